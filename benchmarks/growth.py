"""What a chapter costs, however long the story already is: seconds per word of each chapter of a serial, in order."""

from dataclasses import replace
from pathlib import Path
from statistics import linear_regression, mean, median
from tempfile import TemporaryDirectory
from time import perf_counter

NEIGHBOURS = 5  # chapters: one alone is a matter of how much dialogue it has


def measure_growth(serial: tuple[Path, ...], *, repeat: int = 3) -> dict[str, float]:
    """Cost per word of the last chapters against the first, and how much it grows with each chapter.

    The first chapter of all is left out, for nothing is known there. Each round reads the whole serial chapter by
    chapter into a new library, as it would arrive; of each chapter the fastest round counts.
    """
    rounds = [costs_of(serial) for _ in range(repeat)]
    costs = [min(of_chapter) for of_chapter in zip(*rounds, strict=True)]
    first, last = costs[1 : 1 + NEIGHBOURS], costs[-NEIGHBOURS:]
    slope = linear_regression(range(1, len(costs)), costs[1:]).slope
    return {
        f"cost per word, chapters 2-{1 + NEIGHBOURS}, µs": 1e6 * median(first),
        f"cost per word, the last {NEIGHBOURS} chapters, µs": 1e6 * median(last),
        "last against first": median(last) / median(first),
        "growth per chapter, % of the mean": 100 * slope / mean(costs[1:]),
    }


def costs_of(serial: tuple[Path, ...]) -> list[float]:
    """Seconds per word of reading and keeping each chapter, when it arrives after the ones before it."""
    from storysofar.ingest import open_work
    from storysofar.reading import read_chapter
    from storysofar.store import Library

    work = replace(open_work([*serial]), title="The serial")
    costs = []
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        for chapter in work.chapters:
            arriving = replace(work, chapters=(chapter,))
            started = perf_counter()
            library.read(arriving, read_chapter)
            costs.append((perf_counter() - started) / max(1, len(chapter.text.split())))
    return costs
