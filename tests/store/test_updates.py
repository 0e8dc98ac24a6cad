from dataclasses import replace

import pytest
from benchmarks.serial import annotate, edit, insert, merge, move, remove, rename, rewrite, serial_of, split, swap
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storysofar.errors import ChapterNotFound
from storysofar.store import Library
from storysofar.text import Position, Work, make_chapter

from .serial import memory_of, read_chapter


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library.db") as opened:
        yield opened


def update(library, serial, **options):
    """The serial as it stands now, delivered whole; what is told of it, but for mere numbers."""
    outcome = library.keep(serial.work(), is_whole=True, **options)
    return [change for change in outcome.arrivals.changes if change.kind != "renumbered"]


def told(library, serial):
    return [(change.kind, change.number) for change in update(library, serial)]


# What is told


def test_a_work_that_came_for_the_first_time_has_no_changes_to_tell(library):
    update(library, serial_of(3))
    assert library.changes("long quay") == ()


def test_a_rewritten_chapter_is_told_with_the_words_that_changed(library):
    old = make_chapter(1, [("story", "Mara lit the lamp. It rained all night on the quay.\n")])
    new = make_chapter(1, [("story", "Mara lit the old lamp. It snowed all night on the quay.\n")])
    library.keep(Work("Salt", (old,)))
    (change,) = library.keep(Work("Salt", (new,))).arrivals.changes
    assert (change.kind, change.number, change.words) == ("rewritten", 1, 2)


def test_other_quotation_marks_and_line_breaks_are_no_other_text(library):
    library.keep(Work("Salt", (make_chapter(1, [("story", "“It’s late,”\nsaid Mara.\n")]),)))
    outcome = library.keep(Work("Salt", (make_chapter(1, [("story", '"It\'s late," said Mara.\n')]),)))
    assert outcome.arrivals.changed and not outcome.arrivals.changes


@pytest.mark.parametrize(("has_addresses", "has_names"), [(True, True), (False, True), (False, False)])
def test_every_kind_of_edit_is_told_as_what_it_is(library, has_addresses, has_names):
    serial = serial_of(12, has_addresses=has_addresses, has_names=has_names)
    update(library, serial)
    insert(serial, 0)
    edit(serial, 4)
    assert told(library, serial) == [("inserted", 1), ("rewritten", 5)]
    merge(serial, 6)
    assert told(library, serial) == [("rewritten", 7), ("merged", 7)]
    split(serial, 6)
    drawer = remove(serial, 2)
    assert told(library, serial) == [("gone", 3), ("rewritten", 7), ("split", 8)]
    serial.pages.insert(2, drawer)
    move(serial, 10, 3)
    assert told(library, serial) == [("back", 3), ("moved", 4)]


def test_what_was_merged_and_comes_apart_again_is_known_again(library):
    serial = serial_of(5)
    update(library, serial)
    before = list(serial.pages)
    merge(serial, 1)
    update(library, serial)
    serial.pages = before
    assert sorted(told(library, serial)) == [("rewritten", 2), ("split", 3)]
    assert len(library.versions("long quay", 3)) == 1  # the text that it had, and no other


def test_a_chapter_whose_address_was_given_to_another_text_is_told_by_its_text(library):
    serial = serial_of(6)
    update(library, serial)
    one, other = serial.pages[2:4]
    serial.pages[2:4] = [replace(other, id=one.id), replace(one, id=other.id)]
    assert [kind for kind, _ in told(library, serial)] == ["moved"]


def test_addresses_that_only_count_do_not_say_which_chapter_it_is(library):
    def counted(pages):
        chapters = enumerate(pages, start=1)
        return Work("Salt", tuple(replace(c, number=n, source=f"https://ff.example/s/1/{n}") for n, c in chapters))

    chapters = serial_of(6).work().chapters
    library.keep(counted(chapters[1:]))
    changes = library.keep(counted(chapters), is_whole=True).arrivals.changes
    assert [change.kind for change in changes if change.kind != "renumbered"] == ["inserted"]


# What is gone


def test_what_is_gone_at_the_source_stays_and_is_labelled(library):
    serial = serial_of(5)
    update(library, serial)
    whole = serial.work()
    remove(serial, 1)
    update(library, serial)
    assert [chapter.text for chapter in library.pages("long quay").chapters] == [c.text for c in whole.chapters[:2]] + [
        c.text for c in serial.work().chapters[1:]
    ]
    assert library.find("long quay").gone == (2,)


def test_a_part_of_a_work_removes_nothing(library):
    serial = serial_of(8)
    update(library, serial)
    work = serial.work()
    for part in (work.chapters[:1], work.chapters[4:6], work.chapters[1:]):
        library.keep(replace(work, chapters=part, status="8/?"))
    assert library.find("long quay").gone == ()
    assert library.pages("long quay").chapters == work.chapters


def test_most_of_a_work_without_a_word_that_it_is_all_removes_nothing_and_says_so(library):
    serial = serial_of(6, has_addresses=False, has_names=False)
    library.keep(serial.work())
    remove(serial, 2)
    outcome = library.keep(replace(serial.work(), status=None))
    assert library.find("long quay").numbers == (1, 2, 3, 4, 5, 6)
    assert outcome.arrivals.notes[0].startswith("Chapter 3 is not among what came")


def test_pages_that_say_they_are_all_there_is_take_the_label_of_a_later_day(library):
    serial = serial_of(4)
    library.keep(replace(serial.work(), updated="2024-05-01"))
    old = replace(serial.work(), chapters=serial.work().chapters[:3], status="3/?", updated="2024-03-01")
    library.keep(old)
    assert library.find("long quay").gone == ()
    library.keep(replace(old, updated="2024-06-01"))
    assert library.find("long quay").gone == (4,)


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
    found = library.tellings("long quay", 6)
    assert len(found) == 3 and all(telling.came for telling in found)
    assert texts[0] in found[0].chapter.text


def test_the_texts_of_a_merged_chapter_are_found_at_the_other(library):
    serial = serial_of(4)
    update(library, serial)
    second = serial.pages[1].paragraphs[0]
    merge(serial, 0)
    update(library, serial)
    assert sum(second in telling.text for telling in library.versions("long quay", 1)) == 2


# What is read again


def test_only_what_comes_after_the_first_change_is_read_again(library):
    serial = serial_of(9)
    library.read(serial.work(), read_chapter)
    edit(serial, 5)
    assert library.read(serial.work(), read_chapter).read == (6, 7, 8, 9)
    assert library.read(serial.work(), read_chapter).read == ()


# The bookmark


def stopped(library, serial, number, **where):
    update(library, serial)
    library.bookmark("long quay", number, **where)


def test_a_bookmark_goes_with_its_chapter_when_a_prologue_is_put_in(library):
    serial = serial_of(6)
    stopped(library, serial, 4)
    insert(serial, 0)
    update(library, serial)
    assert library.bookmark("long quay") == 5
    assert library.find("long quay").opens_at == 6


def test_a_reader_who_had_read_everything_opens_at_the_first_new_chapter(library):
    serial = serial_of(3)
    stopped(library, serial, 3)
    serial.pages += [serial.new_page(), serial.new_page()]
    update(library, serial)
    assert library.find("long quay").opens_at == 4


def test_a_bookmark_does_not_go_past_an_unread_chapter(library):
    serial = serial_of(6)
    stopped(library, serial, 3)
    swap(serial, 2)  # the third is the fourth now, behind one that is not read
    update(library, serial)
    assert library.bookmark("long quay") == 2


def test_where_a_read_chapter_and_an_unread_one_are_one_now_the_bookmark_stands_between_them(library):
    serial = serial_of(5)
    stopped(library, serial, 2)
    unread = serial.pages[2].paragraphs
    merge(serial, 1)
    update(library, serial)
    shown = library.pages("long quay", library.place("long quay")).chapters[-1].text
    assert shown.rstrip().endswith(serial.pages[1].paragraphs[7])
    assert not any(paragraph in shown for paragraph in unread)
    with pytest.raises(ChapterNotFound):
        library.versions("long quay", 2)


def test_a_bookmark_inside_a_chapter_stays_with_its_paragraph(library):
    serial = serial_of(4)
    stopped(library, serial, 2, paragraph=2)
    insert(serial, 0)
    edit(serial, 2)
    update(library, serial)
    place = library.place("long quay")
    assert place.chapter == 3
    assert library.pages("long quay", place).chapters[-1].text.rstrip().endswith(serial.pages[2].paragraphs[1])
    assert library.find("long quay").opens_at == 3


def test_a_bookmark_inside_a_chapter_that_is_written_anew_goes_back_to_its_beginning(library):
    serial = serial_of(4)
    stopped(library, serial, 2, paragraph=3)
    rewrite(serial, 1)
    update(library, serial)
    assert library.place("long quay") == Position(2, 0)


EDITS = (insert, edit, rename, annotate, merge, split, remove, rewrite)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from((*EDITS, swap)), st.integers(0, 30)), max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_after_any_edits_the_memory_is_that_of_reading_anew_and_no_text_is_lost(tmp_path, edits, addresses, names):
    serial, seen = serial_of(6, has_addresses=addresses, has_names=names), set()
    with Library(tmp_path / "library.db") as library:
        for what, at in ((None, 0), *edits):
            if what and len(serial.pages) > 2:
                what(serial, at % (len(serial.pages) - 1))
            seen |= {paragraph for page in serial.pages for paragraph in page.paragraphs}
            library.keep(serial.work(), is_whole=True)
            library.read_on(1, read_chapter)
        pages = library.pages(1)
        assert library.recall(1) == memory_of(pages)
        if not library.find(1).gone:
            assert pages.chapters == serial.work().chapters
        kept = {text.strip() for (text,) in library._file.db.execute("SELECT text FROM passages")}
        assert seen <= kept
    (tmp_path / "library.db").unlink()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), max_size=5), st.integers(1, 8), st.booleans())
@example([(remove, 10), (merge, 14)], 4, False)
def test_no_update_shows_a_reader_what_they_had_not_read(tmp_path, edits, bookmark, addresses):
    serial = serial_of(8, has_addresses=addresses)
    unread = {paragraph for page in serial.pages[bookmark:] for paragraph in page.paragraphs}
    read = {paragraph for page in serial.pages[:bookmark] for paragraph in page.paragraphs}
    with Library(tmp_path / "library.db") as library:
        stopped(library, serial, bookmark)
        for what, at in edits:
            if len(serial.pages) > 2:
                what(serial, at % (len(serial.pages) - 1))
            update(library, serial)
            shown = {p.text.strip() for c in library.pages(1, library.place(1)).chapters for p in c.passages}
            assert not shown & unread
            there = {p.text.strip() for c in library.pages(1).chapters for p in c.passages}
            # Where a read chapter and an unread one are one now, what is read need not be in one piece any more.
            if merge not in {what for what, _ in edits}:
                assert read & there <= shown
    (tmp_path / "library.db").unlink()


def test_a_prologue_put_in_later_does_not_tell_what_the_pages_say_by_then(library):
    before = Work("Salt", tags=("Slow Burn",), series=("Part 2 of The Salt Cycle",))
    pages = [make_chapter(n, [("story", f"Mara lit lamp {n}. It rained {n} days on the quay.")]) for n in (1, 2, 3)]
    library.keep(Work("Salt", (replace(pages[0], stated=before), *pages[1:])), is_whole=True)
    library.bookmark("salt", 1)
    prologue = make_chapter(1, [("story", "Long before that, somebody built a tower of salt and tar.")])
    now = replace(before, tags=("Slow Burn", "Quillfeather Lives"), summary="Quillfeather lives.")
    library.keep(
        Work("Salt", (replace(prologue, stated=now), *(replace(p, number=p.number + 1) for p in pages))), is_whole=True
    )
    assert library.find("salt").bookmark == 2
    told = library.about("salt", library.place("salt"))
    assert (told.tags, told.summary, told.series) == (("Slow Burn",), None, before.series)
    assert library.about("salt", library.place("salt", 1)).series == before.series
    assert library.about("salt").tags == now.tags
