"""One library put in the place of another, which is kept beside it. Knows nothing of what is in them."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

from storysofar.errors import BusyLibrary
from storysofar.files import PRIVATE_FILE_MODE, settle
from storysofar.store.failures import is_busy

LOG_ENDINGS = ("-wal", "-shm")  # what SQLite keeps beside a library: what waits to be written into it, and where it is


def free_name(path: Path, what: str) -> Path:
    """A name beside a path that nothing has yet, which says what is in it."""
    number = 1
    while True:
        name = path.with_name(f"{path.stem}-{what}-{number}{path.suffix}")
        if not name.exists():
            return name
        number += 1


def take_over(path: Path, fresh: Path, kept: Path | None) -> None:
    """Put a new library in the place of the one at a path, which goes by the name `kept` from now on, its log with it.

    Raises BusyLibrary when another program has it open: both would write into one log.
    """
    if path.exists():
        check_nobody_has_it(path)
    if kept is not None:
        try:
            os.link(path, kept)
        except OSError:  # a disk that knows no links
            copyfile(path, kept)
            kept.chmod(PRIVATE_FILE_MODE)
    for ending in LOG_ENDINGS:
        log = path.with_name(path.name + ending)
        if kept is not None and log.exists():
            log.replace(kept.with_name(kept.name + ending))
        log.unlink(missing_ok=True)
    fresh.chmod(PRIVATE_FILE_MODE)
    fresh.replace(path)
    settle(path.parent)


def check_nobody_has_it(path: Path) -> None:
    """Raise BusyLibrary when another program has a library open. What waits in its log is written into it first.

    A file that is damaged says nothing about that.
    """
    db = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            told = f"The library {path} is open in another program, so no other can take its place."
            raise BusyLibrary(f"{told} Close that one, then give the command again.") from error
    finally:
        with suppress(sqlite3.Error):
            db.close()
