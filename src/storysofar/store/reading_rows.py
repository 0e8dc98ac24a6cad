"""What was read of the kept works: a reading for each chapter, its records, and the state to go on from.

Knows nothing of who reads.
"""

import gc
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

from storysofar.acquaintances import acquaintances
from storysofar.memory import RECORD_KINDS, ChapterRecords, Memory
from storysofar.store.agenda import Agenda
from storysofar.store.continuations import earlier_of
from storysofar.store.correction_rows import Edition, mark_of
from storysofar.store.former_readings import Reading, drop_former, read_as_of, take_back
from storysofar.store.page_rows import chapter_of
from storysofar.store.queries import column, insert_row, value
from storysofar.store.records import records_of, write_records
from storysofar.store.work_rows import kept_work
from storysofar.text import THE_END, Chapter, Position, after_chapter

EVERY_KIND = (*RECORD_KINDS, "state")
PEOPLE_KINDS = frozenset(("characters", "aliases"))  # what comes along from an earlier work
# zlib's level: on a state of 128 KB a third of the time of the usual 6, and 44 KB instead of 37 to keep.
STATE_ZLIB_LEVEL = 1


class ChapterState(NamedTuple):
    """How a chapter is kept. If that changed while the chapter was read, another process was there first."""

    before: int | None  # the reading to go on from
    hash: str | None  # of the text that is kept
    reading: int | None  # the chapter's own


class NextChapter(NamedTuple):
    """The next chapter to read."""

    chapter: Chapter
    memory: Memory  # of the chapter before it alone: its state is all that is carried on
    state: ChapterState
    left: int  # how many are still to be read after it


def memory_of(db: sqlite3.Connection, work: int, place: Position, kinds: Collection[str]) -> Memory:
    """The records of these kinds that a reader at this place may know."""
    readings = read_as_of(db, work, place.chapter)
    with collector_at_rest():
        chapters = tuple(_records(db, reading, place, kinds) for reading in readings)
        carried = carried_into(db, work, kinds) if readings and PEOPLE_KINDS.intersection(kinds) else None
        return Memory((carried, *chapters) if carried else chapters).as_of(place)


def carried_into(
    db: sqlite3.Connection, work: int, kinds: Collection[str] = (*PEOPLE_KINDS, "state")
) -> ChapterRecords | None:
    """Who is known from the work that this one goes on from, as far as it is read; None when it goes on from none.

    A reader may say that a work goes on from one that they have not read to its end. Then people who come after their
    bookmark there are not known here either. Without a bookmark there, nobody is.
    """
    if (earlier := earlier_of(db, work)) is None:
        return None
    until = kept_work(db, earlier).last_read
    if not (read := read_as_of(db, earlier, until)):
        return None
    kept = db.execute("SELECT state, remembered FROM readings WHERE id = ?", (read[-1].id,)).fetchone()
    known = memory_of(db, earlier, after_chapter(until), (*PEOPLE_KINDS, "same"))
    state = zlib.decompress(kept[0]).decode() if "state" in kinds else ""
    newest_known = replace(known.chapters[-1], state=state, remembered=tuple(json.loads(kept[1])))
    whole = Memory((*known.chapters[:-1], newest_known))
    first: float = value(db, "SELECT min(number) FROM chapters WHERE work = ?", work)
    found = acquaintances(whole, kept_work(db, earlier).name, min(0, first - 1))
    left_out: dict[str, Any] = {kind: () for kind in PEOPLE_KINDS if kind not in kinds}
    return replace(found, **left_out)


def faults_in(db: sqlite3.Connection, work: int) -> dict[float, str]:
    """The chapters of a work that were set aside, each with its fault."""
    query = """SELECT chapter, set_aside FROM readings
        WHERE work = ? AND is_former = 0 AND set_aside IS NOT NULL ORDER BY chapter"""
    return dict(db.execute(query, (work,)))


def is_begun_otherwise(db: sqlite3.Connection, work: int) -> bool:
    """Whether a reading of the work began with other people than those known from its earlier work now."""
    mark = mark_of(carried_into(db, work)).removeprefix("~")
    editions = column(db, "SELECT DISTINCT edition FROM readings WHERE work = ? AND is_former = 0", work)
    return any(edition.partition("~")[2] != mark for edition in editions)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Switch the collector of cycles off: records hold none, and looking for some takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _records(db: sqlite3.Connection, reading: Reading, place: Position, kinds: Collection[str]) -> ChapterRecords:
    found: dict[str, Any] = {kind: records_of(db, reading.id, kind, place) for kind in RECORD_KINDS if kind in kinds}
    if "state" in kinds:
        state, remembered = db.execute("SELECT state, remembered FROM readings WHERE id = ?", (reading.id,)).fetchone()
        found |= {"state": zlib.decompress(state).decode(), "remembered": tuple(json.loads(remembered))}
    return ChapterRecords(reading.chapter, reading.end, title=reading.title, set_aside=reading.set_aside, **found)


def next_chapter(db: sqlite3.Connection, work: int, edition: Edition, agenda: Agenda) -> NextChapter | None:
    """The first chapter on the agenda, with all that is needed to read it; None when there is none."""
    number = agenda.next_one(db, work, edition)
    if number is None:
        return None
    before = _memory_before(db, work, number)
    if not before.chapters and edition.carried:
        before = Memory((edition.carried,))
    return NextChapter(chapter_of(db, work, number), before, chapter_state(db, work, number), agenda.left)


def chapter_state(db: sqlite3.Connection, work: int, number: float) -> ChapterState:
    """How a chapter stands now."""
    before = """SELECT id FROM readings WHERE work = ? AND is_former = 0 AND chapter < ?
        ORDER BY chapter DESC LIMIT 1"""
    kept = "SELECT hash FROM chapters JOIN texts ON texts.id = text_id WHERE chapters.work = ? AND number = ?"
    reading = "SELECT id FROM readings WHERE work = ? AND is_former = 0 AND chapter = ?"
    return ChapterState(*(value(db, query, work, number) for query in (before, kept, reading)))


def _memory_before(db: sqlite3.Connection, work: int, number: float) -> Memory:
    query = """SELECT id, chapter, "end", title, set_aside FROM readings
        WHERE work = ? AND is_former = 0 AND chapter < ? ORDER BY chapter DESC LIMIT 1"""
    readings = db.execute(query, (work, number)).fetchall()
    return Memory(tuple(_records(db, Reading(*reading), THE_END, ("state",)) for reading in readings))


def _begins_alike(db: sqlite3.Connection, reading: int | None, edition: str) -> bool:
    """Whether a reading, if there was one, began with the same people as another edition does."""
    was = value(db, "SELECT edition FROM readings WHERE id = ?", reading)
    return was is None or was.partition("~")[2] == edition.partition("~")[2]


def keep_reading(
    db: sqlite3.Connection, work: int, read: NextChapter, records: ChapterRecords, edition: Edition
) -> bool:
    """Keep what was read of a chapter. False, and nothing kept, when it no longer stands as it did.

    All that was read of the chapters after it is to be read anew: it did not know of this one. Until that is done, it
    stays as it was. Inside a transaction.
    """
    number = read.chapter.number
    if chapter_state(db, work, number) != read.state:
        return False
    take_back(db, work, number, holds=_begins_alike(db, read.state.reading, edition.of(number)))
    state = zlib.compress(records.state.encode(), STATE_ZLIB_LEVEL)
    remembered = json.dumps(records.remembered)
    row = (work, number, records.end, records.title, edition.of(number), state, remembered, records.set_aside)
    insert = """INSERT INTO readings (work, chapter, "end", title, edition, state, remembered, set_aside, text_id)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, text_id FROM chapters WHERE work = ?1 AND number = ?2"""
    made = insert_row(db, insert, *row)
    for kind in RECORD_KINDS:
        write_records(db, made, kind, getattr(records, kind))
    drop_former(db, work, number)
    return True
