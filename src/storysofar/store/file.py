"""The SQLite file under a library: opened, brought up to date, written whole or not at all. Knows no table."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storysofar.errors import LibraryError

MIGRATION_SCRIPTS = tuple(sorted((Path(__file__).parent / "migrations").glob("*.sql")))
APPLICATION_ID = 0x53534661  # “SSFa” in the file's header: a library, and not some other program's database
MAX_WAIT_SECONDS = 60.0  # seconds to wait for another process that is writing; each of its writes takes milliseconds


class File:
    """An open file. Look at it in snapshots, change it in transactions; each failure is a LibraryError."""

    def __init__(self, path: Path) -> None:
        """Raises LibraryError as `open_file` does."""
        self.path = path
        self.db = open_file(path)

    def close(self) -> None:
        """Close it. All that was written is in it."""
        self.db.close()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several looks at one and the same state, even when others write meanwhile."""
        with explained(self.path), snapshot(self.db):
            yield self.db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole or not at all. It takes its turn before it looks at anything."""
        with explained(self.path), writing(self.db):
            yield self.db


def open_file(path: Path) -> sqlite3.Connection:
    """The library file at this path, created or brought up to the present schema where needed.

    Raises LibraryError when it cannot be opened, is something else, or comes from a newer program.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=MAX_WAIT_SECONDS, isolation_level=None)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """All that goes wrong with the file inside is a LibraryError that names it."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        hint = "Is it a folder you may write to, and a library? Another one: storysofar --library PATH …"
        raise LibraryError(f"The library {path} cannot be used: {error}. {hint}") from error


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is kept whole or not at all. It takes its turn before it looks at anything."""
    yield from _transaction(db, "BEGIN IMMEDIATE")


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Several looks at one and the same state, even when others write meanwhile."""
    yield from _transaction(db, "BEGIN")


def _transaction(db: sqlite3.Connection, begin: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db)
    if version > len(MIGRATION_SCRIPTS):
        raise LibraryError(
            f"The library {path} was written by a newer storysofar "
            f"(format {version}; this one knows {len(MIGRATION_SCRIPTS)}). To open it: pip install --upgrade storysofar"
        )
    if version < len(MIGRATION_SCRIPTS):
        _use_wal(db)
        _migrate(db, path)
    db.execute("PRAGMA foreign_keys = ON")


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def _use_wal(db: sqlite3.Connection) -> None:
    """Readers and a writer side by side. It stays with the file.

    SQLite does not wait its turn for this one change (it answers "locked" at once), so we do.
    """
    deadline = time.monotonic() + MAX_WAIT_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    with writing(db):
        version = _version(db)  # another process may have been first
        if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LibraryError(f"{path} is another program's database. For a library of stories choose another path.")
        for script in MIGRATION_SCRIPTS[version:]:
            for statement in _statements(script.read_text(encoding="utf-8")):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(MIGRATION_SCRIPTS)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit the transaction it is called in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
