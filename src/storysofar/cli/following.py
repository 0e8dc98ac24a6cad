"""The commands that follow a work through its updates: changes, notification, status, join."""

from typing import Annotated

import typer

from storysofar.cli.frame import Evidence, Json, WorkName, app, examples, open_library, show
from storysofar.cli.looking import looking, stoppable
from storysofar.errors import PlaceError


@app.command(epilog=examples("storysofar changes salt", "storysofar changes salt --all"))
def changes(
    ctx: typer.Context,
    work: WorkName,
    all_of_them: Annotated[bool, typer.Option("--all", help="All there ever were.")] = False,
    as_json: Json = False,
) -> None:
    """What its author changed in a work since you last looked here.

    Chapters that are new, rewritten, renamed, moved, merged, split, gone at the source or back there. Of a chapter
    after your bookmark only its number is told.
    """
    from storysofar.publish.update_lines import changes_lines

    with open_library(ctx) as library:
        kept = library.works.find(work)
        found = library.pages.changes(kept.id, all_of_them=all_of_them, see=True)
    document = {"work": kept.name, "deliveries": [delivery.to_json() for delivery in found]}
    show(changes_lines(found, kept, all_of_them=all_of_them), document, as_json)


@app.command(epilog=examples("storysofar notification", "storysofar notification salt --json"))
def notification(
    ctx: typer.Context,
    work: Annotated[str | None, typer.Argument(metavar="[WORK]", help="Only of this work.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=40, metavar="N", help="Characters of a body.")] = 200,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """What is new in your works since you stopped, as a notification says it.

    A title, and under it what was left hanging where your bookmark is, in the author's words. Of the new chapters only
    how many they are is told: nothing in them is looked at. Works that you dropped or that have no bookmark are left
    out.
    """
    from storysofar.publish.update_lines import notification_lines
    from storysofar.views.notification import NEEDS
    from storysofar.views.notification import notification as notification_of

    with open_library(ctx) as library:
        asked = (library.works.find(work),) if work is not None else library.works.all()
    lines, documents = list[str](), list[dict[str, object]]()
    for kept in asked:
        if work is not None and kept.bookmark is None:
            raise PlaceError(f"{kept} has no bookmark. To set one: storysofar bookmark {kept.id} N")
        new = tuple(n for n in kept.numbers if kept.bookmark is not None and n > kept.bookmark)
        if new and (work is not None or kept.status != "dropped"):
            with looking(open_library(ctx), kept.id, None, NEEDS, evidence=evidence) as (_, look):
                is_inside = kept.offset is not None
                told = notification_of(
                    look.memory, look.work.name, new, as_of=look.place, is_inside=is_inside, limit=limit
                )
                lines += notification_lines(told, look.page)
                documents.append({"work": look.work.name, **told.to_json()})
    show(lines or ["Nothing new since you stopped."], {"notifications": documents}, as_json)


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
    auto: Annotated[bool, typer.Option("--auto", help="As your bookmark and the pages have it again.")] = False,
    as_json: Json = False,
) -> None:
    """How far you are with a work, or say it.

    Without a word from you it follows from your bookmark and from what the pages say: “waiting” is who has read all
    there is of a work that goes on, “caught up” who has where no page says whether it does.
    """
    from storysofar.publish.update_lines import status_line
    from storysofar.store.statuses import READING_STATUSES, status_named

    meant = status_named(said) if said else None
    if said and meant is None:
        raise typer.BadParameter(f"“{said}” is none; there are: {', '.join(READING_STATUSES)}", param_hint="STATUS")
    if said and auto:
        raise typer.BadParameter("say a status, or --auto", param_hint="STATUS")
    with open_library(ctx) as library:
        kept = library.works.status(work, meant, clear=auto)
    show([status_line(kept)], {"work": kept.name, "status": kept.status, "proposed": kept.proposed}, as_json)


@app.command(epilog=examples("storysofar join salt 7", "storysofar join 7 --undo"))
def join(
    ctx: typer.Context,
    work: WorkName,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="The work that is the same as WORK.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take WORK out again from where it was put.")] = False,
    as_json: Json = False,
) -> None:
    """Put two works together that are the same one.

    WORK gets the chapters that only OTHER has, and keeps the other texts beside its own (see storysofar versions).
    OTHER is set aside, with its bookmark and corrections, until --undo brings it back as it was; what WORK got from it
    stays with WORK.
    """
    from storysofar.delivery import read_all
    from storysofar.publish.terminal import reading_bar
    from storysofar.publish.update_lines import outcome_lines

    if (other is None) is not undo:
        raise typer.BadParameter("say two works, or one and --undo", param_hint="OTHER")
    with open_library(ctx) as library, stoppable(library):
        if other is None:
            kept = library.works.separate(work)
            show([f"{kept} is a work of its own again"], {"separated": kept.to_json()}, as_json)
            return
        outcome = library.works.join(work, other)
        with reading_bar() as progress:
            outcomes = read_all(library, (outcome,), progress=progress)
    show(outcome_lines(outcomes), {"works": [one.to_json() for one in outcomes]}, as_json)
