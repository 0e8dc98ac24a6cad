import pytest

from storysofar.store import Library
from storysofar.store.checking import checked
from storysofar.store.mending import made_whole
from storysofar.store.transactions import writing
from storysofar.text import THE_END

from .serial import chapter, read, serial


@pytest.fixture
def salt():
    with Library(":memory:") as library:
        read(library, serial(1, 2, 3))
        library.bookmarks.put("Salt", 2)
        yield library


def mended(library, *losses: str) -> list[str]:
    """What is told when some rows are lost."""
    db = library._file.db
    db.execute("PRAGMA foreign_keys = OFF")
    with writing(db):
        for loss in losses:
            db.execute(loss)
        told = list(made_whole(db))
    assert checked(db, library.path).is_whole
    return told


def test_of_a_whole_library_nothing_is_told(salt):
    assert mended(salt) == []
    assert salt.pages.of("Salt", THE_END) == serial(1, 2, 3)


def test_a_work_without_a_row_is_called_what_its_pages_say(salt):
    (told,) = mended(salt, "DELETE FROM works")
    assert told == "The name and source of a work could not be read. It is called “Salt” now."
    assert salt.works.find("Salt").numbers == (1, 2, 3)


def test_a_text_without_a_row_is_that_of_its_chapter(salt):
    mended(salt, "DELETE FROM texts WHERE id = 2")
    assert salt.pages.of("Salt", THE_END).chapter(2).text == chapter(2).text


def test_a_chapter_without_a_row_stands_where_it_stood(salt):
    (told, *_) = mended(salt, "DELETE FROM chapters WHERE number = 2")
    assert told == "“Salt”: where a chapter stood could not be read. It is chapter 2 now."
    assert [one.text for one in salt.pages.of("Salt", THE_END).chapters] == [chapter(n).text for n in (1, 2, 3)]


def test_a_bookmark_in_a_chapter_that_is_lost_is_the_readers_to_say_anew(salt):
    told = mended(salt, "DELETE FROM passages WHERE text_id = 2")
    assert "The chapter with your bookmark in “Salt”. To say it anew: storysofar bookmark 1 N" in told
    assert salt.works.find("Salt").bookmark is None


def test_what_was_read_is_dropped_from_the_first_chapter_on_that_was_not(salt):
    (told,) = mended(salt, "DELETE FROM readings WHERE chapter = 2")
    assert told.startswith("What was read of “Salt” from chapter 2 on")
    assert salt.works.find("Salt").unread == (2, 3)


def test_words_are_found_in_what_is_left(salt):
    mended(salt, "DELETE FROM passages WHERE id = 5")
    assert len(salt.pages.of("Salt", THE_END, matching="marker").chapters[1].passages) == 0
