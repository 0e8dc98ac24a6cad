"""The pages of the kept works: chapters, and every text they have had. Knows nothing of how a delivery is judged."""

import json
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest
from typing import NamedTuple

from storysofar.coverage import words_by_kind
from storysofar.english.letters import plain_letters
from storysofar.english.search_terms import terms_of
from storysofar.errors import PlaceError
from storysofar.store.bookmark_moves import ChapterRow
from storysofar.store.compared_chapters import DeliveredChapter, KeptChapter, KeptChapters, PlacedChapter
from storysofar.store.delivery_diff import UpdatePlan
from storysofar.store.former_readings import take_back
from storysofar.store.late_front_matter import masked, prefaces_known
from storysofar.store.page_addresses import address
from storysofar.store.queries import SQL_NOW, column, insert_row, value
from storysofar.store.statement_rows import statements_of
from storysofar.store.unread_texts import as_read
from storysofar.text import THE_END, Chapter, Kind, Passage, Position, Work, together


def pages_of(
    db: sqlite3.Connection,
    work: int,
    place: Position = THE_END,
    matching: str | None = None,
    *,
    chapter: float | None = None,
) -> Work:
    """The pages of a work as far as a place; with `matching`, only the story's paragraphs that have its words.

    With `chapter`, the pages of that chapter alone: they cost the same in a long story.

    What an author put before the story of an old chapter later is masked until the place is the end of the work.
    """
    query = """SELECT number, text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number <= ? AND number = coalesce(?, number) ORDER BY number"""
    found = None if matching is None else _matching(db, work, place, matching)
    stated = statements_of(db, work, place.chapter)
    known = prefaces_known(db, work, place) if found is None else None  # what is found is story
    chapters = tuple(
        masked(Chapter(number, passages_of(db, text, found), title, source, stated.get(number)), known)
        for number, text, title, source in db.execute(query, (work, place.chapter, chapter)).fetchall()
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
    """The passages that have all the words, in any form. The place bounds the search first."""
    expression = expression_of(query)
    if not expression:
        return set()
    bounded = """SELECT passages.id FROM words JOIN passages ON passages.id = words.rowid
        JOIN chapters ON chapters.text_id = passages.text_id
        WHERE words MATCH ? AND chapters.work = ? AND (chapters.number, passages.start) < (?, ?)"""
    return set(column(db, bounded, expression, work, *place))


def expression_of(query: str) -> str:
    """A query as the index takes it: each form in quotation marks, that nothing in it is a sign to the index.

    >>> expression_of('“the old letter” Near(')
    '"the old letter" AND "Near"'
    >>> expression_of("die")
    '("die" OR "died" OR "dies" OR "dying")'
    """
    terms = ([_phrase(form) for form in term.forms] for term in terms_of(query))
    return " AND ".join(forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})" for forms in terms)


def _phrase(form: str) -> str:
    return '"' + " ".join(re.findall(r"[^\W_]+", form)) + '"'


def words_of(db: sqlite3.Connection, work: int, place: Position = THE_END) -> dict[Kind, int]:
    """How many words of each kind the pages have, as far as a place."""
    query = """SELECT kind, CASE WHEN number = ? THEN substr(text, 1, max(0, ? - start)) ELSE text END
        FROM chapters JOIN passages USING (text_id) WHERE work = ? AND (number, start) < (?, ?)"""
    return words_by_kind(db.execute(query, (*place, work, *place)))


def paragraphs_of(db: sqlite3.Connection, work: int, place: Position = THE_END) -> dict[float, tuple[int, ...]]:
    """Where the paragraphs of the story begin, by chapter."""
    query = """SELECT number, start FROM chapters JOIN passages USING (text_id)
        WHERE work = ? AND kind = 'story' AND (number, start) < (?, ?) ORDER BY number, start"""
    found: dict[float, list[int]] = {}
    for number, start in db.execute(query, (work, *place)):
        found.setdefault(number, []).append(start)
    return {number: tuple(starts) for number, starts in found.items()}


def paragraph_end(db: sqlite3.Connection, work: int, number: float, paragraph: int) -> int:
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


def came_in(db: sqlite3.Connection, work: int) -> dict[float, str]:
    """When each chapter first came, by its number; "" where that is not known."""
    query = """SELECT number, COALESCE(MIN(came), '') FROM chapters JOIN texts USING (work, identity)
        WHERE work = ? GROUP BY number ORDER BY number"""
    return dict(db.execute(query, (work,)))


def chapter_of(db: sqlite3.Connection, work: int, number: float) -> Chapter:
    """A chapter that is kept, as it stands now."""
    query = """SELECT text_id, title, texts.source FROM chapters JOIN texts ON texts.id = text_id
        WHERE chapters.work = ? AND number = ?"""
    text, title, source = db.execute(query, (work, number)).fetchone()
    return Chapter(number, passages_of(db, text), title, source)


def text_of(db: sqlite3.Connection, text: int, number: float = 0) -> Chapter:
    """A text that a chapter has or had."""
    title, source = db.execute("SELECT title, source FROM texts WHERE id = ?", (text,)).fetchone()
    return Chapter(number, passages_of(db, text), title, source)


class ChapterVersion(NamedTuple):
    """A text that a chapter has had."""

    chapter: Chapter
    came: str | None  # when, in UTC; None: before the library wrote it down


def versions_of(
    db: sqlite3.Connection, work: int, number: float, place: Position = THE_END
) -> tuple[ChapterVersion, ...]:
    """Every text that a chapter has had, the first one first, at any number it stood at; those merged into it too.

    As far as a place, what stands before the story is masked as in `pages_of`, and a text that another one took the
    place of is cut where its reader had come to by then. THE_END shows all of them.
    """
    query = """SELECT texts.id, texts.came, texts.id = chapters.text_id
        FROM texts JOIN chapters ON chapters.work = texts.work
        WHERE texts.work = ? AND chapters.number = ? AND (texts.identity = chapters.identity OR texts.identity IN (
            SELECT changes.identity FROM changes JOIN deliveries ON deliveries.id = delivery
            WHERE deliveries.work = chapters.work AND kind = 'merged' AND host = chapters.identity
            AND changes.identity NOT IN (SELECT identity FROM chapters WHERE work = deliveries.work)))
        ORDER BY texts.id"""
    texts, known = db.execute(query, (work, number)).fetchall(), prefaces_known(db, work, place)
    present = None if place == THE_END else chapter_of(db, work, number)

    def version(text: int, came: str | None, is_present: bool) -> ChapterVersion:
        told = masked(text_of(db, text, number), known)
        if present is None:
            return ChapterVersion(told, came)
        seen = told.without_navigation()
        return ChapterVersion(seen if is_present else as_read(db, text, seen, present), came)

    return tuple(version(text, came, bool(is_present)) for text, came, is_present in texts)


def known_chapters(db: sqlite3.Connection, work: int) -> KeptChapters:
    """What is kept of a work, as a decision on a delivery needs it."""
    query = """SELECT chapters.identity, number, hash, title, source, is_gone FROM chapters
        JOIN texts ON texts.id = text_id WHERE chapters.work = ? ORDER BY number"""
    kept = tuple(
        KeptChapter(identity, number, hash, title, source, bool(is_gone))
        for identity, number, hash, title, source, is_gone in db.execute(query, (work,))
    )
    texts = db.execute("SELECT hash, identity FROM texts WHERE work = ? ORDER BY id", (work,)).fetchall()
    former = dict(texts)
    unused = 1 + max((identity for _, identity in texts), default=0)
    return KeptChapters(kept, cache(partial(chapter_of, db, work)), former, unused)


def rows_of(db: sqlite3.Connection, work: int) -> tuple[ChapterRow, ...]:
    """Where the chapters of a work stand, in order."""
    query = "SELECT identity, number, text_id, is_gone FROM chapters WHERE work = ? ORDER BY number"
    return tuple(
        ChapterRow(identity, number, text, bool(gone)) for identity, number, text, gone in db.execute(query, (work,))
    )


def place_chapters(db: sqlite3.Connection, work: int, plan: UpdatePlan) -> tuple[ChapterRow, ...]:
    """Put the chapters where a plan puts them, with the texts that they have now; where they stand is the answer.

    A text that a chapter had before stays, and so does one that it has again. What was read from the first changed
    chapter on is taken back.
    """
    before = rows_of(db, work)
    texts = {row.identity: row.text for row in before}
    after = tuple(_placed_row(db, work, placed, texts) for placed in plan.places)
    for row, placed in zip(after, plan.places, strict=True):
        if address(placed.source):
            db.execute("UPDATE texts SET source = ? WHERE id = ?", (placed.source, row.text))
    if (first := _first_change(before, after)) is not None:
        take_back(db, work, first)
        db.execute("DELETE FROM chapters WHERE work = ? AND number >= ?", (work, first))
    insert = """INSERT INTO chapters (work, number, text_id, identity, is_gone) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (work, number) DO UPDATE SET is_gone = excluded.is_gone"""
    db.executemany(insert, [(work, row.number, row.text, row.identity, row.is_gone) for row in after])
    return after


def _placed_row(db: sqlite3.Connection, work: int, placed: PlacedChapter, texts: Mapping[int, int]) -> ChapterRow:
    text = keep_version(db, work, placed.identity, placed.text) if placed.text else texts[placed.identity]
    return ChapterRow(placed.identity, placed.number, text, placed.is_gone)


def keep_version(db: sqlite3.Connection, work: int, identity: int, version: DeliveredChapter) -> int:
    """Keep a text of a chapter beside those that it has had, unless it is one of them; its id is the answer."""
    known = "SELECT id FROM texts WHERE work = ? AND identity = ? AND hash = ?"
    text: int | None = value(db, known, work, identity, version.hash)
    return text or _keep_text(db, work, identity, version)


def _first_change(before: Sequence[ChapterRow], after: Sequence[ChapterRow]) -> float | None:
    """The number of the first chapter that is another one now, or has another text."""
    for old, new in zip_longest(before, after):
        if old is None or new is None or old[:3] != new[:3]:
            return min(row.number for row in (old, new) if row is not None)
    return None


def _keep_text(db: sqlite3.Connection, work: int, identity: int, version: DeliveredChapter) -> int:
    row = (work, identity, version.hash, version.chapter.title, version.chapter.source)
    insert = f"INSERT INTO texts (work, identity, hash, title, source, came) VALUES (?, ?, ?, ?, ?, {SQL_NOW})"  # noqa: S608
    text = insert_row(db, insert, *row)
    for passage in version.chapter.passages:
        _keep_passage(db, text, passage)
    return text


def _keep_passage(db: sqlite3.Connection, text: int, passage: Passage) -> None:
    plain = plain_letters(passage.text)
    other = None if plain == passage.text else plain
    row = (text, passage.kind, passage.start, passage.end, passage.text, json.dumps(passage.emphasis), other)
    insert = 'INSERT INTO passages (text_id, kind, start, "end", text, emphasis, plain) VALUES (?, ?, ?, ?, ?, ?, ?)'
    made = insert_row(db, insert, *row)
    if passage.is_story:
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (made, plain))
