import sqlite3

import pytest

from storysofar.store import transactions
from storysofar.store.transactions import patiently, snapshot, writing


def opened(path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None)


@pytest.fixture
def path(tmp_path):
    with opened(tmp_path / "lamps.db") as db:
        db.execute("CREATE TABLE lamps (lit INTEGER)")
    return tmp_path / "lamps.db"


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(transactions, "MAX_WAIT_SECONDS", 0.3)
    monkeypatch.setattr(transactions, "SILENT_WAIT_SECONDS", 0.05)


def lamps(path) -> int:
    return opened(path).execute("SELECT count(*) FROM lamps").fetchone()[0]


def test_what_fails_halfway_is_not_there_and_the_next_one_can_begin(path):
    db = opened(path)
    with pytest.raises(KeyboardInterrupt), writing(db):
        db.execute("INSERT INTO lamps VALUES (1)")
        raise KeyboardInterrupt
    with writing(db):
        db.execute("INSERT INTO lamps VALUES (1)")
    assert lamps(path) == 1


def test_the_reason_is_told_also_where_the_database_has_undone_it_all_by_itself(path):
    db = opened(path)
    with pytest.raises(sqlite3.OperationalError, match="the disk is full"), writing(db):
        db.execute("ROLLBACK")
        raise sqlite3.OperationalError("the disk is full")


def test_a_wait_is_told_once_and_has_an_end(path, hurried):
    other, told = opened(path), list[str]()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"), writing(opened(path), told.append):
        pass
    assert told == [transactions.WAITING]


def test_who_only_looks_waits_too(path, hurried):
    other, told = opened(path), list[str]()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"), snapshot(opened(path), told.append):
        pass
    assert told == [transactions.WAITING]


def test_nothing_is_told_where_nobody_waits(path):
    told = list[str]()
    assert patiently(opened(path), "SELECT 1", told.append).fetchone() == (1,)
    assert told == []
