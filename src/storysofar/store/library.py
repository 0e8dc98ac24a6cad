"""The library: an open file of works, and all that can be asked of it. Knows neither how works are got nor how read."""

import gc
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

from storysofar.errors import StorySoFarError, WorkNotFound
from storysofar.memory import ChapterRecords, Memory
from storysofar.stated import part_of
from storysofar.store.arrivals import Arrivals, arrivals, says_it_is_whole
from storysofar.store.changes import Change, as_far_as
from storysofar.store.corrections import (
    Edition,
    KeptCorrection,
    corrections_of,
    keep_correction,
    remove_correction,
)
from storysofar.store.deliveries import KeptDelivery, deliveries_of
from storysofar.store.deliveries import see as see_changes
from storysofar.store.duplicates import Lookalike, lookalikes, remember_looks
from storysofar.store.file import explained, open_file, snapshot, writing
from storysofar.store.matching import match
from storysofar.store.pages import (
    THE_END,
    Telling,
    keep_telling,
    pages_of,
    paragraph_end,
    paragraphs_of,
    shelf_of,
    sources_of,
    stated_of,
    statement_of,
    tellings_of,
)
from storysofar.store.readings import (
    EVERYTHING,
    Step,
    carried_into,
    is_begun_otherwise,
    keep_step,
    memory_of,
    next_step,
    take_back,
)
from storysofar.store.resemblance import folded
from storysofar.store.series import (
    Shelf,
    chain_of,
    earlier_of,
    find_earlier_again,
    going_on_from,
    say_earlier,
    statements_of_series,
)
from storysofar.store.statuses import Status
from storysofar.store.tags import TagAlias, aliases_in, keep_alias, meanings_in, remove_alias
from storysofar.store.taking import take_in
from storysofar.store.works import (
    KeptWork,
    address_of,
    answering,
    apart_note,
    beyond_bookmark,
    column,
    entitled,
    forgotten,
    home_of,
    is_begun,
    is_kept,
    kept_work,
    lead_of,
    lookalike_note,
    no_chapter,
    remove_work,
    retold_note,
    value,
    work_named,
    works_from,
    works_in,
)
from storysofar.story import Correction
from storysofar.text import Chapter, Place, Position, Work, number_of

ReadChapter = Callable[..., ChapterRecords]  # of a memory and a chapter, and of corrections=… where there are some
Progress = Callable[[Chapter, int], None]  # a chapter that is now kept, and how many are still to be read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery."""

    work: KeptWork
    arrivals: Arrivals
    read: tuple[int, ...] = ()  # every chapter that was read, those after a new or changed one too

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, of chapters after the bookmark in numbers alone; nothing of a work that came anew."""
        is_new = len(self.arrivals.new) == len(self.arrivals.places)
        return () if is_new else as_far_as(self.arrivals.changes, self.work.last_read)

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {
            "work": self.work.name,
            "id": self.work.id,
            "new": [chapter.number for chapter in self.arrivals.new],
            "changed": [chapter.number for chapter in self.arrivals.changed],
            "unchanged": list(self.arrivals.unchanged),
            "read": list(self.read),
            "changes": [change.to_json() for change in self.changes],
            "notes": list(self.arrivals.notes),
        }


def default_path() -> Path:
    """Where this user's library is: STORYSOFAR_LIBRARY, or the user's data folder."""
    if named := os.environ.get("STORYSOFAR_LIBRARY"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("storysofar", appauthor=False) / "library.db"


class Library:
    """An open library. Several processes may have the same one open; each sees whole chapters only.

        with Library() as library:
            library.read(open_work("salt.epub"), read_chapter)
            memory = library.recall("salt")

    A work is asked for by title, id or an unambiguous part of the title; every method that takes one raises
    WorkNotFound when none answers, or more than one. LibraryError: the file fails us.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        """Open the library at this path, or the user's own, made if there is none."""
        self.path = Path(path) if path is not None else default_path()
        self._db: sqlite3.Connection = open_file(self.path)

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Whatever was read is already in it."""
        self._db.close()

    def works(self) -> tuple[KeptWork, ...]:
        """Every work, in the order of their names."""
        with self._snapshot() as db:
            return works_in(db)

    def find(self, work: str | int, as_of: int | None = None) -> KeptWork:
        """The work of this title, id or part of the title, as it is known as of the bookmark or of a chapter."""
        with self._snapshot() as db:
            if isinstance(work, int) and is_kept(db, work):
                return kept_work(db, work, as_of)
            works = works_in(db)
            if not answering(works, str(work)) and (one := entitled(db, str(work))) and is_kept(db, one):
                return kept_work(db, lead_of(db, one), as_of)
            return kept_work(db, work_named(works, str(work)).id, as_of)

    def read(
        self,
        work: Work,
        read_chapter: ReadChapter,
        *,
        into: str | None = None,
        edition: str = "",
        again: bool = False,
        progress: Progress | None = None,
    ) -> Outcome:
        """Keep what is new or changed in a work, and read whatever of it is not read: `keep`, and then `read_on`."""
        outcome = self.keep(work, into=into)
        one = outcome.work.id
        read = self.read_on(one, read_chapter, edition=edition, again=again, progress=progress)
        return replace(outcome, work=self.find(one), read=read)

    def keep(self, work: Work, *, into: str | None = None, is_whole: bool | None = None) -> Outcome:
        """Keep what is new or changed in a work, all of it or nothing, to be read later.

        Where the work belongs is found by title and author; `into` says it otherwise. A text that a chapter had before
        stays in the library. Of a work without chapters there is nothing to keep; it only says which one is meant.

        When the delivery `is_whole`, chapters that are not in it are gone at the source: they are labelled, and stay.
        Without a word on that its pages decide: “12/20”, and twelve chapters are there.
        """
        if not work.chapters:
            return Outcome(self.find(into or work.title or ""), Arrivals())
        with self._writing() as db:
            home = home_of(db, work, into)
            shelf = shelf_of(db, home)
            if is_whole is None:
                is_whole = says_it_is_whole(work, statement_of(db, home), sum(not one.is_gone for one in shelf.kept))
            found = arrivals(work.chapters, shelf, is_whole=is_whole)
            take_in(db, home, work, found)
            alike = self._lookalikes(db, home, found)
            is_apart = not (shelf.kept or into or work.title) and len(works_in(db)) > 1
        one = self.find(home)
        notes = list(found.notes)
        if is_apart:
            notes.append(apart_note(one))
        if found.chapters or found.changes:
            notes.extend(
                f"{later} goes on from {one}, and is read again with it." for later in self.going_on_from(home)
            )
        for like in alike:
            other = self.find(like.work)
            notes.append(lookalike_note(one, other, like.share, has_same_address=like.has_same_address))
        if found.changed:
            notes.append(retold_note(tuple(chapter.number for chapter in found.changed), one))
        return Outcome(one, replace(found, notes=tuple(notes)))

    def _lookalikes(self, db: sqlite3.Connection, work: int, found: Arrivals) -> tuple[Lookalike, ...]:
        if not found.new:
            return ()
        remember_looks(db, work, found.chapters.values())
        return lookalikes(db, work)

    def join(self, work: str | int, other: str | int) -> Outcome:
        """Put another work together with this one, because they are the same; no text is lost.

        The chapters that only the other has are added; of those that both have, the other's texts are kept beside
        these, as `versions` shows them. The other is set aside whole, its bookmark and corrections with it, until it
        is taken out again: see `separate`. Whatever is delivered under its name belongs to this work from now on.
        """
        one, two = self.find(work), self.find(other)
        if one.id == two.id:
            raise StorySoFarError(f"{one} is one work already. Say two: storysofar join WORK OTHER")
        with self._writing() as db:
            shelf, theirs = shelf_of(db, one.id), pages_of(db, two.id).chapters
            pairs = match(theirs, shelf.kept, shelf.chapter).pairs
            for at, there in pairs.items():
                keep_telling(db, one.id, shelf.kept[there].identity, theirs[at])
            lacking = tuple(chapter for at, chapter in enumerate(theirs) if at not in pairs)
            found = arrivals(lacking, shelf) if lacking else Arrivals()
            if lacking:
                take_in(db, one.id, Work(chapters=lacking), found)
                remember_looks(db, one.id, found.chapters.values())
            db.execute("UPDATE joined SET into_work = ? WHERE into_work = ?", (one.id, two.id))
            db.execute("INSERT INTO joined VALUES (?, ?)", (two.id, one.id))
        return Outcome(self.find(one.id), found)

    def separate(self, other: str) -> KeptWork:
        """Take a work out again that was put together with another one: it is as it was.

        What the other one got from it stays there. Raises WorkNotFound when no such work was put anywhere.
        """
        with self._writing() as db:
            aside = tuple(kept_work(db, one) for one in column(db, "SELECT work FROM joined"))
            one = work_named(aside, other)
            db.execute("DELETE FROM joined WHERE work = ?", (one.id,))
        return self.find(one.id)

    def read_on(
        self,
        work: str | int,
        read_chapter: ReadChapter,
        *,
        edition: str = "",
        again: bool = False,
        until: int | None = None,
        progress: Progress | None = None,
    ) -> tuple[int, ...]:
        """Read the chapters that are kept and not read, as far as chapter `until`; the numbers of those that were.

        What was read of each chapter is kept, with the reader's state, in a transaction of its own: whoever is stopped
        at any moment loses at most the chapter in progress, and goes on from there. What is read costs nothing, unless
        another `edition` of the reader read it, or all of it is to be read `again`.
        """
        for one in self._chain(work):
            self.read_on(one, read_chapter, edition=edition, progress=progress)
        home, read = self.find(work).id, list[int]()
        if again:
            with self._writing() as db:
                take_back(db, home, 0)
        with self._snapshot() as db:
            corrections = tuple(kept.correction for kept in corrections_of(db, home) if not kept.is_gone)
            heeded = Edition(edition, corrections, carried_into(db, home))
        if corrections:
            read_chapter = partial(read_chapter, corrections=corrections)
        while step := self._look(home, heeded, read, until):
            records = read_chapter(step.memory, step.chapter)
            if self._keep(home, step, records, heeded):  # otherwise the next look finds what another process left
                read.append(step.chapter.number)
                if progress:
                    progress(step.chapter, step.left)
        return tuple(read)

    def _chain(self, work: str | int) -> tuple[int, ...]:
        """The works to be read before this one; of a longer chain only the last, which sees to the others."""
        one = self.find(work)
        with self._snapshot() as db:
            return chain_of(db, one.id)[-1:]

    def after(self, work: str | int) -> KeptWork | None:
        """The work that this one goes on from: its reading starts with the people known at the end of that one."""
        one = self.find(work)
        with self._snapshot() as db:
            earlier = earlier_of(db, one.id)
        return self.find(earlier) if earlier is not None else None

    def series(self, name: str = "") -> tuple[Shelf, ...]:
        """The series of the kept works, each in the order of reading, as far as their bookmarks let it be known.

        With a name, those whose name has these words, or that have such a work. Raises WorkNotFound when there is none.
        """
        works = {work.id: work for work in self.works()}
        stated = {one: self.about(one, self.place(one)) for one in works}
        shelves: dict[str, list[tuple[float | None, KeptWork]]] = {}
        names: dict[str, str] = {}
        for one, said in stated.items():
            for part in map(part_of, said.series):
                names.setdefault(folded(part.series), part.series)
                shelves.setdefault(folded(part.series), []).append((part.number, works[one]))
        found = []
        with self._snapshot() as db:
            said_of_series = list(statements_of_series(db))
            earlier = {one: works.get(earlier_of(db, one, said_of_series) or 0) for one in works}
        for key, parts in sorted(shelves.items()):
            ordered = sorted(parts, key=lambda one: (one[0] is None, one[0] or 0, one[1].name))
            told = [(number, work, earlier[work.id]) for number, work in ordered]
            on_it = {work.id for _, work in parts}
            found.append(Shelf(names[key], tuple(told), tuple(_related(on_it, works, stated))))
        asked = f" {folded(name)} " if name else " "
        found = [shelf for shelf in found if asked in _words_of(shelf)]
        if name and not found:
            raise WorkNotFound(name, f"No series called “{name}”. To see them all: storysofar series")
        return tuple(found)

    def go_on(self, work: str | int, after: str | int | None) -> KeptWork | None:
        """Say which work this one goes on from; None: from none. Raises StorySoFarError for a circle."""
        one, earlier = self.find(work), self.find(after) if after is not None else None
        with self._writing() as db:
            say_earlier(db, one.id, earlier.id if earlier else None)
        return earlier

    def find_after(self, work: str | int) -> KeptWork | None:
        """Leave it to the pages again which work this one goes on from; the answer is what they say."""
        one = self.find(work)
        with self._writing() as db:
            find_earlier_again(db, one.id)
        return self.after(one.id)

    def going_on_from(self, work: str | int) -> tuple[KeptWork, ...]:
        """The works that go on from this one."""
        one = self.find(work)
        with self._snapshot() as db:
            return tuple(kept_work(db, other) for other in going_on_from(db, one.id))

    def is_begun_otherwise(self, work: str | int) -> bool:
        """Whether a work, or one before it, was read before the work that it goes on from was as it is now."""
        one = self.find(work)
        with self._snapshot() as db:
            chain = chain_of(db, one.id)
            is_unread = any(kept_work(db, earlier).unread for earlier in chain)
            return is_unread or any(is_begun_otherwise(db, id) for id in (*chain, one.id))

    def _look(self, work: int, edition: Edition, done: Collection[int], until: int | None) -> Step | None:
        with self._snapshot() as db:
            return next_step(db, work, edition, done, until)

    def _keep(self, work: int, step: Step, records: ChapterRecords, edition: Edition) -> bool:
        with self._writing() as db:
            if not is_begun(db, work):
                raise forgotten(work)
            return keep_step(db, work, step, records, edition)

    def recall(self, work: str | int, as_of: Place = None, kinds: Collection[str] = EVERYTHING) -> Memory:
        """The memory of a work as of a place, with the kinds of records asked for and no others.

        What a view needs is in its module's NEEDS.
        """
        one, place = self._bounded(work, as_of)
        with self._snapshot() as db, _collector_at_rest():
            return memory_of(db, one, place, kinds)

    def pages(self, work: str | int, as_of: Place = None, *, matching: str | None = None) -> Work:
        """The pages of a work as they stand now, as far as a place.

        With `matching`, only those paragraphs of the story that have the words of this query, for a search to look
        through; words in double quotation marks must stand together.
        """
        one, place = self._bounded(work, as_of)
        with self._snapshot() as db:
            return pages_of(db, one, place, matching)

    def paragraphs(self, work: str | int, as_of: Place = None) -> dict[int, tuple[int, ...]]:
        """Where the paragraphs of the story begin, by chapter: what “ch. 3 ¶12” counts."""
        one, place = self._bounded(work, as_of)
        with self._snapshot() as db:
            return paragraphs_of(db, one, place)

    def versions(self, work: str | int, chapter: int) -> tuple[Chapter, ...]:
        """Every text that this chapter has had, the first one first: none is ever lost. Raises as `tellings` does."""
        return tuple(telling.chapter for telling in self.tellings(work, chapter))

    def tellings(self, work: str | int, chapter: int) -> tuple[Telling, ...]:
        """Every text that this chapter has had, wherever it stood then, and when it came; the first one first.

        Raises ChapterNotFound when the work has no such chapter, or when it comes after the bookmark.
        """
        one = self.find(work)
        self.place(one.id, chapter)
        if one.last_read is not None and chapter > one.last_read:
            raise beyond_bookmark(chapter, one)
        with self._snapshot() as db:
            return tellings_of(db, one.id, chapter)

    def about(self, work: str | int, as_of: Place = None) -> Work:
        """What the pages say of the work as far as a place, without their texts."""
        one, place = self._bounded(work, as_of)
        with self._snapshot() as db:
            return stated_of(db, one, place)

    def source(self, work: str | int) -> str | None:
        """The address that the work came from, or that its pages give; None where there is none."""
        one = self.find(work)
        with self._snapshot() as db:
            return address_of(db, one.id)

    def from_source(self, *addresses: str) -> tuple[int, ...]:
        """The ids of the works that came from one of these addresses."""
        with self._snapshot() as db:
            return tuple(dict.fromkeys(chain.from_iterable(works_from(db, address) for address in addresses)))

    def chapter_sources(self, work: str | int) -> dict[str, int]:
        """Where each chapter that is kept came from, with its number."""
        one = self.find(work)
        with self._snapshot() as db:
            return sources_of(db, one.id)

    def aliases(self) -> tuple[TagAlias, ...]:
        """What the user says that tags mean."""
        with self._snapshot() as db:
            return aliases_in(db)

    def meanings(self) -> dict[str, str]:
        """The same as `stated.meant` and `stated.tags_like` take it."""
        with self._snapshot() as db:
            return meanings_in(db)

    def alias(self, tag: str, means: str) -> TagAlias:
        """Say that a tag means another one. Raises TagError where that leads in a circle."""
        with self._writing() as db:
            return keep_alias(db, tag, means)

    def unalias(self, tag: str) -> TagAlias:
        """Take that back. Raises TagError when nothing was said of the tag."""
        with self._writing() as db:
            return remove_alias(db, tag)

    def bookmark(self, work: str | int, chapter: int | None = None, *, paragraph: int | None = None) -> int | None:
        """The chapter the reader stopped in, None without a bookmark. With a chapter: put the bookmark at its end.

        With a `paragraph` of it, counted as in “ch. 3 ¶12”: at the end of that. The bookmark stays with its chapter
        and paragraph, wherever an update moves them. Raises PlaceError when there is no such paragraph.
        """
        one = self.find(work)
        if chapter is None:
            return one.bookmark
        self.place(one.id, chapter)
        with self._writing() as db:
            offset = None if paragraph is None else paragraph_end(db, one.id, chapter, paragraph)
            identity = value(db, "SELECT identity FROM chapters WHERE work = ? AND number = ?", one.id, chapter)
            db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (one.id, identity, offset))
        return chapter

    def status(self, work: str | int, status: Status | None = None, *, clear: bool = False) -> KeptWork:
        """The work with how far its reader is. With a status: they say so; `clear`: as the program proposes again."""
        one = self.find(work)
        if status or clear:
            with self._writing() as db:
                db.execute("DELETE FROM statuses WHERE work = ?", (one.id,))
                if status:
                    db.execute("INSERT INTO statuses VALUES (?, ?)", (one.id, status))
        return self.find(one.id)

    def changes(self, work: str | int, *, all_of_them: bool = False, see: bool = False) -> tuple[KeptDelivery, ...]:
        """What changed in a work since its reader last looked, or ever; of chapters after the bookmark numbers alone.

        With `see` they have looked now.
        """
        one = self.find(work)
        with self._writing() if see else self._snapshot() as db:
            found = deliveries_of(db, one, all_of_them=all_of_them)
            if see:
                see_changes(db, one.id)
        return found

    def forget(self, work: str | int, *, corrections: bool = False) -> KeptWork:
        """Remove a work: every text it has had, what was read of it, and the bookmark. What it was is the answer.

        What was corrected by hand stays for when it is read again, unless the `corrections` are to go too.
        """
        one = self.find(work)
        with self._writing() as db:
            remove_work(db, one.id, corrections=corrections)
        return one

    def corrections(self, work: str | int, as_of: Place = None) -> tuple[KeptCorrection, ...]:
        """What the reader corrected, as far as a place, each where its words stand now; those that are gone too."""
        one, place = self._bounded(work, as_of)
        with self._snapshot() as db:
            return tuple(kept for kept in corrections_of(db, one) if kept.correction.known_from <= place)

    def correct(self, work: str | int, correction: Correction) -> KeptCorrection:
        """Keep a correction. What was read from its place on is to be read again: see `read_on`."""
        one = self.find(work).id
        with self._writing() as db:
            return KeptCorrection(keep_correction(db, one, correction), correction)

    def undo(self, work: str | int, number: int) -> KeptCorrection:
        """Remove the correction of this number, which is the answer; what was read with it is to be read again.

        Raises CorrectionError when there is none of this number.
        """
        one = self.find(work)
        with self._writing() as db:
            return remove_correction(db, one, number)

    def place(self, work: str | int, as_of: int | None = None) -> Position:
        """The boundary of every view: the end of chapter `as_of`, else of the bookmark's, else of the last one.

        Raises ChapterNotFound when the work has no such chapter.
        """
        one = self.find(work)
        if as_of is not None and number_of(as_of) not in one.numbers:
            raise no_chapter(as_of, one)
        if as_of is None and one.bookmark is not None and one.offset is not None:
            return Position(one.bookmark, one.offset)
        chosen = next(number for number in (as_of, one.bookmark, one.numbers[-1]) if number is not None)
        with self._snapshot() as db:
            end = 'SELECT max("end") FROM chapters JOIN passages USING (text_id) WHERE work = ? AND number = ?'
            return Position(chosen, value(db, end, one.id, chosen) or 0)

    def _bounded(self, work: str | int, as_of: Place) -> tuple[int, Position]:
        """The work's id, and the exact position of a place in it; without a place, one that no work reaches."""
        one = self.find(work).id
        if as_of is None:
            return one, THE_END
        return one, as_of if isinstance(as_of, Position) else self.place(one, as_of)

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path), snapshot(self._db):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path), writing(self._db):
            yield self._db


def _related(on_it: set[int], works: dict[int, KeptWork], stated: dict[int, Work]) -> Iterator[tuple[KeptWork, str]]:
    """Works outside a series that name one in it, or that one in it names."""
    titles = {folded(work.name): one for one, work in works.items()}
    for one, said in stated.items():
        for related in said.related:
            other = titles.get(folded(related.title))
            if other is not None and other != one and (one in on_it) != (other in on_it):
                yield works[one], f"{related.kind} {works[other].name}"


def _words_of(shelf: Shelf) -> str:
    return "".join(f" {folded(name)} " for name in (shelf.name, *(work.name for _, work, _ in shelf.parts)))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for garbage while a memory is made: tens of thousands of new tuples, and no garbage among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
