import shutil
import sqlite3
from contextlib import closing, suppress

import pytest

from storysofar.errors import BusyLibrary, FullDisk, LibraryError, VanishedLibrary
from storysofar.store import Library, transactions
from storysofar.store.failures import explained
from storysofar.store.file import File, open_file, snapshot, writing
from storysofar.store.migration import APPLICATION_ID, MIGRATION_SCRIPTS
from storysofar.text import THE_END

from .disks import small_disk
from .serial import read, read_chapter, serial


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shelf" / "library.db"


@pytest.fixture
def db(path):
    opened = open_file(path)
    opened.execute("CREATE TABLE lamps (lit INTEGER)")
    yield opened
    opened.close()


def lamps(db) -> int:
    return db.execute("SELECT count(*) FROM lamps").fetchone()[0]


def test_a_file_says_what_it_is_and_of_which_format(db):
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATION_SCRIPTS),)


def test_what_fails_halfway_leaves_nothing_behind(db):
    with pytest.raises(KeyboardInterrupt), writing(db):
        db.execute("INSERT INTO lamps VALUES (1)")
        raise KeyboardInterrupt
    assert lamps(db) == 0


def test_what_is_written_whole_is_there_for_everybody(db, path):
    with writing(db):
        db.execute("INSERT INTO lamps VALUES (1)")
    other = open_file(path)
    assert lamps(other) == 1
    other.close()


def test_who_looks_twice_sees_the_same_though_another_writes(db, path):
    other = open_file(path)
    with snapshot(other):
        before = lamps(other)
        with writing(db):
            db.execute("INSERT INTO lamps VALUES (1)")
        assert lamps(other) == before == 0
    assert lamps(other) == 1
    other.close()


def test_what_goes_wrong_with_the_file_names_the_file_and_says_what_to_do(path):
    what = r"library\.db cannot be used: no such table.*storysofar --library PATH"
    with pytest.raises(LibraryError, match=what), explained(path):
        raise sqlite3.OperationalError("no such table: lamps")


def kept(path, *numbers):
    with Library(path) as library:
        read(library, serial(*numbers))
    return path


def test_a_library_that_vanishes_while_it_is_read_is_said_to_have_vanished_and_none_is_made(path):
    kept(path, 1)

    def taking_away(memory, chapter):
        if chapter.number == 3:
            shutil.rmtree(path.parent)
        return read_chapter(memory, chapter)

    with pytest.raises(VanishedLibrary, match="has vanished while it was open"), Library(path) as library:
        library.read(serial(1, 2, 3, 4), taking_away)
    assert not path.parent.exists()


def test_one_that_vanishes_after_the_last_chapter_is_missed_when_it_is_closed(path):
    library = Library(path)
    read(library, serial(1))
    shutil.rmtree(path.parent)
    with pytest.raises(VanishedLibrary):
        library.close()


def test_one_that_is_replaced_by_another_file_is_not_written_into_any_more(path, tmp_path):
    kept(path, 1)
    kept(tmp_path / "other.db", 1)
    library = Library(path)
    (tmp_path / "other.db").replace(path)
    with pytest.raises(VanishedLibrary, match="was replaced by another file"):
        library.bookmarks.put("Salt", 1)


def test_who_only_looks_is_told_nothing_of_a_library_that_vanished(path):
    with Library(kept(path, 1)) as library:
        shutil.rmtree(path.parent)
        assert library.works.find("Salt").name == "Salt"


def test_where_a_new_library_is_made_is_said_but_not_to_a_new_user(path):
    told = list[str]()
    with closing(File(path, told.append, is_usual=True)) as file, file.writing():
        pass
    assert told == []
    with closing(File(path.with_name("other.db"), told.append, is_usual=True)) as file, file.writing():
        pass
    assert "A new one is made there" in told[0]


def test_a_full_disk_says_so_and_keeps_what_was_kept(tmp_path):
    with small_disk(tmp_path, "1m") as disk:
        kept(disk / "library.db", 1)
        with pytest.raises(FullDisk, match="its disk is full"), Library(disk / "library.db") as library:
            read(library, serial(*range(1, 2000)))
        with Library(disk / "library.db") as library:
            assert library.pages.of("Salt", THE_END) == serial(1)


def test_a_library_on_a_disk_without_a_byte_left_can_be_looked_at_and_says_why_it_cannot_be_changed(tmp_path):
    with small_disk(tmp_path, "1m") as disk:
        kept(disk / "library.db", 1)
        fill(disk / "ballast")
        with Library(disk / "library.db") as library:
            assert library.pages.of("Salt", THE_END) == serial(1)
            with pytest.raises(FullDisk, match="its disk is full"):
                library.bookmarks.put("Salt", 1)


def fill(path):
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_a_lock_that_is_never_given_up_ends_with_a_message(path, monkeypatch):
    monkeypatch.setattr(transactions, "MAX_WAIT_SECONDS", 0.1)
    kept(path, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library(path) as library, pytest.raises(BusyLibrary, match="Wait until that one is done"):
        library.bookmarks.put("Salt", 1)
    other.close()
