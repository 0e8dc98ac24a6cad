"""The library: an open file of works, and all that can be asked of it. Knows neither how works are got nor how read."""

import os
from collections.abc import Collection
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType

from storysofar.errors import StorySoFarError, WorkNotFound
from storysofar.memory import Memory
from storysofar.store.arrivals import Arrivals
from storysofar.store.corrections import KeptCorrection, corrections_of, keep_correction, remove_correction
from storysofar.store.deliveries import KeptDelivery, deliveries_of
from storysofar.store.deliveries import see as see_changes
from storysofar.store.file import File
from storysofar.store.joining import put_together, take_apart
from storysofar.store.pages import (
    THE_END,
    Telling,
    came_in,
    pages_of,
    paragraph_end,
    paragraphs_of,
    sources_of,
    stated_of,
    tellings_of,
)
from storysofar.store.readings import (
    EVERYTHING,
    Progress,
    ReadChapter,
    is_begun_otherwise,
    memory_of,
    read_on,
    take_back,
)
from storysofar.store.series import (
    chain_of,
    circle_of,
    earlier_of,
    find_earlier_again,
    going_on_from,
    say_earlier,
    statements_of_series,
)
from storysofar.store.shelves import Shelf, shelves_of
from storysofar.store.statuses import Status
from storysofar.store.stretches import Searchable, Stretches, keep_stretches, searchable
from storysofar.store.tags import TagAlias, aliases_in, keep_alias, meanings_in, remove_alias
from storysofar.store.taking import Outcome, keep_work
from storysofar.store.works import (
    KeptWork,
    address_of,
    answering,
    beyond_bookmark,
    entitled,
    is_kept,
    kept_work,
    lead_of,
    no_chapter,
    remove_work,
    value,
    work_named,
    works_from,
    works_in,
)
from storysofar.story import Correction
from storysofar.text import Chapter, Place, Position, Work, number_of


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
        self._file = File(self.path)

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Whatever was read is already in it."""
        self._file.close()

    def works(self) -> tuple[KeptWork, ...]:
        """Every work, in the order of their names."""
        with self._file.snapshot() as db:
            return works_in(db)

    def find(self, work: str | int, as_of: int | None = None) -> KeptWork:
        """The work of this title, id or part of the title, as it is known as of the bookmark or of a chapter."""
        with self._file.snapshot() as db:
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
        with self._file.writing() as db:
            return keep_work(db, work, into, is_whole)

    def join(self, work: str | int, other: str | int) -> Outcome:
        """Put another work together with this one, because they are the same; no text is lost.

        The chapters that only the other has are added; of those that both have, the other's texts are kept beside
        these, as `versions` shows them. The other is set aside whole, its bookmark and corrections with it, until it
        is taken out again: see `separate`. Whatever is delivered under its name belongs to this work from now on.
        """
        one, two = self.find(work), self.find(other)
        if one.id == two.id:
            raise StorySoFarError(f"{one} is one work already. Say two: storysofar join WORK OTHER")
        with self._file.writing() as db:
            found = put_together(db, one.id, two.id)
        return Outcome(self.find(one.id), found)

    def separate(self, other: str) -> KeptWork:
        """Take a work out again that was put together with another one: it is as it was.

        What the other one got from it stays there. Raises WorkNotFound when no such work was put anywhere.
        """
        with self._file.writing() as db:
            one = take_apart(db, other)
        return self.find(one)

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
        home = self.find(work).id
        if again:
            with self._file.writing() as db:
                take_back(db, home, 0)
        return read_on(self._file, home, read_chapter, edition=edition, until=until, progress=progress)

    def after(self, work: str | int) -> KeptWork | None:
        """The work that this one goes on from: its reading starts with the people known at the end of that one."""
        one = self.find(work)
        with self._file.snapshot() as db:
            earlier = earlier_of(db, one.id)
        return self.find(earlier) if earlier is not None else None

    def circle(self, work: str | int) -> tuple[KeptWork, ...]:
        """The works that by their pages go on from each other, each from the next; then none of them does."""
        one = self.find(work)
        with self._file.snapshot() as db:
            return tuple(kept_work(db, other) for other in circle_of(db, one.id))

    def series(self, name: str = "") -> tuple[Shelf, ...]:
        """The series of the kept works, each in the order of reading, as far as their bookmarks let it be known.

        With a name, those whose name has these words, or that have such a work. Raises WorkNotFound when there is none.
        """
        works = {work.id: work for work in self.works()}
        stated = {one: self.about(one, self.place(one)) for one in works}
        with self._file.snapshot() as db:
            told = list(statements_of_series(db))
            earlier = {one: earlier_of(db, one, told) for one in works}
        found = [shelf for shelf in shelves_of(works, stated, earlier) if not name or shelf.is_called(name)]
        if name and not found:
            raise WorkNotFound(name, f"No series called “{name}”. To see them all: storysofar series")
        return tuple(found)

    def go_on(self, work: str | int, after: str | int | None) -> KeptWork | None:
        """Say which work this one goes on from; None: from none. Raises StorySoFarError for a circle."""
        one, earlier = self.find(work), self.find(after) if after is not None else None
        with self._file.writing() as db:
            say_earlier(db, one.id, earlier.id if earlier else None)
        return earlier

    def find_after(self, work: str | int) -> KeptWork | None:
        """Leave it to the pages again which work this one goes on from; the answer is what they say."""
        one = self.find(work)
        with self._file.writing() as db:
            find_earlier_again(db, one.id)
        return self.after(one.id)

    def going_on_from(self, work: str | int) -> tuple[KeptWork, ...]:
        """The works that go on from this one."""
        one = self.find(work)
        with self._file.snapshot() as db:
            return tuple(kept_work(db, other) for other in going_on_from(db, one.id))

    def is_begun_otherwise(self, work: str | int) -> bool:
        """Whether a work, or one before it, was read before the work that it goes on from was as it is now."""
        one = self.find(work)
        with self._file.snapshot() as db:
            chain = chain_of(db, one.id)
            is_unread = any(kept_work(db, earlier).unread for earlier in chain)
            return is_unread or any(is_begun_otherwise(db, id) for id in (*chain, one.id))

    def recall(self, work: str | int, as_of: Place = None, kinds: Collection[str] = EVERYTHING) -> Memory:
        """The memory of a work as of a place, with the kinds of records asked for and no others.

        What a view needs is in its module, as in RECAP_NEEDS.
        """
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return memory_of(db, one, place, kinds)

    def pages(self, work: str | int, as_of: Place = None, *, matching: str | None = None) -> Work:
        """The pages of a work as they stand now, as far as a place.

        Titles, tags and summaries that an author put before the story of an old chapter later are masked, letter for
        letter, as long as the place is not the end of the work: they can tell what is to come.

        With `matching`, only those paragraphs of the story that have the words of this query, for a search to look
        through; words in double quotation marks must stand together.
        """
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return pages_of(db, one, place, matching)

    def searchable(self, work: str | int, as_of: Place = None) -> tuple[Searchable, ...]:
        """The chapters that are read as far as a place, each with what it is found by, if that was ever made."""
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return searchable(db, one, place)

    def keep_stretches(self, reading: int, made: Stretches) -> None:
        """Keep what a chapter is found by, beside its reading and as long as that."""
        with self._file.writing() as db:
            keep_stretches(db, reading, made)

    def paragraphs(self, work: str | int, as_of: Place = None) -> dict[int, tuple[int, ...]]:
        """Where the paragraphs of the story begin, by chapter: what “ch. 3 ¶12” counts."""
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return paragraphs_of(db, one, place)

    def versions(self, work: str | int, chapter: int) -> tuple[Chapter, ...]:
        """Every text that this chapter has had, the first one first: none is ever lost. Raises as `tellings` does."""
        return tuple(telling.chapter for telling in self.tellings(work, chapter))

    def tellings(self, work: str | int, chapter: int) -> tuple[Telling, ...]:
        """Every text that this chapter has had, wherever it stood then, and when it came; the first one first.

        What an author put before the story later is masked, as in `pages`, until the bookmark is at the work's end.
        Raises ChapterNotFound when the work has no such chapter, or when it comes after the bookmark.
        """
        one = self.find(work)
        self.place(one.id, chapter)
        if one.last_read is not None and chapter > one.last_read:
            raise beyond_bookmark(chapter, one)
        place = self.place(one.id)
        with self._file.snapshot() as db:
            return tellings_of(db, one.id, chapter, place)

    def about(self, work: str | int, as_of: Place = None) -> Work:
        """What the pages say of the work as far as a place, without their texts."""
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return stated_of(db, one, place)

    def source(self, work: str | int) -> str | None:
        """The address that the work came from, or that its pages give; None where there is none."""
        one = self.find(work)
        with self._file.snapshot() as db:
            return address_of(db, one.id)

    def from_source(self, *addresses: str) -> tuple[int, ...]:
        """The ids of the works that came from one of these addresses."""
        with self._file.snapshot() as db:
            return tuple(dict.fromkeys(chain.from_iterable(works_from(db, address) for address in addresses)))

    def came(self, work: str | int) -> dict[int, str]:
        """When each chapter first came, in UTC, by its number; "" for one that came before this was written down."""
        one = self.find(work)
        with self._file.snapshot() as db:
            return came_in(db, one.id)

    def chapter_sources(self, work: str | int) -> dict[str, int]:
        """Where each chapter that is kept came from, with its number."""
        one = self.find(work)
        with self._file.snapshot() as db:
            return sources_of(db, one.id)

    def aliases(self) -> tuple[TagAlias, ...]:
        """What the user says that tags mean."""
        with self._file.snapshot() as db:
            return aliases_in(db)

    def meanings(self) -> dict[str, str]:
        """The same as `stated.meant` and `stated.tags_like` take it."""
        with self._file.snapshot() as db:
            return meanings_in(db)

    def alias(self, tag: str, means: str) -> TagAlias:
        """Say that a tag means another one. Raises TagError where that leads in a circle."""
        with self._file.writing() as db:
            return keep_alias(db, tag, means)

    def unalias(self, tag: str) -> TagAlias:
        """Take that back. Raises TagError when nothing was said of the tag."""
        with self._file.writing() as db:
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
        with self._file.writing() as db:
            offset = None if paragraph is None else paragraph_end(db, one.id, chapter, paragraph)
            identity = value(db, "SELECT identity FROM chapters WHERE work = ? AND number = ?", one.id, chapter)
            db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (one.id, identity, offset))
        return chapter

    def status(self, work: str | int, status: Status | None = None, *, clear: bool = False) -> KeptWork:
        """The work with how far its reader is. With a status: they say so; `clear`: as the program proposes again."""
        one = self.find(work)
        if status or clear:
            with self._file.writing() as db:
                db.execute("DELETE FROM statuses WHERE work = ?", (one.id,))
                if status:
                    db.execute("INSERT INTO statuses VALUES (?, ?)", (one.id, status))
        return self.find(one.id)

    def changes(self, work: str | int, *, all_of_them: bool = False, see: bool = False) -> tuple[KeptDelivery, ...]:
        """What changed in a work since its reader last looked, or ever; of chapters after the bookmark numbers alone.

        With `see` they have looked now.
        """
        one = self.find(work)
        with self._file.writing() if see else self._file.snapshot() as db:
            found = deliveries_of(db, one, all_of_them=all_of_them)
            if see:
                see_changes(db, one.id)
        return found

    def forget(self, work: str | int, *, corrections: bool = False) -> KeptWork:
        """Remove a work: every text it has had, what was read of it, and the bookmark. What it was is the answer.

        What was corrected by hand stays for when it is read again, unless the `corrections` are to go too.
        """
        one = self.find(work)
        with self._file.writing() as db:
            remove_work(db, one.id, corrections=corrections)
        return one

    def corrections(self, work: str | int, as_of: Place = None) -> tuple[KeptCorrection, ...]:
        """What the reader corrected, as far as a place, each where its words stand now; those that are gone too."""
        one, place = self._bounded(work, as_of)
        with self._file.snapshot() as db:
            return tuple(kept for kept in corrections_of(db, one) if kept.correction.known_from <= place)

    def correct(self, work: str | int, correction: Correction) -> KeptCorrection:
        """Keep a correction. What was read from its place on is to be read again: see `read_on`."""
        one = self.find(work).id
        with self._file.writing() as db:
            return KeptCorrection(keep_correction(db, one, correction), correction)

    def undo(self, work: str | int, number: int) -> KeptCorrection:
        """Remove the correction of this number, which is the answer; what was read with it is to be read again.

        Raises CorrectionError when there is none of this number.
        """
        one = self.find(work)
        with self._file.writing() as db:
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
        with self._file.snapshot() as db:
            end = 'SELECT max("end") FROM chapters JOIN passages USING (text_id) WHERE work = ? AND number = ?'
            return Position(chosen, value(db, end, one.id, chosen) or 0)

    def _bounded(self, work: str | int, as_of: Place) -> tuple[int, Position]:
        """The work's id, and the exact position of a place in it; without a place, one that no work reaches."""
        one = self.find(work).id
        if as_of is None:
            return one, THE_END
        return one, as_of if isinstance(as_of, Position) else self.place(one, as_of)
