"""What a chapter costs, however long the story already is: seconds per word of each chapter of a serial, in order."""

from dataclasses import replace
from pathlib import Path
from statistics import linear_regression, mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from storysofar.memory import ChapterRecords, Memory
from storysofar.text import Chapter

NEIGHBOURS = 5  # chapters: one alone is a matter of how much dialogue it has


class Cost(NamedTuple):
    """Seconds per word of one chapter: on the whole, and of the reading alone, without keeping."""

    whole: float
    reading: float


def measure_growth(serial: tuple[Path, ...], *, repeat: int = 3) -> dict[str, float]:
    """Cost per word of the last chapters against the first, and how much it grows with each chapter.

    The first chapter of all is left out, for nothing is known there. Each round reads the whole serial chapter by
    chapter into a new library, as it would arrive; of each chapter the fastest round counts.
    """
    rounds = [costs_of(serial) for _ in range(repeat)]
    chapters = list(zip(*rounds, strict=True))[1:]
    whole = [min(cost.whole for cost in costs) for costs in chapters]
    reading = [min(cost.reading for cost in costs) for costs in chapters]
    return {
        f"cost per word, chapters 2-{1 + NEIGHBOURS}, µs": 1e6 * median(whole[:NEIGHBOURS]),
        f"cost per word, the last {NEIGHBOURS} chapters, µs": 1e6 * median(whole[-NEIGHBOURS:]),
        "last against first": _last_against_first(whole),
        "last against first, reading alone": _last_against_first(reading),
        "growth per chapter, % of the mean": 100 * linear_regression(range(len(whole)), whole).slope / mean(whole),
    }


def costs_of(serial: tuple[Path, ...]) -> list[Cost]:
    """What each chapter costs when it arrives after the ones before it."""
    from storysofar.ingest import open_work
    from storysofar.reading import read_chapter
    from storysofar.store import Library

    spent = 0.0

    def read_timed(memory: Memory, chapter: Chapter) -> ChapterRecords:
        nonlocal spent
        started = perf_counter()
        records = read_chapter(memory, chapter)
        spent += perf_counter() - started
        return records

    work = replace(open_work([*serial]), title="The serial")
    costs = []
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        for chapter in work.chapters:
            words = max(1, len(chapter.text.split()))
            started, spent = perf_counter(), 0.0
            library.read(replace(work, chapters=(chapter,)), read_timed)
            costs.append(Cost((perf_counter() - started) / words, spent / words))
    return costs


def _last_against_first(costs: list[float]) -> float:
    return median(costs[-NEIGHBOURS:]) / median(costs[:NEIGHBOURS])
