"""The commands about the works you keep: list, info, bookmark, status, rename, merge, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import (
    All,
    AsOf,
    Json,
    WorkName,
    app,
    bounds,
    confirm,
    examples,
    open_library,
    say,
    show,
)
from storysofar.cli.looking import looking, stoppable
from storysofar.errors import PlaceError, StorySoFarError
from storysofar.text import THE_END, Place, Position, number_said

if TYPE_CHECKING:
    from storysofar.store import KeptWork, Library

YES = typer.Option("--yes", help="Do not ask first.")


@app.command("list", epilog=examples("storysofar list", 'storysofar list --tag "Found Family" --tag complete'))
def list_works(
    ctx: typer.Context,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="Only works with this tag. Can be repeated."),
    ] = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """List your works and your bookmarks.

    --tag looks at what the pages say as of your bookmark: tags, fandoms, relationships, characters, categories,
    warnings, rating, language, series, status. It understands the meanings you set with tag-alias.
    """
    from storysofar.publish.terminal import left_out_line, works_lines

    with open_library(ctx) as library:
        works = library.works.all()
        silent = tuple(work for work in works if tags and not everything and work.bookmark is None)
        kept = tuple(work for work in works if work not in silent and has_tags(library, work, tags or [], everything))
    if silent:
        say(left_out_line(silent))
    lines = works_lines(kept) if kept or not tags else (f"No work has the tag {' and '.join(map(repr, tags))}.",)
    show(lines, {"works": [work.to_json() for work in kept]}, as_json)


def has_tags(library: "Library", work: "KeptWork", tags: list[str], everything: bool) -> bool:
    """Whether the pages of a work, as far as its bookmark, state all these tags."""
    if not tags:
        return True
    from storysofar.tag_meaning import tags_like

    stated, meanings = library.pages.about(work.id, bounds(None, everything)), library.tags.meanings()
    return all(tags_like(stated, tag, meanings) for tag in tags)


@app.command(epilog=examples("storysofar info salt"))
def info(
    ctx: typer.Context, work: WorkName, as_of: AsOf = None, everything: All = False, as_json: Json = False
) -> None:
    """Tell what a work's pages say: tags, series, status.

    Also its rating, language and dates. What only a later chapter's page says is not told. Tags are in the author's
    order and spelling, with the meanings you set beside them. The last line says how many words of the pages are story,
    and how many were set aside.
    """
    from storysofar.publish.about_lines import about_entry, about_lines

    with looking(open_library(ctx), work, bounds(as_of, everything), ()) as (library, look):
        stated, aliases = library.pages.about(look.work.id, look.place), library.tags.meanings()
        words = library.pages.words(look.work.id, look.place)
    entry = {**about_entry(stated, aliases), "words_by_kind": words}
    show(look.text(about_lines(stated, aliases, words)), look.document(info=entry), as_json)


@app.command(
    epilog=examples(
        "storysofar bookmark salt 12",
        "storysofar bookmark salt 12 --paragraph 30",
        "storysofar bookmark salt 0",
        "storysofar bookmark salt end",
        "storysofar bookmark salt",
        "storysofar bookmark salt --remove",
    ),
    context_settings={"ignore_unknown_options": True},  # -3 is no chapter, but no option either
)
def bookmark(
    ctx: typer.Context,
    work: WorkName,
    chapter: Annotated[
        str | None,
        typer.Argument(metavar="N", help="The last chapter you have read; 0 if you have not begun; or “end”."),
    ] = None,
    paragraph: Annotated[
        int | None, typer.Option("--paragraph", metavar="P", help="You are inside chapter N, after its paragraph P.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the bookmark out.")] = False,
    as_json: Json = False,
) -> None:
    """Say how far you have read, or show it.

    Nothing is told of a work until you say how far you are. From then on you are told what is known up to there.
    When an update moves chapters or lengthens them, the bookmark stays behind the last words that you have read.
    """
    from storysofar.publish.terminal import bookmark_line

    if paragraph is not None and chapter is None:
        raise typer.BadParameter("--paragraph goes with a chapter: storysofar bookmark salt 12 --paragraph 30")
    if remove and chapter is not None:
        raise typer.BadParameter("say a chapter or --remove, not both")
    with open_library(ctx) as library:
        kept = library.works.find(work)
        if remove:
            library.bookmarks.remove(kept.id)
        elif chapter is not None:
            library.bookmarks.put(kept.id, place_said(chapter, kept), paragraph=paragraph)
        kept = library.works.find(kept.id)
    document = {"work": kept.name, "bookmark": kept.bookmark, "offset": kept.offset, "opens_at": kept.opens_at}
    show([bookmark_line(kept)], document, as_json)


def place_said(chapter: str | None, work: "KeptWork") -> Place:
    """The place that a reader means by a number, or by “start” or “end”."""
    if chapter is None or chapter.casefold() == "end":
        return THE_END if chapter else None
    if chapter.casefold() == "start":
        return Position(work.numbers[0], 0)
    try:
        return number_said(chapter)
    except PlaceError:
        raise typer.BadParameter(f"“{chapter}” is no chapter. Say a number, 0 for the start, or “end”") from None


@app.command(
    epilog=examples("storysofar status salt", "storysofar status salt dropped", "storysofar status salt --auto")
)
def status(
    ctx: typer.Context,
    work: WorkName,
    said: Annotated[
        str | None,
        typer.Argument(metavar="STATUS", help="to read, reading, caught up, waiting, finished or dropped."),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Forget what you said, and work it out.")] = False,
    as_json: Json = False,
) -> None:
    """Show or set your reading status.

    If you set none, it is worked out from your bookmark and from what the pages say. “waiting”: you are up to date and
    the author is still writing. “caught up”: you are up to date, and no page says whether there will be more.
    """
    from storysofar.publish.update_lines import status_line
    from storysofar.store.statuses import READING_STATUSES, status_named

    meant = status_named(said) if said else None
    if said and meant is None:
        raise typer.BadParameter(f"“{said}” is no status. Say one of these: {', '.join(READING_STATUSES)}")
    if said and auto:
        raise typer.BadParameter("say a status or --auto, not both")
    with open_library(ctx) as library:
        kept = library.works.status(work, meant, clear=auto)
    show([status_line(kept)], {"work": kept.name, "status": kept.status, "proposed": kept.proposed}, as_json)


@app.command(epilog=examples('storysofar rename 7 "The Salt Road"'))
def rename(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it from now on.")],
    as_json: Json = False,
) -> None:
    """Give a work another name. New chapters still find it by the title on their pages."""
    with open_library(ctx) as library:
        before = library.works.find(work)
        kept = library.works.rename(before.id, name)
    show([f"{before} is now called {kept}"], {"work": kept.name, "was": before.name, "id": kept.id}, as_json)


@app.command(epilog=examples("storysofar merge salt 7", "storysofar merge 7 --undo"))
def merge(
    ctx: typer.Context,
    work: WorkName,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="The work that is the same as WORK.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Make WORK a work of its own again.")] = False,
    is_sure: Annotated[bool, YES] = False,
    as_json: Json = False,
) -> None:
    """Merge two works that are the same story.

    WORK gets the chapters that only OTHER has. Where both have a chapter, OTHER's text is kept beside it (see
    storysofar versions). OTHER is put aside with its bookmark and corrections. --undo brings it back as it was; what
    WORK got from it stays with WORK.
    """
    from storysofar.cli.bars import reading_bar
    from storysofar.delivery import read_all
    from storysofar.publish.update_lines import outcome_lines

    if (other is None) is not undo:
        raise typer.BadParameter("say two works, or one work and --undo")
    with open_library(ctx) as library, stoppable(library):
        if other is None:
            kept = library.works.separate(work)
            show([f"{kept} is a work of its own again"], {"separated": kept.to_json()}, as_json)
            return
        check_merge(library, work, other, is_sure=is_sure)
        outcome = library.works.join(work, other)
        with reading_bar() as progress:
            outcomes = read_all(library, (outcome,), progress=progress)
    say(f"To undo this: storysofar merge {other} --undo")
    show(outcome_lines(outcomes), {"works": [one.to_json() for one in outcomes]}, as_json)


def check_merge(library: "Library", work: str, other: str, *, is_sure: bool) -> None:
    """Ask before two works become one that have nothing in common. Raises StorySoFarError without a yes."""
    one, two = library.works.find(work), library.works.find(other)
    if is_sure or one.id == two.id or library.pages.can_be_one(one.id, two.id):
        return
    if not confirm(f"{one} and {two} have no text and hardly a name in common. Merge them all the same?"):
        raise StorySoFarError(
            f"Nothing is merged. To merge them without being asked: storysofar merge {one.id} {two.id} --yes"
        )


@app.command(epilog=examples("storysofar delete salt", "storysofar delete salt --yes"))
def delete(
    ctx: typer.Context,
    work: WorkName,
    is_sure: Annotated[bool, YES] = False,
    corrections: Annotated[bool, typer.Option("--corrections", help="Delete your corrections too.")] = False,
    as_json: Json = False,
) -> None:
    """Delete a work, and everything that was read of it.

    All its texts go, and the bookmark. The files it came from stay. Your corrections stay too, for when you read it
    again.
    """
    from storysofar.publish.terminal import deleting_line

    with open_library(ctx) as library:
        kept = library.works.find(work)
        question = deleting_line(kept, len(library.corrections.of(kept.id, THE_END)), are_kept=not corrections)
        if not is_sure and not confirm(question):
            raise StorySoFarError(
                f"{kept} is kept. To delete it without being asked: storysofar delete {kept.id} --yes"
            )
        library.works.forget(kept.id, corrections=corrections)
    show([f"{kept.name}: deleted"], {"deleted": kept.to_json()}, as_json)
