"""How long a reader of a work of 122 chapters waits for the story so far, and again when a new chapter has come."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from storysofar.memory import ChapterRecords, Memory
from storysofar.text import Chapter, Work

WORK, CHAPTERS = "The long serial", 122


def measure_recaps(serial: tuple[Path, ...], *, chapters: int = CHAPTERS, repeat: int = 7) -> dict[str, float]:
    """Milliseconds of a recap from the closed library to its lines; seconds of one after a chapter, beyond its reading.

    The serial's chapters, repeated, are read by rules, for here only the telling is measured. All that the command
    does is counted, but for the start of the program, which the whole command has.
    """
    from storysofar.reading import read_chapter
    from storysofar.store import Library

    work = long_work(serial, chapters)
    spent = 0.0

    def read_timed(memory: Memory, chapter: Chapter) -> ChapterRecords:
        nonlocal spent
        started = perf_counter()
        records = read_chapter(memory, chapter, learnt=False)
        spent += perf_counter() - started
        return records

    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library(path) as library:
            library.read(replace(work, chapters=work.chapters[:-1]), partial(read_chapter, learnt=False))
        _lines(path)  # the imports are start-up
        started, spent = perf_counter(), 0.0
        with Library(path) as library:
            library.read(work, read_timed)
        _lines(path)
        arrival = perf_counter() - started - spent
        command = [sys.executable, "-m", "storysofar", "--library", str(path), "recap", WORK, "--all"]
        return {
            f"recap of {chapters} chapters, ms": 1000 * median(_seconds(path) for _ in range(repeat)),
            "recap with one chapter more, beyond its reading, s": arrival,
            f"recap of {chapters} chapters, whole command, ms": 1000 * median(map(_run, [command] * repeat)),
        }


def long_work(serial: Iterable[Path], chapters: int) -> Work:
    """So many chapters, the serial's own again and again."""
    from storysofar.ingest import open_work

    work = open_work([*serial])
    again = islice(cycle(work.chapters), chapters)
    return replace(work, title=WORK, chapters=tuple(replace(one, number=n) for n, one in enumerate(again, 1)))


def _lines(path: Path) -> list[str]:
    from storysofar.cli.looking import looking
    from storysofar.publish.terminal import recap_lines
    from storysofar.store import Library
    from storysofar.text import THE_END
    from storysofar.views.recap import RECAP_NEEDS, recap

    with looking(Library(path), WORK, THE_END, RECAP_NEEDS) as (_, look):
        return list(look.text(recap_lines(recap(look.memory, as_of=look.place), look.page)))


def _seconds(path: Path) -> float:
    started = perf_counter()
    _lines(path)
    return perf_counter() - started


def _run(command: list[str]) -> float:
    started = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - started
