"""The commands about tags and series, as the pages give them: tags, tag-alias, series, sequel."""

from typing import Annotated

import typer

from storysofar.cli.frame import All, AsOf, Json, WorkName, app, bounds, examples, open_library, say, show
from storysofar.cli.looking import looking
from storysofar.errors import TagError


@app.command(epilog=examples("storysofar tags", "storysofar tags salt"))
def tags(
    ctx: typer.Context,
    work: Annotated[str | None, typer.Argument(metavar="[WORK]", help="Only this work's tags.")] = None,
    as_of: AsOf = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """List the tags of a work, or of all your works.

    For all works, with how many have each tag. What only a later chapter's page says is not told. Of a work without
    a bookmark, nothing is.
    """
    from storysofar.publish.about_lines import count_tags, tags_entry, tags_lines
    from storysofar.publish.terminal import left_out_line

    if work is not None:
        with looking(open_library(ctx), work, bounds(as_of, everything), ()) as (library, look):
            stated, aliases = library.pages.about(look.work.id, look.place), library.tags.meanings()
        show(look.text(tags_lines(stated, aliases)), look.document(tags=tags_entry(stated, aliases)), as_json)
        return
    if as_of is not None:
        raise typer.BadParameter("--as-of goes with a work: storysofar tags salt --as-of 12")
    with open_library(ctx) as library:
        silent = tuple(one for one in library.works.all() if one.bookmark is None and not everything)
        told = [one for one in library.works.all() if one not in silent]
        counts = count_tags(
            [library.pages.about(one.id, bounds(None, everything)) for one in told], library.tags.meanings()
        )
    if silent:
        say(left_out_line(silent))
    lines = [f"{tag}: {count}" for tag, count in counts] or ["No tags yet."]
    show(lines, {"tags": [{"tag": tag, "works": count} for tag, count in counts]}, as_json)


@app.command(
    epilog=examples(
        'storysofar tag-alias "H/D" "Harry Potter/Draco Malfoy"',
        "storysofar tag-alias",
        'storysofar tag-alias "H/D" --undo',
    )
)
def tag_alias(
    ctx: typer.Context,
    tag: Annotated[str | None, typer.Argument(metavar="TAG", help="A tag as an author writes it.")] = None,
    means: Annotated[str | None, typer.Argument(metavar="MEANS", help="The tag that it means to you.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Forget what you said of TAG.")] = False,
    as_json: Json = False,
) -> None:
    """Treat one tag as another, or list what you have set.

    Works are then found by either tag. The tags on the works stay as their authors wrote them.
    """
    with open_library(ctx) as library:
        if undo and tag and means is None:
            done = library.tags.unalias(tag)
            show([f"taken back: {done.tag} = {done.means}"], {"undone": done._asdict()}, as_json)
        elif tag and means and not undo:
            done = library.tags.alias(tag, means)
            show([f"{done.tag} = {done.means}"], {"alias": done._asdict()}, as_json)
        elif tag or means or undo:
            raise TagError('Say a tag and what it means: storysofar tag-alias "H/D" "Harry/Draco"')
        else:
            aliases = library.tags.aliases()
            lines = [f"{one.tag} = {one.means}" for one in aliases]
            show(lines or ["No tag means another yet."], {"aliases": [one._asdict() for one in aliases]}, as_json)


@app.command(epilog=examples("storysofar series", 'storysofar series "The Salt Cycle"'))
def series(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Words of a series' name, or of a work's.")] = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """List your series, each in reading order.

    Works that are related to them are listed too. Part 2 starts with the people you know at the end of part 1: see
    storysofar sequel.
    """
    from storysofar.publish.terminal import left_out_line, series_lines

    with open_library(ctx) as library:
        silent = tuple(one for one in library.works.all() if one.bookmark is None and not everything)
        if silent:
            say(left_out_line(silent))
        shelves = library.series.all(name or "", bounds(None, everything))
    show(series_lines(shelves), {"series": [shelf.to_json() for shelf in shelves]}, as_json)


@app.command(
    epilog=examples("storysofar sequel rope", "storysofar sequel rope --of salt", "storysofar sequel rope --alone")
)
def sequel(
    ctx: typer.Context,
    work: WorkName,
    earlier: Annotated[str | None, typer.Option("--of", metavar="EARLIER", help="WORK continues this one.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="WORK continues no other work.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Forget what you said, and go by the pages.")] = False,
    as_json: Json = False,
) -> None:
    """Show which work a work continues; with --of, set it.

    WORK then starts with the people you know where you are in the earlier work. If you set nothing, the pages decide:
    the part before it in its series, or the work that they call it a sequel to.
    """
    from storysofar.publish.terminal import sequel_line

    if sum((earlier is not None, alone, undo)) > 1:
        raise typer.BadParameter("say only one of --of, --alone and --undo")
    with open_library(ctx) as library:
        kept = library.works.find(work)
        if earlier is not None or alone:
            before = library.series.say_earlier(kept.id, earlier)
        else:
            before = library.series.find_earlier(kept.id) if undo else library.series.earlier(kept.id)
        circle = library.series.circle(kept.id)
    document = {"work": kept.name, "sequel_of": before.to_json() if before else None}
    show([sequel_line(kept, before, circle)], document, as_json)
