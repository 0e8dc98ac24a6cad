"""Who said what, end to end: what a reader would see, judged against gold speakers. Knows nothing of how it was read.

Nothing is given to the program but the text: no list of characters, no quotations. A gold quotation is answered by
the predicted quotation that covers most of its letters and digits, at least half of them.

    found        some predicted quotation covers it
    answered     that one has a speaker
    named        the name shown for this speaker is one of the true speaker's aliases
    clustered    right if every predicted character were called after the gold speaker it mostly speaks for:
                 the ceiling that the program's own clusters allow
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from evaluation.alignment import Story, place_passages, place_records
from evaluation.annotations import GoldQuotation, GoldText
from evaluation.letters import Letters, fold

Tally = dict[str, Counter[str]]  # by cue, and "all"

WINDOW = 50_000  # letters: no quotation is longer


@dataclass(frozen=True, slots=True)
class Predicted:
    """A quotation of the export, at its place in the letters of the gold text."""

    start: int
    end: int
    quotation: dict[str, Any]

    @property
    def speaker(self) -> str | None:
        """The id of the character who is said to speak."""
        return self.quotation.get("speaker")


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold quotation and what the program says of it."""

    gold: GoldQuotation
    predicted: Predicted | None  # None: no quotation was found there
    shown: str | None  # the folded name of the speaker
    is_named: bool
    is_clustered: bool

    @property
    def speaker(self) -> str | None:
        """The id of the character who is said to speak."""
        return self.predicted.speaker if self.predicted else None


def score(gold: GoldText, story: Story) -> Tally:
    """Counts by cue: gold, found, answered, named, clustered; under "all" also predicted, spurious, lost_passages."""
    letters = Letters(gold.text)
    predicted, lost = place_quotations(story, letters)
    tally: Tally = defaultdict(Counter)
    for answer in answers_to(gold, story, letters, predicted):
        for key in ("all", answer.gold.cue):
            tally[key].update(
                gold=1,
                found=answer.predicted is not None,
                answered=answer.speaker is not None,
                named=answer.is_named,
                clustered=answer.is_clustered,
            )
    tally["all"].update(
        predicted=len(predicted), spurious=_count_spurious(gold, letters, predicted), lost_passages=lost
    )
    return dict(tally)


def place_quotations(story: Story, letters: Letters) -> tuple[list[Predicted], int]:
    """The quotations of the export, each at its place in the gold letters, and how many passages are not there."""
    passages, lost = place_passages(story, letters)
    found = [
        Predicted(start, end, quotation)
        for start, end, quotation in place_records(story["memory"]["quotations"], passages)
    ]
    # Where two start and end together the one without a speaker comes first, as in the reference scorer's tuples;
    # which of two speakers comes first follows their ids.
    return sorted(found, key=lambda p: (p.start, p.end, p.speaker or "")), lost


def answers_to(gold: GoldText, story: Story, letters: Letters, predicted: list[Predicted]) -> list[Answer]:
    """What the program says of each gold quotation, in order."""
    found = list(_best_cover(gold, letters, predicted))
    majority: dict[str, Counter[str]] = defaultdict(Counter)
    for quotation, cover in zip(gold.quotations, found, strict=True):
        if cover and cover.speaker is not None:
            majority[cover.speaker][quotation.speaker] += 1
    mostly = {speaker: counts.most_common(1)[0][0] for speaker, counts in majority.items()}
    names = {character["id"]: fold(character["name"]) for character in story["memory"]["characters"]}
    answers = []
    for quotation, cover in zip(gold.quotations, found, strict=True):
        speaker = cover.speaker if cover else None
        shown = None if speaker is None else names.get(speaker, "")
        true_names = gold.aliases.get(quotation.speaker, {fold(quotation.speaker)})
        answers.append(
            Answer(
                quotation,
                cover,
                shown,
                is_named=shown is not None and shown in true_names,
                is_clustered=speaker is not None and mostly[speaker] == quotation.speaker,
            )
        )
    return answers


def add(tallies: Iterable[Tally]) -> Tally:
    """The counts of several texts together."""
    total: Tally = defaultdict(Counter)
    for tally in tallies:
        for cue, counts in tally.items():
            total[cue].update(counts)
    return dict(total)


def _best_cover(gold: GoldText, letters: Letters, predicted: list[Predicted]) -> Iterator[Predicted | None]:
    """For each gold quotation the predicted one that covers most of it, if that is at least half."""
    first = 0
    for quotation in gold.quotations:
        start, end = letters.range(quotation.start, quotation.end)
        best, most = None, 0
        while first < len(predicted) and predicted[first].end <= start - WINDOW:
            first += 1
        for candidate in islice(predicted, first, None):
            if candidate.start >= end:
                break
            covered = min(candidate.end, end) - max(candidate.start, start)
            if covered > most:
                best, most = candidate, covered
        yield best if most * 2 >= max(1, end - start) else None


def _count_spurious(gold: GoldText, letters: Letters, predicted: list[Predicted]) -> int:
    """Predicted quotations that touch no gold one."""
    covered = bytearray(len(letters.folded) + 1)
    for quotation in gold.quotations:
        start, end = letters.range(quotation.start, quotation.end)
        covered[start:end] = b"\1" * (end - start)
    return sum(not any(covered[p.start : p.end]) for p in predicted)
