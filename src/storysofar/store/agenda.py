"""Which chapters of a work are still to be read, looked for once and not before each of them. Knows no reader."""

import sqlite3
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from storysofar.store.correction_rows import Edition
from storysofar.store.queries import column, value
from storysofar.text import THE_END


@dataclass(slots=True)
class Agenda:
    """The chapters that are still to be read, in order, as they were when they were looked for.

    They are looked for anew when none is left, and when another program has written to the library. In a work of ten
    thousand chapters it takes longer to look for them than to read one.
    """

    until: float | None = None  # the last chapter that is asked for
    done: list[float] = field(default_factory=list)
    _waiting: deque[float] = field(default_factory=deque)
    _version: int | None = None  # of the file: SQLite counts what others write

    @property
    def left(self) -> int:
        """How many are to be read after the next one."""
        return max(0, len(self._waiting) - 1)

    def next_one(self, db: sqlite3.Connection, work: int, edition: Edition) -> float | None:
        """The first chapter that this edition of the reader has not read; None when there is none."""
        version: int = value(db, "PRAGMA data_version")
        if not self._waiting or version != self._version:
            self._waiting, self._version = deque(_unread(db, work, edition, self)), version
        return self._waiting[0] if self._waiting else None

    def tick_off(self) -> None:
        """The next one has been read."""
        self.done.append(self._waiting.popleft())

    def look_anew(self) -> None:
        """Something is not as it was: look for all of them again before the next one."""
        self._waiting.clear()


def _unread(db: sqlite3.Connection, work: int, edition: Edition, agenda: Agenda) -> list[float]:
    """The chapters from the first on that this edition has not read: all that follows is read anew.

    A chapter that is done is not read again even if another edition, in another process, has read it since: the two
    would go on for ever.
    """
    until = THE_END.chapter if agenda.until is None else agenda.until
    kept = column(db, "SELECT number FROM chapters WHERE work = ? AND number <= ? ORDER BY number", work, until)
    editions = dict(db.execute("SELECT chapter, edition FROM readings WHERE work = ? AND is_former = 0", (work,)))
    first = min(_not_among(editions, kept, edition, set(agenda.done)), default=None)
    return [] if first is None else [number for number in kept if number >= first]


def _not_among(editions: dict[float, str], kept: list[float], edition: Edition, done: Collection[float]) -> list[float]:
    """Those of the chapters kept that have no reading, or one by another edition that was there before."""
    return [
        number
        for number in kept
        if number not in editions or (editions[number] != edition.of(number) and number not in done)
    ]
