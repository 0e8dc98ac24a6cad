"""From a text to its export, in this process: the whole way that a user's file goes, without a library."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any


def tell(sources: Path | Sequence[Path]) -> dict[str, Any]:
    """The export (format storysofar/1) of a work in one file, or of a serial in many."""
    # Imported late: the scorers and their tests need none of the package.
    from storysofar.ingest import open_work
    from storysofar.publish.exchange import export
    from storysofar.reading import read

    if not isinstance(sources, Path):
        sources = sources[0] if len(sources) == 1 else list(sources)
    work = open_work(sources)
    return export(work, read(work))
