import zipfile
from dataclasses import replace

import pytest

from storysofar.publish.epub import write_epub
from storysofar.publish.exchange import dumps, export
from storysofar.text import Work, make_chapter

from .serial import read_chapter

CANARY = "Quillfeather"
FIRST = "Tags: The Sea, Lamps\n"
LATER = f"Tags: The Sea, Lamps, {CANARY} Dies\n"


def page(number, *before, told="It rained on Mara.\n", **fields):
    """A chapter with what stands before its story, given as (kind, text)."""
    return make_chapter(number, [*before, ("story", told)], **fields)


def serial(preface, *more, last=3):
    first = page(1, ("metadata", preface), *more)
    return Work("Salt", (first, *(page(n, told=f"Day {n}.\n") for n in range(2, last + 1))))


@pytest.fixture
def retold(library):
    """A work of which the author put new tags and a new summary on the first page when the last chapter came."""
    library.works.keep(serial(FIRST, ("summary", "Mara keeps a lamp.\n"), last=2))
    library.works.keep(
        serial(LATER, ("title", f"Salt, or {CANARY}\n"), ("summary", f"{CANARY} drowns.\n")), is_whole=True
    )
    library.bookmarks.put("salt", 2)
    return library


def test_what_an_author_put_before_an_old_chapter_later_is_unreadable_where_it_stands(retold):
    before, after = (text for text, _ in retold.pages.versions("salt", 1))
    assert before.passages[0].text == FIRST
    assert CANARY not in after.text
    assert after.passages[0].text.rstrip() == "…"
    assert after.text.endswith("It rained on Mara.\n")


def test_no_place_in_the_text_moves(retold):
    (whole,) = (c for c in retold.pages.of("salt", 3).chapters if c.number == 1)
    (seen,) = retold.pages.of("salt", 1).chapters
    assert CANARY in whole.text
    assert [(p.start, p.end, len(p.text)) for p in seen.passages] == [
        (p.start, p.end, p.end - p.start) for p in whole.passages
    ]


def test_who_has_read_all_of_it_sees_all_of_it(retold):
    retold.bookmarks.put("salt", 3)
    assert retold.pages.versions("salt", 1)[1].chapter.passages[0].text == LATER
    assert CANARY in retold.pages.of("salt", 3).chapter(1).text


def test_nor_is_it_seen_within_the_last_chapter(retold):
    retold.bookmarks.put("salt", 3, paragraph=1)
    last = retold.bookmarks.place("salt")
    assert CANARY not in retold.pages.of("salt", last._replace(offset=last.offset - 1)).chapter(1).text
    assert CANARY in retold.pages.of("salt", last).chapter(1).text


def test_what_stood_there_before_is_seen_in_another_dress_too(library):
    library.works.keep(serial(FIRST))
    library.works.keep(serial("TAGS:  the sea / lamps\n"), is_whole=True)
    assert library.pages.of("salt", 1).chapter(1).passages[0].text == "TAGS:  the sea / lamps\n"


def test_what_stands_before_a_prologue_put_in_later_is_unreadable_unless_it_stood_there_before(library):
    library.works.keep(serial(FIRST))
    prologue = page(1, ("metadata", FIRST), ("summary", f"Before {CANARY} died.\n"), told="Long ago.\n")
    moved = tuple(replace(chapter, number=chapter.number + 1) for chapter in serial(LATER).chapters)
    library.works.keep(Work("Salt", (prologue, *moved)), is_whole=True)
    first, second = library.pages.of("salt", 2).chapters
    assert CANARY not in first.text + second.text
    assert first.passages[0].text == FIRST


def test_a_new_chapter_at_the_end_has_its_own_summary(library):
    library.works.keep(serial(FIRST, last=2))
    chapters = (*serial(LATER, last=2).chapters, page(3, ("summary", "Mara rows.\n")), page(4, told="Day 4.\n"))
    library.works.keep(Work("Salt", chapters), is_whole=True)
    assert library.pages.of("salt", 3).chapter(3).passages[0].text == "Mara rows.\n"


def test_what_came_with_a_work_that_was_joined_is_unreadable_too(library):
    library.works.keep(serial(FIRST))
    library.works.keep(Work("Sea Salt", (page(1, ("metadata", LATER)),)), into="Sea Salt")
    library.works.join("Salt", "Sea Salt")
    library.bookmarks.put("Salt", 1)
    assert CANARY not in "".join(text.text for text, _ in library.pages.versions("Salt", 1))


@pytest.mark.parametrize("as_of", [1, 2])
def test_nothing_that_leaves_the_library_has_it(retold, tmp_path, as_of):
    retold.readings.read_on("salt", read_chapter)
    place = retold.bookmarks.place("salt", as_of)
    pages, memory = retold.pages.of("salt", place), retold.readings.recall("salt", place)
    book = zipfile.ZipFile(write_epub(pages, tmp_path / "salt.epub"))
    shown = [
        dumps(export(pages, memory, place)),
        *(book.read(name).decode("utf-8") for name in book.namelist()),
        repr(retold.pages.about("salt", place)),
        repr(retold.pages.of("salt", place, matching=CANARY)),
        repr(retold.pages.changes("salt", all_of_them=True)),
        repr(retold.pages.versions("salt", as_of)),
        repr(retold.works.find("salt", as_of)),
    ]
    assert not [text for text in shown if CANARY in text]
