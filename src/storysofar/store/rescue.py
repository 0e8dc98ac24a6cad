"""What can be saved of a damaged library, in a new one: texts first, then bookmarks, corrections, then readings."""

import json
import os
import sqlite3
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

from storysofar.errors import DamagedLibrary, LibraryError
from storysofar.files import beside
from storysofar.memory import RECORD_KINDS
from storysofar.store.checking import checked
from storysofar.store.failures import explained
from storysofar.store.migration import migrate, refuse_newer, use_wal, version_of
from storysofar.store.opening import check_it_is_ours, closing, is_absent
from storysofar.store.page_rows import text_of
from storysofar.store.queries import column, value
from storysofar.store.resemblance import folded, hash_of
from storysofar.store.salvage import Salvaged, salvaged
from storysofar.store.taking_over import LOG_ENDINGS, free_name, take_over
from storysofar.store.transactions import writing

FORMAT_WITH_IDENTITIES = 7  # of chapters: since then what is kept of a text has had the same columns
TEXT_TABLES = ("works", "texts", "passages", "chapters", "statements")
READER_TABLES = ("bookmarks", "corrections", "statuses", "kept_whole", "aliases_of_tags", "continuations", "joined")
OTHER_TABLES = ("deliveries", "changes", "fingerprints", "bands", "suggested")
READING_TABLES = ("readings", *RECORD_KINDS, "stretches")
JSON_COLUMNS = frozenset(("emphasis", "details", "authors", "present", "references", "characters", "remembered"))
NUMBER_COLUMNS = frozenset(("work", "number", "text_id", "start", "end", "identity", "reading", "ordinal"))
TOLD_TABLES = ("works", "chapters", "bookmarks", "corrections", "readings")  # what a reader has a word for


@dataclass(frozen=True, slots=True)
class Rescue:
    """What came of saving a library."""

    kept: Path  # the damaged library
    saved: dict[str, int]  # how many works, chapters, bookmarks, corrections, readings
    losses: tuple[str, ...]  # what could not be saved, in words

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {"damaged": str(self.kept), "saved": self.saved, "losses": list(self.losses)}


def rescue(path: Path) -> Rescue:
    """Put what can be read of a library into a new one, which takes its place. The damaged one is kept beside it.

    Raises DamagedLibrary when nothing of it can be read, and BusyLibrary when another program has it.
    """
    real = Path(os.path.realpath(path))
    with explained(path):
        if is_absent(real, path):
            raise LibraryError(f"There is nothing to save at {path}. To go back to a backup: storysofar restore FILE")
        check_it_is_ours(real, path)
        fresh = beside(real)
        try:
            with copied(real) as damaged, closing(sqlite3.connect(fresh, isolation_level=None)) as new:
                saved, losses = _saved(damaged, new, path)
            kept = free_name(real, "damaged")
            take_over(real, fresh, kept)
        finally:
            for one in (fresh, *(fresh.with_name(fresh.name + ending) for ending in LOG_ENDINGS)):
                one.unlink(missing_ok=True)
    return Rescue(path.with_name(kept.name), saved, losses)


class copied:  # noqa: N801 - it is used as a function
    """A copy of a damaged library, open: SQLite may write into that what waits in the log."""

    def __init__(self, real: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=".storysofar-", dir=real.parent)
        for name in (real.name, f"{real.name}-wal"):
            if (part := real.with_name(name)).exists():
                copyfile(part, Path(self._folder.name) / name)
        self._db = sqlite3.connect(Path(self._folder.name) / real.name, isolation_level=None)

    def __enter__(self) -> sqlite3.Connection:
        return self._db

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):
            self._db.close()
        self._folder.cleanup()


def _saved(damaged: sqlite3.Connection, new: sqlite3.Connection, path: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """Fill a new library, and look it through; what is in it, and what is not."""
    _bring_up_to_date(damaged, path)
    use_wal(new)
    with writing(new):
        migrate(new)
    new.execute("PRAGMA foreign_keys = OFF")
    with writing(new):
        losses = [*_filled(damaged, new), *_made_whole(new)]
    found = checked(new, path)
    if not found.is_whole:
        raise DamagedLibrary(
            f"What can be read of {path} makes no library: {found.findings[0].what} It is left as it was. "
            "To go back to a backup: storysofar restore FILE"
        )
    saved = {table: value(new, f"SELECT count(*) FROM {table}") for table in TOLD_TABLES}  # noqa: S608
    return saved, tuple(dict.fromkeys(losses))


def _bring_up_to_date(damaged: sqlite3.Connection, path: Path) -> None:
    """Give the copy of a very old library the present format. Raises DamagedLibrary where it is too damaged for that.

    Since a chapter has an identity, tables have only got more columns: these have a value for what was there before.
    """
    try:
        version = version_of(damaged)
        refuse_newer(path, version)
        if version < FORMAT_WITH_IDENTITIES:
            with writing(damaged):
                migrate(damaged)
    except sqlite3.DatabaseError as error:
        raise DamagedLibrary(
            f"Nothing of {path} can be read: {error}. It is left as it was. "
            "To go back to a backup: storysofar restore FILE"
        ) from error


def _filled(damaged: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[str]:
    """Put the rows that can be read into a new library; what could not be read is told."""
    for table in (*TEXT_TABLES, *READER_TABLES, *OTHER_TABLES):
        found = _salvaged(damaged, new, table)
        _keep(new, table, found)
        if found.lost and table in (*TEXT_TABLES, *READER_TABLES):
            yield f"Some of this may be missing: {table.replace('_', ' ')}."
    unsafe = set[int]()
    for table in READING_TABLES:
        found = _salvaged(damaged, new, table)
        _keep(new, table, found)
        unsafe |= set(_incomplete(new, table, found)) if table in RECORD_KINDS else set()
    new.executemany("DELETE FROM readings WHERE id = ?", [(one,) for one in unsafe])


def _incomplete(new: sqlite3.Connection, table: str, found: Salvaged) -> Iterator[int]:
    """The readings that lack a record of this kind, or may lack one: what could not be read, or was not kept."""
    at = found.columns.index("reading")
    there = Counter(row[at] for row in found.rows)
    kept = dict(new.execute(f'SELECT reading, count(*) FROM "{table}" GROUP BY reading'))  # noqa: S608
    for reading in column(new, "SELECT id FROM readings"):
        if found.is_lost(reading) or there[reading] != kept.get(reading, 0):
            yield reading


def _salvaged(damaged: sqlite3.Connection, new: sqlite3.Connection, table: str) -> Salvaged:
    return salvaged(damaged, table, tuple(column(new, f"SELECT name FROM pragma_table_info('{table}')")))  # noqa: S608


def _keep(new: sqlite3.Connection, table: str, found: Salvaged) -> None:
    """Insert rows; what breaks the table's own rules, or cannot be understood, is damaged and left out."""
    listed, marks = ", ".join(f'"{name}"' for name in found.columns), ", ".join("?" * len(found.columns))
    rows = [row for row in found.rows if is_sound(dict(zip(found.columns, row, strict=True)))]
    new.executemany(f'INSERT OR IGNORE INTO "{table}" ({listed}) VALUES ({marks})', rows)  # noqa: S608


def is_sound(row: dict[str, Any]) -> bool:
    """Whether the JSON of a row can be understood, and its numbers and words are numbers and words.

    >>> is_sound({"id": 7, "text": "It rained.", "emphasis": "[]"}), is_sound({"id": 7, "emphasis": "[[0, "})
    (True, False)
    """
    try:
        for name in JSON_COLUMNS.intersection(row):
            json.loads(row[name])
    except (ValueError, TypeError):
        return False
    numbers = (row[name] for name in NUMBER_COLUMNS.intersection(row))
    return all(isinstance(number, int | float) for number in numbers) and isinstance(row.get("text", ""), str)


def _made_whole(new: sqlite3.Connection) -> Iterator[str]:
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
        name = next((title for title in column(new, titles, work) if title), f"Rescued {work}")
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
    for table in sorted(lost.intersection(READER_TABLES)):
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
