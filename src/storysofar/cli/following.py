"""The commands that follow a work through its updates: changes, notification."""

from typing import Annotated

import typer

from storysofar.cli.frame import All, AsOf, Evidence, Json, WorkName, app, bounds, examples, open_library, show
from storysofar.cli.looking import looking


@app.command(epilog=examples("storysofar changes salt", "storysofar changes salt --ever"))
def changes(
    ctx: typer.Context,
    work: WorkName,
    ever: Annotated[bool, typer.Option("--ever", help="List all changes, also those you have seen.")] = False,
    as_of: AsOf = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """List what the author changed since you last asked.

    Chapters that are new, rewritten, renamed, moved, merged, split, gone from the site, or back there. Of a chapter
    after your bookmark you are told only its number.
    """
    from storysofar.publish.update_lines import changes_lines

    with open_library(ctx) as library:
        kept = library.works.find(work)
        found = library.pages.changes(kept.id, bounds(as_of, everything), all_of_them=ever, see=True)
    document = {"work": kept.name, "deliveries": [delivery.to_json() for delivery in found]}
    show(changes_lines(found, kept, all_of_them=ever), document, as_json)


@app.command(epilog=examples("storysofar notification", "storysofar notification salt --json"))
def notification(
    ctx: typer.Context,
    work: Annotated[str | None, typer.Argument(metavar="[WORK]", help="Only this work.")] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=40, metavar="N", help="Use at most N characters under the title.")
    ] = 200,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Tell what is new since you stopped, in a few words.

    It is short enough for a desktop notification: a title, and under it what was left open at your bookmark, in the
    author's words. Of the new chapters you are told only how many there are. Works that you dropped, or that you
    have not begun, are left out.
    """
    from storysofar.publish.update_lines import notification_lines
    from storysofar.store.work_names import no_bookmark
    from storysofar.views.notification import NOTIFICATION_NEEDS
    from storysofar.views.notification import notification as notification_of

    with open_library(ctx) as library:
        asked = (library.works.find(work),) if work is not None else library.works.all()
    lines, documents = list[str](), list[dict[str, object]]()
    for kept in asked:
        if work is not None and kept.bookmark is None:
            raise no_bookmark(kept)
        new = tuple(n for n in kept.numbers if kept.bookmark is not None and n > kept.bookmark)
        if new and kept.is_begun and (work is not None or kept.status != "dropped"):
            with looking(open_library(ctx), kept.id, None, NOTIFICATION_NEEDS, evidence=evidence) as (_, look):
                is_inside = kept.offset is not None
                told = notification_of(
                    look.memory, look.work.name, new, as_of=look.place, is_inside=is_inside, limit=limit
                )
                lines += notification_lines(told, look.page)
                documents.append({"work": look.work.name, **told.to_json()})
    show(lines or ["Nothing new since you stopped."], {"notifications": documents}, as_json)
