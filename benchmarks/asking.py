"""How long a question to a long work takes, and what it costs to make the work ready for questions."""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from storysofar.text import THE_END

WORK, LONG = "The serial", 630_000  # words
QUESTIONS = (
    "where did she find the letter?",
    "the quarrel about the money",
    "who came to the door at night?",
    "he promises to come back before winter",
    "when does the ship leave?",
)


def measure_questions(serial: tuple[Path, ...], *, repeat: int = 5) -> dict[str, float]:
    """Words made ready in a second; milliseconds of a question to 630,000 words, and of the whole command.

    The serial is read by rules, for here only the asking is measured; its own rows, repeated, make the long work.
    """
    from storysofar.ingest import open_work
    from storysofar.reading import read_chapter
    from storysofar.retrieval.finder import Finder, wanted_words
    from storysofar.retrieval.meaning import load_meaning
    from storysofar.retrieval.ranking import Index, Rows, best
    from storysofar.store import Library
    from storysofar.views.naming import without_names

    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library(path) as library:
            library.read(replace(open_work([*serial]), title=WORK), partial(read_chapter, learnt=False))
            finder = Finder(library, WORK, library.bookmarks.place(WORK, THE_END))
            words = sum(len(chapter.text.split()) for chapter in finder.pages.chapters)
            started = perf_counter()
            finder.find(QUESTIONS[0])
            ready = words / (perf_counter() - started)
            kept = [one.stretches for one in library.readings.searchable(WORK, THE_END) if one.stretches]
        numbers = count()
        repeated = [
            Rows(next(numbers), one.places, one.counts, one.words, one.vectors)
            for _ in range(-(-LONG // words))
            for one in kept
        ]
        index, model = Index(repeated), load_meaning()
        assert model is not None
        seconds = []
        for question in QUESTIONS * repeat:
            started = perf_counter()
            vectors = [model.vector(asked) for asked in (question, without_names(question, ("Mara Voss", "Tobin")))]
            best(index, wanted_words(question), vectors)
            seconds.append(perf_counter() - started)
        command = [sys.executable, "-m", "storysofar", "--library", str(path), "search", WORK, QUESTIONS[0], "--all"]
        started = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        whole = perf_counter() - started
    return {
        "made ready for questions, words/s": ready,
        "question to 630,000 words, warm, ms": 1000 * median(seconds),
        f"question to {words:,} words, whole command, ms": 1000 * whole,
    }
