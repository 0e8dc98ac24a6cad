"""How a library's file is opened: to be written, only to be looked at, or made. Another program's is left as it was."""

import os
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile
from typing import Literal

from storysofar.errors import ForeignFile
from storysofar.files import PRIVATE_FILE_MODE, beside, make_private_folder
from storysofar.store.failures import code_of
from storysofar.store.migration import (
    APPLICATION_ID,
    MIGRATION_SCRIPTS,
    bring_up_to_date,
    migrate,
    refuse_newer,
    version_of,
)
from storysofar.store.transactions import SILENT_WAIT_SECONDS, writing

Tell = Callable[[str], None]
# written: it may be; looked at: it may not; absent: there is none yet; in memory: what is written is not kept.
Access = Literal["written", "looked at", "absent", "in memory"]
FileIdentity = tuple[int, int]  # device and inode: another file of the same name has others

NO_FILE = ":memory:"  # in place of a path: a library that is gone when it is closed
SQLITE_MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 72  # of an SQLite file; the id of the program that made it stands in the last four
# After these failures a file may still be looked at.
LOOK_ONLY_CODES = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
OWN_TABLES = frozenset(("works", "texts", "passages", "chapters", "readings"))


@dataclass(slots=True)
class Opened:
    """An open library."""

    db: sqlite3.Connection
    access: Access
    identity: FileIdentity | None = None
    copy: tempfile.TemporaryDirectory[str] | None = None  # of a file that cannot be read where it is
    refusal: sqlite3.Error | None = None  # why it cannot be written, where that is not that it may not

    def close(self) -> None:
        """Close it, and drop the copy."""
        self.db.close()
        if self.copy:
            self.copy.cleanup()


def open_library(path: Path, tell: Tell | None = None) -> Opened:
    """The library at a path, brought up to the present format. Where there is none, an empty one that is no file yet.

    Raises ForeignFile, which leaves the file as it was; LibraryError for one of a newer program; sqlite3.Error and
    OSError where it cannot be opened at all.
    """
    if str(path) == NO_FILE:
        return Opened(_in_memory(), "in memory")
    real = Path(os.path.realpath(path))
    if is_absent(real, path):
        return Opened(_in_memory(), "absent")
    check_it_is_ours(real, path)
    if not can_write(real):
        return _to_look_at(real, path)
    try:
        return _to_write(real, path, tell)
    except sqlite3.OperationalError as error:
        if code_of(error) not in LOOK_ONLY_CODES:
            raise
        with suppress(sqlite3.Error, OSError):
            return replace(_to_look_at(real, path), refusal=error)
        raise


def make_library(path: Path, tell: Tell | None = None) -> Opened:
    """A new library at a path where there is none, for its owner alone. If another process was first it is theirs."""
    real = Path(os.path.realpath(path))
    make_private_folder(real.parent)
    if not real.exists():
        _put_new_library(real)
    return _to_write(real, path, tell)


def _put_new_library(real: Path) -> None:
    """Make an empty library beside a path, and then put it there: at no moment is it there by half."""
    fresh = beside(real)
    try:
        _to_write(fresh, real, None).close()
        os.link(fresh, real)
    except FileExistsError:
        return  # another process was first
    except OSError:  # a disk that knows no links
        with suppress(FileExistsError):
            os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE_MODE))
    finally:
        fresh.unlink(missing_ok=True)


def identity_of(path: Path) -> FileIdentity | None:
    """Which file a path leads to now; None when it leads to none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_absent(real: Path, path: Path) -> bool:
    """Whether there is nothing at a path yet, or an empty file. Raises ForeignFile for what can be no library."""
    if not real.exists():
        return True
    if real.is_dir():
        raise ForeignFile(f"{path} is a folder. A library is a file: storysofar --library {path / 'library.db'} …")
    if not real.is_file():
        raise ForeignFile(f"{path} is no file. A library is one: storysofar --library PATH …")
    return real.stat().st_size == 0


def check_it_is_ours(real: Path, path: Path) -> None:
    """Raise ForeignFile for what is no library, before SQLite may change a byte of it."""
    with real.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if not header.startswith(SQLITE_MAGIC) or len(header) < HEADER_BYTES:
        raise sqlite3_not_a_database()
    (made_by,) = struct.unpack(">I", header[-4:])
    if made_by != APPLICATION_ID and (made_by or not _has_own_tables(real)):
        raise ForeignFile(
            f"{path} is another program's database. It is left as it was. "
            "For a library of stories choose another path: storysofar --library PATH …"
        )


def sqlite3_not_a_database() -> sqlite3.DatabaseError:
    """What SQLite says of a file that is none of its own."""
    error = sqlite3.DatabaseError("file is not a database")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return error


def _has_own_tables(real: Path) -> bool:
    """Whether a database of nobody's has a library's tables, or none at all yet. Nothing of it is changed by that."""
    with closing(_connect(real, "?mode=ro&immutable=1")) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    return not tables or tables >= OWN_TABLES


@contextmanager
def closing(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A connection that is closed at the end."""
    try:
        yield db
    finally:
        db.close()


def can_write(real: Path) -> bool:
    """Whether the file may be written, and its folder, where SQLite puts two more beside it."""
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def _connect(real: Path, how: str = "") -> sqlite3.Connection:
    return sqlite3.connect(real.as_uri() + how, timeout=SILENT_WAIT_SECONDS, isolation_level=None, uri=True)


def _to_write(real: Path, path: Path, tell: Tell | None) -> Opened:
    db = _connect(real, "?mode=rw")
    try:
        bring_up_to_date(db, path, tell)
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return Opened(db, "written", identity_of(real))


def _in_memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A library in memory: an empty one, or a copy, in the present format."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    if source:
        source.backup(db)
    if version_of(db) < len(MIGRATION_SCRIPTS):
        with writing(db):
            migrate(db)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def in_memory(opened: Opened) -> Opened:
    """The same library in memory, where it can be changed for as long as it is open."""
    return Opened(_in_memory(opened.db), "in memory")


def _to_look_at(real: Path, path: Path) -> Opened:
    """A library that may not be written. One in an older format is brought up to date in memory."""
    opened = open_read_only(real)
    try:
        version = version_of(opened.db)
        refuse_newer(path, version)
        if version == len(MIGRATION_SCRIPTS):
            return opened
        newer = _in_memory(opened.db)
    except BaseException:
        opened.close()
        raise
    opened.close()
    return Opened(newer, "looked at")


def open_read_only(real: Path) -> Opened:
    """A library's file only to be read, as it is. What waits in the file beside it, its log, is read too.

    SQLite wants to write a third file for that. Where it may not, and nothing waits, the file is taken as one that
    nobody changes; where something waits, both are copied.
    """
    log = real.with_name(f"{real.name}-wal")
    is_waiting = log.exists() and log.stat().st_size > 0
    if is_waiting or real.with_name(f"{real.name}-shm").exists():
        db = _connect(real, "?mode=ro")
        try:
            version_of(db)
        except sqlite3.OperationalError:
            db.close()
        else:
            return Opened(db, "looked at", identity_of(real))
    if not is_waiting:
        return Opened(_connect(real, "?mode=ro&immutable=1"), "looked at", identity_of(real))
    copy = tempfile.TemporaryDirectory(prefix="storysofar-")
    for part in (real, log):
        copyfile(part, Path(copy.name) / part.name)
    return Opened(_connect(Path(copy.name) / real.name), "looked at", identity_of(real), copy)
