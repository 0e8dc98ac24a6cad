from dataclasses import replace

import pytest
from benchmarks.serial import annotate, edit, insert, merge, move, remove, rename, rewrite, serial_of, split, swap
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storysofar.errors import ChapterNotFound
from storysofar.store import Library
from storysofar.store.bookmark_moves import Bookmark, ChapterRow, bookmark_after, known_from_now, numbers_now
from storysofar.text import THE_END, make_chapter
from tests.some import some

from .serial import stopped, update

EDITS = (insert, edit, rename, annotate, merge, split, remove, rewrite)


def test_a_bookmark_goes_with_its_chapter_when_a_prologue_is_put_in(library):
    serial = serial_of(6)
    stopped(library, serial, 4)
    insert(serial, 0)
    update(library, serial)
    assert library.works.find("long quay").bookmark == 5
    assert library.works.find("long quay").opens_at == 6


def test_a_reader_who_had_read_everything_opens_at_the_first_new_chapter(library):
    serial = serial_of(3)
    stopped(library, serial, 3)
    serial.pages += [serial.new_page(), serial.new_page()]
    update(library, serial)
    assert library.works.find("long quay").opens_at == 4


def test_a_bookmark_does_not_go_past_an_unread_chapter(library):
    serial = serial_of(6)
    stopped(library, serial, 3)
    swap(serial, 2)  # the third is the fourth now, behind one that is not read
    update(library, serial)
    assert library.works.find("long quay").bookmark == 2


def test_where_a_read_chapter_and_an_unread_one_are_one_now_the_bookmark_stands_between_them(library):
    serial = serial_of(5)
    stopped(library, serial, 2)
    unread = serial.pages[2].paragraphs
    merge(serial, 1)
    update(library, serial)
    shown = library.pages.of("long quay", library.bookmarks.place("long quay")).chapters[-1].text
    assert shown.rstrip().endswith(serial.pages[1].paragraphs[7])
    assert not any(paragraph in shown for paragraph in some(unread))
    with pytest.raises(ChapterNotFound):
        library.pages.versions("long quay", 2)


def test_a_bookmark_inside_a_chapter_stays_with_its_paragraph(library):
    serial = serial_of(4)
    stopped(library, serial, 2, paragraph=2)
    insert(serial, 0)
    edit(serial, 2)
    update(library, serial)
    place = library.bookmarks.place("long quay")
    assert place.chapter == 3
    assert library.pages.of("long quay", place).chapters[-1].text.rstrip().endswith(serial.pages[2].paragraphs[1])
    assert library.works.find("long quay").opens_at == 3


@pytest.mark.parametrize("where", [{"paragraph": 3}, {}])
def test_a_bookmark_in_a_chapter_that_is_written_anew_goes_back_to_the_end_of_the_one_before(library, where):
    serial = serial_of(4)
    stopped(library, serial, 2, **where)
    rewrite(serial, 1)
    update(library, serial)
    assert library.bookmarks.place("long quay") == library.bookmarks.place("long quay", 1)


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
            shown = {
                p.text.strip() for c in library.pages.of(1, library.bookmarks.place(1)).chapters for p in c.passages
            }
            assert not shown & unread
            there = {p.text.strip() for c in library.pages.of(1, THE_END).chapters for p in c.passages}
            # Where a read chapter and an unread one are one now, what is read need not be in one piece any more.
            if merge not in {what for what, _ in edits}:
                assert read & there <= shown
    (tmp_path / "library.db").unlink()


# What goes with the chapters


def rows(*identities):
    """Chapters in this order, each with a text of its own."""
    return tuple(ChapterRow(identity, number, 100 + identity) for number, identity in enumerate(identities, start=1))


def test_what_stood_with_a_chapter_goes_where_it_goes_or_where_it_was_merged():
    assert numbers_now(rows(7, 8, 9), rows(5, 7, 9), {8: 7}) == {1: 2, 2: 2, 3: 3}
    assert numbers_now(rows(7, 8), rows(7), {}) == {1: 1}


def test_what_the_page_of_a_chapter_that_moved_up_says_is_not_known_sooner_than_it_was():
    assert known_from_now(rows(7, 8, 9), rows(9, 7, 8), {}) == {1: 2, 2: 3, 3: 3}


def test_what_was_known_from_the_first_chapter_is_known_from_what_was_put_in_front_of_it():
    assert known_from_now(rows(7, 8), rows(5, 7, 8), {}) == {1: 1, 2: 3}


def test_a_bookmark_of_a_chapter_that_is_nowhere_stays():
    assert bookmark_after(Bookmark(4), rows(7, 8), rows(8, 7), {}, {}.__getitem__) == Bookmark(4)


def test_where_nothing_that_was_read_is_left_the_bookmark_stands_at_the_beginning():
    assert bookmark_after(Bookmark(7), rows(7, 8), rows(8), {}, {}.__getitem__) == Bookmark(8, 0)


# Where the chapter that was read last has grown


SCENE = "That same night the stranger took off his hat, and it was Jonas Venn, whom they had buried in the spring."


def grow(serial, number, place):
    """Put a scene into a chapter, before this paragraph of it."""
    page = serial.pages[number - 1]
    paragraphs = (*page.paragraphs[:place], SCENE, *page.paragraphs[place:])
    serial.pages[number - 1] = replace(page, paragraphs=paragraphs)


def delivered(library, serial, *, is_whole):
    """The serial as it comes, with or without a word that it is all there is; the place its reader stopped at."""
    library.works.keep(replace(serial.work(), status=None), is_whole=is_whole or None)
    return library.bookmarks.place("long quay")


def shown_last(library, place):
    return library.pages.of("long quay", place).chapters[-1].passages[-1].text.strip()


@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_scene_in_the_chapter_that_was_read_last_is_read_only_where_what_was_read_stands_behind_it(
    library, place, is_whole
):
    serial = serial_of(5)
    stopped(library, serial, 3)
    last = serial.pages[2].paragraphs[-1]
    grow(serial, 3, place)
    stop = delivered(library, serial, is_whole=is_whole)
    assert (stop.chapter, shown_last(library, stop)) == (3, last)
    assert (SCENE in library.pages.of("long quay", stop).chapters[-1].text) is (place < 8)
    assert library.works.find("long quay").opens_at == (3 if place == 8 else 4)


def test_a_chapter_that_grows_far_behind_the_bookmark_does_not_move_it(library):
    serial = serial_of(5)
    stopped(library, serial, 4)
    grow(serial, 2, 8)
    assert delivered(library, serial, is_whole=False) == library.bookmarks.place("long quay", 4)


def test_a_scene_that_is_taken_back_leaves_the_chapter_read(library):
    serial = serial_of(5)
    stopped(library, serial, 3)
    before = list(serial.pages)
    grow(serial, 3, 8)
    delivered(library, serial, is_whole=False)
    serial.pages = before
    assert delivered(library, serial, is_whole=False) == library.bookmarks.place("long quay", 3)
    assert library.works.find("long quay").offset is None


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_chapter_that_takes_in_the_next_one_holds_the_bookmark_between_them_and_gives_it_back(library, is_whole):
    serial = serial_of(6, has_addresses=False, has_names=False)
    stopped(library, serial, 2)
    before, last = list(serial.pages), serial.pages[1].paragraphs[-1]
    merge(serial, 1)
    stop = delivered(library, serial, is_whole=is_whole)
    assert (stop.chapter, shown_last(library, stop)) == (2, last)
    serial.pages = before
    assert delivered(library, serial, is_whole=is_whole) == library.bookmarks.place("long quay", 2)
    assert library.works.find("long quay").opens_at == 3


def test_a_bookmark_inside_a_chapter_that_is_split_goes_into_the_part_that_has_its_paragraph(library):
    serial = serial_of(4)
    stopped(library, serial, 2, paragraph=6)
    last = serial.pages[1].paragraphs[5]
    split(serial, 1)
    stop = delivered(library, serial, is_whole=False)
    assert (stop.chapter, shown_last(library, stop)) == (3, last)


def test_an_unread_chapter_that_is_moved_before_the_bookmark_is_not_passed(library):
    serial = serial_of(6)
    stopped(library, serial, 3)
    move(serial, 5, 1)
    assert delivered(library, serial, is_whole=True) == library.bookmarks.place("long quay", 1)


@pytest.mark.parametrize("kinds", [("note",), ("note", "summary")])
def test_a_note_that_comes_under_a_chapter_leaves_it_read(kinds):
    said = {1: ("story", "It rained.\n"), 2: ("story", "She slept.\n")}
    old = {number: make_chapter(number, [told]) for number, told in said.items()}
    old[3] = make_chapter(1, [said[1], *((kind, "Thanks for 100 comments!\n") for kind in kinds)])
    before, after = (ChapterRow(7, 1, 1), ChapterRow(8, 2, 2)), (ChapterRow(7, 1, 3), ChapterRow(8, 2, 2))
    assert bookmark_after(Bookmark(7), before, after, {}, old.__getitem__) == Bookmark(7)


def test_what_was_known_at_the_end_of_a_chapter_is_known_from_the_last_of_its_parts():
    assert known_from_now(rows(7, 8, 9), rows(7, 8, 5, 9), {5: 8}) == {1: 1, 2: 3, 3: 4}
    assert known_from_now(rows(7, 9), rows(7, 8, 9), {8: 7}) == {1: 2, 2: 3}
