"""What pages put before the story (title, tags, summary), as far as a reader may know it. Masks, and cuts nothing.

It grows with a serial: the page of an old chapter that comes again, or of one put in before it, can tell in its tags
and in its summary what is to come. The pages as they first came, one after another, tell no more than their chapters
did then.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import replace

from storysofar.store.queries import column, value
from storysofar.store.resemblance import folded
from storysofar.text import Chapter, Passage, Position

PREFACE_KINDS = ("title", "metadata", "summary")


def prefaces_known(db: sqlite3.Connection, work: int, place: Position) -> frozenset[str] | None:
    """What stood before the story, on the pages as far as this place, when they first came; folded for comparing.

    None at the end of the work: there all of it is known.
    """
    last = """SELECT number, coalesce(max("end"), 0) FROM chapters LEFT JOIN passages USING (text_id)
        WHERE work = ?1 AND number = (SELECT max(number) FROM chapters WHERE work = ?1) GROUP BY number"""
    if (end := db.execute(last, (work,)).fetchone()) is None or place >= Position(*end):
        return None
    # What came before all that stands after it was put nowhere later.
    first = """WITH came AS (SELECT number, min(texts.id) AS text_id FROM chapters JOIN texts USING (work, identity)
            WHERE work = ? GROUP BY number),
        firsts AS (SELECT number, text_id, min(text_id) OVER
            (ORDER BY number ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS soonest FROM came)
        SELECT text FROM firsts JOIN passages USING (text_id)
        WHERE text_id = soonest AND number <= ? AND kind IN (?, ?, ?)"""
    title = """SELECT json_extract(details, '$.title') FROM statements WHERE work = ? AND chapter <= ?
        ORDER BY chapter LIMIT 1"""
    told = [*column(db, first, work, place.chapter, *PREFACE_KINDS), value(db, title, work, place.chapter) or ""]
    return frozenset(map(folded, told))


def masked(chapter: Chapter, known: Collection[str] | None) -> Chapter:
    """The chapter with all that is not known made unreadable where it stands: no place in its text moves."""
    if known is None:
        return chapter
    return replace(chapter, passages=tuple(p if _is_known(p, known) else p.masked() for p in chapter.passages))


def _is_known(passage: Passage, known: Collection[str]) -> bool:
    return passage.kind not in PREFACE_KINDS or folded(passage.text) in known
