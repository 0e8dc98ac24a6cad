"""What SQLite and the disk refuse, in words: what happened to a library, and what to do. Knows no table."""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import disk_usage

from storysofar.errors import BusyLibrary, DamagedLibrary, ForeignFile, FullDisk, LibraryError, ReadOnlyLibrary

if sys.platform == "win32":
    resource = None
else:
    import resource

LEAST_ROOM_BYTES = 64 * 1024  # SQLite puts a file of half of this beside a library
PRIMARY_CODE_BITS = 0xFF  # SQLite's codes have more about the same failure in the bits above

AGAIN = "then give the command again"
FULL = f"cannot be written: its disk is full. What was kept before is kept. Free some space, {AGAIN}."
TOO_LARGE = (
    f"cannot be written: no file may grow so large here. What was kept before is kept. Raise the limit, {AGAIN}."
)
READ_ONLY = (
    "cannot be changed: the file, its folder or its disk is read-only. It can be looked at. "
    "To change it, get the right to write there, or use a copy: storysofar --library COPY …"
)
CANNOT_OPEN = (
    "cannot be opened: {error}. Is there such a folder, and may you look into it? "
    "Another library: storysofar --library PATH …"
)
DAMAGED = (
    "is damaged: {error}. To see what is wrong: storysofar check. To save what can be read: storysofar check --rescue. "
    "To go back to a backup: storysofar restore FILE"
)
NO_DATABASE = (
    "cannot be used: {error}. It is another kind of file, or damaged at its very beginning. "
    "Another one: storysofar --library PATH … If it was a library: storysofar check --rescue, or restore FILE"
)
BUSY = f"is in use by another program, and was not free for {{waited}} seconds. Wait until that one is done, {AGAIN}."
DISK_FAILS = (
    "cannot be used: its disk does not read or write ({error}). Is the disk still there? "
    "When it is: storysofar check says whether the library is whole."
)
FORBIDDEN = "cannot be used: {error}. It must be a file that you may read. Another one: storysofar --library PATH …"
OTHERWISE = "cannot be used: {error}. To see what is wrong: storysofar check. Another one: storysofar --library PATH …"

BY_SQLITE_CODE: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_FULL: (FullDisk, FULL),
    sqlite3.SQLITE_READONLY: (ReadOnlyLibrary, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (LibraryError, CANNOT_OPEN),
    sqlite3.SQLITE_CORRUPT: (DamagedLibrary, DAMAGED),
    sqlite3.SQLITE_NOTADB: (ForeignFile, NO_DATABASE),
    sqlite3.SQLITE_BUSY: (BusyLibrary, BUSY),
    sqlite3.SQLITE_LOCKED: (BusyLibrary, BUSY),
    sqlite3.SQLITE_IOERR: (LibraryError, DISK_FAILS),
    sqlite3.SQLITE_PERM: (LibraryError, FORBIDDEN),
    sqlite3.SQLITE_AUTH: (LibraryError, FORBIDDEN),
}
BY_ERRNO: dict[int, tuple[type[LibraryError], str]] = {
    errno.ENOSPC: (FullDisk, FULL),
    errno.EDQUOT: (FullDisk, FULL),
    errno.EFBIG: (FullDisk, TOO_LARGE),
    errno.EROFS: (ReadOnlyLibrary, READ_ONLY),
    errno.EACCES: (LibraryError, FORBIDDEN),
    errno.EPERM: (LibraryError, FORBIDDEN),
    errno.EIO: (LibraryError, DISK_FAILS),
    errno.ENOENT: (LibraryError, CANNOT_OPEN),
    errno.ENOTDIR: (LibraryError, CANNOT_OPEN),
}


@contextmanager
def explained(path: Path, *, waited: float = 0) -> Iterator[None]:
    """All that goes wrong with the file inside is a LibraryError that names it; `waited` seconds for another one."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise explanation(path, error, waited) from error


def explanation(path: Path, error: sqlite3.Error | OSError, waited: float = 0) -> LibraryError:
    """What happened to a library, and what to do."""
    if isinstance(error, OSError):
        kind, told = BY_ERRNO.get(error.errno or 0, (LibraryError, CANNOT_OPEN))
        reason = error.strerror or str(error)
    else:
        kind, told = _of_writing(path, error) or BY_SQLITE_CODE.get(code_of(error), (LibraryError, OTHERWISE))
        reason = str(error)
    return kind(f"The library {path} {told.format(error=reason, waited=round(waited))}")


def _of_writing(path: Path, error: sqlite3.Error) -> tuple[type[LibraryError], str] | None:
    """Why a file could not be written, where SQLite does not say: no room on the disk, or a limit to its size."""
    if code_of(error) not in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return None
    with suppress(OSError):
        if disk_usage(path.parent).free < LEAST_ROOM_BYTES:
            return FullDisk, FULL
    is_limited = resource is not None and resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
    is_writing = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_WRITE
    return (FullDisk, TOO_LARGE) if is_limited and is_writing else None


def code_of(error: sqlite3.Error) -> int:
    """SQLite's code for a failure, 0 for one that has none.

    >>> code_of(sqlite3.OperationalError("made by hand"))
    0
    """
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & PRIMARY_CODE_BITS


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program has what was asked for, so that asking again can help."""
    return code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
