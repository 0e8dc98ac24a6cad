"""Who says what to whom: each line of dialogue with its speaker and whoever it is said to."""

from bisect import bisect_right
from typing import NamedTuple

from storysofar.memory import ChapterRecords, Memory
from storysofar.text import Span
from storysofar.views.people import KnownPeople

EXCHANGES_NEEDS: tuple[str, ...] = ("quotations", "attributions", "scenes")

NEAR = 400  # characters of narration between two lines of one exchange; more, and nobody is taken to be answered


class Line(NamedTuple):
    """Words that somebody says; `addressee` is None where neither the text nor the exchange says to whom."""

    span: Span
    text: str
    speaker: str | None  # ids, as they stand for people at the place
    addressee: str | None = None

    @property
    def words(self) -> int:
        """How many words are said."""
        return len(self.text.split())


def exchanges(memory: Memory, people: KnownPeople) -> list[Line]:
    """Every line of a bounded memory, in the order told.

    A line is said to whom the text says; else to whoever speaks before it in the same scene, or else after it, with
    no line of an unknown voice and no more than NEAR characters between.
    """
    return [line for chapter in memory.chapters for line in _exchanges_in(chapter, people)]


def _exchanges_in(chapter: ChapterRecords, people: KnownPeople) -> list[Line]:
    said = {a.span: a for a in chapter.attributions}  # the later one counts
    lines = []
    for quotation in sorted(chapter.quotations, key=lambda q: q.span):
        if quotation.is_speech and (attribution := said.get(quotation.span)):
            speaker, addressee = people.id_of(attribution.speaker), people.id_of(attribution.addressee)
            addressee = addressee if addressee != speaker else None
            lines.append(Line(quotation.span, quotation.text, speaker, addressee))
    starts = sorted(scene.span.start for scene in chapter.scenes)
    parts = [bisect_right(starts, line.span.start) for line in lines]
    return [
        line if line.addressee or not line.speaker else line._replace(addressee=_partner(lines, parts, at))
        for at, line in enumerate(lines)
    ]


def _partner(lines: list[Line], parts: list[int], at: int) -> str | None:
    """Whoever else speaks next to this line."""
    return _next_to(lines, parts, at, -1) or _next_to(lines, parts, at, 1)


def _next_to(lines: list[Line], parts: list[int], at: int, step: int) -> str | None:
    line, other = lines[at], at + step
    while 0 <= other < len(lines) and parts[other] == parts[at]:
        one, two = sorted((lines[other], lines[other - step]))
        if two.span.start - one.span.end > NEAR or lines[other].speaker is None:
            return None
        if lines[other].speaker != line.speaker:
            return lines[other].speaker
        other += step
    return None
