"""Short ways to ask the database: one value, one column, one new row. Knows no table."""

import sqlite3
from typing import Any

from storysofar.errors import LibraryError

SQL_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"  # the database's clock: the only one that the library looks at


def column(db: sqlite3.Connection, query: str, *values: Any) -> list[Any]:
    """The first column of what a query finds."""
    return [row[0] for row in db.execute(query, values)]


def value(db: sqlite3.Connection, query: str, *values: Any) -> Any:
    """The one value that a query finds, or None."""
    row = db.execute(query, values).fetchone()
    return row[0] if row else None


def insert_row(db: sqlite3.Connection, query: str, *values: Any) -> int:
    """Insert one row; its id is the answer. Raises LibraryError when the database made none."""
    made = db.execute(query, values)
    if made.rowcount != 1 or made.lastrowid is None:
        raise LibraryError(f"The library kept nothing where it was to keep one row: {query}")
    return made.lastrowid
