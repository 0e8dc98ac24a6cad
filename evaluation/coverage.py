"""The protocol of coverage: of what must be told of a text, how much a recap tells, beside four baselines.

People's marks say which sentences tell each statement (evaluation/gold/recaps). A sentence is told when at least half
of its words are shown, in their place; a statement is told when one of its sentences is.
"""

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from evaluation.data import PROJECT
from evaluation.extracts import BASELINES, RECAP, SYSTEMS, WORD, WORDS, Story, cut, sentences_of, shown
from evaluation.protocol import Case, Counts, Measures, Protocol, share

GOLD = PROJECT / "evaluation" / "gold" / "recaps"
SERIAL = PROJECT / "examples" / "serial"
STORIES, DEMO = GOLD / "squality.json", GOLD / "demo.json"
SLICES = 4  # cases: each reads every fourth story, for a process costs more than a story
FEWEST = 60  # words for a chapter, however short
USUAL = 5000  # words of the text that WORDS are for
DRAWS = 100  # of sentences at random


@dataclass(frozen=True, slots=True)
class Statement:
    """What must be told, and the stretches of the text of which each one tells it."""

    told: str
    evidence: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose statements are marked, and the words that a recap of it may have."""

    name: str
    story: Story
    statements: tuple[Statement, ...]
    words: int


def read_marked(name: str, story: Story, written: dict[str, Any], words: int = WORDS) -> Marked:
    """The marks of a text. Raises ValueError when the text is not the one that was marked."""
    if hashlib.sha256(story.text.encode()).hexdigest() != written["sha256"]:
        raise ValueError(f"The text of {name} is not the one that was marked (evaluation/gold/recaps)")
    statements = [Statement(s["told"], tuple((a, b) for a, b, _ in s["evidence"])) for s in written["statements"]]
    return Marked(name, story, tuple(statements), words)


def marked_stories(path: Path) -> list[Marked]:
    """The marked stories of SQuALITY, in the order of the file."""
    marks = json.loads(STORIES.read_text(encoding="utf-8"))["texts"]
    stories = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {story["metadata"]["passage_id"]: story["document"] for story in stories}
    return [read_marked(name, Story(texts[name]), written) for name, written in marks.items()]


def marked_serial() -> Marked:
    """The demo serial as a whole, read from the pages that a reader would open."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in _chapters())
    marks = json.loads(DEMO.read_text(encoding="utf-8"))["texts"]
    return read_marked("serial", Story(text, tuple(sorted(SERIAL.iterdir()))), marks["serial"])


def marked_chapters() -> list[Marked]:
    """Its chapters, each as a text of its own, with words in proportion to its length."""
    marks = json.loads(DEMO.read_text(encoding="utf-8"))["texts"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in _chapters()}
    return [
        read_marked(f"chapter {name}", Story(text), marks[name], max(FEWEST, WORDS * len(text.split()) // USUAL))
        for name, text in texts.items()
    ]


def _chapters() -> list[Path]:
    return sorted((PROJECT / "examples" / "gold").glob("*.txt"))


def told(marked: Marked, words: Iterable[set[tuple[int, int]]]) -> set[int]:
    """Which of the statements are told, by number, when lines with these words of the text are shown."""
    seen = set[tuple[int, int]]().union(*words)

    def is_told(start: int, end: int) -> bool:
        said = [word.span() for word in WORD.finditer(marked.story.text, start, end)]
        return 2 * sum(word in seen for word in said) >= len(said)

    return {at for at, it in enumerate(marked.statements) if any(is_told(*stretch) for stretch in it.evidence)}


def by_chance(marked: Marked) -> float:
    """How many statements sentences at random tell, on average; the last one counts if half of it finds room."""
    lines, draw, found = sentences_of(marked.story.text), random.Random(marked.name), 0
    sentences = [
        (len(line.text.split()), seen) for line, seen in zip(lines, shown(lines, marked.story.text), strict=True)
    ]
    for _ in range(DRAWS):
        draw.shuffle(sentences)
        spent = accumulate((words for words, _ in sentences), initial=0)
        pairs = zip(sentences, spent, strict=False)
        found += len(told(marked, [seen for (words, seen), before in pairs if before + words / 2 <= marked.words]))
    return found / DRAWS


def at_best(marked: Marked) -> int:
    """How many statements those can tell who know the marks: the sentence first that tells most for its words."""
    text, room, known = marked.story.text, marked.words, set[int]()
    stretches = sorted({stretch for statement in marked.statements for stretch in statement.evidence})
    length = {stretch: len(text[slice(*stretch)].split()) for stretch in stretches}
    tells = {s: told(marked, [{word.span() for word in WORD.finditer(text, *s)}]) for s in stretches}
    while helpful := [s for s in stretches if length[s] <= room and tells[s] - known]:
        best = max(helpful, key=lambda s: len(tells[s] - known) / length[s])
        known |= tells[best]
        room -= length[best]
    return len(known)


def count(texts: Iterable[Marked]) -> Counts:
    """What each system tells of these texts."""
    counts: Counts = Counter()
    for marked in texts:
        counts["texts"] += 1
        counts["statements"] += len(marked.statements)
        for system, shorten in SYSTEMS.items():
            lines = cut(shorten(marked.story, marked.words), marked.words)
            counts[f"{system}.words"] += sum(len(line.text.split()) for line in lines)
            counts[system] += len(told(marked, shown(lines, marked.story.text)))
        counts["chance"] += by_chance(marked)
        counts["best"] += at_best(marked)
    return counts


def measures(counts: Counts) -> Measures:
    """The share of the statements that our recap tells."""
    return {"told": share(counts, RECAP, "statements")}


def beside(counts: Counts) -> Measures:
    """The baselines, chance, and what can be told at best; and how many words each system really used."""
    others = {"sentences at random": "chance", "who knows the marks": "best"}
    told_by = {system: system for system in BASELINES} | others
    return {f"{name} told": share(counts, part, "statements") for name, part in told_by.items()} | {
        f"{system} words": counts[f"{system}.words"] / counts["texts"] for system in SYSTEMS
    }


def stories(data: Path) -> list[Case]:
    """The slices of the stories and the serial; nothing where the stories are not here."""
    path = data / "squality" / "dev.jsonl"
    marks, pages = (STORIES, DEMO), tuple(sorted(SERIAL.iterdir()))
    return [Case(f"{first}", (path,), marks, pages) for first in range(SLICES)] if path.exists() else []


def judge(case: Case) -> Counts:
    """What is told of the texts of this slice."""
    return count([*marked_stories(case.sources[0]), marked_serial()][int(case.name) :: SLICES])


def chapters(examples: Path) -> list[Case]:
    """The chapters of the demo serial, in one case."""
    texts = tuple(sorted(examples.glob("gold/*.txt")))
    return [Case("chapters", texts, (DEMO,))] if texts else []


def judge_chapters(case: Case) -> Counts:
    """What is told of the chapters."""
    return count(marked_chapters())


COVERAGE = Protocol("coverage", f"what must be told of a story, in {WORDS} words", stories, judge, measures, beside)
CHAPTERS = Protocol(
    "chapters",
    f"what must be told of a chapter of the demo serial, in {FEWEST} words",
    chapters,
    judge_chapters,
    measures,
    beside,
    is_shipped=True,
)
