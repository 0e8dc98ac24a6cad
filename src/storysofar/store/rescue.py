"""What can be saved of a damaged library, in a new one: texts first, then bookmarks, corrections, then readings."""

import json
import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

from storysofar.errors import DamagedLibrary, LibraryError
from storysofar.files import beside
from storysofar.memory import RECORD_KINDS
from storysofar.store.checking import checked
from storysofar.store.failures import explained
from storysofar.store.leaves import Leaf, leaves_in
from storysofar.store.mending import made_whole
from storysofar.store.migration import migrate, refuse_newer, use_wal, version_of
from storysofar.store.opening import check_it_is_ours, closing, is_absent
from storysofar.store.queries import column, value
from storysofar.store.salvage import Salvaged, salvaged
from storysofar.store.taking_over import LOG_ENDINGS, free_name, take_over
from storysofar.store.transactions import writing

# What rows look like on their pages, where nothing leads to them any more; the last columns came later.
SHAPES: dict[str, tuple[str, ...]] = {
    "works": ("id", "name", "folded", "authors", "source", "named_by"),
    "texts": ("id", "work", "identity", "hash", "title", "source", "came"),
    "passages": ("id", "text_id", "kind", "start", "end", "text", "emphasis", "plain"),
}
SHAPE_PATTERNS = {
    "works": "-[wh][wh]j[w-]n?",
    "texts": "-nnh[whj-][whj-][w-]?",
    "passages": "-nwnn[whj]j[whj-]?",
}
FORMAT_WITH_IDENTITIES = 7  # of chapters: since then what is kept of a text has had the same columns
TEXT_TABLES = ("works", "texts", "passages", "chapters", "statements")
READER_TABLES = (
    *(
        "bookmarks",
        "corrections",
        "statuses",
        "kept_whole",
        "unread_texts",
        "aliases_of_tags",
        "continuations",
        "joined",
    ),
)
OTHER_TABLES = ("deliveries", "changes", "fingerprints", "bands", "suggested")
READING_TABLES = ("readings", *RECORD_KINDS, "stretches")
JSON_COLUMNS = frozenset(("emphasis", "details", "authors", "present", "references", "characters", "remembered"))
TYPES_OF_KINDS: dict[str, type | tuple[type, ...]] = {
    "INTEGER": (int, float),  # a chapter may stand between two others
    "REAL": (int, float),
    "TEXT": (str, int, float),  # SQLite makes words of a number there
    "BLOB": bytes,
}
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
        _check_it_was_ours(real, path)
        fresh = beside(real)
        try:
            with copied(real) as damaged, closing(sqlite3.connect(fresh, isolation_level=None)) as new:
                saved, losses = _saved(damaged, new, real.read_bytes(), path)
            kept = free_name(real, "damaged")
            take_over(real, fresh, kept)
        finally:
            for one in (fresh, *(fresh.with_name(fresh.name + ending) for ending in LOG_ENDINGS)):
                one.unlink(missing_ok=True)
    return Rescue(path.with_name(kept.name), saved, losses)


def _check_it_was_ours(real: Path, path: Path) -> None:
    """Raise for what is no library. One whose first page is lost is known by its texts: each has a sum in its row."""
    try:
        check_it_is_ours(real, path)
    except sqlite3.DatabaseError:
        text = re.compile(SHAPE_PATTERNS["texts"])
        if not any(text.fullmatch(_shape_of(leaf.values)) for leaf in leaves_in(real.read_bytes())):
            raise


@contextmanager
def copied(real: Path) -> Iterator[sqlite3.Connection]:
    """A copy of a damaged library, open: SQLite may write into that what waits in the log."""
    with tempfile.TemporaryDirectory(prefix=".storysofar-", dir=real.parent) as folder:
        for name in (real.name, f"{real.name}-wal"):
            if (part := real.with_name(name)).exists():
                copyfile(part, Path(folder) / name)
        with closing(sqlite3.connect(Path(folder) / real.name, isolation_level=None)) as db:
            yield db


def _saved(
    damaged: sqlite3.Connection, new: sqlite3.Connection, pages: bytes, path: Path
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Fill a new library, and look it through; what is in it, and what is not."""
    _bring_up_to_date(damaged, path)
    use_wal(new)
    with writing(new):
        migrate(new)
    new.execute("PRAGMA foreign_keys = OFF")
    with writing(new):
        losses = [*_filled(damaged, new, pages), *made_whole(new)]
    if not value(new, "SELECT count(*) FROM texts"):
        raise DamagedLibrary(
            f"Not one text of {path} can be read. It is left as it was. To go back to a backup: storysofar restore FILE"
        )
    found = checked(new, path)
    if not found.is_whole:
        raise DamagedLibrary(
            f"What can be read of {path} makes no library: {found.findings[0].what} It is left as it was. "
            "To go back to a backup: storysofar restore FILE"
        )
    saved = {table: value(new, f"SELECT count(*) FROM {table}") for table in TOLD_TABLES}  # noqa: S608
    return saved, tuple(dict.fromkeys(losses))


def _bring_up_to_date(damaged: sqlite3.Connection, path: Path) -> None:
    """Give the copy of a very old library the present format, if it is not too damaged for that.

    Since a chapter has an identity, tables have only got more columns: these have a value for what was there before.
    """
    try:
        version = version_of(damaged)
        refuse_newer(path, version)
        if version < FORMAT_WITH_IDENTITIES:
            with writing(damaged):
                migrate(damaged)
    except sqlite3.DatabaseError:
        return  # what stands on its pages may still be found


def _from_leaves(leaves: tuple[Leaf, ...], table: str, lost: Salvaged) -> Salvaged:
    """The rows of a table that nothing leads to any more, by what they look like."""
    columns, shape = SHAPES[table], re.compile(SHAPE_PATTERNS[table])
    rows = [(leaf.number, *leaf.values[1:]) for leaf in leaves if shape.fullmatch(_shape_of(leaf.values))]
    whole = [(*row, *(None,) * len(columns))[: len(columns)] for row in rows if lost.is_lost(row[0])]
    return Salvaged(columns, whole)


def _shape_of(values: tuple[Any, ...]) -> str:
    """What a row looks like: a letter for each value.

    >>> _shape_of((None, 7, "story", 0, 12, "It rained.", "[]"))
    '-nwnnwj'
    """
    letters = []
    for one in values:
        kind = "n" if isinstance(one, int) else "-" if one is None else "b"
        if isinstance(one, str):
            kind = "j" if one.startswith("[") else "h" if re.fullmatch("[0-9a-f]{64}", one) else "w"
        letters.append(kind)
    return "".join(letters)


def _filled(damaged: sqlite3.Connection, new: sqlite3.Connection, pages: bytes) -> Iterator[str]:
    """Put the rows that can be read into a new library; what could not be read is told."""
    leaves = None
    for table in (*TEXT_TABLES, *READER_TABLES, *OTHER_TABLES):
        found = _salvaged(damaged, new, table)
        _keep(new, table, found)
        if found.lost and table in SHAPES:
            leaves = tuple(leaves_in(pages)) if leaves is None else leaves
            _keep(new, table, _from_leaves(leaves, table, found))
        if found.lost and table in (*TEXT_TABLES, *READER_TABLES):
            yield f"Some of this may be missing: {table.replace('_', ' ')}."
        if found.lost and table == "unread_texts":  # rather one text too few shown than a word too early
            new.execute(
                "INSERT OR IGNORE INTO unread_texts SELECT id, 0 FROM texts EXCEPT SELECT text_id, 0 FROM chapters"
            )
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
    kinds = dict(new.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
    rows = [row for row in found.rows if is_sound(dict(zip(found.columns, row, strict=True)), kinds)]
    new.executemany(f'INSERT OR IGNORE INTO "{table}" ({listed}) VALUES ({marks})', rows)  # noqa: S608


def is_sound(row: dict[str, Any], kinds: dict[str, str]) -> bool:
    """Whether the values of a row are of the kinds of their columns, and its JSON can be understood.

    >>> kinds = {"start": "INTEGER", "title": "TEXT", "emphasis": "TEXT"}
    >>> is_sound({"start": 7, "title": None, "emphasis": "[]"}, kinds), is_sound({"emphasis": "[[0, "}, kinds)
    (True, False)
    >>> is_sound({"start": "x"}, kinds), is_sound({"title": bytes(3)}, kinds)
    (False, False)
    """
    try:
        for name in JSON_COLUMNS.intersection(row):
            json.loads(row[name])
    except (ValueError, TypeError):
        return False
    return all(one is None or isinstance(one, TYPES_OF_KINDS[kinds[name]]) for name, one in row.items())
