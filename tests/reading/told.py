"""Case files: a text, and what reading it must find, side by side.

A case begins with `# ` and its sentence; the text follows, and the lines that begin with `-> ` are what must be found,
all of it and nothing else. A line `[next chapter]` begins a new chapter. `#! ` instead of `# ` is a known failure:
strict, so that who mends it must say so.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from storysofar import read
from storysofar.memory import Memory
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.reader import ReaderState, read_pages
from storysofar.text import Kind, Work, make_chapter
from storysofar.views.people import people_in

CASES = Path(__file__).parent.parent / "cases"
NEXT_CHAPTER = "[next chapter]"


class Case(NamedTuple):
    """A text and what it tells."""

    sentence: str
    text: str
    told: list[str]
    is_known_failure: bool

    @property
    def chapters(self) -> list[str]:
        """The text of each chapter."""
        return [chapter.strip() + "\n" for chapter in self.text.split(NEXT_CHAPTER)]


def cases_of(path: Path) -> list[Case]:
    """The cases of one file, in order."""
    blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n#")[1:]
    cases = []
    for block in blocks:
        sentence, _, rest = block.partition("\n")
        text = "\n".join(line for line in rest.split("\n") if not line.startswith("->"))
        told = [line[2:].strip() for line in rest.split("\n") if line.startswith("->")]
        cases.append(Case(sentence.lstrip("! "), text.strip() + "\n", told, sentence.startswith("!")))
    return cases


def every_case(family: str) -> pytest.MarkDecorator:
    """Runs a test once for each case of a family, those known to fail marked so."""
    found = [(path, case) for path in sorted((CASES / family).glob("*.txt")) for case in cases_of(path)]
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(
                case, id=f"{path.stem}: {case.sentence}", marks=pytest.mark.xfail if case.is_known_failure else ()
            )
            for path, case in found
        ],
    )


def work_of(*chapters: str) -> Work:
    """A work from the texts of its chapters: paragraphs between blank lines, `* * *` for a break."""
    return Work(chapters=tuple(make_chapter(n, _passages(text)) for n, text in enumerate(chapters, 1)))


def _passages(text: str) -> list[tuple[Kind, str]]:
    return [("break" if p.strip() == "* * *" else "story", p.strip() + "\n\n") for p in text.split("\n\n") if p.strip()]


def memory_of(*chapters: str, learnt: bool = False) -> Memory:
    """What reading these chapters tells; by rules alone, whose cases these are, unless the learnt model is asked."""
    return read(work_of(*chapters), learnt=learnt)


def namer(memory: Memory) -> Callable[[str | None], str]:
    """What to call a character, for the lines of a case."""
    people = people_in(memory)
    return lambda id: people.name_of(id) or "somebody"


def page_of(text: str, *, people: People | None = None) -> Page:
    """The first page of a text as the steps leave it, by rules alone."""
    (chapter,) = work_of(text).chapters
    return next(read_pages(chapter, ReaderState(people or People())))


def stated(*chapters: str) -> list[str]:
    """The facts of some chapters, as lines of a case."""
    return facts_told(memory_of(*chapters))


def said(*chapters: str) -> list[str]:
    """Who says what in some chapters, as lines of a case."""
    return speakers_told(memory_of(*chapters))


def meant(*chapters: str) -> list[str]:
    """Whom pronouns and descriptions mean in some chapters, as lines of a case."""
    return meanings_told(memory_of(*chapters))


def facts_told(memory: Memory) -> list[str]:
    """Facts as lines of a case: whose, what, value; then a denial, whose word it is and who else, if there are such."""
    name = namer(memory)
    lines = []
    for fact in memory.facts:
        line = [name(fact.character), fact.kind, fact.value]
        line += [] if fact.holds else ["not so"]
        line += [f"according to {name(fact.according_to)}"] if fact.according_to else []
        line += [f"of {name(fact.other)}"] if fact.other else []
        lines.append(" | ".join(line))
    return lines


def speakers_told(memory: Memory) -> list[str]:
    """Attributions as lines of a case: the words, who says them, the cue, and to whom where it is stated."""
    name = namer(memory)
    words = {q.span: " ".join(q.text.split()) for q in memory.quotations}
    lines = []
    for a in memory.attributions:
        line = [words[a.span], name(a.speaker) if a.speaker else "nobody known", a.cue]
        line += [f"to {name(a.addressee)}"] if a.addressee else []
        lines.append(" | ".join(line))
    return lines


def meanings_told(memory: Memory) -> list[str]:
    """Pronouns and descriptions as lines of a case, each with whom it means."""
    people = memory.identities()
    named = {c.id: c.name for c in memory.cast_of().values()}
    return [
        f"{m.text} is {named.get(people.get(m.character or '', m.character or ''), 'nobody')}"
        for m in memory.mentions
        if m.kind != "name"
    ]
