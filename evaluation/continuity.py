"""Twelve errors planted in the demo serial: how many `continuity` finds, and what it says besides.

The story is the project's own (examples/source). Each plant is one change or a few, with the words that contradict
each other: a finding counts when it shows both. What it says of the serial as it was written is counted as well.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.protocol import Case, Counts, Measures, Protocol, share
from storysofar import read
from storysofar.text import Kind, Work, make_chapter
from storysofar.views.continuity import Finding, continuity

PROJECT = Path(__file__).parent.parent
PLANTS = PROJECT / "evaluation" / "gold" / "planted.json"


@dataclass(frozen=True, slots=True)
class Plant:
    """One error: what is written instead of what, and the words that then contradict each other."""

    name: str
    changes: tuple[tuple[int, str, str], ...]  # chapter, the words as they are, the words instead
    says: str  # words of the one place
    against: str  # words of the other


def plants() -> tuple[Plant, ...]:
    """The twelve, as evaluation/gold/planted.json has them."""
    entries = json.loads(PLANTS.read_text(encoding="utf-8"))
    return tuple(Plant(e["name"], tuple(map(tuple, e["changes"])), e["says"], e["against"]) for e in entries)


def serial(planted: Iterable[Plant] = ()) -> Work:
    """The demo serial from its source, with these errors in it. Raises ValueError where a change finds no place."""
    from examples.build import load, plain

    told: dict[int, list[tuple[Kind, str]]] = {
        number: [(block.kind, plain(block.text)) for block in load(number).blocks] for number in range(1, 7)
    }
    for plant in planted:
        for chapter, words, instead in plant.changes:
            if sum(words in text for _, text in told[chapter]) != 1:
                raise ValueError(f"{plant.name}: “{words}” is not once in chapter {chapter}")
            told[chapter] = [(kind, text.replace(words, instead)) for kind, text in told[chapter]]
    return Work(chapters=tuple(make_chapter(n, [(k, t + "\n\n") for k, t in parts]) for n, parts in told.items()))


def finds(finding: Finding, plant: Plant) -> bool:
    """Whether a finding shows both places of an error."""
    one, other = (evidence.text for evidence in finding.evidence)
    return (plant.says in one and plant.against in other) or (plant.against in one and plant.says in other)


def cases(examples: Path) -> list[Case]:
    """The serial, and what is planted in it; nothing where its source is not here."""
    source = tuple(sorted(examples.glob("source/*.md")))
    return [Case("planted", source, (PLANTS,))] if source else []


def judge(case: Case) -> Counts:
    """Counts what is found of the planted errors, what else is said, and what is said of the serial as it was."""
    planted, written = serial(plants()), serial()
    findings = continuity(read(planted), pages=planted)
    found = [plant for plant in plants() if any(finds(finding, plant) for finding in findings)]
    true = [finding for finding in findings if any(finds(finding, plant) for plant in plants())]
    return Counter(
        planted=len(plants()),
        found=len(found),
        said=len(findings),
        true=len(true),
        unplanted=len(continuity(read(written), pages=written)),
    )


def measures(counts: Counts) -> Measures:
    """The share found, and the share of what is said that is one of the errors."""
    return {"found": share(counts, "found", "planted"), "precision": share(counts, "true", "said")}


def beside(counts: Counts) -> Measures:
    """What is said of the serial as it was written: findings, none of them planted."""
    return {"findings without plants": float(counts["unplanted"])}


CONTINUITY = Protocol(
    "continuity",
    "errors planted in the demo serial",
    cases,
    judge,
    measures,
    beside,
    is_shipped=True,
)
