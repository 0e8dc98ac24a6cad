"""The pages of the kept works: chapters, every text they have had, and what the pages say about the work."""

import json
import re
import sqlite3
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from storysofar.store.arrivals import Arrivals, hash_of
from storysofar.store.works import column, value
from storysofar.text import STATED, Chapter, Passage, Position, Related, Work, together

THE_END = Position(2**62, 0)  # a place that no work reaches


def pages_of(db: sqlite3.Connection, work: int, place: Position = THE_END, matching: str | None = None) -> Work:
    """The pages of a work as far as a place; with `matching`, only the story's paragraphs that have its words."""
    query = """SELECT number, text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number <= ? ORDER BY number"""
    found = None if matching is None else _matching(db, work, place, matching)
    stated = statements_of(db, work, place.chapter)
    chapters = tuple(
        Chapter(number, passages_of(db, text, found), title, source, stated.get(number))
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


def hashes_of(db: sqlite3.Connection, work: int) -> dict[int, str]:
    """What each chapter's text is recognised by, by number: enough to tell what is new, without loading a text."""
    query = "SELECT number, hash FROM chapters JOIN texts ON texts.id = text_id WHERE chapters.work = ?"
    return dict(db.execute(query, (work,)))


def sources_of(db: sqlite3.Connection, work: int) -> dict[str, int]:
    """Where the text of each chapter came from, as it stands now, with its number."""
    query = """SELECT texts.source, number FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND texts.source IS NOT NULL ORDER BY number DESC"""
    return dict(db.execute(query, (work,)))


def chapter_of(db: sqlite3.Connection, work: int, number: int) -> Chapter:
    """A chapter that is kept, as it stands now."""
    query = """SELECT text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number = ?"""
    text, title, source = db.execute(query, (work, number)).fetchone()
    return Chapter(number, passages_of(db, text), title, source)


def versions_of(db: sqlite3.Connection, work: int, number: int) -> tuple[Chapter, ...]:
    """Every text that a chapter has had, the first one first."""
    query = "SELECT id, title, source FROM texts WHERE work = ? AND chapter = ? ORDER BY id"
    texts = db.execute(query, (work, number)).fetchall()
    return tuple(Chapter(number, passages_of(db, text), title, source) for text, title, source in texts)


def keep_chapter(db: sqlite3.Connection, work: int, chapter: Chapter) -> None:
    """Make this the text of the chapter. A text that it had before stays, and so does one that it has again."""
    known, hash = "SELECT id FROM texts WHERE work = ? AND chapter = ? AND hash = ?", hash_of(chapter)
    text = value(db, known, work, chapter.number, hash) or _keep_text(db, work, chapter, hash)
    db.execute(
        """INSERT INTO chapters (work, number, text_id) VALUES (?, ?, ?)
        ON CONFLICT (work, number) DO UPDATE SET text_id = excluded.text_id""",
        (work, chapter.number, text),
    )


def _keep_text(db: sqlite3.Connection, work: int, chapter: Chapter, hash: str) -> int:
    row = (work, chapter.number, hash, chapter.title, chapter.source)
    made = db.execute("INSERT INTO texts (work, chapter, hash, title, source) VALUES (?, ?, ?, ?, ?)", row).lastrowid
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

    What the page of an older chapter says anew is known from the last chapter there is: tags and summaries grow with
    a serial, and the new ones can tell what is to come. What no page says, but whoever made the delivery, is known
    from its first new chapter.
    """
    for chapter in found.new:
        _keep_statement(db, work, chapter.number, chapter.stated or Work())
    for number, stated in found.retold:
        if stated and together((known := _kept_statement(db, work, number), stated)) != known:
            _keep_statement(db, work, last, stated)
    told = together(chapter.stated for chapter in delivered.chapters)
    by_hand = {name: said for name in STATED if (said := getattr(delivered, name)) != getattr(told, name)}
    _keep_statement(db, work, min((c.number for c in found.new), default=last), Work(**by_hand))
    authors = json.dumps(delivered.authors, ensure_ascii=False)
    db.execute("UPDATE works SET authors = ? WHERE id = ? AND authors = '[]'", (authors, work))


def _kept_statement(db: sqlite3.Connection, work: int, chapter: int) -> Work:
    return _statement(value(db, "SELECT details FROM statements WHERE work = ? AND chapter = ?", work, chapter) or "{}")


def _keep_statement(db: sqlite3.Connection, work: int, chapter: int, stated: Work) -> None:
    stated = together((_kept_statement(db, work, chapter), stated))
    if details := {name: said for name in STATED if (said := getattr(stated, name))}:
        row = (work, chapter, json.dumps(details, ensure_ascii=False))
        db.execute("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", row)
