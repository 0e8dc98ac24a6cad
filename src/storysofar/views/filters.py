"""Which parts of a story are asked for: what one person says, where one is present, some chapters. Knows no query."""

import re
from collections.abc import Iterable

from storysofar.errors import PlaceError
from storysofar.memory import Memory
from storysofar.text import Span
from storysofar.views.boundary import Place, bounded
from storysofar.views.cast import find
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in

FILTERS_NEEDS: tuple[str, ...] = (*PEOPLE, "attributions", "scenes")

Parts = tuple[Span, ...]


def parts_of(
    memory: Memory,
    *,
    speaker: str | None = None,
    company: str | None = None,
    chapters: range | None = None,
    as_of: Place = None,
) -> Parts:
    """The spans up to this place where all of it holds, in the order told.

    With a `speaker`, the lines that they are known to say; with `company`, the scenes in which that person is present;
    with both, the lines in those scenes. Raises CharacterNotFound for somebody who is not known at this place.
    """
    memory = bounded(memory, as_of)
    people = people_in(memory)
    scenes: Iterable[Span] = (scene.span for scene in memory.scenes)
    if company is not None:
        one = find(people, company)
        scenes = (scene.span for scene in memory.scenes if one in map(people.id_of, scene.present))
    parts = set(scenes)
    if speaker is not None:
        two = find(people, speaker)
        speakers = {a.span: a.speaker for a in memory.attributions}  # the later one counts
        lines = (span for span, said_by in speakers.items() if people.id_of(said_by) == two)
        parts = set(lines) if company is None else {line for line in lines if touches(line, tuple(parts))}
    return tuple(sorted(part for part in parts if chapters is None or part.chapter in chapters))


def touches(span: Span, parts: Iterable[Span]) -> bool:
    """Whether a span has a character in common with one of the parts."""
    return any(p.chapter == span.chapter and p.start < span.end and span.start < p.end for p in parts)


def whole_chapters(numbers: Iterable[int], chapters: range) -> Parts:
    """Those of these chapters that are asked for, whole.

    >>> [part.chapter for part in whole_chapters((1, 2, 3, 4), range(2, 4))]
    [2, 3]
    """
    end = 2**31 - 1  # no chapter is as long
    return tuple(Span(number, 0, end) for number in numbers if number in chapters)


def chapters_in(said: str) -> range:
    """One chapter or a row of them, as a reader says it. Raises PlaceError for what is neither.

    >>> chapters_in("3"), chapters_in("3-7"), chapters_in("12-").start
    (range(3, 4), range(3, 8), 12)
    """
    found = re.fullmatch(r"\s*(\d+)?\s*(?:([-–])\s*(\d+)?)?\s*", said)
    first, dash, last = found.groups() if found else (None, None, None)
    if not (first or last) or (first and last and int(first) > int(last)):
        raise PlaceError(f"“{said}” is no chapter. Say one, as in 3, or a row of them, as in 3-7 or 12-.")
    return range(int(first or 0), int(last or (2**31 if dash else first or 0)) + 1)
