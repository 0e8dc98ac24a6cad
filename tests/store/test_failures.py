import errno
import sqlite3
from pathlib import Path

import pytest

from storysofar.errors import BusyLibrary, DamagedLibrary, ForeignFile, FullDisk, LibraryError, ReadOnlyLibrary
from storysofar.store.failures import explained, explanation, is_busy


def failure(code: int, told: str = "something") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(told)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "what_to_do"),
    [
        (failure(sqlite3.SQLITE_FULL), FullDisk, "Free some space"),
        (failure(sqlite3.SQLITE_READONLY_DIRECTORY), ReadOnlyLibrary, "use a copy"),
        (failure(sqlite3.SQLITE_CANTOPEN), LibraryError, "may you look into it"),
        (failure(sqlite3.SQLITE_CORRUPT), DamagedLibrary, "storysofar check --rescue"),
        (failure(sqlite3.SQLITE_NOTADB), ForeignFile, "another kind of file"),
        (failure(sqlite3.SQLITE_BUSY), BusyLibrary, "not free for 60 seconds"),
        (failure(sqlite3.SQLITE_LOCKED), BusyLibrary, "Wait until that one is done"),
        (failure(sqlite3.SQLITE_IOERR_FSYNC), LibraryError, "Is the disk still there"),
        (failure(sqlite3.SQLITE_PERM), LibraryError, "a file that you may read"),
        (OSError(errno.ENOSPC, "No space left on device"), FullDisk, "Free some space"),
        (OSError(errno.EFBIG, "File too large"), FullDisk, "Raise the limit"),
        (OSError(errno.EROFS, "Read-only file system"), ReadOnlyLibrary, "use a copy"),
        (OSError(errno.EACCES, "Permission denied"), LibraryError, "a file that you may read"),
        (sqlite3.OperationalError("no such table: lamps"), LibraryError, "no such table: lamps"),
    ],
)
def test_each_failure_has_a_kind_and_says_what_to_do(error, kind, what_to_do):
    told = explanation(Path("shelf/library.db"), error, waited=60)
    assert type(told) is kind
    assert str(told).startswith("The library shelf/library.db ")
    assert what_to_do in str(told)


def test_a_full_disk_is_not_taken_for_a_folder_that_may_not_be_written():
    assert "folder" not in str(explanation(Path("library.db"), failure(sqlite3.SQLITE_FULL)))


def test_what_goes_wrong_inside_names_the_file():
    with pytest.raises(LibraryError, match=r"library\.db cannot be used"), explained(Path("library.db")):
        raise sqlite3.OperationalError("no such table: lamps")


def test_only_a_file_that_another_has_is_worth_another_try():
    assert is_busy(failure(sqlite3.SQLITE_BUSY_SNAPSHOT))
    assert not is_busy(failure(sqlite3.SQLITE_FULL))
