import sqlite3
from shutil import copyfile

import pytest

from storysofar.errors import BusyLibrary
from storysofar.store import Library
from storysofar.store.taking_over import check_nobody_has_it, free_name, take_over

from .serial import read, serial


@pytest.fixture
def path(tmp_path):
    with Library(tmp_path / "library.db") as library:
        read(library, serial(1))
    return tmp_path / "library.db"


def fresh(path):
    with Library(path.with_name("fresh.db")) as library:
        read(library, serial(1, 2))
    return path.with_name("fresh.db")


def numbers(path) -> tuple[float, ...]:
    with Library(path) as library:
        return library.works.find("Salt").numbers


def test_the_one_that_was_there_goes_by_another_name(path):
    kept = free_name(path, "before")
    take_over(path, fresh(path), kept)
    assert kept.name == "library-before-1.db"
    assert (numbers(path), numbers(kept)) == ((1, 2), (1,))
    assert free_name(path, "before").name == "library-before-2.db"


def test_what_waits_in_its_log_goes_with_it_and_not_into_the_new_one(path, tmp_path):
    moved = tmp_path / "moved.db"
    with Library(path) as library:
        read(library, serial(2, 3))
        for ending in ("", "-wal"):
            copyfile(path.with_name(path.name + ending), moved.with_name(moved.name + ending))
    kept = free_name(moved, "before")
    take_over(moved, fresh(path), kept)
    assert not moved.with_name("moved.db-wal").exists()
    assert (numbers(moved), numbers(kept)) == ((1, 2), (1, 2, 3))


def test_a_library_that_another_program_has_open_stays(path):
    with Library(path) as library:
        library.works.all()
        with pytest.raises(BusyLibrary, match="Close that one"):
            take_over(path, fresh(path), None)
        assert library.works.find("Salt").numbers == (1,)


def test_where_nothing_was_there_is_nothing_to_keep(tmp_path):
    take_over(tmp_path / "library.db", fresh(tmp_path / "library.db"), None)
    assert numbers(tmp_path / "library.db") == (1, 2)


def test_a_file_that_is_damaged_is_nobodys(tmp_path):
    (tmp_path / "library.db").write_bytes(b"SQLite format 3\x00" + b"\xaa" * 8000)
    check_nobody_has_it(tmp_path / "library.db")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "library.db").execute("SELECT * FROM sqlite_master")
