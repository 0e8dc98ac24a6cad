"""Transactions, and the wait for another program that has the file. Knows no table and no path."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from storysofar.store.failures import is_busy

MAX_WAIT_SECONDS = 60.0  # for another process that is writing; each of its writes takes milliseconds
SILENT_WAIT_SECONDS = 1.5  # before the person at the terminal is told that we wait
NEXT_TRY_SECONDS = 0.01  # SQLite does not wait its turn for everything; where it answers at once, we do

WAITING = "The library is in use by another program. Waiting for it, for a minute at most …"


def patiently(db: sqlite3.Connection, statement: str, tell: Callable[[str], None] | None = None) -> sqlite3.Cursor:
    """Execute a statement; while another program has the file, try again, and say so. Raises when it takes too long."""
    began, is_told = time.monotonic(), False
    while True:
        try:
            return db.execute(statement)
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - began
            if not is_busy(error) or waited > MAX_WAIT_SECONDS:
                raise
        if tell and not is_told and waited > SILENT_WAIT_SECONDS:
            tell(WAITING)
            is_told = True
        time.sleep(NEXT_TRY_SECONDS)


@contextmanager
def writing(db: sqlite3.Connection, tell: Callable[[str], None] | None = None) -> Iterator[None]:
    """A transaction that is kept whole or not at all. It takes its turn before it looks at anything."""
    patiently(db, "BEGIN IMMEDIATE", tell)
    yield from _to_the_end(db)


@contextmanager
def snapshot(db: sqlite3.Connection, tell: Callable[[str], None] | None = None) -> Iterator[None]:
    """Several looks at one and the same state, even when others write meanwhile."""
    patiently(db, "BEGIN", tell)
    try:
        patiently(db, "SELECT 1 FROM sqlite_master LIMIT 1", tell)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    yield from _to_the_end(db)


def _to_the_end(db: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            db.execute("ROLLBACK")
        raise
