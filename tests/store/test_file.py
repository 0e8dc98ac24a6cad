import sqlite3

import pytest

from storysofar.errors import LibraryError
from storysofar.store.failures import explained
from storysofar.store.file import open_file, snapshot, writing
from storysofar.store.migration import APPLICATION_ID, MIGRATION_SCRIPTS


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
