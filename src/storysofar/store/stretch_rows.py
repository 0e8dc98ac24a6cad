"""What a search finds chapters by: made once for each reading, and kept beside it. Knows nothing of its meaning."""

import sqlite3
from typing import NamedTuple

from storysofar.store.former_readings import read_as_of
from storysofar.text import Position


class Stretches(NamedTuple):
    """The stretches of one chapter, as numbers."""

    maker: str  # of the model and the way of cutting
    places: bytes  # int32: where each begins and ends
    counts: bytes  # int32: how many words each has
    words: bytes  # uint32: what each word is
    vectors: bytes  # int8


class Searchable(NamedTuple):
    """A chapter that has been read."""

    chapter: float
    end: int  # length of the text that was read
    reading: int
    stretches: Stretches | None  # None: not made yet


def searchable(db: sqlite3.Connection, work: int, place: Position) -> tuple[Searchable, ...]:
    """The chapters of a work that are read, as far as the one in which this place lies."""
    query = "SELECT maker, places, counts, words, vectors FROM stretches WHERE reading = ?"
    return tuple(
        Searchable(read.chapter, read.end, read.id, Stretches(*made) if made else None)
        for read in read_as_of(db, work, place.chapter)
        for made in (db.execute(query, (read.id,)).fetchone(),)
    )


def keep_stretches(db: sqlite3.Connection, reading: int, made: Stretches) -> None:
    """Keep what was made of a reading, unless another process has taken the reading back meanwhile."""
    insert = "INSERT OR REPLACE INTO stretches SELECT id, ?, ?, ?, ?, ? FROM readings WHERE id = ?"
    db.execute(insert, (*made, reading))
