"""What the pages of the kept works say about them, each statement known from a chapter on. Knows no texts."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from storysofar.store.delivery_diff import UpdatePlan
from storysofar.store.queries import value
from storysofar.store.work_rows import chapter_end
from storysofar.text import STATED_FIELDS, THE_END, Position, Related, Work, just_below, together


def statement_of(db: sqlite3.Connection, work: int) -> Work:
    """All that the pages say of the work."""
    told = statements_of(db, work, THE_END.chapter)
    return together(told[chapter] for chapter in sorted(told))


def statements_of(db: sqlite3.Connection, work: int, last: float) -> dict[float, Work]:
    """What the pages say about the work, by the chapter it is known from, as far as the last one asked for."""
    query = "SELECT chapter, details FROM statements WHERE work = ? AND chapter <= ?"
    return {chapter: _statement(details) for chapter, details in db.execute(query, (work, last))}


def stated_of(db: sqlite3.Connection, work: int, place: Position) -> Work:
    """All that the pages say about the work as far as a place; a page has said it when it is read to its end."""
    is_read = place.offset >= chapter_end(db, work, place.chapter)
    stated = statements_of(db, work, place.chapter if is_read else just_below(place.chapter))
    return together(stated[chapter] for chapter in sorted(stated))


def _statement(details: str) -> Work:
    told: dict[str, Any] = {
        name: tuple(said) if isinstance(said, list) else said for name, said in json.loads(details).items()
    }
    if "related" in told:
        told["related"] = tuple(Related(one[0], one[1], tuple(one[2]), *one[3:]) for one in told["related"])
    return Work(**told)


def keep_statements(db: sqlite3.Connection, work: int, delivered: Work, plan: UpdatePlan, last: float) -> None:
    """Keep what the pages of a delivery say about the work, each known from its own chapter on.

    What the page of an older chapter says anew, or of one put in before it, is known from the last chapter there is:
    tags and summaries grow with a serial, and the new ones can tell what is to come. What no page says, but the one
    who made the delivery, is known from the first new chapter at the end.
    """
    new = [chapter.number for chapter in plan.new]
    last_old = max((place.number for place in plan.places if place.number not in new), default=None)
    at_the_end = [number for number in new if last_old is None or number > last_old]
    for chapter in plan.new:
        known_from = chapter.number if chapter.number in at_the_end else last
        _keep_statement(db, work, known_from, chapter.stated or Work())
    for number, stated in plan.retold:
        if stated and together((known := _kept_statement(db, work, number), stated)) != known:
            _keep_statement(db, work, last, stated)
    _keep_statement(db, work, min(at_the_end, default=last), _said_by_no_page(delivered))
    authors = json.dumps(delivered.authors, ensure_ascii=False)
    db.execute("UPDATE works SET authors = ? WHERE id = ? AND authors = '[]'", (authors, work))


def _said_by_no_page(delivered: Work) -> Work:
    """What a delivery says of its work beside its pages."""
    told = together(chapter.stated for chapter in delivered.chapters)
    return Work(**{name: said for name in STATED_FIELDS if (said := getattr(delivered, name)) != getattr(told, name)})


def _kept_statement(db: sqlite3.Connection, work: int, chapter: float) -> Work:
    return _statement(value(db, "SELECT details FROM statements WHERE work = ? AND chapter = ?", work, chapter) or "{}")


def _keep_statement(db: sqlite3.Connection, work: int, chapter: float, stated: Work) -> None:
    stated = together((_kept_statement(db, work, chapter), stated))
    if details := {name: said for name in STATED_FIELDS if (said := getattr(stated, name))}:
        row = (work, chapter, json.dumps(details, ensure_ascii=False))
        db.execute("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", row)


def move_statements(db: sqlite3.Connection, work: int, now: Mapping[float, float]) -> None:
    """What the pages say of the work goes with their chapters, to the numbers that these have now.

    A work that its first page names keeps that name: it stands before the first word.
    """
    if all(old == new for old, new in now.items()):
        return
    told = statements_of(db, work, THE_END.chapter)
    named_by = value(db, "SELECT named_by FROM works WHERE id = ?", work)
    naming = min(now.values()) if named_by == min(now) else now.get(named_by, named_by)
    db.execute("UPDATE works SET named_by = ? WHERE id = ?", (naming, work))
    db.execute("DELETE FROM statements WHERE work = ?", (work,))
    for chapter in sorted(told):
        _keep_statement(db, work, now.get(chapter, chapter), told[chapter])
