"""What every command shares: how it is told, how it answers, and what becomes of an error."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from storysofar.errors import NotFound, Stopped, StorySoFarError

if TYPE_CHECKING:
    from storysofar.store import Library

NOT_FOUND = 2  # what was asked for is not there, or cannot be used: as for a wrong option
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
Adult = Annotated[bool, typer.Option("--adult", help="Say to a site that asks that you are an adult.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


# What a terminal obeys rather than shows: a page's title or tag could retitle its window, or hide lines.
_OBEYED = {c: 0x2400 + c for c in range(32) if c not in (9, 10)} | {127: 0x2421} | dict.fromkeys(range(128, 160), "�")
_OBEYED_IN_JSON = {c: f"\\u{c:04x}" for c in range(127, 160)}  # below these, JSON has none as they are


def harmless(words: str) -> str:
    r"""Words as a terminal may have them, whoever wrote them: its control characters made visible.

    >>> harmless("Salt\x1b[2J\tand \x9b31moil")
    'Salt␛[2J\tand �31moil'
    """
    return words.translate(_OBEYED)


def say(message: str) -> None:
    """Tell the person at the terminal; what was asked for goes to standard output, this does not."""
    typer.echo(harmless(message), err=True)


def show(lines: Iterable[str], document: Any, as_json: bool) -> None:
    """Print the answer, for people or for programs."""
    if as_json:
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1).translate(_OBEYED_IN_JSON))
    else:
        typer.echo(harmless("\n".join(lines)))


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


def write(path: Path | None, text: str) -> None:
    """Write JSON to a file, or to standard output where there is none or it is called “-”."""
    if path is None or str(path) == "-":
        typer.echo(text.translate(_OBEYED_IN_JSON), nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise StorySoFarError(f"{path} cannot be written: {error.strerror}. Say another file.") from error


def confirm(question: str) -> bool:
    """Whether the person at the terminal says yes; where nobody answers, it is no. Nothing goes to standard output."""
    typer.echo(f"{harmless(question)} [y/N] ", err=True, nl=False)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
