"""What pages put before the story (title, tags, summary), as far as a reader may know it. Masks, and cuts nothing.

It grows with a serial: the page of an old chapter that comes again, or of one put in before it, can tell in its tags
and in its summary what is to come. The pages as they first came, one after another, tell no more than their chapters
did then.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import replace

from storysofar.store.resemblance import folded
from storysofar.store.works import column, value
from storysofar.text import Chapter, Passage, Position

PREFACE = ("title", "metadata", "summary")
MASK = "…"


def prefaces_known(db: sqlite3.Connection, work: int, place: Position) -> frozenset[str] | None:
    """What stood before the story on the pages as far as this place when they first came, as texts are compared.

    None for who has come to the end of the work: to them all of it is known.
    """
    last = """SELECT number, coalesce(max("end"), 0) FROM chapters LEFT JOIN passages USING (text_id)
        WHERE work = ? GROUP BY number ORDER BY number DESC LIMIT 1"""
    if (end := db.execute(last, (work,)).fetchone()) is None or place >= Position(*end):
        return None
    first = """WITH firsts AS (SELECT number, min(texts.id) AS text_id FROM chapters JOIN texts USING (work, identity)
            WHERE work = ? GROUP BY number)
        SELECT text FROM firsts JOIN passages USING (text_id) WHERE number <= ? AND kind IN (?, ?, ?) AND NOT EXISTS
            (SELECT 1 FROM firsts AS later WHERE later.number > firsts.number AND later.text_id < firsts.text_id)"""
    title = """SELECT json_extract(details, '$.title') FROM statements WHERE work = ? AND chapter <= ?
        ORDER BY chapter LIMIT 1"""
    told = [*column(db, first, work, place.chapter, *PREFACE), value(db, title, work, place.chapter) or ""]
    return frozenset(map(folded, told))


def masked(chapter: Chapter, known: Collection[str] | None) -> Chapter:
    """The chapter with whatever is not known made unreadable where it stands: no place in its text moves."""
    if known is None:
        return chapter
    return replace(
        chapter,
        passages=tuple(p if p.kind not in PREFACE or folded(p.text) in known else _mask(p) for p in chapter.passages),
    )


def _mask(passage: Passage) -> Passage:
    words = passage.text.rstrip()
    return replace(passage, text=MASK.ljust(len(words))[: len(words)] + passage.text[len(words) :], emphasis=())
