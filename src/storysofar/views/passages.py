"""Paragraphs of the story as they stand, by chapter and number. Needs pages, no memory."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from storysofar.errors import PlaceError
from storysofar.text import Passage, Work, number_said

PLACE_PATTERN = re.compile(
    r"""\[? \s* (?: ch(?:apter|\.)? \s* )? (?P<chapter>\d+(?:\.\d{1,2})?)
    (?: \s* (?: [:¶] | ,? \s* (?: par(?:agraph|\.)? | p\.? ) | , ) [\s¶]* (?P<first>\d+)
        (?: \s* [–-] \s* ¶? (?P<last>\d+) )? )? \s* \]?""",
    re.VERBOSE | re.IGNORECASE,
)
PLACE_USAGE = "Say a chapter, or a chapter and a paragraph: 3, 3:12, or “ch. 3 ¶12” as it stands in an answer"


class ShownParagraph(NamedTuple):
    """A paragraph of the story, by its number in its chapter."""

    number: int
    text: str
    is_asked: bool  # False: a neighbour


@dataclass(frozen=True, slots=True)
class Passages:
    """Some paragraphs of a chapter, in order."""

    chapter: float
    title: str | None
    paragraphs: tuple[ShownParagraph, ...]

    def to_json(self) -> dict[str, Any]:
        """As `show --json` writes it."""
        paragraphs = [paragraph._asdict() for paragraph in self.paragraphs]
        return {"chapter": self.chapter, "title": self.title, "paragraphs": paragraphs}


class AskedPlace(NamedTuple):
    """A chapter, and which of its paragraphs; None for all of them."""

    chapter: float
    first: int | None = None
    last: int | None = None


def asked_in(words: str) -> AskedPlace:
    """The place that somebody means. Raises PlaceError when it is none.

    >>> asked_in("ch. 1 ¶215"), asked_in("1:215"), asked_in("[ch. 3 ¶2–4]"), asked_in("chapter 7.5")
    (AskedPlace(chapter=1, first=215, last=215), AskedPlace(chapter=1, first=215, last=215), AskedPlace(chapter=3, first=2, last=4), AskedPlace(chapter=7.5, first=None, last=None))
    """  # noqa: E501
    found = PLACE_PATTERN.fullmatch(words.strip())
    if found is None:
        raise PlaceError(f"“{words}” is no place. {PLACE_USAGE}.")
    first = int(found["first"]) if found["first"] else None
    last = int(found["last"]) if found["last"] else first
    return AskedPlace(number_said(found["chapter"]), first, last)


def passages(pages: Work, where: str, *, around: int = 1) -> Passages:
    """The paragraphs at a place with some neighbours, or a whole chapter. The pages are bounded already.

    Raises PlaceError for what is no place, and for what these pages do not have: it may be still to come.
    """
    asked = asked_in(where)
    chapter = next((one for one in pages.chapters if one.number == asked.chapter), None)
    story = [p for p in chapter.passages if p.is_story] if chapter else []
    if chapter is None or not story:
        raise PlaceError(f"No chapter {asked.chapter} before the place you stopped.")
    first, last = (1, len(story)) if asked.first is None or asked.last is None else (asked.first, asked.last)
    if not 0 < first <= last or first > len(story):
        told = f"No paragraph {first} in chapter {asked.chapter} before the place you stopped: it has {len(story)}."
        raise PlaceError(told)
    begin, end = (first, last) if asked.first is None else (max(1, first - around), last + around)
    shown = (
        ShownParagraph(number, _on_one_line(passage), first <= number <= last)
        for number, passage in enumerate(story, start=1)
        if begin <= number <= end
    )
    return Passages(chapter.number, chapter.title, tuple(shown))


def _on_one_line(passage: Passage) -> str:
    return " ".join(passage.text.split())
