"""The place that each view may look as far as: the one asked for, else the bookmark, else none."""

import pytest

from storysofar.errors import ChapterNotFound, NoBookmark, PlaceError
from storysofar.text import THE_END, Position

from ..serial import chapter, read, serial


def test_the_place_is_the_one_asked_for_else_the_bookmark(library):
    read(library, serial(1, 2, 3))
    library.bookmarks.put("Salt", 2)
    assert library.bookmarks.place("Salt") == chapter(2).end
    assert library.bookmarks.place("Salt", 1) == chapter(1).end
    assert library.bookmarks.place("Salt", THE_END) == chapter(3).end
    assert library.bookmarks.place("Salt", 0) == Position(1, 0)


def test_without_a_bookmark_nothing_is_told_unless_a_place_is_asked_for(library):
    read(library, serial(1, 2, 3))
    looks = (
        library.bookmarks.place,
        library.readings.recall,
        library.readings.searchable,
        library.pages.of,
        library.pages.paragraphs,
        library.pages.about,
        library.pages.changes,
        library.corrections.of,
    )
    for look in looks:
        with pytest.raises(NoBookmark) as refused:
            look("Salt")
        assert str(refused.value) == (
            "You have not said how far you are in “Salt”. "
            "Say it: storysofar bookmark Salt 1; or add --as-of 1, or --all."
        )
        look("Salt", THE_END)
    with pytest.raises(NoBookmark):
        library.pages.versions("Salt", 1)


def test_before_the_first_word_nothing_is_known_and_the_bookmark_can_be_taken_out(library):
    read(library, serial(1, 2, 3))
    library.bookmarks.put("Salt", 0)
    assert library.readings.recall("Salt").chapters == library.pages.of("Salt").chapters == ()
    assert (library.works.find("Salt").is_begun, library.works.find("Salt").opens_at) == (False, 1)
    assert library.works.find("Salt").status == "to read"
    assert library.bookmarks.remove("Salt").bookmark is None


def test_the_end_is_the_last_chapter_that_is_there_now(library):
    read(library, serial(1, 2))
    assert library.bookmarks.put("Salt", THE_END) == 2
    read(library, serial(1, 2, 3))
    assert library.bookmarks.place("Salt") == chapter(2).end


def test_a_bookmark_before_the_first_word_stays_before_a_prologue_that_comes_later(library):
    read(library, serial(2, 3))
    library.bookmarks.put("Salt", 0)
    read(library, serial(1, 2, 3))
    assert library.pages.of("Salt").chapters == ()


def test_a_chapters_number_is_a_place_too(library):
    read(library, serial(1, 2, 3))
    assert library.pages.of("Salt", 2) == library.pages.of("Salt", chapter(2).end)
    assert library.readings.recall("Salt", 2) == library.readings.recall("Salt", chapter(2).end)


@pytest.mark.parametrize("place", [True, float("nan"), "2", (1, 10)])
def test_what_is_no_place_is_refused(library, place):
    read(library, serial(1, 2, 3))
    for look in (
        library.readings.recall,
        library.pages.of,
        library.pages.paragraphs,
        library.bookmarks.place,
        library.bookmarks.put,
    ):
        with pytest.raises(PlaceError):
            look("Salt", place)


@pytest.mark.parametrize("number", [-1, 99])
def test_a_chapter_that_is_not_there_is_refused(library, number):
    read(library, serial(1, 2, 3))
    for look in (
        library.readings.recall,
        library.pages.of,
        library.pages.paragraphs,
        library.bookmarks.place,
        library.bookmarks.put,
    ):
        with pytest.raises(ChapterNotFound):
            look("Salt", number)


def test_a_bookmark_stays_where_it_is_when_new_chapters_come(library):
    read(library, serial(1, 2))
    library.bookmarks.put("Salt", 2)
    read(library, serial(3))
    assert library.works.find("Salt").bookmark == 2


def test_no_bookmark_can_be_put_beyond_the_chapters(library):
    read(library, serial(1, 2))
    with pytest.raises(ChapterNotFound, match=r"No chapter 31 in “Salt” \(1–2 are there\)"):
        library.bookmarks.put("Salt", 31)


def test_a_chapter_between_two_is_a_place_of_its_own(library):
    read(library, serial(10, 10.5, 11))
    assert library.bookmarks.put("Salt", 10.5) == 10.5
    kept = library.works.find("Salt")
    assert (kept.last_read, kept.opens_at) == (10.5, 11)
    assert [c.number for c in library.pages.of("Salt").chapters] == [10, 10.5]
    assert [c.chapter for c in library.readings.recall("Salt", 10).chapters] == [10]
    with pytest.raises(ChapterNotFound, match=r"No chapter 10\.7 in “Salt” \(10, 10\.5, 11 are there\)"):
        library.bookmarks.put("Salt", 10.7)


def test_a_bookmark_inside_a_chapter_between_two_has_read_the_one_before(library):
    read(library, serial(10, 10.5, 11))
    library.bookmarks.put("Salt", 10.5, paragraph=1)
    assert library.works.find("Salt").last_read == 10


def test_a_chapter_that_comes_between_two_later_leaves_their_numbers(library):
    read(library, serial(10, 11))
    library.bookmarks.put("Salt", 11)
    read(library, serial(10, 10.5, 11))
    assert library.works.find("Salt").numbers == (10, 10.5, 11)
    assert library.works.find("Salt").bookmark == 11
