"""A place in the text that can be found again when the text around it moves. Does not know why it is kept."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from storysofar.text import Chapter, Span

MAX_CONTEXT_CHARS = 32  # characters kept before and after, as in the Web Annotation clients that anchor by quotation
# The words and the context that still agree must together be this long, or all of them agree: a name stands on every
# page of its story, a line of dialogue hardly ever twice.
MIN_AGREEING_CHARS = 40
# Versions of one text differ in their marks: one site curls them, another wraps its lines.
PLAIN_MARKS = str.maketrans("“”„«»‘’\n\t\u00a0", '"""""\'\'   ')


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words at a place, with the words around them.

    Both selectors of the W3C Web Annotation Data Model (2017, 4.2) at once: by position, and by quotation with its
    prefix and suffix.
    """

    span: Span
    text: str
    before: str = ""
    after: str = ""
    is_name: bool = False  # any other place of the same name in its chapter will do, if this one is gone

    def to_json(self) -> dict[str, Any]:
        """As the library and the exchange format write it."""
        chapter, start, end = self.span
        place = {"chapter": chapter, "start": start, "end": end, "text": self.text}
        return {**place, "before": self.before, "after": self.after, "is_name": self.is_name}

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> "Anchor":
        """What `to_json` wrote."""
        span = Span(entry["chapter"], entry["start"], entry["end"])
        return cls(span, entry["text"], entry["before"], entry["after"], entry["is_name"])


def anchor_at(chapter: Chapter, start: int, end: int, *, is_name: bool = False) -> Anchor:
    """An anchor for the words that stand here."""
    text = chapter.text
    before, after = text[max(0, start - MAX_CONTEXT_CHARS) : start], text[end : end + MAX_CONTEXT_CHARS]
    return Anchor(Span(chapter.number, start, end), text[start:end], before, after, is_name)


def found_among(anchor: Anchor, numbers: Collection[float], chapter: Callable[[float], Chapter]) -> Anchor | None:
    """The anchor where its words stand in a work now: in its chapter, or in another if they moved there.

    A name whose passage is gone stands at the next best place, in its chapter or in one after it.
    """
    own = anchor.span.chapter
    nearest = sorted(numbers, key=lambda number: (number != own, number))
    found = (found_in(chapter(number), anchor) for number in nearest)
    named = (named_in(chapter(number), anchor) for number in sorted(numbers) if number >= own)
    return next(filter(None, chain(found, named)), None)


def found_in(chapter: Chapter, anchor: Anchor) -> Anchor | None:
    """The anchor where its words stand in this chapter now, by what stands around them; None if they are gone.

    >>> from storysofar.text import make_chapter
    >>> old = make_chapter(1, [("story", "Mara ran. Tom fell, and Mara laughed.")])
    >>> new = make_chapter(1, [("story", "It rained. Mara ran. Tom fell, and Mara laughed.")])
    >>> found_in(new, anchor_at(old, 24, 28)).span.start
    35
    """
    text, words = chapter.text.translate(PLAIN_MARKS), anchor.text.translate(PLAIN_MARKS)
    if not words:
        return None
    before, after = anchor.before.translate(PLAIN_MARKS), anchor.after.translate(PLAIN_MARKS)

    def agreement(start: int) -> tuple[int, int]:
        end = start + len(words)
        agreed = _common(before[::-1], text[max(0, start - MAX_CONTEXT_CHARS) : start][::-1]) + _common(
            after, text[end:]
        )
        return agreed, -abs(start - anchor.span.start)

    best = max(_occurrences(text, words), key=agreement, default=None)
    if best is None:
        return None
    agreed = agreement(best)[0]
    if agreed + len(words) < MIN_AGREEING_CHARS and agreed < len(before) + len(after):
        return None
    return replace(anchor, span=Span(chapter.number, best, best + len(words)))


def named_in(chapter: Chapter, anchor: Anchor) -> Anchor | None:
    """The same name at the nearest place in this chapter, with any words around it; None if there is none."""
    text, words = chapter.text.translate(PLAIN_MARKS), anchor.text.translate(PLAIN_MARKS)
    if not anchor.is_name or not words:
        return None
    whole = (at for at in _occurrences(text, words) if not _is_inside_word(text, at, at + len(words)))
    nearest = min(whole, key=lambda at: abs(at - anchor.span.start), default=None)
    return None if nearest is None else replace(anchor, span=Span(chapter.number, nearest, nearest + len(words)))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_inside_word(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginnings."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
