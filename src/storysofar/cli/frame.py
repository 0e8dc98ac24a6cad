"""What every command shares: how it is told, how it answers, and what becomes of an error."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from storysofar.cli.plainly import plainly
from storysofar.cli.unforeseen import Fault, failure
from storysofar.english.obeyed import escaped, shown
from storysofar.errors import NotFound, PlaceError, Stopped, StorySoFarError
from storysofar.files import write_whole
from storysofar.text import THE_END, Place, number_said

if TYPE_CHECKING:
    from storysofar.store import Library

NOT_FOUND = 2  # what was asked for is not there, or cannot be used: as for a wrong option
PARTLY_EXIT_CODE = 1  # some of the sources could not be read; the others were
FAULT_EXIT_CODE = 70  # the program or the machine has a fault: EX_SOFTWARE of sysexits.h
STOPPED_EXIT_CODE = 130  # by Ctrl-C, as shells have it: 128 and the number of the signal


# What commands were called before. The old word says the new one, and runs it.
RENAMED_COMMANDS = {
    "works": "list",
    "standing": "now",
    "about": "info",
    "after": "sequel",
    "join": "merge",
    "continuity": "inconsistencies",
    "alias": "tag-alias",
    "forget": "delete",
}
MAKERS = ("read",)  # commands that make a library where there is none, and say so
OTHER_WORDS = {"where": "now"}  # as good as the other; nothing is said


class Commands(TyperGroup):
    """The commands; what the user can mend is told in one line, never as a traceback."""

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Take the options before the command. What is wrong with them is told as for a command's own."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except TyperException as error:
            raise wrong_words(error, "storysofar", "--json" in args) from error

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that a word means, also by what it was called before."""
        said, *rest = args
        name = OTHER_WORDS.get(said, RENAMED_COMMANDS.get(said, said))
        if said in RENAMED_COMMANDS:
            if said == "after" and len([word for word in rest if not word.startswith("-")]) > 1:
                rest.insert(1, "--of")
            say(f"“{said}” is called “{name}” now: storysofar {' '.join((name, *rest))}")
        return super().resolve_command(ctx, [name, *rest])

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
            where = getattr(getattr(error, "ctx", None), "command_path", "storysofar")
            raise wrong_words(error, where, as_json) from error
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if (told := failure(error)) is None:
                raise
            raise refusal(told, as_json) from error


app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def examples(*commands: str) -> str:
    """The examples under a command's help, each on its own line (the mark at the start keeps the lines apart)."""
    return "\b\n" + "\n".join(("Examples:" if len(commands) > 1 else "Example:", *(f"  {c}" for c in commands)))


def refusal(error: StorySoFarError, as_json: bool) -> typer.Exit:
    """What went wrong, told; the exit with its status."""
    say(str(error))
    if as_json:
        show_error(type(error).__name__, str(error), error.near if isinstance(error, NotFound) else ())
    codes = {Stopped: STOPPED_EXIT_CODE, Fault: FAULT_EXIT_CODE}
    return typer.Exit(codes.get(type(error), NOT_FOUND))


def wrong_words(error: TyperException, command: str, as_json: bool) -> typer.Exit:
    """What is wrong with the words of a command, told in plain English; the exit with its status."""
    message = plainly(error.format_message())
    say(f"{message}\nTo see how it is used: {command} --help")
    if as_json:
        show_error("UsageError", message, ())
    return typer.Exit(NOT_FOUND)


def show_error(kind: str, message: str, near: tuple[str, ...]) -> None:
    """What went wrong, for programs."""
    show((), {"error": {"kind": kind, "message": message, "near": list(near)}}, as_json=True)


def chapter_said(words: str) -> float:
    """The chapter that somebody names on the command line: 12, or 10.5."""
    try:
        return number_said(words)
    except PlaceError as error:
        raise typer.BadParameter(str(error)) from None


WorkName = Annotated[str, typer.Argument(metavar="WORK", help="Its title, a part of the title, or its number.")]
AsOf = Annotated[
    float | None,
    typer.Option(
        "--as-of",
        metavar="N",
        parser=chapter_said,
        help="Tell as much as is known after chapter N, not after your bookmark.",
    ),
]
All = Annotated[bool, typer.Option("--all", help="Tell everything, to the last chapter there is.")]
Evidence = Annotated[bool, typer.Option("--evidence", help="Print the author's sentences too.")]
Adult = Annotated[bool, typer.Option("--adult", help="If the site asks, say that you are an adult.")]
Rules = Annotated[
    bool,
    typer.Option(
        "--rules",
        envvar="STORYSOFAR_RULES",
        help="Read by rules alone, without the learnt model: faster, and less right. Without it all is read again.",
    ),
]
Threads = Annotated[
    int,
    typer.Option(
        "--threads",
        metavar="N",
        min=0,
        envvar="STORYSOFAR_THREADS",
        show_default=False,
        help="Let the learnt model use N threads, for when several programs run at once. 0: one for each core.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def say(message: str) -> None:
    """Tell the person at the terminal; what was asked for goes to standard output, this does not."""
    typer.echo(shown(message), err=True)


def show(lines: Iterable[str], document: Any, as_json: bool) -> None:
    """Print the answer, for people or for programs."""
    if as_json:
        typer.echo(escaped(json.dumps(document, ensure_ascii=False, indent=1)))
    else:
        typer.echo(shown("\n".join(lines)))


def bounds(as_of: float | None, everything: bool) -> Place:
    """Where a view ends: at the chapter that is asked for, at the end of everything, or, with neither, the bookmark."""
    if everything and as_of is not None:
        raise typer.BadParameter("say --as-of N or --all, not both")
    return THE_END if everything else as_of


GREETING_TEXT = """\
Story So Far reads a story with you, and never tells you more than you have read.

  1. Give it a story:        storysofar read my-story.epub
  2. Say how far you are:    storysofar bookmark "My Story" 12
  3. Ask what happened:      storysofar recap "My Story"

Your stories: storysofar list. All commands: storysofar --help"""


def read_as_wished(*, rules: bool, threads: int) -> None:
    """Read by rules alone, or with so many threads, where the user says so."""
    if rules or threads:
        from storysofar.reading.model.weights import WISH, wish

        wish(rules_alone=rules or WISH.rules_alone, threads=threads or WISH.threads)


def tell_version(is_asked: bool) -> None:
    """Say which version this is, and nothing else."""
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"storysofar {version('storysofar')}")
        raise typer.Exit


@app.callback()
def storysofar(
    ctx: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            "--library",
            metavar="PATH",
            envvar="STORYSOFAR_LIBRARY",
            help="Use this library file, not the one in your data folder.",
        ),
    ] = None,
    rules: Rules = False,
    threads: Threads = 0,
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Reads a story with you and tells you the story so far: never a word of what comes after your bookmark."""
    ctx.obj = library
    read_as_wished(rules=rules, threads=threads)
    if ctx.invoked_subcommand is None:
        typer.echo(GREETING_TEXT)


def library_path(ctx: typer.Context) -> Path:
    """Where the library is that the user means."""
    from storysofar.store import default_path

    path: Path | None = ctx.obj
    return path or default_path()


def open_library(ctx: typer.Context) -> "Library":
    """The library that the user means."""
    from storysofar.store import Library

    library = Library(ctx.obj, tell=say)
    if ctx.obj and not ctx.obj.exists() and ctx.info_name not in MAKERS:
        say(f"There is no library at {library.path} yet.")
    return library


def write(path: Path | None, text: str) -> None:
    """Write text to a file, whole or not at all; or to standard output where there is none or it is called “-”."""
    if path is None or str(path) == "-":
        typer.echo(escaped(text), nl=False)
        return
    try:
        write_whole(path, text.encode("utf-8"))
    except OSError as error:
        was = " The earlier file is as it was." if path.is_file() else ""
        raise StorySoFarError(f"{path} cannot be written: {error.strerror}.{was} Say another file.") from error


def confirm(question: str) -> bool:
    """Whether the person at the terminal says yes; no answer is a no. Nothing goes to standard output."""
    typer.echo(f"{shown(question)} [y/N] ", err=True, nl=False)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
