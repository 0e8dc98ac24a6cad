"""A look at a kept work, bounded before anything of it is loaded. Knows nothing of which view is asked for."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from storysofar.cli.frame import bounds, open_library, say, show
from storysofar.english.numbers import chapter_number
from storysofar.errors import FullDisk, PlaceError, Stopped
from storysofar.text import Place, Position, after_chapter

if TYPE_CHECKING:
    from storysofar.memory import Memory
    from storysofar.publish.catalogue import Story
    from storysofar.publish.terminal import LinkedPage
    from storysofar.store import KeptWork, Library


class Look(NamedTuple):
    """A work as its reader may see it."""

    work: "KeptWork"
    place: Position
    memory: "Memory"
    page: "LinkedPage"

    def text(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of a view under what they are, and as of where."""
        where = f"as of chapter {self.place.chapter}" if self.place.offset else "before the first word"
        yield f"{self.work.name}, {where}"
        yield ""
        yield from lines

    def document(self, **content: Any) -> dict[str, Any]:
        """The same, for programs."""
        from storysofar.publish.set_aside_lines import set_aside_entries

        faults = self.memory.faults
        missing = {"set_aside": set_aside_entries(faults)} if faults else {}
        return {"work": self.work.name, "as_of": self.place.chapter if self.place.offset else 0, **content, **missing}

    def story(self, library: "Library") -> "Story":
        """The work as the views in the catalogue take it."""
        from storysofar.publish.catalogue import Story

        return Story(
            self.memory, self.place, lambda chapter=None: library.pages.of(self.work.id, self.place, chapter=chapter)
        )


@contextmanager
def looking(
    library: "Library", work: str | int, as_of: Place, needs: tuple[str, ...], *, evidence: bool = False
) -> Iterator[tuple["Library", Look]]:
    """A look at a work, bounded before anything of it is loaded. A reading that was interrupted goes on first."""
    from storysofar.publish.set_aside_lines import set_aside_lines
    from storysofar.publish.terminal import LinkedPage
    from storysofar.store.reading_rows import collector_at_rest

    with library:
        kept = library.works.find(work)
        place = library.bookmarks.place(kept.id, as_of)
        kept = library.works.find(kept.id, place.chapter)  # what it is called there
        if needs:
            finish_reading(library, kept, place)
        with collector_at_rest():
            memory = library.readings.recall(kept.id, place, needs)
            for line in set_aside_lines(kept, memory.faults) if needs else ():
                say(line)
            yield library, Look(kept, place, memory, LinkedPage(library.pages.paragraphs(kept.id, place), evidence))


def show_view(
    ctx: typer.Context,
    work: str,
    name: str,
    *words: str,
    as_of: float | None,
    everything: bool,
    as_json: bool,
    evidence: bool = False,
    **options: Any,
) -> None:
    """Print a view of the catalogue."""
    from storysofar.publish.catalogue import VIEWS

    view, place = VIEWS[name], bounds(as_of, everything)
    with looking(open_library(ctx), work, place, view.needs, evidence=evidence) as (library, look):
        told = view.build(look.story(library), *words, **options)
        show(look.text(view.lines(told, look.page)), look.document(**view.document(told)), as_json)


def since_place(library: "Library", look: Look, since: str) -> Position:
    """The place that a reader means by a chapter's number, by “bookmark”, or by the day from which it came.

    Raises PlaceError for what is none of these, and for a bookmark where there is none.
    """
    if since == "bookmark":
        return library.bookmarks.place(look.work.id)
    if (number := chapter_number(since)) is not None:
        return after_chapter(number)
    try:
        day = date.fromisoformat(since).isoformat()
    except ValueError:
        told = f"“{since}” is neither a chapter nor a day. Say --since 3, --since bookmark, or --since 2026-03-01"
        raise PlaceError(told) from None
    came = library.pages.came(look.work.id)
    first = min((number for number, when in came.items() if when >= day), default=None)
    return after_chapter(look.place.chapter) if first is None else Position(first, 0)


def finish_reading(library: "Library", work: "KeptWork", place: Position) -> None:
    """Read what is still to be read of a work as far as this place, and say so.

    Where nothing can be written, what is read is kept in memory for this one look.
    """
    from storysofar.publish.terminal import again_line, unread_line

    unread = unread_line(work, place)
    if unread or library.readings.is_begun_otherwise(work.id):
        say(unread or again_line(work, library.series.earlier(work.id)))
        if library.is_read_only:
            say(f"The library {library.path} cannot be written, so what is read now is not kept.")
            library.stay_in_memory()
        try:
            read_as_far_as(library, work, place)
        except FullDisk as error:
            say(f"{error}\nWhat is read now is shown, and not kept.")
            library.stay_in_memory()
            read_as_far_as(library, work, place)


def read_as_far_as(library: "Library", work: "KeptWork", place: Position) -> None:
    """Read what is still to be read of a work as far as a place."""
    from storysofar.cli.bars import reading_bar
    from storysofar.delivery import read_on

    with stoppable(library), reading_bar() as progress:
        read_on(library, work.id, until=place.chapter, progress=progress)


@contextmanager
def stoppable(library: "Library") -> Iterator[None]:
    """Tell a person who stops a reading what is still to be read, and how to go on."""
    from storysofar.publish.terminal import stopped_line

    try:
        yield
    except KeyboardInterrupt as stop:
        raise Stopped(stopped_line(library.works.all())) from stop
