"""The main job on the demo serial: read it, and show the story so far as of chapter 4. What `make demo` runs.

    python examples/demo.py

Everything shown is what the commands themselves print; the library they read into is thrown away at the end.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

HERE = Path(__file__).parent
WORK = "The Ninth Lock"
STOPPED_AT, REVEALED_IN = 4, 5

# Nothing before chapter 5 has these words: the place where the water goes, and the people met only on the way there.
ONLY_LATER = ("Candlemere", "Tull", "Drowned Engineer", "High Water", "signorina")
# And nothing before it says this. Until then they are two people: a stranger in a grey coat, and a name on a plaque.
THE_STRANGER, THE_DEAD = "the Heron", "Edric Hale"


def main() -> None:
    """Reads, shows, and proves that nothing shown comes from later on."""
    console = Console(highlight=False)
    with TemporaryDirectory() as folder:
        shown = demonstrate(console, storysofar(Path(folder) / "demo.library", console))
    leaks = leaked(shown)
    if leaks:
        sys.exit(f"The demo told what only later chapters tell: {', '.join(leaks)}")


def demonstrate(console: Console, run: Callable[..., str]) -> str:
    """The whole demo; gives back all that it showed as of chapter 4."""
    serial = os.path.relpath(HERE / "serial")
    console.rule("[bold]A serial arrives: a pasted page, an archive’s download, a forum post, an e-book, a manuscript")
    run("read", serial)

    console.rule(f"[bold]You stopped after chapter {STOPPED_AT}. It has been a while. The story so far:")
    run("bookmark", WORK, str(STOPPED_AT))
    shown = [run("recap", WORK)]
    console.rule("[bold]Who was that again?")
    shown.append(run("cast", WORK))
    console.rule("[bold]And what happened when?")
    shown.append(run("timeline", WORK))
    shown.append(run("who", WORK, THE_STRANGER))

    console.rule(f"[bold]Chapter {REVEALED_IN} reveals who he is. Nothing above knows it")
    for words in ONLY_LATER:
        found = "[bold red]told too early[/]" if words in "".join(shown) else "[green]nowhere above[/]"
        console.print(f"  {words:20} {found}")

    console.rule(f"[bold]Read chapter {REVEALED_IN}, and ask again")
    run("bookmark", WORK, str(REVEALED_IN))
    run("who", WORK, THE_STRANGER)
    return "".join(shown)


def leaked(shown: str) -> list[str]:
    """What was shown although only later chapters have it."""
    return [words for words in ONLY_LATER if words in shown]


def storysofar(library: Path, console: Console) -> Callable[..., str]:
    """The command as a user runs it, on this library. Shows the command and what it prints, and gives that back."""
    environment = {**os.environ, "STORYSOFAR_LIBRARY": str(library), "COLUMNS": str(min(console.width, 100))}
    if console.is_terminal:
        environment["FORCE_COLOR"] = "1"

    def run(*arguments: str) -> str:
        typed = " ".join(f'"{argument}"' if " " in argument else argument for argument in arguments)
        console.print(f"\n[dim]$[/] [bold cyan]storysofar {typed}[/]")
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "storysofar", *arguments], env=environment, text=True, stdout=subprocess.PIPE
        )
        console.file.write(done.stdout)
        console.file.flush()
        if done.returncode:
            sys.exit(done.returncode)
        return done.stdout

    return run


if __name__ == "__main__":
    main()
