"""Works put together because their reader says that they are one, and taken apart again. No text is lost by either."""

import sqlite3

from storysofar.store.compared_chapters import delivered_chapters
from storysofar.store.delivery_diff import UpdatePlan, plan_update
from storysofar.store.delivery_store import take_in
from storysofar.store.matching import match
from storysofar.store.page_rows import keep_version, known_chapters, pages_of
from storysofar.store.queries import column
from storysofar.store.unread_texts import remember_texts_of_another
from storysofar.store.work_names import work_named
from storysofar.store.work_rows import kept_work
from storysofar.text import Work


def put_together(db: sqlite3.Connection, work: int, other: int) -> UpdatePlan:
    """Add to a work what another one has, and set that one aside; what came of it is the answer. In a transaction.

    The chapters that only the other has are taken in; of those that both have, the other's texts are kept beside
    these.
    """
    known, theirs = known_chapters(db, work), delivered_chapters(pages_of(db, other).chapters)
    texts = column(db, "SELECT id FROM texts WHERE work = ?", work)
    found = match(theirs, known.kept, known.chapter, known.former)
    for at, there in found.pairs.items():
        keep_version(db, work, known.kept[there].identity, theirs[at])
    lacking = tuple(chapter for at, chapter in enumerate(theirs) if at not in found.pairs and at not in found.split)
    plan = plan_update(lacking, known) if lacking else UpdatePlan()
    if lacking:
        take_in(db, work, Work(chapters=tuple(one.chapter for one in lacking)), plan)
    remember_texts_of_another(db, work, texts)
    db.execute("UPDATE joined SET into_work = ? WHERE into_work = ?", (work, other))
    db.execute("INSERT INTO joined VALUES (?, ?)", (other, work))
    return plan


def take_apart(db: sqlite3.Connection, name: str) -> int:
    """Bring back a work that was set aside; its id. Raises WorkNotFound when no such work was put anywhere."""
    aside = tuple(kept_work(db, one) for one in column(db, "SELECT work FROM joined"))
    one = work_named(aside, name).id
    db.execute("DELETE FROM joined WHERE work = ?", (one,))
    return one
