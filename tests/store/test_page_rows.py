import pytest
from benchmarks.serial import edit, insert, merge, move, rename, serial_of

from storysofar.text import THE_END, Work, make_chapter
from storysofar.views import search

from .serial import chapter, read, serial, update


def test_every_text_of_a_chapter_is_kept_wherever_it_stood_and_with_the_day_it_came(library):
    serial = serial_of(5)
    update(library, serial)
    texts = [serial.work().chapters[2].passages[1].text]
    edit(serial, 2)
    update(library, serial)
    move(serial, 2, 4)
    insert(serial, 0)
    rename(serial, 5)
    update(library, serial)
    found = library.pages.versions("long quay", 6, THE_END)
    assert len(found) == 3 and all(version.came for version in found)
    assert texts[0] in found[0].chapter.text


def test_the_texts_of_a_merged_chapter_are_found_at_the_other(library):
    serial = serial_of(4)
    update(library, serial)
    second = serial.pages[1].paragraphs[0]
    merge(serial, 0)
    update(library, serial)
    assert sum(second in version.chapter.text for version in library.pages.versions("long quay", 1, THE_END)) == 2


def test_a_search_finds_paragraphs_by_their_words_and_never_one_after_the_place(library):
    read(library, serial(1, 2, 3))
    found = library.pages.of("Salt", chapter(2).end, matching="MARKER 'boats'")
    assert [len(one.passages) for one in found.chapters] == [1, 1]
    assert library.pages.of("Salt", chapter(2).end, matching="gales “number 3”").chapters[0].passages == ()
    assert "21" not in str(library.pages.of("Salt", chapter(2).end, matching="marker"))


def test_a_search_does_not_look_into_headings_old_texts_or_other_works(library):
    read(library, Work("Salt", (chapter(1, " Wen had lied."),)))
    read(library, serial(1))
    read(library, serial(2, title="Rope"))
    for words in ("lied", "logbook", "marker 14"):
        assert library.pages.of("Salt", THE_END, matching=words).chapters[0].passages == ()


@pytest.mark.parametrize("query", ["", "“”", '"', "NEAR(", "* NOT (", "x:y", "'; DROP TABLE works; --"])
def test_no_query_is_more_than_words(library, query):
    read(library, serial(1))
    assert library.pages.of("Salt", THE_END, matching=query).chapters[0].passages == ()


def test_accents_and_case_do_not_matter_to_a_search(library):
    read(library, Work("Salt", (make_chapter(1, [("story", "She kept the Café open.")]),)))
    assert library.pages.of("Salt", THE_END, matching="CAFE").chapters[0].passages


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("die", ["Tobin Reed died.", "He was dying."]),
        ("steal", ["She stole the ledger.", "The boat was stolen."]),
        ("stolen ledger", ["She stole the ledger."]),
        ("“steal”", []),
        ("“the ledger”", ["She stole the ledger."]),
        ("Die", []),
        ("marry", ["They married at sea."]),
        ("ledgers", ["She stole the ledger."]),
    ],
)
def test_a_word_is_found_in_all_its_forms_by_the_index_and_by_the_view_alike(library, query, found):
    told = (
        "Tobin Reed died.",
        "He was dying.",
        "She stole the ledger.",
        "The boat was stolen.",
        "They married at sea.",
    )
    read(library, Work("Salt", (make_chapter(1, [("story", f"{line}\n") for line in told]),)))
    by_index = [p.text.strip() for p in library.pages.of("Salt", THE_END, matching=query).chapters[0].passages]
    assert by_index == found
    assert [hit.snippet for hit in search(library.pages.of("Salt", THE_END), query)] == found


def test_paragraphs_are_counted_in_the_story_alone(library):
    read(library, serial(1, 2))
    story = tuple(p.start for p in chapter(1).passages if p.is_story)
    assert library.pages.paragraphs("Salt", chapter(1).end) == {1: story}


def test_the_pages_of_one_chapter_are_those_it_has_among_all_and_none_after_the_place(library):
    read(library, serial(1, 2, 3))
    (alone,) = library.pages.of("Salt", 2, chapter=2).chapters
    assert alone == library.pages.of("Salt", 2).chapters[1]
    assert library.pages.of("Salt", 2, chapter=3).chapters == ()


@pytest.mark.parametrize("name", ["Mar\u00adgue\u00adrite", "Mar\u200bguerite", "Ｍａｒｇｕｅｒｉｔｅ", "Marguerite"])
def test_a_name_is_found_however_its_page_writes_it_and_shown_as_it_came(library, name):
    text = f"The bell rang. Nobody but {name} heard it."
    library.works.keep(Work("Salt", (make_chapter(1, [("story", text)]),)))
    for asked in ("Marguerite", "Mar\u00adguerite"):
        (hit,) = search(library.pages.of("Salt", THE_END, matching=asked), asked)
        assert text[hit.start : hit.end] == name
        assert name in hit.snippet


def test_a_work_in_odd_letters_is_forgotten_with_all_its_words(library):
    library.works.keep(Work("Salt", (make_chapter(1, [("story", "Only Mar\u00adgue\u00adrite heard it.")]),)))
    library.works.forget("Salt")
    (left,) = library._file.db.execute("SELECT count(*) FROM words WHERE words MATCH 'marguerite'").fetchone()
    assert left == 0
