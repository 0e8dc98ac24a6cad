"""The command line. One command, one library function, one name. Text for people, --json for programs.

Everything heavy is imported by the command that needs it, so that the program starts at once.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from storysofar.errors import NotFound, Stopped, StorySoFarError
from storysofar.looking import looking, stoppable

if TYPE_CHECKING:
    from storysofar.delivery import Delivery
    from storysofar.looking import Look
    from storysofar.store import Library

NOT_FOUND = 2  # what was asked for is not there, or cannot be used: as for a wrong option
KEPT = ("list", "undo", "import")  # what is done to corrections, rather than said by one
PARTLY = 1  # some of the sources could not be read; the others were
STOPPED = 130  # by Ctrl-C, as shells have it: 128 and the number of the signal


class Commands(TyperGroup):
    """The commands; what the user can mend is told in one line, never as a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command. With --json, what went wrong is a JSON object where the answer would have been."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise refusal(Stopped("Stopped."), as_json) from stop
        except StorySoFarError as error:
            raise refusal(error, as_json) from error
        except TyperException as error:
            if as_json:
                show_error("UsageError", error.format_message(), ())
            raise


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def examples(*commands: str) -> str:
    """What stands under a command's help, each on its own line (the mark at the start keeps the lines apart)."""
    return "\b\n" + "\n".join(("Examples:" if len(commands) > 1 else "Example:", *(f"  {c}" for c in commands)))


def refusal(error: StorySoFarError, as_json: bool) -> typer.Exit:
    """What went wrong, told; the exit with its status."""
    say(str(error))
    if as_json:
        show_error(type(error).__name__, str(error), error.near if isinstance(error, NotFound) else ())
    return typer.Exit(STOPPED if isinstance(error, Stopped) else NOT_FOUND)


def show_error(kind: str, message: str, near: tuple[str, ...]) -> None:
    """What went wrong, for programs."""
    show((), {"error": {"kind": kind, "message": message, "near": list(near)}}, as_json=True)


WorkName = Annotated[str, typer.Argument(metavar="WORK", help="Its title, id, or an unambiguous part of the title.")]
AsOf = Annotated[
    int | None,
    typer.Option("--as-of", metavar="N", help="As of the end of chapter N, instead of the bookmark."),
]
Evidence = Annotated[bool, typer.Option("--evidence", help="Print the author's sentences too.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def say(message: str) -> None:
    """Tell the person at the terminal; what was asked for goes to standard output, this does not."""
    typer.echo(message, err=True)


def show(lines: Iterable[str], document: Any, as_json: bool) -> None:
    """Print the answer, for people or for programs."""
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(lines))


@app.callback()
def storysofar(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            "--library",
            metavar="PATH",
            envvar="STORYSOFAR_LIBRARY",
            help="The library file. Without it: the one in your data folder.",
        ),
    ] = None,
) -> None:
    """Reads a story with you, and gives back the story so far: never a word of what comes after your bookmark."""
    ctx.obj = library


def open_library(ctx: typer.Context) -> "Library":
    """The library that the user means."""
    from storysofar.store import Library

    return Library(ctx.obj)


@app.command(
    epilog=examples(
        "storysofar read salt.epub",
        'storysofar read pages/*.txt --work "Salt"',
        "storysofar read salt.epub --export salt.json",
    )
)
def read(
    ctx: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="Files, folders, patterns.")] = None,
    work: Annotated[
        str | None, typer.Option("--work", metavar="NAME", help="The work that these chapters belong to, old or new.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="OUT.json", help="Write the reading there; touch no library.")
    ] = None,
    as_of: Annotated[int | None, typer.Option("--as-of", metavar="N", help="With --export: only to chapter N.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Read every chapter of the work anew.")] = False,
    as_json: Json = False,
) -> None:
    """Read chapters, only what is new or changed.

    What comes after a new or changed chapter is read anew. Chapters that come later find their work by its title;
    --work says it where the page does not. All texts are kept before the first is read: a reading may be stopped with
    Ctrl-C, and with --work and no source it goes on. So does every view that needs it.
    """
    if not sources and (export or not work):
        raise typer.BadParameter("say what to read: a file, a folder or a pattern", param_hint="SOURCE")
    if as_of is not None and not export:
        raise typer.BadParameter("goes with --export; a view has an --as-of of its own", param_hint="--as-of")
    from storysofar.delivery import open_sources
    from storysofar.reading.weights import missing

    delivery = open_sources(sources or [], work)
    if delivery.failed and not delivery.works:
        raise StorySoFarError("\n".join(delivery.failed))
    for remark in delivery.remarks:
        say(remark)
    if reason := missing():
        say(f"Read by rules alone, for {reason}.")
    if export:
        read_and_export(delivery, export, as_of)
    else:
        read_into_library(ctx, delivery, work, again, as_json)
    if delivery.failed:
        raise typer.Exit(PARTLY)


def read_and_export(delivery: "Delivery", path: Path, as_of: int | None) -> None:
    """Read one work and write what was read, without a library."""
    from storysofar.delivery import read_alone
    from storysofar.publish.exchange import dumps, export
    from storysofar.publish.terminal import reading_bar

    with reading_bar() as progress:
        work, memory = read_alone(delivery.works, as_of, progress=progress)
    write(path, dumps(export(work, memory)))


def read_into_library(ctx: typer.Context, delivery: "Delivery", name: str | None, again: bool, as_json: bool) -> None:
    """Read what is new, or what was interrupted, and say what became of it."""
    from storysofar.delivery import keep_all, read_all
    from storysofar.publish.terminal import gone_line, outcome_line, reading_bar

    with open_library(ctx) as library, stoppable(library):
        kept = keep_all(library, delivery.works, name)
        for note in (note for outcome in kept for note in outcome.arrivals.notes):
            say(note)
        for work in (outcome.work for outcome in kept if outcome.arrivals.changed):
            if gone := gone_line(work, library.corrections(work.id)):
                say(gone)
        with reading_bar() as progress:
            outcomes = read_all(library, kept, again=again, progress=progress)
    document = {"works": [outcome.to_json() for outcome in outcomes], "failed": list(delivery.failed)}
    show(map(outcome_line, outcomes), document, as_json)


def write(path: Path | None, text: str) -> None:
    """Write to a file, or to standard output where there is none or it is called “-”."""
    if path is None or str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StorySoFarError(f"{path} cannot be written: {error.strerror}. Say another file.") from error


@app.command(epilog=examples("storysofar works"))
def works(ctx: typer.Context, as_json: Json = False) -> None:
    """The works in the library, and their bookmarks."""
    from storysofar.publish.terminal import works_lines

    with open_library(ctx) as library:
        kept = library.works()
    show(works_lines(kept), {"works": [work.to_json() for work in kept]}, as_json)


@app.command(
    epilog=examples("storysofar bookmark salt 12", "storysofar bookmark salt"),
    context_settings={"ignore_unknown_options": True},  # -3 is no chapter, but no option either
)
def bookmark(
    ctx: typer.Context,
    work: WorkName,
    chapter: Annotated[int | None, typer.Argument(metavar="N", help="The last chapter you have read.")] = None,
    as_json: Json = False,
) -> None:
    """Put the bookmark after chapter N, or say where it is.

    Every view is as of the bookmark.
    """
    with open_library(ctx) as library:
        kept = library.find(work)
        place = library.bookmark(kept.id, chapter)
    told = f"after chapter {place}" if place is not None else "none; views are as of the last chapter"
    show([f"{kept.name}: bookmark {told}"], {"work": kept.name, "bookmark": place}, as_json)


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
        kept = library.find(work)
        texts = library.versions(kept.id, chapter)
    told = [{"title": text.title, "source": text.source, "text": text.text} for text in texts]
    show(versions_lines(texts), {"work": kept.name, "chapter": chapter, "versions": told}, as_json)


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
        kept = library.find(work)
        question = forgetting_line(kept, len(library.corrections(kept.id)), are_kept=not corrections)
        if not is_sure and not confirm(question):
            raise StorySoFarError(
                f"{kept} is kept. To remove it without being asked: storysofar forget {kept.id} --yes"
            )
        library.forget(kept.id, corrections=corrections)
    show([f"{kept.name}: forgotten"], {"forgotten": kept.to_json()}, as_json)


def confirm(question: str) -> bool:
    """Whether the person at the terminal says yes; where nobody answers, it is no. Nothing goes to standard output."""
    typer.echo(f"{question} [y/N] ", err=True, nl=False)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


@app.command(epilog=examples("storysofar recap salt --words 150"))
def recap(
    ctx: typer.Context,
    work: WorkName,
    words: Annotated[int, typer.Option("--words", metavar="N", min=1, help="How long it may be.")] = 250,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """The story so far, in the author's own words."""
    from storysofar.publish.terminal import recap_lines
    from storysofar.views.recap import NEEDS
    from storysofar.views.recap import recap as recap_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        told = recap_of(look.memory, as_of=look.place, words=words)
        show(look.text(recap_lines(told, look.page)), look.document(**told.to_json()), as_json)


@app.command(epilog=examples("storysofar cast salt --as-of 4"))
def cast(
    ctx: typer.Context,
    work: WorkName,
    everyone: Annotated[bool, typer.Option("--everyone", help="Those too who only walk through.")] = False,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Who is who, the most important first."""
    from storysofar.publish.terminal import cast_lines
    from storysofar.views.cast import NEEDS
    from storysofar.views.cast import cast as cast_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        members = cast_of(look.memory, as_of=look.place, everyone=everyone)
        document = look.document(cast=[member.to_json() for member in members])
        show(look.text(cast_lines(members, look.page)), document, as_json)


@app.command(epilog=examples("storysofar timeline salt"))
def timeline(
    ctx: typer.Context, work: WorkName, as_of: AsOf = None, evidence: Evidence = False, as_json: Json = False
) -> None:
    """Scene after scene: where, when and who is there."""
    from storysofar.publish.terminal import timeline_lines
    from storysofar.views.timeline import NEEDS
    from storysofar.views.timeline import timeline as timeline_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        scenes = timeline_of(look.memory, as_of=look.place)
        document = look.document(timeline=[scene.to_json() for scene in scenes])
        show(look.text(timeline_lines(scenes, look.page)), document, as_json)


@app.command(epilog=examples("storysofar who salt Mara"))
def who(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, part of one, or the id of a person.")],
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """One person, by any of their names or by their id.

    What is known of them, whom they are seen with, what they said last.
    """
    from storysofar.publish.terminal import who_lines
    from storysofar.views.cast import WHO_NEEDS
    from storysofar.views.cast import who as who_is

    with looking(open_library(ctx), work, as_of, WHO_NEEDS, evidence=evidence) as (_, look):
        portrait = who_is(look.memory, name, as_of=look.place)
        show(look.text(who_lines(portrait, look.page)), look.document(**portrait.to_json()), as_json)


@app.command(epilog=examples('storysofar search salt "the letter"', "storysofar search salt lantern --by Mara"))
def search(
    ctx: typer.Context,
    work: WorkName,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words; in quotation marks those that stand together.")],
    speaker: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this person says.")] = None,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Every paragraph that has these words."""
    from storysofar.publish.terminal import search_lines
    from storysofar.views.search import NEEDS
    from storysofar.views.search import search as search_in

    with looking(open_library(ctx), work, as_of, NEEDS if speaker else (), evidence=evidence) as (library, look):
        pages = library.pages(look.work.id, look.place, matching=query)
        hits = search_in(pages, query, as_of=look.place, memory=look.memory, speaker=speaker)
        lines = search_lines(hits, pages, look.page) if hits else (f"Nothing found for “{query}”.",)
        show(look.text(lines), look.document(hits=[hit.to_json() for hit in hits]), as_json)


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

    corrections = library.corrections(look.work.id, look.place)
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


@app.command(epilog=examples("storysofar export salt --out salt.json"))
def export(
    ctx: typer.Context,
    work: WorkName,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Without it: to standard output.")] = None,
    as_of: AsOf = None,
) -> None:
    """A work and all that is known of it, as JSON.

    The format is described in docs/exchange.md.
    """
    from storysofar.memory import RECORDS
    from storysofar.publish.exchange import dumps
    from storysofar.publish.exchange import export as export_of

    with looking(open_library(ctx), work, as_of, RECORDS) as (library, look):
        pages = library.pages(look.work.id, look.place)
        corrections = [kept.correction for kept in library.corrections(look.work.id, look.place)]
        write(out, dumps(export_of(pages, look.memory, look.place, corrections=corrections)))


def main() -> None:
    """Run the command line."""
    app(prog_name="storysofar")
