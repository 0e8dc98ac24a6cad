"""The deliveries to each kept work, and what each changed. Knows nothing of how that is decided."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from storysofar.store.chapter_changes import Change, as_far_as
from storysofar.store.delivery_diff import UpdatePlan
from storysofar.store.queries import SQL_NOW, insert_row


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """What came at one time."""

    came: str  # when, in UTC
    source: str | None
    changes: tuple[Change, ...]  # those of chapters that the reader has yet to come to in numbers alone

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {"came": self.came, "source": self.source, "changes": [change.to_json() for change in self.changes]}


def keep_delivery(db: sqlite3.Connection, work: int, source: str | None, plan: UpdatePlan, *, is_first: bool) -> int:
    """Keep what a delivery changed; its id is the answer. The first one counts as seen: all of it is new."""
    insert = f"INSERT INTO deliveries (work, came, source, is_whole, is_seen) VALUES (?, {SQL_NOW}, ?, ?, ?)"  # noqa: S608
    made = insert_row(db, insert, work, source, plan.is_whole, is_first)
    rows = (
        (made, at, one.kind, one.identity, one.number, one.before, one.host, one.words, one.title, one.was)
        for at, one in enumerate(plan.changes)
    )
    db.executemany(f"INSERT INTO changes VALUES ({', '.join('?' * 10)})", rows)  # noqa: S608
    return made


def deliveries_of(
    db: sqlite3.Connection, work: int, last_read: float, *, all_of_them: bool = False
) -> tuple[KeptDelivery, ...]:
    """What changed since the reader last looked, or ever. Deliveries without a change are left out.

    Of chapters after the last one that is read, numbers alone.
    """
    query = f"""SELECT id, came, source FROM deliveries WHERE work = ? {"" if all_of_them else "AND NOT is_seen"}
        AND EXISTS (SELECT 1 FROM changes WHERE delivery = id) ORDER BY id"""  # noqa: S608
    found = db.execute(query, (work,)).fetchall()
    return tuple(KeptDelivery(came, source, changes_of(db, work, last_read, one)) for one, came, source in found)


def changes_of(db: sqlite3.Connection, work: int, last_read: float, delivery: int) -> tuple[Change, ...]:
    """What a delivery changed, as far as its reader may know."""
    query = """SELECT kind, changes.identity, changes.number, before, host, words, title, was, chapters.number
        FROM changes LEFT JOIN chapters ON chapters.work = ? AND chapters.identity =
            iif(kind = 'merged', host, changes.identity)
        WHERE delivery = ? ORDER BY ordinal"""
    found = list[Change]()
    for *row, now in db.execute(query, (work, delivery)).fetchall():
        is_ahead = now is None or now > last_read  # it may have moved on since
        found += as_far_as((Change(*row),), -1 if is_ahead else last_read)
    return tuple(found)


def mark_changes_seen(db: sqlite3.Connection, work: int) -> None:
    """The reader has looked at what changed."""
    db.execute("UPDATE deliveries SET is_seen = 1 WHERE work = ?", (work,))
