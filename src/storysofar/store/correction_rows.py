"""The reader's corrections of the kept works, each moved to where its words stand now."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from storysofar.anchor import Anchor, found_among
from storysofar.errors import CorrectionError
from storysofar.memory import ChapterRecords
from storysofar.store.chapter_numbers import numbers_in_words
from storysofar.store.former_readings import take_back
from storysofar.store.page_rows import chapter_of
from storysofar.store.queries import column, value
from storysofar.store.work_rows import KeptWork
from storysofar.story import Correction
from storysofar.text import Chapter, Span


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction in the library."""

    number: int
    correction: Correction  # where its words stand now
    is_gone: bool = False  # its passage is gone: it is kept, stands where it stood, and is not heeded

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {"number": self.number, **self.correction.to_json(), "is_gone": self.is_gone}


def corrections_of(db: sqlite3.Connection, work: int) -> tuple[KeptCorrection, ...]:
    """The corrections of a work, where their words stand in its chapters now."""
    kept = db.execute("SELECT number, details FROM corrections WHERE work = ? ORDER BY number", (work,)).fetchall()
    numbers = column(db, "SELECT number FROM chapters WHERE work = ?", work) if kept else []

    @cache
    def chapter(number: float) -> Chapter:
        return chapter_of(db, work, number)

    def now(number: int, details: str) -> KeptCorrection:
        told = Correction.from_json(json.loads(details))
        moved = told.moved(lambda anchor: found_among(anchor, numbers, chapter))
        return KeptCorrection(number, moved or told, moved is None)

    return tuple(now(number, details) for number, details in kept)


def move_corrections(db: sqlite3.Connection, work: int, now: Mapping[float, float]) -> None:
    """Look for the words of every correction first in the chapter where they stood, under its number now."""
    if all(old == new for old, new in now.items()):
        return

    def along(anchor: Anchor) -> Anchor:
        chapter, start, end = anchor.span
        return replace(anchor, span=Span(now.get(chapter, chapter), start, end))

    for number, details in db.execute("SELECT number, details FROM corrections WHERE work = ?", (work,)).fetchall():
        told = Correction.from_json(json.loads(details))
        since = told.since if told.since is None else now.get(told.since, told.since)
        moved = replace(told, since=since).moved(along) or told
        row = (json.dumps(moved.to_json(), ensure_ascii=False), work, number)
        db.execute("UPDATE corrections SET details = ? WHERE work = ? AND number = ?", row)


def keep_correction(db: sqlite3.Connection, work: int, correction: Correction) -> int:
    """Keep a correction; its number is the answer. All that was read from its place on is taken back."""
    number: int = value(db, "SELECT coalesce(max(number), 0) + 1 FROM corrections WHERE work = ?", work)
    details = json.dumps(correction.to_json(), ensure_ascii=False)
    db.execute("INSERT INTO corrections (work, number, details) VALUES (?, ?, ?)", (work, number, details))
    _take_back(db, work, correction)
    return number


def remove_correction(db: sqlite3.Connection, work: KeptWork, number: int) -> KeptCorrection:
    """Remove a correction, which is the answer. All that was read with it is taken back."""
    kept = {one.number: one for one in corrections_of(db, work.id)}
    if number not in kept:
        have = f"there are {numbers_in_words(tuple(kept))}" if kept else "there is none"
        raise CorrectionError(f"No correction {number} in {work}: {have}. To see them: storysofar correct {work.id}")
    db.execute("DELETE FROM corrections WHERE work = ? AND number = ?", (work.id, number))
    if not kept[number].is_gone:
        _take_back(db, work.id, kept[number].correction)
    return kept[number]


def _take_back(db: sqlite3.Connection, work: int, correction: Correction) -> None:
    take_back(db, work, correction.known_from.chapter)


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition of a reader, with the corrections that it heeds. Two readings with the same mark read alike."""

    reader: str
    corrections: tuple[Correction, ...] = ()
    carried: ChapterRecords | None = None  # who is known from an earlier work
    marks: dict[int, str] = field(default_factory=dict)  # by how many corrections are in force

    def of(self, number: float) -> str:
        """The mark of a reading of this chapter: the reader's edition, and the corrections in force there."""
        heeded = [c for c in self.corrections if c.known_from.chapter <= number]
        if not heeded:
            return f"{self.reader}{mark_of(self.carried)}"
        if len(heeded) not in self.marks:
            told = json.dumps([correction.to_json() for correction in heeded])
            told_mark = hashlib.sha256(told.encode()).hexdigest()[:16]
            self.marks[len(heeded)] = f"{self.reader}+{told_mark}{mark_of(self.carried)}"
        return self.marks[len(heeded)]


def mark_of(carried: ChapterRecords | None) -> str:
    """The end of a reading's mark where it began with people of an earlier work; else empty."""
    return f"~{hashlib.sha256(carried.state.encode()).hexdigest()[:16]}" if carried else ""
