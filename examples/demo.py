"""The main job on the demo serial: read it, and show the story so far as of chapter 4. What `make demo` runs.

    python examples/demo.py

Everything shown is what the commands themselves print; the library they read into is thrown away at the end.
"""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.markup import escape

HERE = Path(__file__).parent
WORK = "The Ninth Lock"
STOPPED_AT, REVEALED_IN = 4, 5

# Nothing before chapter 5 has these words: the place where the water goes, and the people met only on the way there.
ONLY_LATER = ("Candlemere", "Tull", "Drowned Engineer", "High Water", "signorina")
# And nothing before it says this. Until then they are two people: a stranger in a grey coat, and a name on a plaque.
THE_STRANGER, THE_DEAD = "the Heron", "Edmund Hale"
QUOTES = '"'
REVELATION = '"the Heron was Edmund Hale"'


def main() -> None:
    """Reads, shows, and proves that nothing shown comes from later on."""
    console = Console(highlight=False)
    with TemporaryDirectory() as folder:
        leaks = demonstrate(console, storysofar(Path(folder) / "demo.db", console))
    if leaks:
        sys.exit(f"The demo told what only later chapters tell: {', '.join(leaks)}")


def demonstrate(console: Console, run: Callable[..., str]) -> list[str]:
    """The whole demo; gives back what it told too early, which is nothing."""
    console.rule("[bold]A serial arrives, in the dress of five places")
    run("read", os.path.relpath(HERE / "serial"))

    console.rule(f"[bold]You stopped after chapter {STOPPED_AT}. The story so far:")
    run("bookmark", WORK, str(STOPPED_AT))
    shown = run("recap", WORK)
    console.rule("[bold]Who was that again?")
    shown += run("cast", WORK)
    console.rule("[bold]And what happened when?")
    shown += run("timeline", WORK)
    shown += run("who", WORK, THE_STRANGER)
    run("search", WORK, REVELATION)

    console.rule(f"[bold]Chapter {REVEALED_IN} reveals who he is. Nothing above knows it")
    leaks = leaked(shown, run("cast", WORK, "--json", is_shown=False))
    for words in (*ONLY_LATER, REVELATION):
        found = "[bold red]told too early[/]" if words in leaks else "[green]nowhere above[/]"
        console.print(f"  {words.strip(QUOTES):30} {found}")

    console.rule(f"[bold]Read chapter {REVEALED_IN}, and ask again")
    run("bookmark", WORK, str(REVEALED_IN))
    run("search", WORK, REVELATION)
    run("who", WORK, THE_STRANGER)
    return leaks


def leaked(shown: str, cast: str) -> list[str]:
    """What was told too early: words of later chapters, or that two people are one."""
    names = {member["name"]: member["aliases"] for member in json.loads(cast)["cast"]}
    are_two = {THE_STRANGER, THE_DEAD} <= names.keys() and THE_DEAD not in names[THE_STRANGER]
    return [words for words in ONLY_LATER if words in shown + cast] + ([] if are_two else [REVELATION])


def storysofar(library: Path, console: Console) -> Callable[..., str]:
    """The command as a user runs it, on this library. Shows the command and what it prints, and gives that back."""
    environment = {**os.environ, "STORYSOFAR_LIBRARY": str(library), "COLUMNS": str(min(console.width, 100))}
    if console.is_terminal:
        environment["FORCE_COLOR"] = "1"

    def run(*arguments: str, is_shown: bool = True) -> str:
        if is_shown:
            console.print(f"\n[dim]$[/] [bold cyan]storysofar {escape(shlex.join(arguments))}[/]")
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "storysofar", *arguments], env=environment, text=True, stdout=subprocess.PIPE
        )
        if is_shown:
            console.file.write(done.stdout)
            console.file.flush()
        if done.returncode:
            sys.exit(done.returncode)
        return done.stdout

    return run


if __name__ == "__main__":
    main()
