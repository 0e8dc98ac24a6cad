"""The command that puts right what was read wrongly."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from storysofar.cli.frame import All, AsOf, Json, WorkName, app, bounds, chapter_said, examples, open_library, show
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
        "storysofar correct salt pronouns Rue they/them",
        'storysofar correct salt not-true Mara "eyes: grey"',
        "storysofar correct salt not-there Tobin --at 3:12",
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
        typer.Argument(
            metavar="WHAT",
            help="merge, split, rename, not-a-person, line, pronouns, not-true, not-there; or list, undo, import.",
        ),
    ] = "list",
    said: Annotated[list[str] | None, typer.Argument(metavar="WORDS", help="The names and words it is about.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="CH:PAR", help="Only in this paragraph: 3:12 for “ch. 3 ¶12”.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="With split: the person who is called this.")
    ] = None,
    since: Annotated[
        float | None,
        typer.Option(
            "--from", metavar="N", parser=chapter_said, help="Only from chapter N on, if nobody could know before."
        ),
    ] = None,
    as_of: AsOf = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """Correct what was read wrongly, for good.

    merge NAME NAME: these two are one person. split NAME WORDS: the person called WORDS is somebody else. rename NAME
    NEW. not-a-person NAME. line WORDS NAME: NAME says this. pronouns NAME SET. not-true NAME FACT: what the cast says
    of NAME is false. not-there NAME --at PLACE: NAME is not in that scene.

    Use names that you know at your bookmark. The chapters concerned are read again, and all later ones are read with
    your correction.
    """
    from storysofar.corrections import CORRECTION_NEEDS

    with looking(open_library(ctx), work, bounds(as_of, everything), () if what in KEPT else CORRECTION_NEEDS) as (
        library,
        look,
    ):
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
    from storysofar.cli.bars import reading_bar
    from storysofar.delivery import correct_in, take_over, undo_in
    from storysofar.publish.terminal import corrected_line, correction_line

    work, document = look.work.id, dict[str, Any]()
    with stoppable(library), reading_bar() as progress:
        if what == "undo":
            one, anew = undo_in(library, work, number_in(said), progress=progress)
            is_known = one.correction.known_from <= look.place
            told = f"taken back {one.number}" + (f". {correction_line(one)}" if is_known else "")
            document["undone"] = one.to_json() if is_known else {"number": one.number}
        elif what == "import":
            taken, anew = take_over(library, work, Path(said[0] if len(said) == 1 else "-"), progress=progress)
            told = f"{len(taken)} copied"
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
        raise typer.BadParameter("say which one: storysofar correct salt undo 2")
    return int(said[0])


def paragraph(at: str | None) -> tuple[int, int] | None:
    """The chapter and paragraph of an --at."""
    if at is None:
        return None
    chapter, _, count = at.partition(":")
    if not (chapter.isdecimal() and count.isdecimal()):
        raise typer.BadParameter("--at needs a chapter and a paragraph, such as 3:12")
    return int(chapter), int(count)
