"""The command line. One command, one library function, one name. Text for people, --json for programs.

Everything heavy is imported by the command that needs it, so that the program starts at once.
"""

from storysofar.cli.frame import app

# isort: off
from storysofar.cli import (
    reading,
    works,
    views,
    searching,
    fetching,
    following,
    correcting,
    metadata,
    rewording,
    keeping,
)  # each adds its commands, in the order of --help

# isort: on

__all__ = [
    "app", "correcting", "fetching", "following", "keeping", "main",
    "metadata", "reading", "rewording", "searching", "views", "works",
]  # fmt: skip


def main() -> None:
    """Run the command line."""
    app(prog_name="storysofar")
