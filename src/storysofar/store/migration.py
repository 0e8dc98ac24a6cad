"""The format of a library: made, and brought up to the present one, with a copy of it as it was. Knows no table."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from storysofar.errors import LibraryError
from storysofar.files import PRIVATE_FILE_MODE, beside, settle
from storysofar.store.transactions import patiently, writing

MIGRATION_SCRIPTS = tuple(sorted((Path(__file__).parent / "migrations").glob("*.sql")))
APPLICATION_ID = 0x53534661  # “SSFa” in the file's header: a library, and not some other program's database
KEPT_COPIES = 2  # of a library as it was in an older format

Tell = Callable[[str], None]  # told to the person at the terminal


def bring_up_to_date(db: sqlite3.Connection, path: Path, tell: Tell | None = None) -> None:
    """Bring a library to the present format, or make it of an empty file. One that has tables is copied first.

    Raises LibraryError when it comes from a newer program.
    """
    version = version_of(db, tell)
    refuse_newer(path, version)
    if journal_mode(db) == "delete":
        use_wal(db, tell)
    if 0 < version < len(MIGRATION_SCRIPTS):
        copy = copy_before_migration(db, path, version)
        if tell:
            told = f"The library is brought up to the format of this version ({len(MIGRATION_SCRIPTS)})."
            tell(f"{told} As it was it is kept as {copy}")
    if version < len(MIGRATION_SCRIPTS):
        with writing(db, tell):
            migrate(db)


def refuse_newer(path: Path, version: int) -> None:
    """Raise LibraryError for a library that a newer program wrote."""
    if version > len(MIGRATION_SCRIPTS):
        raise LibraryError(
            f"The library {path} was written by a newer storysofar "
            f"(format {version}; this one knows {len(MIGRATION_SCRIPTS)}). To open it: pip install --upgrade storysofar"
        )


def version_of(db: sqlite3.Connection, tell: Tell | None = None) -> int:
    """The number of the format that a library has; 0 for an empty file."""
    found: int = patiently(db, "PRAGMA user_version", tell).fetchone()[0]
    return found


def journal_mode(db: sqlite3.Connection) -> str:
    """How SQLite keeps what is being written: “delete” as it comes, “wal” for a library."""
    mode: str = db.execute("PRAGMA journal_mode").fetchone()[0]
    return mode


def use_wal(db: sqlite3.Connection, tell: Tell | None = None) -> None:
    """Readers and a writer side by side. It stays with the file."""
    patiently(db, "PRAGMA journal_mode = WAL", tell)


def migrate(db: sqlite3.Connection) -> None:
    """Give a library the present format. Inside a transaction, in which it is whole or not at all."""
    for script in MIGRATION_SCRIPTS[version_of(db) :]:  # another process may have been first
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


def copy_before_migration(db: sqlite3.Connection, path: Path, version: int) -> Path:
    """A copy of a library beside it, as it is before its format changes; of older copies the last one stays."""
    copy = path.with_name(f"{path.stem}-format-{version}{path.suffix}")
    copy_into(db, copy)
    for old in copies_of(path)[:-KEPT_COPIES]:
        with suppress(OSError):
            old.unlink()
    return copy


def copies_of(path: Path) -> list[Path]:
    """The copies of a library as it was in older formats, the oldest first."""
    name = re.compile(re.escape(f"{path.stem}-format-") + r"(\d+)" + re.escape(path.suffix))
    found = [(int(told[1]), one) for one in path.parent.iterdir() if (told := name.fullmatch(one.name))]
    return [one for _, one in sorted(found)]


def copy_into(db: sqlite3.Connection, path: Path) -> None:
    """Write all of a library into another file, whole or not at all. What was in that file is gone then."""
    fresh = beside(path)
    try:
        db.execute("VACUUM INTO ?", (str(fresh),))
        fresh.chmod(PRIVATE_FILE_MODE)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    settle(path.parent)
