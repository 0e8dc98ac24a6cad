import sqlite3
from contextlib import closing

from storysofar.store import Library, Stretches
from storysofar.text import THE_END

from .serial import read_chapter, serial

MADE = Stretches("one", b"\0" * 8, b"\0" * 4, b"", b"\1" * 384)


def test_what_a_chapter_is_found_by_is_kept_beside_its_reading(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(1, 2), read_chapter)
        first, second = library.readings.searchable("Salt", THE_END)
        library.readings.keep_stretches(first.reading, MADE)
    with Library(tmp_path / "library.db") as library:
        assert [one.stretches for one in library.readings.searchable("Salt", THE_END)] == [MADE, None]
        assert [one.chapter for one in library.readings.searchable("Salt", 1)] == [1]
        assert second.end == library.pages.of("Salt", THE_END).chapter(2).end.offset


def test_it_is_gone_when_the_chapter_is_read_anew(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(1, 2), read_chapter)
        for one in library.readings.searchable("Salt", THE_END):
            library.readings.keep_stretches(one.reading, MADE)
        library.readings.read_on("Salt", read_chapter, again=True)
        assert [one.stretches for one in library.readings.searchable("Salt", THE_END)] == [None, None]


def test_what_was_made_of_a_reading_that_is_no_more_is_dropped(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(1), read_chapter)
        (before,) = library.readings.searchable("Salt", THE_END)
        library.readings.read_on("Salt", read_chapter, again=True)
        library.readings.keep_stretches(before.reading, MADE)
        assert [one.stretches for one in library.readings.searchable("Salt", THE_END)] == [None]


def test_nothing_of_a_forgotten_work_is_left(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(1), read_chapter)
        library.readings.keep_stretches(library.readings.searchable("Salt", THE_END)[0].reading, MADE)
        library.works.forget("Salt")
    with closing(sqlite3.connect(tmp_path / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM stretches").fetchone() == (0,)
