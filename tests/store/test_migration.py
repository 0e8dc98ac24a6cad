import sqlite3

import pytest

from storysofar.errors import LibraryError
from storysofar.store.migration import (
    APPLICATION_ID,
    MIGRATION_SCRIPTS,
    bring_up_to_date,
    copies_of,
    copy_before_migration,
    copy_into,
    journal_mode,
    migrate,
    refuse_newer,
    use_wal,
    version_of,
)
from storysofar.store.transactions import writing


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.db"


@pytest.fixture
def db(path):
    opened = sqlite3.connect(path, isolation_level=None)
    yield opened
    opened.close()


def made(db, version: int) -> None:
    """A library in an old format, with a work in it."""
    for script in MIGRATION_SCRIPTS[:version]:
        db.executescript(script.read_text(encoding="utf-8"))
    db.execute("INSERT INTO works (name, folded, authors) VALUES ('Salt', 'salt', '[]')")
    db.execute(f"PRAGMA user_version = {version}")


def test_an_empty_file_becomes_a_library(db, path):
    bring_up_to_date(db, path)
    assert version_of(db) == len(MIGRATION_SCRIPTS)
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert journal_mode(db) == "wal"


@pytest.mark.parametrize("version", range(1, len(MIGRATION_SCRIPTS)))
def test_a_library_of_every_format_is_copied_and_brought_up_to_date(db, path, version):
    made(db, version)
    told = list[str]()
    bring_up_to_date(db, path, told.append)
    copy = path.with_name(f"library-format-{version}.db")
    assert version_of(db) == len(MIGRATION_SCRIPTS)
    assert db.execute("SELECT name FROM works").fetchall() == [("Salt",)]
    assert version_of(sqlite3.connect(copy)) == version
    assert str(copy) in told[0]


def test_a_library_in_the_present_format_is_not_copied(db, path):
    bring_up_to_date(db, path)
    told = list[str]()
    bring_up_to_date(db, path, told.append)
    assert (told, copies_of(path)) == ([], [])


def test_the_last_two_copies_stay(db, path):
    migrate(db)
    for version in (3, 9, 12):
        copy_before_migration(db, path, version)
    assert [copy.name for copy in copies_of(path)] == ["library-format-9.db", "library-format-12.db"]


def test_files_of_other_names_are_no_copies(path):
    for name in ("library-format-x.db", "other-format-3.db", "library-format-3.db.txt"):
        path.with_name(name).touch()
    assert copies_of(path) == []


def test_without_room_for_a_copy_the_format_stays(db, path):
    made(db, 5)
    db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError, match="full"), writing(db):
        migrate(db)
    assert version_of(db) == 5


def test_a_copy_is_there_whole_or_not_at_all(db, path, tmp_path):
    migrate(db)
    with pytest.raises(OSError, match="No such file"):
        copy_into(db, tmp_path / "nowhere" / "copy.db")
    copy_into(db, tmp_path / "copy.db")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.db", "library.db"]


def test_a_newer_format_is_refused(path):
    with pytest.raises(LibraryError, match="pip install --upgrade"):
        refuse_newer(path, len(MIGRATION_SCRIPTS) + 1)


def test_readers_and_a_writer_work_side_by_side(db):
    use_wal(db)
    assert journal_mode(db) == "wal"
