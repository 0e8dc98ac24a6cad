"""Whether a library is whole: what is wrong with it, and what to do. It changes nothing, and knows no reader."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storysofar.errors import LibraryError
from storysofar.files import is_private
from storysofar.store.failures import explained
from storysofar.store.migration import MIGRATION_SCRIPTS, refuse_newer, version_of
from storysofar.store.opening import can_write, check_it_is_ours, closing, is_absent, open_read_only
from storysofar.store.page_rows import text_of
from storysofar.store.queries import column, value
from storysofar.store.resemblance import hash_of
from storysofar.store.transactions import SILENT_WAIT_SECONDS

MOST_PLACES = 20  # of damage in the file that SQLite is to look for; one is enough to know

RESCUE = "To save what can be read: storysofar check --rescue. To go back to a backup: storysofar restore FILE"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a library."""

    what: str
    advice: str
    is_damage: bool = True  # otherwise it is as it may be

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {"what": self.what, "advice": self.advice, "is_damage": self.is_damage}


@dataclass(frozen=True, slots=True)
class CheckedLibrary:
    """A library that was looked through."""

    path: Path
    works: int = 0
    chapters: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing in it is damaged."""
        return not any(one.is_damage for one in self.findings)

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        findings = [one.to_json() for one in self.findings]
        return {
            "library": str(self.path),
            "is_whole": self.is_whole,
            "works": self.works,
            "chapters": self.chapters,
            "findings": findings,
        }


def check(path: Path, edition: str | None = None) -> CheckedLibrary:
    """Look through all of a library; with the `edition` of a reader, also for what another one read.

    Raises LibraryError when there is none, and ForeignFile for what is no library.
    """
    real = Path(os.path.realpath(path))
    with explained(path):
        if is_absent(real, path):
            raise LibraryError(f"There is no library at {path}. To begin one: storysofar read FILE")
        check_it_is_ours(real, path)
        opened = open_read_only(real)
        try:
            found = checked(opened.db, path, edition)
            others = (*_index_findings(real), *_file_findings(real))
            return replace(found, findings=(*found.findings, *others))
        finally:
            opened.close()


def checked(db: sqlite3.Connection, path: Path, edition: str | None = None) -> CheckedLibrary:
    """An open library, looked through."""
    found = list(_looked(db, _file_damage))
    try:
        version = version_of(db)
        refuse_newer(path, version)
        if version < len(MIGRATION_SCRIPTS):
            what = f"It has an older format ({version}; this version writes {len(MIGRATION_SCRIPTS)})."
            found.append(Finding(what, "The next command brings it up to date, and keeps a copy.", is_damage=False))
            return CheckedLibrary(path, findings=tuple(found))
        for look in (_strays, _texts, _bookmarks, _readings, _unread):
            found += _looked(db, look)
        found += _looked(db, lambda db: _other_editions(db, edition))
        works, chapters = (value(db, f"SELECT count(*) FROM {table}") for table in ("works", "chapters"))  # noqa: S608
    except sqlite3.DatabaseError as error:
        return CheckedLibrary(path, findings=(*found, _unreadable(error)))
    return CheckedLibrary(path, works, chapters, tuple(dict.fromkeys(found)))


def _looked(db: sqlite3.Connection, look: Callable[[sqlite3.Connection], Iterator[Finding]]) -> Iterator[Finding]:
    """What one look finds; that it cannot look is a finding too."""
    try:
        yield from look(db)
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        yield _unreadable(error)


def _unreadable(error: Exception) -> Finding:
    return Finding(f"A part of it cannot be read: {error}.", RESCUE)


def _file_damage(db: sqlite3.Connection) -> Iterator[Finding]:
    found = column(db, f"PRAGMA integrity_check({MOST_PLACES})")
    if found != ["ok"]:
        many = "one place" if len(found) == 1 else f"{len(found)} places or more"
        first = " ".join(str(found[0]).removeprefix("*** in database main ***").split())
        yield Finding(f"The file is damaged in {many}: {first}.", RESCUE)


def _strays(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that belong to nothing that is kept."""
    rows = db.execute("""SELECT "table", count(*) FROM pragma_foreign_key_check() GROUP BY 1""")
    for table, count in rows.fetchall():
        yield Finding(f"What {count} rows of {table} belong to is not there.", RESCUE)


def _texts(db: sqlite3.Connection) -> Iterator[Finding]:
    """Texts that are not those that were kept: each carries a sum of its words."""
    query = """SELECT texts.id, hash, name, number FROM texts JOIN works ON works.id = texts.work
        LEFT JOIN chapters ON text_id = texts.id ORDER BY texts.work, number"""
    for text, kept, work, number in db.execute(query).fetchall():
        chapter = text_of(db, text)
        starts = [passage.start for passage in chapter.passages]
        ends = [0, *(passage.end for passage in chapter.passages)]
        if hash_of(chapter) != kept or starts != ends[:-1]:
            which = f"an earlier text of “{work}”" if number is None else f"“{work}”, chapter {number}"
            yield Finding(f"The text is not the one that was kept: {which}.", RESCUE)


def _bookmarks(db: sqlite3.Connection) -> Iterator[Finding]:
    query = """SELECT works.id, name FROM bookmarks JOIN works ON works.id = work
        WHERE NOT EXISTS (SELECT 1 FROM chapters WHERE chapters.work = bookmarks.work
            AND chapters.identity = bookmarks.identity) AND works.id IN (SELECT work FROM chapters)"""
    for work, name in db.execute(query).fetchall():
        yield Finding(f"The bookmark of “{name}” is in no chapter.", f"Say it anew: storysofar bookmark {work} N")


def _readings(db: sqlite3.Connection) -> Iterator[Finding]:
    """Readings of another text than the chapter has, or of another length."""
    query = """SELECT works.id, name, count(*) FROM readings JOIN works ON works.id = readings.work
        LEFT JOIN chapters ON chapters.work = readings.work AND number = chapter
        WHERE is_former = 0 AND (chapters.text_id IS NOT readings.text_id OR readings."end" <>
            coalesce((SELECT max("end") FROM passages WHERE passages.text_id = readings.text_id), 0))
        GROUP BY works.id"""
    for work, name, count in db.execute(query).fetchall():
        advice = f"To read it again: storysofar read --work {work} --again"
        yield Finding(f"{count} readings of “{name}” are not of the texts that it has.", advice)


def _unread(db: sqlite3.Connection) -> Iterator[Finding]:
    query = """SELECT works.id, name, count(*) FROM chapters JOIN works ON works.id = work
        WHERE number NOT IN (SELECT chapter FROM readings WHERE readings.work = works.id AND is_former = 0)
        GROUP BY works.id"""
    for work, name, count in db.execute(query).fetchall():
        advice = f"They are read when you ask for them, or now: storysofar read --work {work}"
        yield Finding(f"Chapters of “{name}” that are still to be read: {count}.", advice, is_damage=False)


def _other_editions(db: sqlite3.Connection, edition: str | None) -> Iterator[Finding]:
    """What another edition of the reader read; corrections and earlier works stand after its name."""
    if edition is None:
        return
    query = """SELECT works.id, name, count(*) FROM readings JOIN works ON works.id = work
        WHERE is_former = 0 AND edition <> ?1 AND substr(edition, 1, length(?1) + 1) NOT IN (?1 || '+', ?1 || '~')
        GROUP BY works.id"""
    for work, name, count in db.execute(query, (edition,)).fetchall():
        advice = f"They are read again with the next new chapter, or now: storysofar read --work {work}"
        what = f"Chapters of “{name}” that another version of the program or its model read: {count}."
        yield Finding(what, advice, is_damage=False)


def _index_findings(real: Path) -> Iterator[Finding]:
    """Whether a search finds what there is. SQLite looks at that only in a file that may be written."""
    if not can_write(real):
        return
    try:
        with closing(sqlite3.connect(real, timeout=SILENT_WAIT_SECONDS, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
            db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_BUSY:
            yield Finding(f"A search would not find all that is there: {error}.", RESCUE)


def _file_findings(real: Path) -> Iterator[Finding]:
    if not is_private(real):
        advice = f"To keep it to yourself: chmod 600 {real}"
        yield Finding("Other users of this machine may read it.", advice, is_damage=False)
