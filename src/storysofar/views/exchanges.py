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
    return [
        line if line.addressee or not line.speaker else line._replace(addressee=_partner(lines, scenes, at))
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


def _partner(lines: list[DialogueLine], scenes: list[int], at: int) -> str | None:
    """The other speaker next to this line."""
    return _next_to(lines, scenes, at, -1) or _next_to(lines, scenes, at, 1)


def _next_to(lines: list[DialogueLine], scenes: list[int], at: int, step: int) -> str | None:
    line, other = lines[at], at + step
    while 0 <= other < len(lines) and scenes[other] == scenes[at]:
        former, latter = sorted((lines[other], lines[other - step]))
        is_far = latter.span.start - former.span.end > MAX_ANSWER_GAP_CHARS
        if is_far or lines[other].speaker is None:
            return None
        if lines[other].speaker != line.speaker:
            return lines[other].speaker
        other += step
    return None
