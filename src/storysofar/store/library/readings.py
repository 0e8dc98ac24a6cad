"""What was read of a library's works: read on, and recalled as far as a place. Knows nothing of how a reader reads."""

from collections.abc import Callable, Collection
from functools import partial

from storysofar.memory import ChapterRecords, Memory
from storysofar.store.agenda import Agenda
from storysofar.store.continuations import chain_of
from storysofar.store.correction_rows import Edition, corrections_of
from storysofar.store.file import File
from storysofar.store.former_readings import take_back
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.works import Works
from storysofar.store.reading_rows import (
    EVERY_KIND,
    NextChapter,
    carried_into,
    faults_in,
    is_begun_otherwise,
    keep_reading,
    memory_of,
    next_chapter,
)
from storysofar.store.stretch_rows import Searchable, Stretches, keep_stretches, searchable
from storysofar.store.work_names import forgotten
from storysofar.store.work_rows import is_begun, kept_work
from storysofar.text import Chapter, Place

ReadChapter = Callable[..., ChapterRecords]  # of a memory and a chapter, and of corrections=… where there are some
ReadingProgress = Callable[[Chapter, int], None]  # a chapter that is now kept, and how many are still to be read


class Readings:
    """What was read of the works of an open library."""

    def __init__(self, file: File, works: Works, bookmarks: Bookmarks) -> None:
        self._file, self._works, self._bookmarks = file, works, bookmarks

    def read_on(
        self,
        work: str | int,
        read_chapter: ReadChapter,
        *,
        edition: str = "",
        again: bool = False,
        until: float | None = None,
        progress: ReadingProgress | None = None,
    ) -> tuple[float, ...]:
        """Read the chapters that are kept and not read, as far as chapter `until`; the numbers of those that were.

        The work that this one goes on from is read first. What was read of each chapter is kept, with the reader's
        state, in a transaction of its own: a reading that is stopped at any moment loses at most the chapter in
        progress, and goes on from there. What is read costs nothing, unless another `edition` of the reader read it,
        or all of it is to be read `again`. What was read before is there until the new reading is whole.
        """
        home = self._works.find(work).id
        if again:
            with self._file.writing() as db:
                take_back(db, home, holds=True)
        with self._file.snapshot() as db:
            earlier = chain_of(db, home)[-1:]  # of a longer chain only the last, which sees to the others
        for one in earlier:
            self.read_on(one, read_chapter, edition=edition, progress=progress)
        return self._read_chapters(home, read_chapter, edition, until, progress)

    def _read_chapters(
        self,
        work: int,
        read_chapter: ReadChapter,
        edition: str,
        until: float | None,
        progress: ReadingProgress | None,
    ) -> tuple[float, ...]:
        with self._file.snapshot() as db:
            corrections = tuple(kept.correction for kept in corrections_of(db, work) if not kept.is_gone)
            heeded = Edition(edition, corrections, carried_into(db, work))
        if corrections:
            read_chapter = partial(read_chapter, corrections=corrections)
        agenda = Agenda(until)
        while step := self._next(work, heeded, agenda):
            records = read_chapter(step.memory, step.chapter)
            if not self._keep(work, step, records, heeded):
                agenda.look_anew()  # and find what another process left
                continue
            agenda.tick_off()
            if progress:
                progress(step.chapter, step.left)
        return tuple(agenda.done)

    def _next(self, work: int, edition: Edition, agenda: Agenda) -> NextChapter | None:
        with self._file.snapshot() as db:
            return next_chapter(db, work, edition, agenda)

    def _keep(self, work: int, step: NextChapter, records: ChapterRecords, edition: Edition) -> bool:
        with self._file.writing(waits_for_disk=False) as db:
            if not is_begun(db, work):
                raise forgotten(work)
            return keep_reading(db, work, step, records, edition)

    def recall(self, work: str | int, as_of: Place = None, kinds: Collection[str] = EVERY_KIND) -> Memory:
        """The memory of a work as of a place, else the bookmark, with the kinds of records asked for and no others.

        What a view needs is in its module, as in RECAP_NEEDS.
        """
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return memory_of(db, kept, place, kinds)

    def set_aside(self, work: str | int) -> dict[float, str]:
        """The chapters that could not be read, each with the fault of the program that stopped it."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            return faults_in(db, kept.id)

    def is_begun_otherwise(self, work: str | int) -> bool:
        """Whether a work, or one before it, was read before the work that it goes on from was as it is now."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            earlier = chain_of(db, kept.id)
            is_unread = any(kept_work(db, one).unread for one in earlier)
            return is_unread or any(is_begun_otherwise(db, one) for one in (*earlier, kept.id))

    def searchable(self, work: str | int, as_of: Place = None) -> tuple[Searchable, ...]:
        """The chapters that are read as far as a place, each with what it is found by, if that was ever made."""
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return searchable(db, kept, place)

    def keep_stretches(self, reading: int, made: Stretches) -> None:
        """Keep what a chapter is found by, beside its reading and as long as that; where nothing can be kept, not."""
        if self._file.access == "looked at":
            return
        with self._file.writing() as db:
            keep_stretches(db, reading, made)
