"""What reading forward only costs: the same reader reads the story a second time, knowing all of it, and is compared.

For the second reading the reader keeps what the first found out about people: everybody's names, genders and kin, who
turned out to be who, how much each speaks and who tells the story. It forgets where in the story it was: who was just
mentioned, and how long ago each was seen.

    forward      quotations named right at the first reading, as everywhere else
    hindsight    the same at the second: what the program's own rules could do if they might look ahead
    cost         the difference
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from evaluation.annotations import read_chapter, read_novel
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.quotations import CUES, flatten, novels, serial
from evaluation.speakers import score
from storysofar.ingest import open_work
from storysofar.memory import ChapterRecords, Memory
from storysofar.publish.exchange import export
from storysofar.reading import read
from storysofar.reading.characters.people import MAX_NEAR_PARAGRAPHS
from storysofar.reading.reader import ReaderState
from storysofar.text import Work

CORPORA = ("pdnc", "fanfic")


def cases(data: Path) -> list[Case]:
    """The novels and the serial."""
    return novels(data) + serial(data)


def judge(case: Case) -> Counts:
    """Reads the case twice and scores both readings."""
    work = open_work(case.sources[0] if len(case.sources) == 1 else list(case.sources))
    first = read(work)
    told = {"forward": export(work, first), "hindsight": export(*read_again(work, first))}
    counts: Counts = Counter()
    for path in case.gold:
        corpus = "pdnc" if path.is_dir() else "fanfic"
        gold = read_novel(path) if path.is_dir() else read_chapter(path)
        for reading, story in told.items():
            counts.update(
                {f"{corpus}.{reading}.{name}": number for name, number in flatten(score(gold, story)).items()}
            )
    return counts


def read_again(work: Work, first: Memory) -> tuple[Work, Memory]:
    """The work read once more by a reader with this memory of it; its chapters have new numbers.

    Ids are made of places, and nobody may get the id of somebody who is known from the first time.
    """
    last = first.end.chapter
    renumbered = replace(work, chapters=tuple(replace(c, number=last + c.number) for c in work.chapters))
    return renumbered, read(renumbered, Memory((ChapterRecords(last, 0, state=from_the_beginning(first.state)),)))


def from_the_beginning(state: str) -> str:
    """What the reader knows at the end of the story, back before its first word."""
    known = ReaderState.load(state)
    people = known.people
    people.focus, people.clock, people.paragraphs = [], 0, 0
    for person in people.persons.values():
        # Nobody is near, and nobody so long gone as to be forgotten. What they are called is to be told again.
        person.last_seen, person.last_emitted_name, person.last_emitted_pronouns = -MAX_NEAR_PARAGRAPHS - 1, "", ""
        # A name used once is not a name used twice because the story is read twice.
        person.names, person.descriptions = dict.fromkeys(person.names, 0), dict.fromkeys(person.descriptions, 0)
    return known.dump()


def measures(counts: Counts) -> Measures:
    """Quotations named right, at the first and at the second reading."""
    return {
        f"{corpus}.{reading}": _named(counts, f"{corpus}.{reading}")
        for corpus in CORPORA
        for reading in ("forward", "hindsight")
        if counts[f"{corpus}.{reading}.gold"]
    }


def beside(counts: Counts) -> Measures:
    """The difference, in points: what looking ahead would bring."""
    return {
        f"{corpus}.cost{cue}": _named(counts, f"{corpus}.hindsight", cue) - _named(counts, f"{corpus}.forward", cue)
        for corpus in CORPORA
        for cue in ("", *(f".{cue}" for cue in CUES))
        if counts[f"{corpus}.forward.gold"]
    }


def _named(counts: Counts, reading: str, cue: str = "") -> float:
    return share(counts, f"{reading}.named{cue}", f"{reading}.gold{cue}")


HINDSIGHT = Protocol(
    "hindsight",
    "what reading forward only costs: the same texts read a second time, knowing them",
    cases,
    judge,
    measures,
    beside,
    is_extra=True,
)
