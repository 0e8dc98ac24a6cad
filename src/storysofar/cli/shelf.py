"""The commands about the works themselves, as their pages tell of them: about, alias, series, after."""

from typing import Annotated

import typer

from storysofar.cli.frame import AsOf, Json, WorkName, app, examples, open_library, show
from storysofar.cli.looking import looking
from storysofar.errors import TagError


@app.command(epilog=examples("storysofar about salt"))
def about(ctx: typer.Context, work: WorkName, as_of: AsOf = None, as_json: Json = False) -> None:
    """What the pages say of a work: tags, rating, series, status, dates.

    As of the bookmark: what only a later chapter's page says is not shown. Tags stand in the author's order and
    spelling; what you say that they mean stands beside them.
    """
    from storysofar.publish.about_lines import about_entry, about_lines

    with looking(open_library(ctx), work, as_of, ()) as (library, look):
        stated, aliases = library.pages.about(look.work.id, look.place), library.tags.meanings()
    show(look.text(about_lines(stated, aliases)), look.document(about=about_entry(stated, aliases)), as_json)


@app.command(
    epilog=examples(
        'storysofar alias "H/D" "Harry Potter/Draco Malfoy"', "storysofar alias", 'storysofar alias "H/D" --undo'
    )
)
def alias(
    ctx: typer.Context,
    tag: Annotated[str | None, typer.Argument(metavar="TAG", help="A tag as some author writes it.")] = None,
    means: Annotated[str | None, typer.Argument(metavar="MEANS", help="The tag that it means to you.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said of the tag.")] = False,
    as_json: Json = False,
) -> None:
    """Say what a tag means to you; without a tag, all that you have said.

    Works are then found by either tag. The works' own tags stay as their authors wrote them.
    """
    with open_library(ctx) as library:
        if undo and tag and means is None:
            done = library.tags.unalias(tag)
            show([f"taken back: {done.tag} = {done.means}"], {"undone": done._asdict()}, as_json)
        elif tag and means and not undo:
            done = library.tags.alias(tag, means)
            show([f"{done.tag} = {done.means}"], {"alias": done._asdict()}, as_json)
        elif tag or means or undo:
            raise TagError('A tag and what it means: storysofar alias "H/D" "Harry/Draco"')
        else:
            aliases = library.tags.aliases()
            lines = [f"{one.tag} = {one.means}" for one in aliases]
            show(lines or ["No aliases yet."], {"aliases": [one._asdict() for one in aliases]}, as_json)


@app.command(epilog=examples("storysofar series", 'storysofar series "The Salt Cycle"'))
def series(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Words of a series' name, or of a work's.")] = None,
    as_json: Json = False,
) -> None:
    """The series of your works, each in the order of reading.

    With what else goes back to one of its works. Whoever reads part 2 starts with the people known at the end of
    part 1: see storysofar after.
    """
    from storysofar.publish.terminal import series_lines

    with open_library(ctx) as library:
        shelves = library.series.all(name or "")
    show(series_lines(shelves), {"series": [shelf.to_json() for shelf in shelves]}, as_json)


@app.command(epilog=examples("storysofar after rope", "storysofar after rope salt", "storysofar after rope --alone"))
def after(
    ctx: typer.Context,
    work: WorkName,
    earlier: Annotated[str | None, typer.Argument(metavar="EARLIER", help="The work that it goes on from.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="It goes on from none.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Leave it to the pages again.")] = False,
    as_json: Json = False,
) -> None:
    """Which work a work goes on from; with EARLIER, say it.

    Its reading then starts with the people known at the end of that one. Without a word of yours it is the part before
    it of their series, or the work that its pages call it a sequel to, once your bookmark there is at the end.
    """
    from storysofar.publish.terminal import after_line

    if sum((earlier is not None, alone, undo)) > 1:
        raise typer.BadParameter("say one of EARLIER, --alone and --undo", param_hint="EARLIER")
    with open_library(ctx) as library:
        kept = library.works.find(work)
        if earlier is not None or alone:
            before = library.series.say_earlier(kept.id, earlier)
        else:
            before = library.series.find_earlier(kept.id) if undo else library.series.earlier(kept.id)
        circle = library.series.circle(kept.id)
    show(
        [after_line(kept, before, circle)], {"work": kept.name, "after": before.to_json() if before else None}, as_json
    )
