"""A recap with the sentences of a model where they may stand, and with the author's lines everywhere else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storysofar.rewording.answer import claims_in
from storysofar.rewording.checks import CitedSentence, fault_of
from storysofar.rewording.source_lines import KnownPerson, SourceLine, numbered_lines
from storysofar.text import Position
from storysofar.views import Evidence, Recap


@dataclass(frozen=True, slots=True)
class RewordedItem:
    """One sentence of the story so far, with the author's words that prove it."""

    chapter: float
    text: str
    evidence: tuple[Evidence, ...]
    is_reworded: bool  # by the model; or else it is the line of the recap, unchanged

    def to_json(self) -> dict[str, Any]:
        """As `recap --reworded --json` writes it."""
        wording = "model" if self.is_reworded else "author"
        evidence = [proof.to_json() for proof in self.evidence]
        return {"chapter": self.chapter, "text": self.text, "wording": wording, "evidence": evidence}


@dataclass(frozen=True, slots=True)
class RewordedRecap:
    """The story so far in a model's words where they could be checked, as of a place."""

    items: tuple[RewordedItem, ...]
    as_of: Position
    refused: tuple[tuple[str, int], ...]  # why sentences were not taken, and how many; never what they said

    @property
    def taken(self) -> int:
        """How many sentences are the model's."""
        return sum(item.is_reworded for item in self.items)

    def to_json(self) -> dict[str, Any]:
        """As `recap --reworded --json` writes it."""
        return {"items": [item.to_json() for item in self.items], "taken": self.taken, "refused": dict(self.refused)}


def reworded(recap: Recap, answer: str, *, cast: Sequence[KnownPerson] = ()) -> RewordedRecap:
    """A recap with what of an answer may stand in the place of the lines that it rewords.

    Each line is retold once at most; who comes first has it. Lines that nobody retold stay as they are, in order.
    A sentence that may not stand is nowhere in the result: a model that knows the story could tell its end in it.
    """
    lines = {line.number: line for line in numbered_lines(recap.items)}
    retold: dict[int, RewordedItem] = {}  # by each line that it stands for
    refused = Counter[str]()
    for claim in claims_in(answer):
        cited = tuple(lines[number] for number in claim.lines if number in lines)
        if fault := _fault(CitedSentence(claim.text, cited, cast), claim.lines, retold):
            refused[fault] += 1
            continue
        item = _item(claim.text, cited)
        retold |= dict.fromkeys(claim.lines, item)
    items = dict.fromkeys(retold.get(number) or _as_it_is(line) for number, line in lines.items())
    return RewordedRecap(tuple(items), recap.as_of, tuple(sorted(refused.items())))


def _fault(sentence: CitedSentence, cited: tuple[int, ...], retold: dict[int, RewordedItem]) -> str | None:
    if len(cited) > len(sentence.lines):
        return "cites what was not given"
    return fault_of(sentence) or ("told twice" if any(number in retold for number in cited) else None)


def _item(text: str, lines: tuple[SourceLine, ...]) -> RewordedItem:
    evidence = tuple(proof for line in lines for proof in line.item.evidence)
    return RewordedItem(lines[0].item.chapter, text, evidence, is_reworded=True)


def _as_it_is(line: SourceLine) -> RewordedItem:
    return RewordedItem(line.item.chapter, line.item.text, line.item.evidence, is_reworded=False)
