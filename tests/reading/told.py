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
