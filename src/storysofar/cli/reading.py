"""The commands that bring chapters in and keep them: read, works, bookmark, versions, forget."""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import PARTLY, Adult, Json, WorkName, app, confirm, examples, open_library, say, show, write
from storysofar.cli.looking import stoppable
from storysofar.errors import StorySoFarError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storysofar.delivery import Delivery
    from storysofar.store import KeptWork, Library
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
        typer.Argument(metavar="SOURCE", help="Files, folders, patterns, addresses; - is what is piped in."),
    ] = None,
    work: Annotated[
        str | None, typer.Option("--work", metavar="NAME", help="The work that these chapters belong to, old or new.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="OUT.json", help="Write the reading there; touch no library.")
    ] = None,
    as_of: Annotated[int | None, typer.Option("--as-of", metavar="N", help="With --export: only to chapter N.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read every chapter of the work anew.")] = False,
    is_whole: Annotated[
        bool, typer.Option("--whole", help="It is all there is of the work now: what is not in it is gone.")
    ] = False,
    adult: Adult = False,
    calibre: Annotated[
        Path | None,
        typer.Option(
            "--calibre", metavar="FOLDER", help="A Calibre library; SOURCE are then words of title or author."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Read chapters, only what is new or changed.

    What comes after a new or changed chapter is read anew. Chapters that come later find their work by its title;
    --work says it where the page does not. All texts are kept before the first is read: a reading may be stopped with
    Ctrl-C, and with --work and no source it goes on. So does every view that needs it. Of an address each chapter is
    kept as it comes, with the pauses that its site is due; update asks for what is new there. A Calibre library is only
    looked into.

    Chapters that are missing from a work that came whole are gone at their source; they stay, and are labelled. A work
    came whole when its pages say so (“12/20”, and twelve chapters are there), or you do with --whole.
    """
    if not sources and not calibre and (export or not work):
        raise typer.BadParameter("say what to read: a file, a folder or a pattern", param_hint="SOURCE")
    if as_of is not None and not export:
        raise typer.BadParameter("goes with --export; a view has an --as-of of its own", param_hint="--as-of")
    from storysofar.delivery import open_calibre, open_sources
    from storysofar.ingest.fetch import is_address
    from storysofar.reading.model.weights import missing

    addresses = [] if calibre else [source for source in sources or [] if is_address(source)]
    files, failed = [source for source in sources or [] if source not in addresses], list[str]()
    deliveries = open_calibre(calibre, files) if calibre else (open_sources(files, work),)
    arriving = opened(deliveries, failed, is_all=not addresses)
    if reason := missing():
        say(f"Read by rules alone, for {reason}.")
    if export:
        read_and_export(arriving, addresses, export, as_of, adult=adult)
    else:
        read_into_library(
            ctx, arriving, addresses, work, failed, is_whole=is_whole, adult=adult, again=again, as_json=as_json
        )
    if failed:
        raise typer.Exit(PARTLY)


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
    works: "Iterable[Work]", addresses: list[str], path: Path, as_of: int | None, *, adult: bool
) -> None:
    """Read one work and write what was read, without a library."""
    from storysofar.delivery import read_alone
    from storysofar.publish.exchange import dumps, export
    from storysofar.publish.terminal import reading_bar
    from storysofar.serials import whole

    arrived = (*works, *(whole(address, is_adult=adult) for address in addresses))
    with reading_bar() as progress:
        work, memory = read_alone(arrived, as_of, progress=progress)
    write(path, dumps(export(work, memory)))


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
    as_json: bool,
) -> None:
    """Read what is new, or what was interrupted, and say what became of it; why others did not come is added."""
    from storysofar.cli.fetching import fetched, tell
    from storysofar.delivery import keep_all

    with open_library(ctx) as library, stoppable(library):
        kept = keep_all(library, works, name, is_whole=is_whole or None) if works or not addresses else ()
        are_said = len(failed)
        kept += tuple(fetched(library, addresses, name, adult=adult, again=again, failed=failed))
        if failed and not kept:
            raise StorySoFarError("\n".join(failed))
        tell(library, kept, failed, failed[are_said:], again=again, as_json=as_json)


@app.command(epilog=examples("storysofar works", 'storysofar works --tag "Found Family" --tag complete'))
def works(
    ctx: typer.Context,
    tags: Annotated[
        list[str] | None, typer.Option("--tag", metavar="TAG", help="Only works with this tag; may be said again.")
    ] = None,
    as_json: Json = False,
) -> None:
    """The works in the library, and their bookmarks.

    A tag is any of what the pages say as of the bookmark: a tag, fandom, relationship, character, category, warning,
    rating, language, series or status. Your aliases count: see storysofar alias.
    """
    from storysofar.publish.terminal import works_lines

    with open_library(ctx) as library:
        kept = tuple(work for work in library.works.all() if not tags or has_tags(library, work, tags))
    lines = works_lines(kept) if kept or not tags else (f"No work has the tag {' and '.join(map(repr, tags))}.",)
    show(lines, {"works": [work.to_json() for work in kept]}, as_json)


def has_tags(library: "Library", work: "KeptWork", tags: list[str]) -> bool:
    """Whether the pages of a work, as far as its bookmark, state all these tags."""
    from storysofar.tag_meaning import tags_like

    stated, meanings = library.pages.about(work.id, library.bookmarks.place(work.id)), library.tags.meanings()
    return all(tags_like(stated, tag, meanings) for tag in tags)


@app.command(
    epilog=examples("storysofar bookmark salt 12", "storysofar bookmark salt"),
    context_settings={"ignore_unknown_options": True},  # -3 is no chapter, but no option either
)
def bookmark(
    ctx: typer.Context,
    work: WorkName,
    chapter: Annotated[int | None, typer.Argument(metavar="N", help="The last chapter you have read.")] = None,
    paragraph: Annotated[
        int | None, typer.Option("--paragraph", metavar="P", help="You are inside chapter N: after its paragraph P.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Put the bookmark after chapter N, or say where it is.

    Every view is as of the bookmark. It stays with its chapter and paragraph wherever an update moves them, and never
    goes past a chapter that you have not read.
    """
    if paragraph is not None and chapter is None:
        raise typer.BadParameter("goes with a chapter", param_hint="--paragraph")
    with open_library(ctx) as library:
        kept = library.works.find(work)
        if chapter is not None:
            library.bookmarks.put(kept.id, chapter, paragraph=paragraph)
            kept = library.works.find(kept.id)
    inside = "after chapter" if kept.offset is None else "inside chapter"
    told = f"{inside} {kept.bookmark}" if kept.bookmark is not None else "none; views are as of the last chapter"
    then = f"; opens at chapter {kept.opens_at}" if kept.bookmark is not None and kept.opens_at is not None else ""
    document = {"work": kept.name, "bookmark": kept.bookmark, "offset": kept.offset, "opens_at": kept.opens_at}
    show([f"{kept.name}: bookmark {told}{then}"], document, as_json)


@app.command(epilog=examples("storysofar versions salt 3"))
def versions(
    ctx: typer.Context,
    work: WorkName,
    chapter: Annotated[int, typer.Argument(metavar="N", help="The chapter, none after the bookmark.")],
    as_json: Json = False,
) -> None:
    """Every text that chapter N has had, the first one first.

    A page that comes again with another text takes the place of the one before, which is never lost.
    """
    from storysofar.publish.terminal import versions_lines

    with open_library(ctx) as library:
        kept = library.works.find(work)
        tellings = library.pages.versions(kept.id, chapter)
    told = [{"title": text.title, "source": text.source, "came": came, "text": text.text} for text, came in tellings]
    show(versions_lines(tellings), {"work": kept.name, "chapter": chapter, "versions": told}, as_json)


@app.command(epilog=examples("storysofar forget salt", "storysofar forget salt --yes"))
def forget(
    ctx: typer.Context,
    work: WorkName,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    corrections: Annotated[bool, typer.Option("--corrections", help="Your corrections go too.")] = False,
    as_json: Json = False,
) -> None:
    """Remove a work from the library, with all that was read of it.

    Its texts go too, every version of them, and the bookmark. The files that it was read from stay, and so do your
    corrections, for when it is read again.
    """
    from storysofar.publish.terminal import forgetting_line

    with open_library(ctx) as library:
        kept = library.works.find(work)
        question = forgetting_line(kept, len(library.corrections.of(kept.id)), are_kept=not corrections)
        if not is_sure and not confirm(question):
            raise StorySoFarError(
                f"{kept} is kept. To remove it without being asked: storysofar forget {kept.id} --yes"
            )
        library.works.forget(kept.id, corrections=corrections)
    show([f"{kept.name}: forgotten"], {"forgotten": kept.to_json()}, as_json)
