"""Rows out of a damaged database: all that can still be read of a table. Knows no table of the library."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Range = tuple[int, int]  # of the numbers that rows are found by, first and last

LARGEST_NUMBER = 2**62
# Looks in a row that find nothing readable before the rest of a table is given up: a page of rows takes some dozens.
MOST_VAIN_LOOKS = 20_000


@dataclass(slots=True)
class Salvaged:
    """What was read of a table."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    lost: list[Range] = field(default_factory=list)  # where nothing can be read; there may have been nothing

    def is_lost(self, number: int) -> bool:
        """Whether what is found by this number may have been lost."""
        return any(first <= number <= last for first, last in self.lost)


def salvaged(db: sqlite3.Connection, table: str, wanted: tuple[str, ...]) -> Salvaged:
    """All rows of a table that can be read, with those of the wanted columns that it has.

    Rows are found by the first column of the table's key. Where they cannot be read, ever smaller stretches are tried.
    """
    try:
        info = db.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,)).fetchall()
    except sqlite3.DatabaseError:  # the list of tables itself
        return Salvaged(wanted, lost=[(-LARGEST_NUMBER, LARGEST_NUMBER)])
    found = Salvaged(tuple(name for name, _, _ in info if name in wanted))
    key, kind = next(((name, kind) for name, kind, place in info if place == 1), ("rowid", "INTEGER"))
    every = f"""SELECT {", ".join(f'"{name}"' for name in found.columns)} FROM "{table}" """  # noqa: S608
    try:
        for row in db.execute(every):
            found.rows.append(row)
    except sqlite3.DatabaseError:
        if kind == "INTEGER":
            found.rows.clear()
            _in_stretches(db, f'{every} WHERE "{key}" BETWEEN ? AND ?', _range_of(db, table, key), found)
        else:
            found.lost.append((-LARGEST_NUMBER, LARGEST_NUMBER))
    return found


def _range_of(db: sqlite3.Connection, table: str, key: str) -> Range:
    """The first and the last number there can be, as far as that can be read."""
    ends = list[int]()
    for end, otherwise in (("min", -LARGEST_NUMBER), ("max", LARGEST_NUMBER)):
        try:
            at = db.execute(f'SELECT {end}("{key}") FROM "{table}"').fetchone()[0]  # noqa: S608
        except sqlite3.DatabaseError:
            at = None
        ends.append(at if isinstance(at, int) else otherwise)
    return ends[0], ends[1]


def _in_stretches(db: sqlite3.Connection, query: str, whole: Range, found: Salvaged) -> None:
    """Read a table in halves, and halves of halves. What is next to something that was read is looked at first."""
    to_do, vain = [*_by_size(whole)], 0
    while to_do:
        first, last = to_do.pop()
        try:
            rows = db.execute(query, (first, last)).fetchall()
        except sqlite3.DatabaseError:
            vain += 1
            if first == last or vain > MOST_VAIN_LOOKS:
                found.lost.append((first, last))
            else:
                middle = (first + last) // 2
                to_do += [(middle + 1, last), (first, middle)]
        else:
            found.rows += rows
            vain = 0 if rows else vain


def _by_size(whole: Range) -> Iterator[Range]:
    """A range as stretches that grow away from nought: numbers are given out from one on, and few are large."""
    first, last = whole
    size, stretches, at = 1, list[Range](), max(first, 0)
    if first < 0:
        stretches.append((first, min(last, -1)))
    while at <= last:
        stretches.append((at, min(last, at + size - 1)))
        at, size = at + size, size * 2
    yield from reversed(stretches)
