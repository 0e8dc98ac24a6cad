"""A delivery taken in: chapters put where it puts them, and all that hangs on them with them. Decides nothing."""

import sqlite3
from functools import partial

from storysofar.store.arrivals import Arrivals
from storysofar.store.bookmarks import Bookmark, Row, bookmark_after, known_from_now, numbers_now
from storysofar.store.corrections import move_corrections
from storysofar.store.deliveries import keep_delivery
from storysofar.store.pages import keep_statements, move_statements, place_chapters, rows_of, text_of
from storysofar.text import Work


def take_in(db: sqlite3.Connection, work: int, delivered: Work, found: Arrivals) -> None:
    """Keep what is new or changed, all of it or nothing: texts, statements, bookmark, corrections. In a transaction."""
    before = rows_of(db, work)
    after = place_chapters(db, work, found)
    move_statements(db, work, known_from_now(before, after, found.hosts))
    keep_statements(db, work, delivered, found, max(row.number for row in after))
    move_corrections(db, work, numbers_now(before, after, found.hosts))
    if kept := db.execute('SELECT identity, "offset" FROM bookmarks WHERE work = ?', (work,)).fetchone():
        _move_bookmark(db, work, Bookmark(*kept), before, after, found)
    keep_delivery(db, work, delivered.source, found, is_first=not before)


def _move_bookmark(
    db: sqlite3.Connection,
    work: int,
    bookmark: Bookmark,
    before: tuple[Row, ...],
    after: tuple[Row, ...],
    found: Arrivals,
) -> None:
    moved = bookmark_after(bookmark, before, after, found.hosts, partial(text_of, db))
    if moved != bookmark:
        row = (moved.identity, moved.offset, work)
        db.execute('UPDATE bookmarks SET identity = ?, "offset" = ? WHERE work = ?', row)
