"""The SQLite file under a library: opened, looked at in snapshots, written whole or not at all. Knows no table."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storysofar.errors import ReadOnlyLibrary, VanishedLibrary
from storysofar.store.failures import READ_ONLY, explained, explanation
from storysofar.store.opening import Access, Tell, identity_of, in_memory, make_library, open_library
from storysofar.store.queries import value
from storysofar.store.transactions import MAX_WAIT_SECONDS, snapshot, writing


class File:
    """An open file. Look at it in snapshots, change it in transactions; each failure is a LibraryError.

    Where there is no file yet, one is made when something is first written, and not by looking. A file that may not
    be written can be looked at. One that vanishes while it is open is said to have vanished.
    """

    def __init__(self, path: Path, tell: Tell | None = None, *, is_usual: bool = False) -> None:
        """Raises LibraryError when it cannot be opened, is something else, or comes from a newer program.

        What the person at the terminal must know is told: a wait, a copy, a library that is new; but not that of a
        new user, in the `usual` place.
        """
        self.path, self._tell, self._is_usual, self._has_written = path, tell, is_usual, False
        with self._explained():
            self._opened = open_library(path, tell)
        if self._opened.access == "absent" and path.exists() and tell:
            tell(f"The library {path} is an empty file. If there was one: storysofar restore BACKUP")

    @property
    def db(self) -> sqlite3.Connection:
        """The connection."""
        return self._opened.db

    @property
    def access(self) -> Access:
        """Whether the file may be written, or only looked at, or is none yet, or is a copy in memory."""
        return self._opened.access

    def close(self) -> None:
        """Close it. All that was written is in it; raises VanishedLibrary when it is not there any more."""
        self._opened.close()
        if self._has_written:
            self._check_it_is_there()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Several looks at one and the same state, even when others write meanwhile."""
        with self._explained(), snapshot(self.db, self._tell):
            yield self.db

    @contextmanager
    def writing(self, *, waits_for_disk: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept whole or not at all. It takes its turn before it looks at anything.

        Only what can be made again need not wait until the disk has it: after a power failure it may be gone, and all
        that was written before the next one that waits with it. The library is whole then too.
        """
        self._make_writable()
        self._check_it_is_there()
        with self._explained(), _waiting(self.db, waits_for_disk), writing(self.db, self._tell):
            yield self.db
        self._has_written = self.access == "written"
        self._check_it_is_there()

    def stay_in_memory(self) -> None:
        """From now on write into a copy in memory: the file is as it is, and what is written is not kept."""
        with self._explained():
            copy = in_memory(self._opened)
        self._opened.close()
        self._opened = copy

    def _make_writable(self) -> None:
        if self._opened.refusal:
            raise explanation(self.path, self._opened.refusal)
        if self.access == "looked at":
            raise ReadOnlyLibrary(f"The library {self.path} {READ_ONLY}")
        if self.access != "absent":
            return
        is_expected = self.path.exists() or (self._is_usual and not self.path.parent.exists())
        with self._explained():
            made = make_library(self.path, self._tell)
        self._opened.close()
        self._opened = made
        if self._tell and not is_expected:
            self._tell(f"There was no library at {self.path}. A new one is made there.")

    def _check_it_is_there(self) -> None:
        """Raise VanishedLibrary when the path leads to another file than the open one, or to none."""
        kept = self._opened.identity
        if self.access != "written" or (now := identity_of(Path(os.path.realpath(self.path)))) == kept:
            return
        what = "has vanished" if now is None else "was replaced by another file"
        raise VanishedLibrary(
            f"The library {self.path} {what} while it was open, and what was written since is lost. "
            "Was its disk or share taken away, or its folder removed? When it is back, give the command again."
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with explained(self.path, waited=MAX_WAIT_SECONDS):
            yield


@contextmanager
def _waiting(db: sqlite3.Connection, waits_for_disk: bool) -> Iterator[None]:
    """Whether what is written inside has to wait for the disk. Without a log beside the file it always has."""
    if waits_for_disk or value(db, "PRAGMA journal_mode") != "wal":
        yield
        return
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        db.execute("PRAGMA synchronous = FULL")


def open_file(path: Path) -> sqlite3.Connection:
    """The library file at this path, made where there is none. Raises LibraryError as `File` does."""
    with explained(path, waited=MAX_WAIT_SECONDS):
        opened = open_library(path)
        return opened.db if opened.access != "absent" else make_library(path).db
