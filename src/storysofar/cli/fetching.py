"""Stories fetched from their sites: the command update, and what read does with an address."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from storysofar.cli.frame import PARTLY_EXIT_CODE, Adult, Json, app, examples, open_library, say, show
from storysofar.cli.looking import stoppable
from storysofar.english.obeyed import shown
from storysofar.errors import FetchError, Stopped, StorySoFarError
from storysofar.text import THE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storysofar.serials import Fetched
    from storysofar.store import Library, Outcome


@app.command(epilog=examples("storysofar update salt", "storysofar update --all"))
def update(
    ctx: typer.Context,
    work: Annotated[
        str | None, typer.Argument(metavar="WORK", help="Its title, a part of the title, or its number.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Update every work that may have new chapters.")] = False,
    adult: Adult = False,
    again: Annotated[bool, typer.Option("--again", help="Ask for every chapter again, not only for new ones.")] = False,
    as_json: Json = False,
) -> None:
    """Ask a work's site for new chapters, and read them.

    The newest chapters that you have are asked for again, because authors often fix those. There are polite pauses
    between requests, so this takes a while. --all leaves out works that are complete.
    """
    from storysofar.serials import to_update
    from storysofar.serials import update as update_work

    if (work is None) is not every:
        raise typer.BadParameter("say a work, or --all")
    with open_library(ctx) as library, stoppable(library):
        works, done = to_update(library) if every else ((library.works.find(work or ""),), ())
        if done:
            say(f"Complete, so not asked for: {', '.join(kept.name for kept in done)}.")
        failed, outcomes = list[str](), list["Outcome"]()
        try:
            for kept in works:
                with fetching(kept.name) as progress:
                    one = attempt(failed, update_work, library, kept.id, is_adult=adult, again=again, progress=progress)
                outcomes += [one.outcome] if one and one.outcome else []
        except Stopped as stop:
            raise Stopped(f"{stop}\nWith all of them: storysofar update --all" if every else str(stop)) from stop
        if failed and not outcomes:
            raise FetchError(works[0].name, "\n".join(failed))
        tell(library, outcomes, failed, failed, again=False, as_json=as_json)
    if failed:
        raise typer.Exit(PARTLY_EXIT_CODE)


def attempt(failed: list[str], fetch: Any, *said: Any, **more: Any) -> "Fetched | None":
    """What came of a fetch; why not everything did is said at once, and kept in the list. One does not stop others."""
    try:
        fetched: Fetched = fetch(*said, **more)
    except Stopped:
        raise
    except StorySoFarError as error:
        failed.append(str(error))
        return None
    if fetched.failed:
        failed.append(fetched.failed)
    return fetched


def tell(
    library: "Library",
    kept: "Sequence[Outcome]",
    failed: list[str],
    unsaid: "Sequence[str]",
    *,
    again: bool,
    as_json: bool,
) -> None:
    """Read what came, and say what became of it: what failed and is still `unsaid`, what is odd, what was read."""
    from storysofar.cli.bars import reading_bar
    from storysofar.delivery import read_all
    from storysofar.publish.terminal import gone_line
    from storysofar.publish.update_lines import outcome_lines
    from storysofar.store.work_names import no_bookmark

    for message in (*unsaid, *(note for outcome in kept for note in outcome.plan.notes)):
        say(message)
    for work in (outcome.work for outcome in kept if outcome.plan.changed):
        if gone := gone_line(work, library.corrections.of(work.id, THE_END)):
            say(gone)
    with reading_bar() as progress:
        read = read_all(library, kept, again=again, progress=progress)
    for line in set_aside_in(library, read):
        say(line)
        failed.append(line)
    show(outcome_lines(read), {"works": [one.to_json() for one in read], "failed": failed}, as_json)
    for work in {one.work.id: one.work for one in read}.values():
        if work.bookmark is None:
            say(str(no_bookmark(work)))


def set_aside_in(library: "Library", read: "Sequence[Outcome]") -> "Iterator[str]":
    """Say which of the chapters that were read now had to be set aside."""
    from storysofar.publish.set_aside_lines import set_aside_lines

    for one in read:
        faults = library.readings.set_aside(one.work.id)
        yield from set_aside_lines(one.work, {number: faults[number] for number in one.read if number in faults})


def fetching(name: str) -> AbstractContextManager[Any]:
    """A bar on standard error that grows with each chapter that comes. Where nobody is looking there is none."""
    from storysofar.cli.bars import fetching_bar

    return fetching_bar(shown(name)) if name else nullcontext(lambda listed, left: None)


def fetched(
    library: "Library", addresses: list[str], name: str | None, *, adult: bool, again: bool, failed: list[str]
) -> "list[Outcome]":
    """The stories at some addresses, kept; why others did not come is added to `failed`."""
    from storysofar.serials import fetch

    outcomes = list["Outcome"]()
    for address in addresses:
        with fetching(address) as progress:
            one = attempt(failed, fetch, library, address, into=name, is_adult=adult, again=again, progress=progress)
        outcomes += [one.outcome] if one and one.outcome else []
    return outcomes
