"""The pages of the kept works: chapters, every text they have had, and what the pages say about the work."""

import json
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest
from typing import Any, NamedTuple

from storysofar.errors import PlaceError
from storysofar.store.arrivals import Arrivals, KeptChapters, Placed
from storysofar.store.bookmarks import Row
from storysofar.store.matching import KeptChapter
from storysofar.store.prefaces import masked, prefaces_known
from storysofar.store.resemblance import hash_of
from storysofar.store.sources import address
from storysofar.store.works import NOW, column, value
from storysofar.text import STATED, THE_END, Chapter, Passage, Position, Related, Work, together


def pages_of(db: sqlite3.Connection, work: int, place: Position = THE_END, matching: str | None = None) -> Work:
    """The pages of a work as far as a place; with `matching`, only the story's paragraphs that have its words.

    What an author put before the story of an old chapter later is masked for who has not come to the end of the work.
    """
    query = """SELECT number, text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number <= ? ORDER BY number"""
    found = None if matching is None else _matching(db, work, place, matching)
    stated = statements_of(db, work, place.chapter)
    known = prefaces_known(db, work, place) if found is None else None  # what is found is story
    chapters = tuple(
        masked(Chapter(number, passages_of(db, text, found), title, source, stated.get(number)), known)
        for number, text, title, source in db.execute(query, (work, place.chapter)).fetchall()
    )
    return replace(together(c.stated for c in chapters), chapters=chapters).as_of(place)


def passages_of(db: sqlite3.Connection, text: int, found: Collection[int] | None = None) -> tuple[Passage, ...]:
    """The passages of a text, or those of them that were found."""
    query = """SELECT id, kind, start, "end", text, emphasis FROM passages WHERE text_id = ? ORDER BY start, id"""
    if found is not None and not found:
        return ()
    return tuple(
        Passage(kind, start, end, text, tuple((a, b) for a, b in json.loads(emphasis)))
        for passage, kind, start, end, text, emphasis in db.execute(query, (text,))
        if found is None or passage in found
    )


def _matching(db: sqlite3.Connection, work: int, place: Position, query: str) -> set[int]:
    """The passages that have all the words. Bounded before anything else is done with what the index finds."""
    terms = terms_of(query)
    if not terms:
        return set()
    bounded = """SELECT passages.id FROM words JOIN passages ON passages.id = words.rowid
        JOIN chapters ON chapters.text_id = passages.text_id
        WHERE words MATCH ? AND chapters.work = ? AND (chapters.number, passages.start) < (?, ?)"""
    return set(column(db, bounded, " ".join(terms), work, *place))


def terms_of(query: str) -> list[str]:
    """The words and phrases of a query, each in the quotation marks that make it plain text to the index.

    >>> terms_of('the “old letter” NEAR(')
    ['"the"', '"old letter"', '"NEAR"']
    """
    pieces = re.findall(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)", query)
    words = (" ".join(re.findall(r"[^\W_]+", phrase or word)) for phrase, word in pieces)
    return [f'"{term}"' for term in words if term]


def paragraphs_of(db: sqlite3.Connection, work: int, place: Position = THE_END) -> dict[int, tuple[int, ...]]:
    """Where the paragraphs of the story begin, by chapter."""
    query = """SELECT number, start FROM chapters JOIN passages USING (text_id)
        WHERE work = ? AND kind = 'story' AND (number, start) < (?, ?) ORDER BY number, start"""
    found: dict[int, list[int]] = {}
    for number, start in db.execute(query, (work, *place)):
        found.setdefault(number, []).append(start)
    return {number: tuple(starts) for number, starts in found.items()}


def paragraph_end(db: sqlite3.Connection, work: int, number: int, paragraph: int) -> int:
    """Where this paragraph of a chapter's story ends. Raises PlaceError when there is none."""
    query = """SELECT passages."end" FROM chapters JOIN passages USING (text_id)
        WHERE work = ? AND number = ? AND kind = 'story' ORDER BY start"""
    ends = column(db, query, work, number)
    if 0 < paragraph <= len(ends):
        return int(ends[paragraph - 1])
    raise PlaceError(f"No paragraph {paragraph} in chapter {number}: there are {len(ends)}. Say one of them.")


def sources_of(db: sqlite3.Connection, work: int) -> dict[str, int]:
    """Where the text of each chapter came from, as it stands now, with its number."""
    query = """SELECT texts.source, number FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND texts.source IS NOT NULL ORDER BY number DESC"""
    return dict(db.execute(query, (work,)))


def came_in(db: sqlite3.Connection, work: int) -> dict[int, str]:
    """When each chapter first came, by its number; "" where that is not known."""
    query = """SELECT number, COALESCE(MIN(came), '') FROM chapters JOIN texts USING (work, identity)
        WHERE work = ? GROUP BY number ORDER BY number"""
    return dict(db.execute(query, (work,)))


def chapter_of(db: sqlite3.Connection, work: int, number: int) -> Chapter:
    """A chapter that is kept, as it stands now."""
    query = """SELECT text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number = ?"""
    text, title, source = db.execute(query, (work, number)).fetchone()
    return Chapter(number, passages_of(db, text), title, source)


def text_of(db: sqlite3.Connection, text: int, number: int = 0) -> Chapter:
    """A text that a chapter has or had."""
    title, source = db.execute("SELECT title, source FROM texts WHERE id = ?", (text,)).fetchone()
    return Chapter(number, passages_of(db, text), title, source)


class Telling(NamedTuple):
    """A text that a chapter has had."""

    chapter: Chapter
    came: str | None  # when, in UTC; None: before the library wrote it down


def tellings_of(db: sqlite3.Connection, work: int, number: int, place: Position = THE_END) -> tuple[Telling, ...]:
    """Every text that a chapter has had, the first one first, wherever it stood then; those merged into it too.

    To who has read as far as a place, what stands before the story is masked as in `pages_of`.
    """
    query = """SELECT texts.id, texts.came FROM texts JOIN chapters ON chapters.work = texts.work
        WHERE texts.work = ? AND chapters.number = ? AND (texts.identity = chapters.identity OR texts.identity IN (
            SELECT changes.identity FROM changes JOIN deliveries ON deliveries.id = delivery
            WHERE deliveries.work = chapters.work AND kind = 'merged' AND host = chapters.identity
            AND changes.identity NOT IN (SELECT identity FROM chapters WHERE work = deliveries.work)))
        ORDER BY texts.id"""
    texts, known = db.execute(query, (work, number)).fetchall(), prefaces_known(db, work, place)
    return tuple(Telling(masked(text_of(db, text, number), known), came) for text, came in texts)


def shelf_of(db: sqlite3.Connection, work: int) -> KeptChapters:
    """What is kept of a work, as whoever decides on a delivery needs it."""
    query = """SELECT chapters.identity, number, hash, title, source, is_gone FROM chapters
        JOIN texts ON texts.id = text_id WHERE chapters.work = ? ORDER BY number"""
    kept = tuple(
        KeptChapter(identity, number, hash, title, source, bool(is_gone))
        for identity, number, hash, title, source, is_gone in db.execute(query, (work,))
    )
    placed = {one.identity for one in kept}
    texts = db.execute("SELECT hash, identity FROM texts WHERE work = ? ORDER BY id", (work,)).fetchall()
    former = {hash: identity for hash, identity in texts if identity not in placed}
    unused = 1 + max((identity for _, identity in texts), default=0)
    return KeptChapters(kept, cache(partial(chapter_of, db, work)), former, unused)


def rows_of(db: sqlite3.Connection, work: int) -> tuple[Row, ...]:
    """Where the chapters of a work stand, in order."""
    query = "SELECT identity, number, text_id, is_gone FROM chapters WHERE work = ? ORDER BY number"
    return tuple(Row(identity, number, text, bool(gone)) for identity, number, text, gone in db.execute(query, (work,)))


def place_chapters(db: sqlite3.Connection, work: int, found: Arrivals) -> tuple[Row, ...]:
    """Put the chapters where a delivery puts them, with the texts that they have now; where they stand is the answer.

    A text that a chapter had before stays, and so does one that it has again. Whatever was read from the first
    chapter on that is not what it was is taken back with it.
    """
    before = rows_of(db, work)
    texts = {row.identity: row.text for row in before}
    after = tuple(
        Row(p.identity, p.number, _text(db, work, p) if p.chapter else texts[p.identity], p.is_gone)
        for p in found.places
    )
    for row, placed in zip(after, found.places, strict=True):
        if address(placed.source):
            db.execute("UPDATE texts SET source = ? WHERE id = ?", (placed.source, row.text))
    if (first := _first_change(before, after)) is not None:
        db.execute("DELETE FROM chapters WHERE work = ? AND number >= ?", (work, first))
    insert = """INSERT INTO chapters (work, number, text_id, identity, is_gone) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (work, number) DO UPDATE SET is_gone = excluded.is_gone"""
    db.executemany(insert, [(work, row.number, row.text, row.identity, row.is_gone) for row in after])
    return after


def keep_telling(db: sqlite3.Connection, work: int, identity: int, chapter: Chapter) -> None:
    """Keep another telling of a chapter beside the one that stands."""
    _text(db, work, Placed(identity, chapter.number, chapter))


def _text(db: sqlite3.Connection, work: int, placed: Placed) -> int:
    assert placed.chapter is not None
    known, hash = "SELECT id FROM texts WHERE work = ? AND identity = ? AND hash = ?", hash_of(placed.chapter)
    text: int | None = value(db, known, work, placed.identity, hash)
    return text or _keep_text(db, work, placed.identity, placed.chapter, hash)


def _first_change(before: Sequence[Row], after: Sequence[Row]) -> int | None:
    """The number of the first chapter that is not the one, or not the text, that it was."""
    for old, new in zip_longest(before, after):
        if old is None or new is None or old[:3] != new[:3]:
            return min(row.number for row in (old, new) if row is not None)
    return None


def _keep_text(db: sqlite3.Connection, work: int, identity: int, chapter: Chapter, hash: str) -> int:
    row = (work, identity, hash, chapter.title, chapter.source)
    insert = f"INSERT INTO texts (work, identity, hash, title, source, came) VALUES (?, ?, ?, ?, ?, {NOW})"  # noqa: S608
    made = db.execute(insert, row).lastrowid
    assert made is not None
    for passage in chapter.passages:
        _keep_passage(db, made, passage)
    return made


def _keep_passage(db: sqlite3.Connection, text: int, passage: Passage) -> None:
    row = (text, passage.kind, passage.start, passage.end, passage.text, json.dumps(passage.emphasis))
    made = db.execute(
        'INSERT INTO passages (text_id, kind, start, "end", text, emphasis) VALUES (?, ?, ?, ?, ?, ?)', row
    )
    if passage.is_story:
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (made.lastrowid, passage.text))


def statement_of(db: sqlite3.Connection, work: int) -> Work:
    """All that the pages say of the work."""
    told = statements_of(db, work, THE_END.chapter)
    return together(told[chapter] for chapter in sorted(told))


def statements_of(db: sqlite3.Connection, work: int, last: int) -> dict[int, Work]:
    """What the pages say about the work, by the chapter it is known from, as far as the last one asked for."""
    query = "SELECT chapter, details FROM statements WHERE work = ? AND chapter <= ?"
    return {chapter: _statement(details) for chapter, details in db.execute(query, (work, last))}


def stated_of(db: sqlite3.Connection, work: int, place: Position) -> Work:
    """All that the pages say about the work as far as a place; a page has said it when it is read to its end."""
    end = """SELECT max("end") FROM chapters JOIN passages USING (text_id) WHERE work = ? AND number = ?"""
    is_read = place.offset >= (value(db, end, work, place.chapter) or 0)
    stated = statements_of(db, work, place.chapter if is_read else place.chapter - 1)
    return together(stated[chapter] for chapter in sorted(stated))


def _statement(details: str) -> Work:
    told: dict[str, Any] = {
        name: tuple(said) if isinstance(said, list) else said for name, said in json.loads(details).items()
    }
    if "related" in told:
        told["related"] = tuple(Related(one[0], one[1], tuple(one[2]), *one[3:]) for one in told["related"])
    return Work(**told)


def keep_statements(db: sqlite3.Connection, work: int, delivered: Work, found: Arrivals, last: int) -> None:
    """Keep what the pages of a delivery say about the work, each known from its own chapter on.

    What the page of an older chapter says anew, or of one put in before it, is known from the last chapter there is:
    tags and summaries grow with a serial, and the new ones can tell what is to come. What no page says, but whoever
    made the delivery, is known from the first new chapter at the end.
    """
    new = [chapter.number for chapter in found.new]
    last_old = max((place.number for place in found.places if place.number not in new), default=None)
    for chapter in found.new:
        at = chapter.number if last_old is None or chapter.number > last_old else last
        _keep_statement(db, work, at, chapter.stated or Work())
    for number, stated in found.retold:
        if stated and together((known := _kept_statement(db, work, number), stated)) != known:
            _keep_statement(db, work, last, stated)
    told = together(chapter.stated for chapter in delivered.chapters)
    by_hand = {name: said for name in STATED if (said := getattr(delivered, name)) != getattr(told, name)}
    known_from = min((n for n in new if last_old is None or n > last_old), default=last)
    _keep_statement(db, work, known_from, Work(**by_hand))
    authors = json.dumps(delivered.authors, ensure_ascii=False)
    db.execute("UPDATE works SET authors = ? WHERE id = ? AND authors = '[]'", (authors, work))


def _kept_statement(db: sqlite3.Connection, work: int, chapter: int) -> Work:
    return _statement(value(db, "SELECT details FROM statements WHERE work = ? AND chapter = ?", work, chapter) or "{}")


def _keep_statement(db: sqlite3.Connection, work: int, chapter: int, stated: Work) -> None:
    stated = together((_kept_statement(db, work, chapter), stated))
    if details := {name: said for name in STATED if (said := getattr(stated, name))}:
        row = (work, chapter, json.dumps(details, ensure_ascii=False))
        db.execute("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", row)


def move_statements(db: sqlite3.Connection, work: int, now: Mapping[int, int]) -> None:
    """What the pages say of the work goes with their chapters, to the numbers that these have now."""
    if all(old == new for old, new in now.items()):
        return
    told = statements_of(db, work, THE_END.chapter)
    named_by = value(db, "SELECT named_by FROM works WHERE id = ?", work)
    db.execute("UPDATE works SET named_by = ? WHERE id = ?", (now.get(named_by, named_by), work))
    db.execute("DELETE FROM statements WHERE work = ?", (work,))
    for chapter in sorted(told):
        _keep_statement(db, work, now.get(chapter, chapter), told[chapter])
