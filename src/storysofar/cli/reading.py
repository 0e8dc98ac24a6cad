"""The command that brings chapters in: read."""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import (
    PARTLY_EXIT_CODE,
    Adult,
    Json,
    Rules,
    Threads,
    app,
    chapter_said,
    confirm,
    examples,
    open_library,
    read_as_wished,
    say,
    write,
)
from storysofar.cli.looking import stoppable
from storysofar.errors import StorySoFarError, WorkNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storysofar.delivery import Delivery
    from storysofar.store import Library
    from storysofar.text import Work


@app.command(
    epilog=examples(
        "storysofar read salt.epub",
        'storysofar read pages/*.txt --work "Salt"',
        "storysofar read https://archive.example/works/77",
        'storysofar read --calibre ~/Calibre "The Salt Road"',
        "storysofar read salt.epub --export salt.json",
    )
)
def read(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Files, folders, patterns or web addresses; - reads what is piped in."),
    ] = None,
    work: Annotated[
        str | None,
        typer.Option(
            "--work", metavar="NAME", help="The work that these chapters belong to, one you have or a new one."
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="OUT.json",
            help="Write everything that is read to this file, to the last chapter, and leave the library alone.",
        ),
    ] = None,
    as_of: Annotated[
        float | None,
        typer.Option("--as-of", metavar="N", parser=chapter_said, help="With --export: stop after chapter N."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read every chapter of the work again.")] = False,
    is_whole: Annotated[
        bool, typer.Option("--whole", help="This is the complete work: mark chapters that are not in it as removed.")
    ] = False,
    adult: Adult = False,
    calibre: Annotated[
        Path | None,
        typer.Option(
            "--calibre",
            metavar="FOLDER",
            help="Read from this Calibre library; SOURCE is then words of title or author.",
        ),
    ] = None,
    is_sure: Annotated[
        bool, typer.Option("--yes", help="Read it without asking, also if it looks like another story or like none.")
    ] = False,
    rules: Rules = False,
    threads: Threads = 0,
    keeps_all: Annotated[
        bool,
        typer.Option(
            "--keep-all", help="All that can be seen on the pages is story: now, and in later chapters of this work."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Read a story: only the chapters that are new or changed.

    Later chapters find their work by its title; use --work when the page does not give it. Chapters after a new or
    changed one are read again. You can stop with Ctrl-C: the texts are kept, and the next command goes on reading.
    Chapters from a web address are saved one by one, with polite pauses; update asks for new ones. A Calibre library is
    never changed.

    When a complete work comes again without some of its chapters, those are marked as removed and stay. A work counts
    as complete when its pages say so (“12/20”, with twelve chapters there), or with --whole.

    On a page of a site that nobody knows, menus and comments are set aside by what they look like. When that leaves
    less than half of a page, you are told; --keep-all keeps the rest as story too.
    """
    check_read(sources, work, calibre, export, as_of)
    read_as_wished(rules=rules, threads=threads)
    from storysofar.delivery import open_calibre, open_sources
    from storysofar.ingest.fetch import is_address
    from storysofar.reading.model.weights import missing

    asked = sources or []
    addresses = [] if calibre else [source for source in asked if is_address(source)]
    files, failed = [source for source in asked if source not in addresses], list[str]()
    deliveries = (
        open_calibre(calibre, files)
        if calibre
        else (open_sources(files, work, any_text=is_sure or keeps_all, keeps_all=keeps_all),)
    )
    arriving = opened(deliveries, failed, is_all=not addresses)
    if reason := missing():
        say(f"Reading by rules alone, because {reason}.")
    if export:
        failed += read_and_export(arriving, addresses, export, as_of, adult=adult)
    else:
        read_into_library(
            ctx,
            arriving,
            addresses,
            work,
            failed,
            is_whole=is_whole,
            adult=adult,
            again=again,
            is_sure=is_sure,
            keeps_all=keeps_all,
            as_json=as_json,
        )
    if failed:
        raise typer.Exit(PARTLY_EXIT_CODE)


def check_read(
    sources: list[str] | None, work: str | None, calibre: Path | None, export: Path | None, as_of: float | None
) -> None:
    """Raise BadParameter where the options of `read` do not go together."""
    if not sources and not calibre and (export or not work):
        raise typer.BadParameter("say what to read: a file, a folder, a pattern or a web address")
    if as_of is not None and not export:
        raise typer.BadParameter("--as-of goes with --export. The commands that tell the story have their own --as-of")


def opened(deliveries: "Iterable[Delivery]", failed: list[str], *, is_all: bool) -> "Iterable[Work]":
    """The works of deliveries, each opened when it is asked for, but the first at once.

    What is odd in them is said, and what failed is added to the list. Raises StorySoFarError when everything failed and
    this `is_all` there is.
    """
    works = said(deliveries, failed, is_all=is_all)
    first = next(works, None)
    return () if first is None else chain((first,), works)


def said(deliveries: "Iterable[Delivery]", failed: list[str], *, is_all: bool) -> "Iterator[Work]":
    """The works of deliveries. What failed before the first of them is held back: it may be all there is to tell."""
    unsaid, has_works = list[str](), False
    for delivery in deliveries:
        unsaid += delivery.remarks
        failed += delivery.failed
        if has_works := has_works or bool(delivery.works):
            while unsaid:
                say(unsaid.pop(0))
        yield from delivery.works
    if failed and is_all and not has_works:
        raise StorySoFarError("\n".join(failed))
    for remark in unsaid:
        say(remark)


def read_and_export(
    works: "Iterable[Work]", addresses: list[str], path: Path, as_of: float | None, *, adult: bool
) -> list[str]:
    """Read one work and write what was read, without a library; the answer is what could not be read of it."""
    from storysofar.cli.bars import reading_bar
    from storysofar.delivery import problem_line, read_alone
    from storysofar.publish.exchange import dumps, export
    from storysofar.serials import whole

    arrived = (*works, *(whole(address, is_adult=adult) for address in addresses))
    for problem in (one for work in arrived for one in work.problems if one.is_of_share):
        say(problem_line(problem))
    with reading_bar() as progress:
        work, memory = read_alone(arrived, as_of, progress=progress)
    write(path, dumps(export(work, memory, as_of)))
    lines = [problem_line(problem) for problem in memory.problems]
    for line in lines:
        say(line)
    return lines


def read_into_library(
    ctx: typer.Context,
    works: "Iterable[Work]",
    addresses: list[str],
    name: str | None,
    failed: list[str],
    *,
    is_whole: bool,
    adult: bool,
    again: bool,
    is_sure: bool,
    keeps_all: bool,
    as_json: bool,
) -> None:
    """Read what is new, or what was interrupted, and say what became of it; why others did not come is added."""
    from storysofar.cli.fetching import fetched, tell
    from storysofar.delivery import keep_all

    with open_library(ctx) as library, stoppable(library):
        if works and name and not is_sure:
            works = checked(library, works, name)
        is_here = bool(works) or not addresses
        kept = keep_all(library, works, name, is_whole=is_whole or None, keeps_all=keeps_all) if is_here else ()
        are_said = len(failed)
        kept += tuple(fetched(library, addresses, name, adult=adult, again=again, failed=failed))
        if failed and not kept:
            raise StorySoFarError("\n".join(failed))
        tell(library, kept, failed, failed[are_said:], again=again, as_json=as_json)


def checked(library: "Library", works: "Iterable[Work]", name: str) -> "Iterator[Work]":
    """The works, each once it is clear that it belongs where it is put. Raises StorySoFarError without a yes."""
    try:
        home = library.works.find(name)
    except WorkNotFound:
        yield from works
        return
    for work in works:
        if not library.pages.can_be_one(home.id, work):
            sources = [chapter.source for chapter in work.chapters if chapter.source]
            what = sources[0] if sources else "This text"
            if not confirm(f"{what} has hardly a name in common with {home}. Add it to {home} all the same?"):
                told = f"Nothing is added to {home}. To add it without being asked, add --yes;"
                raise StorySoFarError(f'{told} to make it a new work: --work "Another Name"')
        yield work
