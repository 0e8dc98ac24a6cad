"""Each line of dialogue with its speaker and its addressee."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from storysofar.memory import ChapterRecords, Memory
from storysofar.text import Span
from storysofar.views.people import KnownPeople

EXCHANGES_NEEDS: tuple[str, ...] = ("quotations", "attributions", "scenes")

MAX_ANSWER_GAP_CHARS = 400  # of narration between two lines of one exchange


class DialogueLine(NamedTuple):
    """Words that somebody says; `addressee` is None where neither the text nor the exchange says to whom."""

    span: Span
    text: str
    speaker: str | None  # ids, as they stand for people at the place
    addressee: str | None = None

    @property
    def words(self) -> int:
        """How many words are said."""
        return len(self.text.split())


def exchanges(memory: Memory, people: KnownPeople) -> list[DialogueLine]:
    """Every line of a bounded memory, in the order told.

    The addressee is the one that the text names. Otherwise it is the other speaker next to the line in the same scene,
    before it or else after it, with no line of an unknown voice and at most MAX_ANSWER_GAP_CHARS between.
    """
    return [line for chapter in memory.chapters for line in _exchanges_in(chapter, people)]


def _exchanges_in(chapter: ChapterRecords, people: KnownPeople) -> list[DialogueLine]:
    lines = list(_lines_in(chapter, people))
    starts = sorted(scene.span.start for scene in chapter.scenes)
    scenes = [bisect_right(starts, line.span.start) for line in lines]
    before, after = _partners(lines, scenes), _partners(lines[::-1], scenes[::-1])[::-1]
    return [
        line if line.addressee or not line.speaker else line._replace(addressee=before[at] or after[at])
        for at, line in enumerate(lines)
    ]


def _lines_in(chapter: ChapterRecords, people: KnownPeople) -> Iterator[DialogueLine]:
    """The lines of a chapter with the addressees that the text names, in the order told."""
    attributions = {a.span: a for a in chapter.attributions}  # the later one counts
    for quotation in sorted(chapter.quotations, key=lambda q: q.span):
        if quotation.is_speech and (attribution := attributions.get(quotation.span)):
            speaker, addressee = people.id_of(attribution.speaker), people.id_of(attribution.addressee)
            is_to_another = addressee != speaker
            yield DialogueLine(quotation.span, quotation.text, speaker, addressee if is_to_another else None)


def _partners(lines: list[DialogueLine], scenes: list[int]) -> list[str | None]:
    """For each line the other speaker next before it, in the order in which the lines are given."""
    partners: list[str | None] = [None] * len(lines[:1])
    for at, (line, other) in enumerate(zip(lines[1:], lines, strict=False), start=1):
        former, latter = sorted((line, other))
        is_far = latter.span.start - former.span.end > MAX_ANSWER_GAP_CHARS
        if is_far or scenes[at] != scenes[at - 1] or other.speaker is None:
            partners.append(None)
        else:
            partners.append(other.speaker if other.speaker != line.speaker else partners[at - 1])
    return partners
