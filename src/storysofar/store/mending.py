"""A library made whole of rows that were saved: works named, texts closed up, chapters placed in order."""

import json
import sqlite3
import zlib
from collections.abc import Iterator

from storysofar.memory import RECORD_KINDS
from storysofar.store.page_rows import text_of
from storysofar.store.queries import column, value
from storysofar.store.resemblance import folded, hash_of

TABLES_OF_READER = ("bookmarks", "corrections", "statuses", "continuations", "joined")


def made_whole(new: sqlite3.Connection) -> Iterator[str]:
    """Make a library of the rows that were saved; what that leaves out is told."""
    yield from _works_named(new)
    yield from _texts_found(new)
    yield from _texts_whole(new)
    yield from _chapters_placed(new)
    yield from _strays_dropped(new)
    yield from _bookmarks_dropped(new)
    yield from _readings_whole(new)
    new.execute("INSERT INTO words (words) VALUES ('rebuild')")


def _works_named(new: sqlite3.Connection) -> Iterator[str]:
    """A work whose row is lost gets one, with the title that its pages give."""
    query = "SELECT work FROM texts UNION SELECT work FROM chapters EXCEPT SELECT id FROM works"
    for work in column(new, query):
        titles = "SELECT json_extract(details, '$.title') FROM statements WHERE work = ? ORDER BY chapter"
        name = next(
            (title for title in column(new, titles, work) if title and isinstance(title, str)), f"Rescued {work}"
        )
        insert = "INSERT INTO works (id, name, folded, authors) VALUES (?, ?, ?, '[]')"
        new.execute(insert, (work, name, folded(name)))
        yield f"The name and source of a work could not be read. It is called “{name}” now."


def _texts_found(new: sqlite3.Connection) -> Iterator[str]:
    """A text whose row is lost, but not its paragraphs, is that of the chapter in which it stands."""
    query = """SELECT work, identity, text_id FROM chapters WHERE text_id NOT IN (SELECT id FROM texts)
        AND text_id IN (SELECT text_id FROM passages)"""
    for work, identity, text in new.execute(query).fetchall():
        insert = "INSERT OR IGNORE INTO texts (id, work, identity, hash) VALUES (?, ?, ?, ?)"
        new.execute(insert, (text, work, identity, f"rescued {text}"))
    new.execute("DELETE FROM passages WHERE text_id NOT IN (SELECT id FROM texts)")
    yield from ()


def _texts_whole(new: sqlite3.Connection) -> Iterator[str]:
    """Close up the texts that lack paragraphs, and have each carry the sum of what it is now."""
    query = """SELECT texts.id, hash, name, number FROM texts JOIN works ON works.id = texts.work
        LEFT JOIN chapters ON text_id = texts.id ORDER BY texts.work, number"""
    for text, kept, work, number in new.execute(query).fetchall():
        chapter = text_of(new, text)
        if hash_of(chapter) == kept and [p.start for p in chapter.passages[:1]] in ([0], []):
            continue
        which = f"An earlier text of “{work}”" if number is None else f"“{work}”, chapter {number}"
        if not chapter.passages:
            new.execute("DELETE FROM texts WHERE id = ?", (text,))
            yield f"{which} could not be read. If you still have it, read it again."
            continue
        _close_up(new, text)
        closed = hash_of(text_of(new, text))
        new.execute("UPDATE OR REPLACE texts SET hash = ? WHERE id = ?", (closed, text))
        inside = """UPDATE bookmarks SET "offset" = 0 WHERE "offset" IS NOT NULL
            AND (work, identity) IN (SELECT work, identity FROM chapters WHERE text_id = ?)"""
        new.execute(inside, (text,))  # what stands before it now may be what stood after it
        if closed != kept:
            yield f"{which}: a part of it could not be read. If you still have it, read it again."


def _close_up(new: sqlite3.Connection, text: int) -> None:
    """Lay the paragraphs of a text end to end, where some between them are lost."""
    query = "SELECT id, start, text, emphasis FROM passages WHERE text_id = ? ORDER BY start, id"
    at = 0
    for passage, start, words, emphasis in new.execute(query, (text,)).fetchall():
        moved = json.dumps([[first + at - start, last + at - start] for first, last in json.loads(emphasis)])
        row = (at, at + len(words), moved, passage)
        new.execute('UPDATE passages SET start = ?, "end" = ?, emphasis = ? WHERE id = ?', row)
        at += len(words)


def _chapters_placed(new: sqlite3.Connection) -> Iterator[str]:
    """A chapter whose row is lost stands where its number of old was, if nothing else does; else at the end."""
    new.execute("DELETE FROM chapters WHERE text_id NOT IN (SELECT id FROM texts)")
    query = """SELECT work, identity, max(id) FROM texts WHERE NOT EXISTS
        (SELECT 1 FROM chapters WHERE chapters.work = texts.work AND chapters.identity = texts.identity)
        AND NOT EXISTS (SELECT 1 FROM changes JOIN deliveries ON deliveries.id = delivery
            WHERE deliveries.work = texts.work AND kind = 'merged' AND changes.identity = texts.identity)
        GROUP BY work, identity ORDER BY work, identity"""
    for work, identity, text in new.execute(query).fetchall():
        taken = set(column(new, "SELECT number FROM chapters WHERE work = ?", work))
        number = identity if identity not in taken else max(taken) + 1
        row = (work, number, text, identity)
        new.execute("INSERT INTO chapters (work, number, text_id, identity) VALUES (?, ?, ?, ?)", row)
        name = value(new, "SELECT name FROM works WHERE id = ?", work)
        yield f"“{name}”: where a chapter stood could not be read. It is chapter {number} now."


def _strays_dropped(new: sqlite3.Connection) -> Iterator[str]:
    """Rows that belong to what is lost go too."""
    lost = set[str]()
    while strays := column(new, 'SELECT DISTINCT "table" FROM pragma_foreign_key_check()'):
        for table in strays:
            for _, _, parent, own, other, *_ in new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
                key = other or value(new, f"SELECT name FROM pragma_table_info('{parent}') WHERE pk = 1")  # noqa: S608
                new.execute(f'DELETE FROM "{table}" WHERE "{own}" NOT IN (SELECT "{key}" FROM "{parent}")')  # noqa: S608
            lost.add(table)
    for table in sorted(lost.intersection(TABLES_OF_READER)):
        yield f"Some {table.replace('_', ' ')} belonged to works that could not be read."


def _bookmarks_dropped(new: sqlite3.Connection) -> Iterator[str]:
    """A bookmark in a chapter that is lost says nothing any more: how far its reader was is theirs to say."""
    query = """SELECT works.id, name FROM bookmarks JOIN works ON works.id = work WHERE NOT EXISTS (SELECT 1
        FROM chapters WHERE chapters.work = bookmarks.work AND chapters.identity = bookmarks.identity)"""
    for work, name in new.execute(query).fetchall():
        new.execute("DELETE FROM bookmarks WHERE work = ?", (work,))
        yield f"The chapter with your bookmark in “{name}”. To say it anew: storysofar bookmark {work} N"


def _readings_whole(new: sqlite3.Connection) -> Iterator[str]:
    """Drop readings from the first on that is lost, damaged or of another text: they are read again from the texts."""
    new.execute("DELETE FROM readings WHERE is_former")
    for work, name in new.execute("SELECT id, name FROM works").fetchall():
        query = """SELECT number, readings.id, state, readings.text_id IS chapters.text_id AND readings."end" =
            (SELECT coalesce(max("end"), 0) FROM passages WHERE passages.text_id = chapters.text_id)
            FROM chapters LEFT JOIN readings ON readings.work = chapters.work AND chapter = number
            WHERE chapters.work = ? ORDER BY number"""
        rows = new.execute(query, (work,)).fetchall()
        first = next((number for number, *reading in rows if not _is_good(*reading)), None)
        if first is None:
            continue
        if new.execute("DELETE FROM readings WHERE work = ? AND chapter >= ?", (work, first)).rowcount:
            yield f"What was read of “{name}” from chapter {first} on. It is read again when you ask for it."
    for table in (*RECORD_KINDS, "stretches"):
        new.execute(f"DELETE FROM {table} WHERE reading NOT IN (SELECT id FROM readings)")  # noqa: S608


def _is_good(reading: int | None, state: bytes | None, is_of_text: int | None) -> bool:
    """Whether a reading is there, of the text that is there, and its state can be unpacked."""
    if reading is None or not is_of_text or not isinstance(state, bytes):
        return False
    try:
        zlib.decompress(state).decode()
    except (zlib.error, UnicodeDecodeError):
        return False
    return True
