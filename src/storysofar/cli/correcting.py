"""The command that puts right what was read wrongly."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from storysofar.cli.frame import AsOf, Json, WorkName, app, examples, open_library, show
from storysofar.cli.looking import looking, stoppable

if TYPE_CHECKING:
    from storysofar.cli.looking import Look
    from storysofar.store import Library

KEPT = ("list", "undo", "import")  # what is done to corrections, rather than said by one


@app.command(
    epilog=examples(
        'storysofar correct salt merge "the old man" "Tobias Marsh"',
        'storysofar correct salt merge "the Heron" "Edmund Hale" --from 5',
        'storysofar correct salt split "Lily Evans" "Mrs. Evans"',
        "storysofar correct salt split Mara her --at 3:12 --to Ilse",
        'storysofar correct salt rename "the narrator" Tess',
        "storysofar correct salt not-a-person Hogwarts",
        'storysofar correct salt line "Who goes there?" Mara',
        "storysofar correct salt list",
        "storysofar correct salt undo 2",
        "storysofar correct salt import salt.json",
    )
)
def correct(
    ctx: typer.Context,
    work: WorkName,
    what: Annotated[
        str,
        typer.Argument(metavar="WHAT", help="merge, split, rename, not-a-person, line; list, undo or import."),
    ] = "list",
    said: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="The names and words concerned.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="CH:PAR", help="In this paragraph: 3:12 is what “ch. 3 ¶12” links to.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Whose the split name is.")] = None,
    since: Annotated[
        int | None, typer.Option("--from", metavar="N", help="Only from chapter N on: before it nobody could know.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Put right what was read wrongly, for good.

    merge NAME NAME: the first is the second. split NAME WORDS: whoever is called so is somebody else. rename NAME NEW.
    not-a-person NAME. line WORDS NAME: who says it. The names are those that you know as of your bookmark. The story
    is read anew from where it matters, and every chapter to come is read with it.
    """
    from storysofar.corrections import NEEDS

    with looking(open_library(ctx), work, as_of, () if what in KEPT else NEEDS) as (library, look):
        if what == "list":
            list_corrections(library, look, as_json)
        else:
            where = {"at": paragraph(at), "to": to, "since": since}
            put_right(library, look, what, said or [], where, as_json)


def list_corrections(library: "Library", look: "Look", as_json: bool) -> None:
    """Show what has been corrected, as far as a reader may know."""
    from storysofar.publish.terminal import corrections_lines

    corrections = library.corrections.of(look.work.id, look.place)
    document = look.document(corrections=[kept.to_json() for kept in corrections])
    show(look.text(corrections_lines(corrections, look.page)), document, as_json)


def put_right(
    library: "Library", look: "Look", what: str, said: list[str], where: dict[str, Any], as_json: bool
) -> None:
    """Make a correction, take one back, or take over those of an export, and read with that."""
    from storysofar.delivery import correct_in, take_over, undo_in
    from storysofar.publish.terminal import corrected_line, correction_line, reading_bar

    work, document = look.work.id, dict[str, Any]()
    with stoppable(library), reading_bar() as progress:
        if what == "undo":
            one, anew = undo_in(library, work, number_in(said), progress=progress)
            is_known = one.correction.known_from <= look.place
            told = f"taken back {one.number}" + (f". {correction_line(one)}" if is_known else "")
            document["undone"] = one.to_json() if is_known else {"number": one.number}
        elif what == "import":
            taken, anew = take_over(library, work, Path(said[0] if len(said) == 1 else "-"), progress=progress)
            told = f"{len(taken)} taken over"
            document["corrections"] = [one.to_json() for one in taken if one.correction.known_from <= look.place]
        else:
            made = correct_in(library, work, look.memory, look.place, what, said, progress=progress, **where)
            one, anew = made
            told = f"{one.number}. {correction_line(one)}"
            document["correction"] = one.to_json()
    show([corrected_line(look.work, told, anew)], {"work": look.work.name, **document, "read": list(anew)}, as_json)


def number_in(said: list[str]) -> int:
    """The number of a correction."""
    if len(said) != 1 or not said[0].isdecimal():
        raise typer.BadParameter("say which: storysofar correct WORK undo N", param_hint="WORDS")
    return int(said[0])


def paragraph(at: str | None) -> tuple[int, int] | None:
    """The chapter and paragraph of an --at."""
    if at is None:
        return None
    chapter, _, count = at.partition(":")
    if not (chapter.isdecimal() and count.isdecimal()):
        raise typer.BadParameter("say chapter and paragraph, as in 3:12", param_hint="--at")
    return int(chapter), int(count)
