"""Texts that another one took the place of before they were read to the end. Knows nothing of what took their place."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from storysofar.store.bookmark_moves import Bookmark, ChapterRow
from storysofar.store.queries import column, value
from storysofar.store.read_words import read_until, words_of
from storysofar.text import MASK_TEXT, Chapter, Passage


def remember_unread(
    db: sqlite3.Connection, before: Sequence[ChapterRow], after: Iterable[ChapterRow], bookmark: Bookmark | None
) -> None:
    """Keep how far each text was read that is no chapter's text any more. Inside a transaction."""
    there = {row.text for row in after}
    ends = _read_ends(before, bookmark)
    for row in before:
        if row.text not in there:
            db.execute("DELETE FROM unread_texts WHERE text_id = ?", (row.text,))
            if (end := ends.get(row.identity, 0)) is not None:
                db.execute("INSERT INTO unread_texts VALUES (?, ?)", (row.text, end))


def _read_ends(rows: Sequence[ChapterRow], bookmark: Bookmark | None) -> dict[int, int | None]:
    """How far the chapters were read that were begun; None: to the end."""
    identities = [row.identity for row in rows]
    if bookmark is None or bookmark.identity not in identities:
        return {}
    earlier = identities[: identities.index(bookmark.identity)]
    return {**dict.fromkeys(earlier), bookmark.identity: bookmark.offset}


def remember_texts_of_another(db: sqlite3.Connection, work: int, known: Iterable[int]) -> None:
    """Texts that came from another work beside those that are known, and that are no chapter's: none was read here."""
    here = {*known, *column(db, "SELECT text_id FROM chapters WHERE work = ?", work)}
    for text in column(db, "SELECT id FROM texts WHERE work = ?", work):
        if text not in here:
            db.execute("INSERT OR IGNORE INTO unread_texts VALUES (?, 0)", (text,))


def as_read(db: sqlite3.Connection, text: int, chapter: Chapter, present: Chapter) -> Chapter:
    """A former text as far as it was read, or says what the chapter says as it stands at present.

    “…” stands for the rest.
    """
    until: int | None = value(db, "SELECT read_until FROM unread_texts WHERE text_id = ?", text)
    if until is None or (place := max(until, read_until(chapter, words_of(present)))) >= chapter.end.offset:
        return chapter
    seen = chapter.as_of(place)
    return replace(seen, passages=(*seen.passages, Passage("break", place, place + len(MASK_TEXT), MASK_TEXT)))
