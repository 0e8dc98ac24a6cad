"""The works of a library: found, kept, put together, forgotten. Knows nothing of their texts."""

from itertools import chain

from storysofar.errors import StorySoFarError
from storysofar.store.delivery_diff import UpdatePlan
from storysofar.store.delivery_store import Outcome, keep_work
from storysofar.store.file import File
from storysofar.store.joining import put_together, take_apart
from storysofar.store.statuses import Status
from storysofar.store.work_names import answering, work_named
from storysofar.store.work_rows import (
    KeptWork,
    address_of,
    is_kept,
    kept_work,
    lead_of,
    remove_work,
    rename_work,
    work_entitled,
    works_from,
    works_in,
)
from storysofar.text import Work


class Works:
    """The works of an open library."""

    def __init__(self, file: File) -> None:
        self._file = file

    def all(self) -> tuple[KeptWork, ...]:
        """Every work, in the order of their names."""
        with self._file.snapshot() as db:
            return works_in(db)

    def find(self, work: str | int, as_of: float | None = None) -> KeptWork:
        """The work of this title, id or part of the title, as it is known as of the bookmark or of a chapter."""
        with self._file.snapshot() as db:
            if isinstance(work, int) and is_kept(db, work):
                return kept_work(db, work, as_of)
            works = works_in(db)
            if not answering(works, str(work)) and (found := work_entitled(db, str(work))) and is_kept(db, found):
                return kept_work(db, lead_of(db, found), as_of)
            return kept_work(db, work_named(works, str(work)).id, as_of)

    def keep(
        self, work: Work, *, into: str | None = None, is_whole: bool | None = None, keeps_all: bool = False
    ) -> Outcome:
        """Keep what is new or changed in a work, all of it or nothing, to be read later.

        Where the work belongs is found by title and author; `into` says it otherwise. A text that a chapter had before
        stays in the library. Of a work without chapters there is nothing to keep; it only says which one is meant.

        When the delivery `is_whole`, chapters that are not in it are gone at the source: they are labelled, and stay.
        Where that is not said its pages decide: “12/20”, and twelve chapters are there.

        With `keeps_all`, all that is on the pages is story, of this and of each later delivery of the work.
        """
        if not work.chapters:
            return Outcome(self.find(into or work.title or ""), UpdatePlan())
        with self._file.writing() as db:
            return keep_work(db, work, into, is_whole, keeps_all=keeps_all)

    def join(self, work: str | int, other: str | int) -> Outcome:
        """Put another work together with this one, because they are the same; no text is lost.

        The chapters that only the other has are added; of those that both have, the other's texts are kept beside
        these, as `pages.versions` shows them. The other is set aside whole, its bookmark and corrections with it, until
        it is taken out again: see `separate`. What is delivered under its name belongs to this work from now on.
        """
        kept, aside = self.find(work), self.find(other)
        if kept.id == aside.id:
            raise StorySoFarError(f"{kept} is one work already. Say two: storysofar merge WORK OTHER")
        with self._file.writing() as db:
            plan = put_together(db, kept.id, aside.id)
        return Outcome(self.find(kept.id), plan)

    def rename(self, work: str | int, name: str) -> KeptWork:
        """Call a work something else. What its pages call it still finds it. Raises StorySoFarError for no name."""
        kept, called = self.find(work), " ".join(name.split())
        if not called:
            raise StorySoFarError(f'Say what to call {kept}: storysofar rename {kept.id} "The Salt Road"')
        with self._file.writing() as db:
            rename_work(db, kept.id, called)
        return self.find(kept.id)

    def separate(self, other: str) -> KeptWork:
        """Take a work out again that was put together with another one: it is as it was.

        What the other one got from it stays there. Raises WorkNotFound when no such work was put anywhere.
        """
        with self._file.writing() as db:
            work = take_apart(db, other)
        return self.find(work)

    def forget(self, work: str | int, *, corrections: bool = False) -> KeptWork:
        """Remove a work: every text it has had, what was read of it, and the bookmark. What it was is the answer.

        What was corrected by hand stays for when it is read again, unless the `corrections` are to go too.
        """
        kept = self.find(work)
        with self._file.writing() as db:
            remove_work(db, kept.id, corrections=corrections)
        return kept

    def status(self, work: str | int, status: Status | None = None, *, clear: bool = False) -> KeptWork:
        """The work with its reading status. With a status, set it; with `clear`, go back to the proposed one."""
        kept = self.find(work)
        if status or clear:
            with self._file.writing() as db:
                db.execute("DELETE FROM statuses WHERE work = ?", (kept.id,))
                if status:
                    db.execute("INSERT INTO statuses VALUES (?, ?)", (kept.id, status))
        return self.find(kept.id)

    def source(self, work: str | int) -> str | None:
        """The address that the work came from, or that its pages give; None where there is none."""
        kept = self.find(work)
        with self._file.snapshot() as db:
            return address_of(db, kept.id)

    def from_source(self, *addresses: str) -> tuple[int, ...]:
        """The ids of the works that came from one of these addresses."""
        with self._file.snapshot() as db:
            return tuple(dict.fromkeys(chain.from_iterable(works_from(db, address) for address in addresses)))
