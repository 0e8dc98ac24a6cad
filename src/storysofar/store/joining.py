"""Works put together because their reader says that they are one, and taken apart again. No text is lost by either."""

import sqlite3

from storysofar.store.arrivals import Arrivals, arrivals
from storysofar.store.matching import match
from storysofar.store.pages import keep_telling, pages_of, shelf_of
from storysofar.store.taking import take_in
from storysofar.store.works import column, kept_work, work_named
from storysofar.text import Work


def put_together(db: sqlite3.Connection, work: int, other: int) -> Arrivals:
    """Add to a work what another one has, and set that one aside; what came of it is the answer. In a transaction.

    The chapters that only the other has are taken in; of those that both have, the other's texts are kept beside
    these.
    """
    shelf, theirs = shelf_of(db, work), pages_of(db, other).chapters
    pairs = match(theirs, shelf.kept, shelf.chapter).pairs
    for at, there in pairs.items():
        keep_telling(db, work, shelf.kept[there].identity, theirs[at])
    lacking = tuple(chapter for at, chapter in enumerate(theirs) if at not in pairs)
    found = arrivals(lacking, shelf) if lacking else Arrivals()
    if lacking:
        take_in(db, work, Work(chapters=lacking), found)
    db.execute("UPDATE joined SET into_work = ? WHERE into_work = ?", (work, other))
    db.execute("INSERT INTO joined VALUES (?, ?)", (other, work))
    return found


def take_apart(db: sqlite3.Connection, name: str) -> int:
    """Bring back a work that was set aside; its id. Raises WorkNotFound when no such work was put anywhere."""
    aside = tuple(kept_work(db, one) for one in column(db, "SELECT work FROM joined"))
    one = work_named(aside, name).id
    db.execute("DELETE FROM joined WHERE work = ?", (one,))
    return one
