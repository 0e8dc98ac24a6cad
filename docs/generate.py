"""Writes the pages that say what the program says of itself: cli.md from --help, schema.md from the migrations.

python docs/generate.py            write them anew
python docs/generate.py --check    only say which ones are out of date, with exit status 1
"""

import sys
from collections.abc import Callable
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.store.file import MIGRATIONS

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py; changes here are lost. -->\n"


def cli() -> str:
    """The reference of the command line: what --help says of each command."""
    commands = getattr(get_command(app), "commands")  # noqa: B009 (mypy does not know that this is a group)
    sections = [f"## storysofar {name}\n\n{shown(help_of(name))}" for name in commands]
    intro = (
        "A work is named by its title, its id in `storysofar works`, or an unambiguous part of its title. "
        "What you ask for goes to standard output, everything else to standard error. The exit status is 0; 1 when "
        "some of many sources could not be read and the others were; 2 when what you asked for is not there.\n"
    )
    return "\n".join((NOTE, "# The command line\n", intro, shown(help_of()), *sections))


def help_of(*command: str) -> str:
    """What --help says."""
    return CliRunner().invoke(app, [*command, "--help"], prog_name="storysofar", terminal_width=80).output


def shown(text: str) -> str:
    """The text as it stands."""
    return f"```text\n{text.rstrip()}\n```\n"


def schema() -> str:
    """The schema of the library, from its migrations."""
    sections = [f"## {path.stem}\n\n```sql\n{path.read_text(encoding='utf-8').rstrip()}\n```\n" for path in MIGRATIONS]
    intro = "The library is one SQLite file. These migrations make it, in this order.\n"
    return "\n".join((NOTE, "# The library's schema\n", intro, *sections))


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli, "schema.md": schema}


def out_of_date() -> list[str]:
    """The pages that do not say what the program says."""
    return [name for name, write in PAGES.items() if not is_written(HERE / name, write())]


def is_written(path: Path, text: str) -> bool:
    """Whether the page is there and says this."""
    return path.exists() and path.read_text(encoding="utf-8") == text


def main() -> None:
    """Write the pages, or check them."""
    stale = out_of_date()
    if "--check" in sys.argv[1:]:
        sys.exit(f"Out of date: {', '.join(stale)}. To write them: python docs/generate.py" if stale else 0)
    for name in stale:
        (HERE / name).write_text(PAGES[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
