"""What was read of the kept works: a reading for each chapter, its records, and the state to go on from."""

import gc
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from storysofar.acquaintances import acquaintances
from storysofar.memory import RECORD_KINDS, ChapterRecords, Memory
from storysofar.store.corrections import Edition, corrections_of, mark_of
from storysofar.store.file import File
from storysofar.store.pages import THE_END, chapter_of
from storysofar.store.records import records_of, write_records
from storysofar.store.series import chain_of, earlier_of
from storysofar.store.works import column, forgotten, is_begun, kept_work, value
from storysofar.text import Chapter, Position

ReadChapter = Callable[..., ChapterRecords]  # of a memory and a chapter, and of corrections=… where there are some
Progress = Callable[[Chapter, int], None]  # a chapter that is now kept, and how many are still to be read

EVERYTHING = (*RECORD_KINDS, "state")
PEOPLE = frozenset(("characters", "aliases"))  # what comes along from an earlier work
QUICKLY = 1  # zlib's level: on a state of 128 KB a third of the time of the usual 6, and 44 KB instead of 37 to keep


class Standing(NamedTuple):
    """How a chapter stands in the library. If it changed while the chapter was read, somebody else was there first."""

    before: int | None  # the reading to go on from
    hash: str | None  # of the text that is kept
    reading: int | None  # the chapter's own


class Step(NamedTuple):
    """The next chapter to read."""

    chapter: Chapter
    memory: Memory  # of the chapter before it alone: its state is all that is carried on
    standing: Standing
    left: int  # how many are still to be read after it


def read_on(
    file: File,
    work: int,
    read_chapter: ReadChapter,
    *,
    edition: str = "",
    until: int | None = None,
    progress: Progress | None = None,
) -> tuple[int, ...]:
    """Read the chapters that are kept and not read, each in a transaction of its own; the numbers of those that were.

    The work that this one goes on from is read first.
    """
    with file.snapshot() as db:
        before = chain_of(db, work)[-1:]  # of a longer chain only the last, which sees to the others
    for one in before:
        read_on(file, one, read_chapter, edition=edition, progress=progress)
    with file.snapshot() as db:
        corrections = tuple(kept.correction for kept in corrections_of(db, work) if not kept.is_gone)
        heeded = Edition(edition, corrections, carried_into(db, work))
    if corrections:
        read_chapter = partial(read_chapter, corrections=corrections)
    read = list[int]()
    while step := _next_step(file, work, heeded, read, until):
        records = read_chapter(step.memory, step.chapter)
        if _keep(file, work, step, records, heeded):  # otherwise the next look finds what another process left
            read.append(step.chapter.number)
            if progress:
                progress(step.chapter, step.left)
    return tuple(read)


def _next_step(file: File, work: int, edition: Edition, done: Collection[int], until: int | None) -> Step | None:
    with file.snapshot() as db:
        return next_step(db, work, edition, done, until)


def _keep(file: File, work: int, step: Step, records: ChapterRecords, edition: Edition) -> bool:
    with file.writing() as db:
        if not is_begun(db, work):
            raise forgotten(work)
        return keep_step(db, work, step, records, edition)


def memory_of(db: sqlite3.Connection, work: int, place: Position, kinds: Collection[str]) -> Memory:
    """The records of these kinds that a reader at this place may know."""
    query = """SELECT id, chapter, "end", title FROM readings WHERE work = ? AND chapter <= ? ORDER BY chapter"""
    readings = db.execute(query, (work, place.chapter)).fetchall()
    with collector_at_rest():
        chapters = tuple(_records(db, reading, place, kinds) for reading in readings)
        carried = carried_into(db, work, kinds) if readings and PEOPLE.intersection(kinds) else None
        return Memory((carried, *chapters) if carried else chapters).as_of(place)


def carried_into(
    db: sqlite3.Connection, work: int, kinds: Collection[str] = (*PEOPLE, "state")
) -> ChapterRecords | None:
    """Who is known from the work that this one goes on from, as far as it is read; None when it goes on from none.

    A reader may say that a work goes on from one that they have not read to its end: then whoever comes after their
    bookmark there is not known here either.
    """
    if (earlier := earlier_of(db, work)) is None:
        return None
    until = last if (last := kept_work(db, earlier).last_read) is not None else THE_END.chapter
    newest = "SELECT state FROM readings WHERE work = ? AND chapter <= ? ORDER BY chapter DESC LIMIT 1"
    if (kept := value(db, newest, earlier, until)) is None:
        return None
    remembered = memory_of(db, earlier, Position(until, THE_END.chapter), (*PEOPLE, "same"))
    state = zlib.decompress(kept).decode()
    whole = Memory((*remembered.chapters[:-1], replace(remembered.chapters[-1], state=state)))
    first: int = value(db, "SELECT min(number) FROM chapters WHERE work = ?", work)
    found = acquaintances(whole, kept_work(db, earlier).name, min(0, first - 1))
    left_out: dict[str, Any] = {kind: () for kind in PEOPLE if kind not in kinds}
    return replace(found, **left_out, state=found.state if "state" in kinds else "")


def is_begun_otherwise(db: sqlite3.Connection, work: int) -> bool:
    """Whether something that was read of a work did not begin with the people known from an earlier one now."""
    mark = mark_of(carried_into(db, work)).removeprefix("~")
    editions = column(db, "SELECT DISTINCT edition FROM readings WHERE work = ?", work)
    return any(edition.partition("~")[2] != mark for edition in editions)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Records hold no cycles, and looking for some among a hundred thousand of them would take a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _records(
    db: sqlite3.Connection, reading: tuple[int, int, int, str | None], place: Position, kinds: Collection[str]
) -> ChapterRecords:
    made, chapter, end, title = reading
    found: dict[str, Any] = {kind: records_of(db, made, kind, place) for kind in RECORD_KINDS if kind in kinds}
    state = ""
    if "state" in kinds:
        state = zlib.decompress(value(db, "SELECT state FROM readings WHERE id = ?", made)).decode()
    return ChapterRecords(chapter, end, title=title, state=state, **found)


def next_step(
    db: sqlite3.Connection, work: int, edition: Edition, done: Collection[int], until: int | None = None
) -> Step | None:
    """The first chapter that is kept and not read by this edition of the reader, as far as one that is asked for.

    None when there is none. What was done once is not done again because another edition, in another process, reads
    the work too: the two would go on for ever.
    """
    kept = column(db, "SELECT number FROM chapters WHERE work = ? AND number <= ?", work, until or THE_END.chapter)
    editions = dict(db.execute("SELECT chapter, edition FROM readings WHERE work = ?", (work,)))
    unread = set(kept) - {number for number, by in editions.items() if by == edition.of(number) or number in done}
    if not unread:
        return None
    number = min(unread)
    after = sum(n > number for n in kept)  # whatever follows is read anew
    before = _memory_before(db, work, number)
    if not before.chapters and edition.carried:
        before = Memory((edition.carried,))
    return Step(chapter_of(db, work, number), before, standing_of(db, work, number), after)


def standing_of(db: sqlite3.Connection, work: int, number: int) -> Standing:
    """How a chapter stands now."""
    before = "SELECT id FROM readings WHERE work = ? AND chapter < ? ORDER BY chapter DESC LIMIT 1"
    kept = "SELECT hash FROM chapters JOIN texts ON texts.id = text_id WHERE chapters.work = ? AND number = ?"
    reading = "SELECT id FROM readings WHERE work = ? AND chapter = ?"
    return Standing(value(db, before, work, number), value(db, kept, work, number), value(db, reading, work, number))


def _memory_before(db: sqlite3.Connection, work: int, number: int) -> Memory:
    query = """SELECT id, chapter, "end", title FROM readings WHERE work = ? AND chapter < ?
        ORDER BY chapter DESC LIMIT 1"""
    readings = db.execute(query, (work, number)).fetchall()
    return Memory(tuple(_records(db, reading, THE_END, ("state",)) for reading in readings))


def keep_step(db: sqlite3.Connection, work: int, step: Step, records: ChapterRecords, edition: Edition) -> bool:
    """Keep what was read of a chapter. False, and nothing kept, when it no longer stands as it did.

    Whatever was read of the chapters after it is taken back: it did not know of this one. Inside a transaction.
    """
    number = step.chapter.number
    if standing_of(db, work, number) != step.standing:
        return False
    take_back(db, work, number)
    state = zlib.compress(records.state.encode(), QUICKLY)
    row = (work, number, records.end, records.title, edition.of(number), state)
    insert = 'INSERT INTO readings (work, chapter, "end", title, edition, state) VALUES (?, ?, ?, ?, ?, ?)'
    made = db.execute(insert, row).lastrowid
    assert made is not None
    for kind in RECORD_KINDS:
        write_records(db, made, kind, getattr(records, kind))
    return True


def take_back(db: sqlite3.Connection, work: int, number: int) -> None:
    """Drop what was read of this chapter and of those after it."""
    db.execute("DELETE FROM readings WHERE work = ? AND chapter >= ?", (work, number))
