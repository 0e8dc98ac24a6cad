"""The command line. One command, one library function, one name."""

from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def storysofar() -> None:
    """Reads a story with you, and gives back the story so far."""


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument()],
    work: Annotated[Optional[str], typer.Option()] = None,
    export: Annotated[Optional[Path], typer.Option()] = None,
) -> None:
    """Read chapters."""
    from storysofar.ingest import open_works
    from storysofar.publish import exchange
    from storysofar.reading.reader import read as read_work

    works = open_works(sources, work=work)
    for one in works:
        document = exchange.export(one, read_work(one))
        assert export
        export.write_text(exchange.dumps(document), encoding="utf-8")


def main() -> None:
    """Run the command line."""
    app()
