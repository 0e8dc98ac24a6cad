"""Which work a delivery belongs to, made if there is none yet. Knows nothing of what is then kept of it."""

import json
import sqlite3

from storysofar.store.compared_chapters import DeliveredWork
from storysofar.store.queries import column, insert_row
from storysofar.store.resemblance import folded
from storysofar.store.work_names import answering, too_many
from storysofar.store.work_rows import kept_work, lead_of, name_of_file, titled_by_pages, work_entitled, works_in
from storysofar.text import Work


def home_of(db: sqlite3.Connection, delivered: DeliveredWork, into: str | None = None) -> int:
    """The work that a delivery belongs to, made if there is none yet. Inside a transaction.

    `into` decides where it is given: the work of that name, or else a new one. Without it a work is known by its
    title (and author, where both say one); without a title only by a chapter that is there word for word.
    """
    if into:
        return _named(db, into) or _create(db, delivered.work, into)
    found = _same_title(db, delivered) if delivered.work.title else _same_text(db, delivered)
    return found or _create(db, delivered.work, into)


def _named(db: sqlite3.Connection, name: str) -> int | None:
    found = answering(works_in(db), name)
    if len(found) > 1:
        raise too_many(name, found)
    one = found[0].id if found else work_entitled(db, name)
    return lead_of(db, one) if one else None


def _same_title(db: sqlite3.Connection, delivered: DeliveredWork) -> int | None:
    called = db.execute("SELECT id, authors FROM works WHERE folded = ?", (delivered.title,)).fetchall()
    titled = (*called, *titled_by_pages(db, delivered.title))
    same = [lead_of(db, work) for work, authors in titled if _agree(delivered.authors, json.loads(authors))]
    found = list(dict.fromkeys(same))
    if len(found) > 1:
        raise too_many(delivered.work.title or "", [kept_work(db, one) for one in found])
    return found[0] if found else None


def _agree(authors: frozenset[str], known: list[str]) -> bool:
    """Whether the authors of two works have one in common, or do not both say who they are."""
    return not authors or not known or not authors.isdisjoint(map(folded, known))


def _same_text(db: sqlite3.Connection, delivered: DeliveredWork) -> int | None:
    for chapter in delivered.chapters:
        texts = column(db, "SELECT DISTINCT work FROM texts WHERE hash = ?", chapter.hash)
        found = {lead_of(db, one) for one in texts}
        if len(found) == 1:
            return found.pop()
    return None


def _create(db: sqlite3.Connection, work: Work, into: str | None) -> int:
    name = into or work.title or name_of_file(work.source)
    saying_so = (c.number for c in work.chapters if c.stated and c.stated.title == name)
    named_by = 0 if into else next(saying_so, 0)
    insert = "INSERT INTO works (name, folded, authors, source, named_by) VALUES (?, ?, ?, ?, ?)"
    authors = json.dumps(work.authors, ensure_ascii=False)
    return insert_row(db, insert, name, folded(name), authors, work.source, named_by)
