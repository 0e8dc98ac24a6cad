"""Readings whose place new ones are to take: kept until those are whole. Knows nothing of records."""

import sqlite3
from typing import NamedTuple

from storysofar.store.queries import value

BEFORE_ALL = -(2**62)  # a number before every chapter's


class Reading(NamedTuple):
    """A reading of a chapter, as it is kept."""

    id: int
    chapter: float
    end: int
    title: str | None
    set_aside: str | None


def take_back(db: sqlite3.Connection, work: int, number: float = BEFORE_ALL, *, holds: bool = False) -> None:
    """Have a chapter and those after it read anew. What was read of them stays as a former reading until that is done.

    It `holds` when it still says what the text says, and is only to be read again; then it is shown meanwhile. What was
    read of a new reading that never became whole goes. Inside a transaction.
    """
    db.execute(
        """DELETE FROM readings WHERE work = ?1 AND is_former = 0 AND chapter >= ?2
        AND chapter IN (SELECT chapter FROM readings WHERE work = ?1 AND is_former AND chapter >= ?2)""",
        (work, number),
    )
    now_former = "UPDATE readings SET is_former = 1 WHERE work = ? AND is_former = 0 AND chapter >= ?"
    db.execute(now_former, (work, number))
    if not holds:
        no_more = "UPDATE readings SET holds = 0 WHERE work = ? AND is_former AND chapter >= ? AND holds"
        db.execute(no_more, (work, number))


def drop_former(db: sqlite3.Connection, work: int, number: float) -> None:
    """Drop the former readings of a work if, with this chapter, the new reading is whole. Inside a transaction."""
    if value(db, "SELECT 1 FROM readings WHERE work = ? AND is_former = 1", work) is None:
        return
    if value(db, "SELECT 1 FROM chapters WHERE work = ? AND number > ?", work, number) is None:
        db.execute("DELETE FROM readings WHERE work = ? AND is_former", (work,))


def read_as_of(db: sqlite3.Connection, work: int, chapter: float) -> tuple[Reading, ...]:
    """What was read of a work as far as a chapter, in order.

    A new reading that has not come so far is passed over for a former one that has, if that still holds.
    """
    query = """SELECT id, chapter, "end", title, set_aside FROM readings WHERE work = ?1 AND chapter <= ?2
        AND is_former = (chapter >= ?3) ORDER BY chapter"""
    found = db.execute(query, (work, chapter, _first_former(db, work, chapter)))
    return tuple(Reading(*row) for row in found)


def _first_former(db: sqlite3.Connection, work: int, chapter: float) -> float:
    """The chapter from which on former readings are to be shown as of a chapter; one after it where none are."""
    former = "SELECT min(chapter), min(holds), max(chapter) FROM readings WHERE work = ? AND is_former AND chapter <= ?"
    first, holds, last = db.execute(former, (work, chapter)).fetchone()
    newest: int = value(
        db, "SELECT max(chapter) FROM readings WHERE work = ? AND is_former = 0 AND chapter <= ?", work, chapter
    )
    is_ahead = first is not None and holds and (newest is None or newest < last)
    return first if is_ahead else chapter + 1
