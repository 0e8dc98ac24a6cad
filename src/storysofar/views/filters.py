"""Which parts of a story are asked for: what one person says, where one is present, some chapters. Knows no query."""

import re
from collections.abc import Iterable

from storysofar.english.numbers import chapter_number
from storysofar.errors import PlaceError
from storysofar.memory import Memory
from storysofar.text import Span
from storysofar.views.boundary import Place, bounded
from storysofar.views.cast import find
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in

FILTERS_NEEDS: tuple[str, ...] = (*PEOPLE, "attributions", "scenes")

BEYOND_ANY_CHAPTER = 2**31 - 1  # more characters than a chapter has, more chapters than a work
CHAPTERS_PATTERN = re.compile(r"\s*(\d+(?:\.\d+)?)?\s*(?:([-–])\s*(\d+(?:\.\d+)?)?)?\s*")

Parts = tuple[Span, ...]
ChapterRange = tuple[float, float]  # the first and the last


def parts_of(
    memory: Memory,
    *,
    speaker: str | None = None,
    company: str | None = None,
    chapters: ChapterRange | None = None,
    as_of: Place = None,
) -> Parts:
    """The spans up to this place where all of it holds, in the order told.

    With a `speaker`, the lines that they are known to say; with `company`, the scenes in which that person is present;
    with both, the lines in those scenes. Raises CharacterNotFound for somebody who is not known at this place.
    """
    memory = bounded(memory, as_of)
    people = people_in(memory)
    parts = _scenes_of(memory, people, company)
    if speaker is not None:
        lines = _lines_of(memory, people, speaker)
        parts = lines if company is None else {line for line in lines if touches(line, parts)}
    return tuple(sorted(part for part in parts if chapters is None or part.chapter in chapters))


def _scenes_of(memory: Memory, people: KnownPeople, company: str | None) -> set[Span]:
    """The scenes in which somebody is present; all of them where nobody is asked for."""
    if company is None:
        return {scene.span for scene in memory.scenes}
    who = find(people, company)
    return {scene.span for scene in memory.scenes if who in map(people.id_of, scene.present)}


def _lines_of(memory: Memory, people: KnownPeople, speaker: str) -> set[Span]:
    who = find(people, speaker)
    speakers = {a.span: a.speaker for a in memory.attributions}  # the later one counts
    return {span for span, said_by in speakers.items() if people.id_of(said_by) == who}


def touches(span: Span, parts: Iterable[Span]) -> bool:
    """Whether a span has a character in common with one of the parts."""
    return any(span.overlaps(part) for part in parts)


def whole_chapters(numbers: Iterable[float], chapters: ChapterRange) -> Parts:
    """Those of these chapters that are asked for, whole.

    >>> [part.chapter for part in whole_chapters((1, 2, 2.5, 3, 4), (2, 3))]
    [2, 2.5, 3]
    """
    first, last = chapters
    return tuple(Span(number, 0, BEYOND_ANY_CHAPTER) for number in numbers if first <= number <= last)


def chapters_in(said: str) -> ChapterRange:
    """One chapter or several in a row, as a reader says it. Raises PlaceError for what is neither.

    >>> chapters_in("3"), chapters_in("3-7"), chapters_in("10.5"), chapters_in("12-")[0]
    ((3, 3), (3, 7), (10.5, 10.5), 12)
    """
    found = CHAPTERS_PATTERN.fullmatch(said)
    first, dash, last = found.groups() if found else (None, None, None)
    start = chapter_number(first or "0") or 0
    end = chapter_number(last) if last else BEYOND_ANY_CHAPTER if dash else start
    if not (first or last) or end is None or end < start:
        raise PlaceError(f"“{said}” is no chapter. Say one, as in 3, or several in a row, as in 3-7 or 12-.")
    return start, end
