"""The protocol of search: sixty questions to six novels and the demo serial, each with the passage that answers it.

A question counts as answered when one of the first ten places overlaps the passage. Beside ours stands FTS5 alone:
SQLite's own index with Porter's stems and BM25, over places cut in the same way, of the words of the page.
"""

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.data import SHIPPED
from evaluation.letters import Letters
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from storysofar.text import THE_END, Chapter, Span, Work

GOLD = Path(__file__).parent / "gold" / "search" / "questions.json"
FIRST = (1, 5, 10)
MEASURED = "measured"  # the others were looked at while the set-up was chosen


@cache
def gold() -> dict[str, Any]:
    """The questions of each text, by its path in the data folder or in examples/."""
    return {text["text"]: text for text in json.loads(GOLD.read_text(encoding="utf-8"))["texts"]}


def works(data: Path) -> list[Case]:
    """The novels that are here, and the demo serial."""
    novels = [data / text for text in gold() if text.startswith("novels/")]
    serial = tuple(sorted(path for path in SHIPPED.glob("serial/*") if path.is_file()))
    found = [Case(path.stem, (path,), (GOLD,)) for path in novels if path.exists()]
    return [*found, Case("demo serial", serial, (GOLD,))] if found else []


def judge(case: Case) -> Counts:
    """Reads the work, puts every question about it, and counts those that are answered."""
    from storysofar.delivery import read_on
    from storysofar.ingest import open_work
    from storysofar.retrieval.finder import Finder
    from storysofar.store import Library

    counts: Counts = Counter()
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        work = library.works.keep(replace(open_work([*case.sources]), title=case.name)).work.id
        read_on(library, work)
        pages = library.pages.of(work, THE_END)
        finder = Finder(library, work, library.bookmarks.place(work, THE_END))
        anchor = Anchor(pages)
        for question, use, passages in questions_of(case, pages):
            asked = question["question"]
            found = {
                "search": [Span(*hit[:3]) for hit in finder.find(asked)],
                "FTS5 alone": anchor.find(asked),
            }
            counts[f"{use} asked"] += 1
            for system, spans in found.items():
                place = rank(spans, passages)
                counts.update(f"{use} {system} {first}" for first in FIRST if place <= first)
    return counts


def questions_of(case: Case, pages: Work) -> Iterable[tuple[dict[str, Any], str, list[Span]]]:
    """Each question about a work, and where the work's own chapters hold the passages that answer it."""
    letters = {chapter.number: Letters(chapter.text) for chapter in pages.chapters}
    for name, text in gold().items():
        path = SHIPPED / name if name.startswith("gold/") else case.sources[0]
        if name.startswith("gold/") != (case.name == "demo serial") or path.name != Path(name).name:
            continue
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != text["sha256"]:
            raise ValueError(f"{path} is not the text that the questions were put to")
        for question in text["questions"]:
            spans = [passage_in(letters, raw.decode()[start:end]) for start, end in question["passages"]]
            yield question, question["use"], spans


def passage_in(letters: dict[int, Letters], passage: str) -> Span:
    """Where the chapters of a work hold a passage of its file: by its letters, for lines are broken elsewhere."""
    wanted = Letters(passage).folded
    for number, own in letters.items():
        if (at := own.folded.find(wanted)) >= 0:
            return Span(number, own.index[at], own.index[at + len(wanted) - 1] + 1)
    raise ValueError(f"No chapter holds “{passage[:60]}…”")


def rank(found: Sequence[Span], passages: Iterable[Span]) -> int:
    """The number of the first place that overlaps a passage; one after the last where none does.

    >>> rank([Span(1, 0, 9), Span(2, 0, 9)], [Span(2, 5, 20)])
    2
    """
    for number, place in enumerate(found, 1):
        if any(place.chapter == p.chapter and place.start < p.end and p.start < place.end for p in passages):
            return number
    return 10**6


class Anchor:
    """FTS5 alone, over places as long as ours."""

    def __init__(self, pages: Work) -> None:
        self._places = [place for chapter in pages.chapters for place in places_of(chapter)]
        texts = {chapter.number: chapter.text for chapter in pages.chapters}
        self._db = sqlite3.connect(":memory:")
        self._db.execute(
            "CREATE VIRTUAL TABLE places USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = ((row, texts[place.chapter][place.start : place.end]) for row, place in enumerate(self._places))
        self._db.executemany("INSERT INTO places (rowid, text) VALUES (?, ?)", rows)

    def find(self, query: str, limit: int = 10) -> list[Span]:
        """The places with the best BM25 for any of the question's words but the commonest, none overlapping another."""
        from storysofar.retrieval.query_words import COMMON_WORDS

        words = re.findall(r"[^\W_]+", query.lower().replace("’", "'").replace("'s", ""))
        terms = " OR ".join(f'"{word}"' for word in ([word for word in words if word not in COMMON_WORDS] or words))
        found: list[Span] = []
        for (row,) in self._db.execute("SELECT rowid FROM places WHERE places MATCH ? ORDER BY bm25(places)", (terms,)):
            place = self._places[row]
            if rank([place], found) > 1:
                found.append(place)
            if len(found) == limit:
                break
        return found


def places_of(chapter: Chapter) -> list[Span]:
    """Every stretch of a chapter with the two after it, as ours are."""
    from storysofar.retrieval.ranking import PLACE_STRETCHES
    from storysofar.retrieval.stretches import stretches_of

    own = list(stretches_of(chapter))
    last = [own[min(at + PLACE_STRETCHES, len(own)) - 1] for at in range(len(own))]
    return [Span(chapter.number, first.start, until.end) for first, until in zip(own, last, strict=True)]


def measures(counts: Counts) -> Measures:
    """What has a floor: of the questions that nothing was chosen by, those answered by one of the first places."""
    return {f"among the first {first}": _share(counts, MEASURED, "search", first) for first in FIRST}


def beside(counts: Counts) -> Measures:
    """FTS5 alone in the same run, and the questions that the set-up was chosen by."""
    anchor = {f"FTS5 alone, first {first}": _share(counts, MEASURED, "FTS5 alone", first) for first in FIRST}
    return anchor | {"questions chosen by, first 10": _share(counts, "chosen by", "search", 10)}


def _share(counts: Counts, use: str, system: str, first: int) -> float:
    return share(counts, f"{use} {system} {first}", f"{use} asked")


SEARCH = Protocol("search", "sixty questions, and the places that answer them", works, judge, measures, beside)
