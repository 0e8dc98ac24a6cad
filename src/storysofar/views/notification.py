"""What a notification of new chapters says: how many there are, and what was left hanging where the reader stopped.

Plain text on one line each, for feeds and desktops. Of the new chapters it knows how many they are, and no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from storysofar.memory import Memory
from storysofar.text import Position
from storysofar.views.boundary import Place, bounded, position_of
from storysofar.views.evidence import Evidence, evidence, unwrap
from storysofar.views.fact_intervals import fact_intervals
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in
from storysofar.views.standalone_lines import capitalized, line_of, plain, without_marks
from storysofar.views.standing import THREAD_KINDS, open_threads, threads_of

NOTIFICATION_NEEDS: tuple[str, ...] = (*PEOPLE, "moments", "facts", "mentions")

MAX_TITLE_CHARS = 100  # a line on a desktop
MAX_BODY_CHARS = 200  # what a desktop and a telephone show of a notification without unfolding it
MAX_BODY_LINES = 2
CLOSING_LINES_COUNT = 3  # lines of a chapter's end, of which the last that has room is told
CUT_MARK = " …"


@dataclass(frozen=True, slots=True)
class Notification:
    """A title, and a sentence or two of the story as the reader left it."""

    title: str
    body: str  # in the author's words, with names in brackets for pronouns; empty where nothing was told
    new: tuple[float, ...]  # the numbers of the chapters after the place
    evidence: tuple[Evidence, ...]
    as_of: Position

    def to_json(self) -> dict[str, Any]:
        """As `notification --json` writes it."""
        return {
            "title": self.title,
            "body": self.body,
            "new": list(self.new),
            "evidence": [proof.to_json() for proof in self.evidence],
            "as_of": list(self.as_of),
        }


def notification(
    memory: Memory,
    work: str,
    new: Sequence[float],
    *,
    as_of: Place = None,
    is_inside: bool = False,
    limit: int = MAX_BODY_CHARS,
) -> Notification:
    """What to tell of a work with new chapters to a reader who stopped at this place.

    `is_inside`: the place is inside its chapter, not at its end. The body has at most `limit` characters: the last line
    that was read, and what was asked or promised in that chapter and is open, if there is room for both; in the order
    told.
    """
    place = position_of(memory, as_of)
    memory = bounded(memory, as_of)
    people = people_in(memory)
    told: list[tuple[Evidence, str]] = []
    for proof, text in (*closing_line(memory, people, limit), *open_lines(memory, people, place)):
        is_new = not any(proof.start < shown.end and shown.start < proof.end for shown, _ in told)
        if is_new and len(told) < MAX_BODY_LINES and len(" ".join((text, *(line for _, line in told)))) <= limit:
            told.append((proof, text))
    told.sort()
    return Notification(
        title_of(work, len(new), place.chapter, is_inside=is_inside),
        " ".join(text for _, text in told),
        tuple(new),
        tuple(proof for proof, _ in told),
        place,
    )


def title_of(work: str, new: int, chapter: float, *, is_inside: bool = False) -> str:
    """How many chapters of a work are new, and since when.

    >>> title_of("The Salt Road", 2, 12)
    '2 new chapters of The Salt Road since you stopped at chapter 12'
    >>> title_of("Salt", 1, 3, is_inside=True)
    '1 new chapter of Salt since you stopped in chapter 3'
    """
    chapters = "1 new chapter" if new == 1 else f"{new} new chapters"
    since = f"since you stopped {'in' if is_inside else 'at'} chapter {chapter}"
    return f"{chapters} of {shortened(unwrap(work), MAX_TITLE_CHARS - len(f'{chapters} of  {since}'))} {since}"


def closing_line(memory: Memory, people: KnownPeople, limit: int) -> Iterator[tuple[Evidence, str]]:
    """The last line that was read: of a chapter's last three the last that fits, or the very last, cut short."""
    chapter = next((c for c in reversed(memory.chapters) if c.moments), None)
    if chapter is None:
        return
    last = sorted(chapter.moments, key=lambda moment: moment.span)[-CLOSING_LINES_COUNT:]
    lines = [(evidence(moment.span, moment.text), text) for moment in last if (text := line_of(moment, people))]
    fitting = [line for line in lines if len(line[1]) <= limit]
    yield from fitting[-1:] or [(proof, shortened(text, limit)) for proof, text in lines[-1:]]


def open_lines(memory: Memory, people: KnownPeople, place: Position) -> Iterator[tuple[Evidence, str]]:
    """What somebody asked, promised or threatened aloud in the chapter that was read last, and is open; last first."""
    stated = fact_intervals(memory, people, (*THREAD_KINDS, "answer", "outcome"))
    for thread in reversed(list(open_threads(threads_of(stated, people, None), stated, people, place))):
        proof = thread.fact.since
        is_said = proof.text[:1] in '“"‘«'
        if proof.chapter == place.chapter and is_said:
            yield proof, f"{capitalized(thread.name)}: {plain(without_marks(unwrap(proof.text)))}"


def shortened(text: str, most: int) -> str:
    """The text, or as many of its words as have room before “…”.

    >>> shortened("The rain came down on the quay.", 20)
    'The rain came down …'
    """
    if len(text) <= most:
        return text
    cut = text[: max(0, most - len(CUT_MARK)) + 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-")
    return cut + CUT_MARK
