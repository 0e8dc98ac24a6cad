"""Where a bookmark goes when the chapters around it change. Decides, and touches nothing.

A bookmark stands for what its reader has read: all that is before it, and nothing else. It stays with its chapter and
paragraph as far as that is true; where the author has put something unread before them, it stays before that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.anchor import anchor_at, found_in
from storysofar.store.matching import unmoved
from storysofar.text import Chapter


class Bookmark(NamedTuple):
    """The place that a reader stopped at."""

    identity: int  # of the chapter
    offset: int | None = None  # in its text; None: read to its end


class ChapterRow(NamedTuple):
    """Where a chapter stood, or stands, and with which text."""

    identity: int
    number: float
    text: int
    is_gone: bool = False


def bookmark_after(
    bookmark: Bookmark,
    before: Sequence[ChapterRow],
    after: Sequence[ChapterRow],
    hosts: Mapping[int, int],
    chapter: Callable[[float], Chapter],
) -> Bookmark:
    """The bookmark in the chapters as they stand now; `chapter` gives a text by its id.

    What came new before the bookmark does not move it: the author put it in there, or moved an unread chapter there.
    Where a read chapter and an unread one are one now, it stands after the last read paragraph.
    """
    old = _Before.of(before, after, hosts)
    if bookmark.identity not in old.places:
        return bookmark
    if bookmark == Bookmark(before[0].identity, 0):  # nothing is read, so nothing that comes new before it is either
        return Bookmark(after[0].identity, 0)
    read = old.read_at(bookmark)
    found: Bookmark | None = None
    for row in after:
        parts = old.parts(row.identity)
        if bookmark.identity in parts and bookmark.offset is not None:
            was = chapter(old.texts[bookmark.identity])
            return Bookmark(row.identity, _same_place(was, bookmark.offset, chapter(row.text)))
        if parts and parts <= read:
            found = Bookmark(row.identity)
        elif parts & read:
            known = [chapter(old.texts[part]) for part in sorted(parts & read, key=old.places.__getitem__)]
            return Bookmark(row.identity, _read_until(chapter(row.text), known))
        elif old.places.get(row.identity) in old.stays:
            break
    return found or Bookmark(after[0].identity, 0)


@dataclass(frozen=True, slots=True)
class _Before:
    """The chapters as they stood before, by identity, and which of them each chapter holds now."""

    places: dict[int, int]  # in their order
    texts: dict[int, int]
    stays: frozenset[int]  # places of those that did not move
    hosts: Mapping[int, int]

    @classmethod
    def of(cls, before: Sequence[ChapterRow], after: Sequence[ChapterRow], hosts: Mapping[int, int]) -> "_Before":
        places = {row.identity: at for at, row in enumerate(before)}
        texts = {row.identity: row.text for row in before}
        stays = unmoved([places[row.identity] for row in after if row.identity in places])
        return cls(places, texts, stays, hosts)

    def read_at(self, bookmark: Bookmark) -> set[int]:
        """The chapters that were read to their end."""
        end = self.places[bookmark.identity] + (bookmark.offset is None)
        return {identity for identity, at in self.places.items() if at < end}

    def parts(self, identity: int) -> set[int]:
        """The chapters whose text stands in this one now: itself, those merged into it, the one it was split from."""
        merged = {one for one, host in self.hosts.items() if host == identity}
        own = identity if identity in self.texts else self.hosts.get(identity, identity)
        return {one for one in (own, *merged) if one in self.texts}


def _read_until(chapter: Chapter, known: Sequence[Chapter]) -> int:
    """The end of the first paragraphs that the reader has read: those that stood in a text that was read."""
    read = {_folded(p.text) for one in known for p in one.passages if p.is_story}
    until = 0
    for passage in chapter.passages:
        if passage.is_story and _folded(passage.text) not in read:
            break
        if passage.is_story:
            until = passage.end
    return until


def _folded(text: str) -> str:
    return " ".join(text.split())


def _same_place(old: Chapter, offset: int, new: Chapter) -> int:
    """The end of the last paragraph before a place that still stands in the chapter; 0 when none does."""
    for passage in reversed([p for p in old.passages if p.end <= offset and p.text.strip()]):
        words = passage.text.rstrip()
        if found := found_in(new, anchor_at(old, passage.start, passage.start + len(words))):
            return next(p.end for p in new.passages if p.end >= found.span.end)
    return 0


def numbers_now(
    before: Sequence[ChapterRow], after: Sequence[ChapterRow], hosts: Mapping[int, int]
) -> dict[float, float]:
    """The number that each chapter has now, by its number before. A merged chapter has the number of the other."""
    there = {row.identity: row.number for row in after}
    now = ((row.number, there.get(row.identity, there.get(hosts.get(row.identity, 0)))) for row in before)
    return {old: new for old, new in now if new is not None}


def known_from_now(
    before: Sequence[ChapterRow], after: Sequence[ChapterRow], hosts: Mapping[int, int]
) -> dict[float, float]:
    """The number from which on a reader may know what was known from each chapter.

    When a chapter moves up, what its page says of the work stays behind: tags that grew with a serial can tell what
    happens in the chapters that it has overtaken. What was known from the first chapter is known from the new first
    chapter, when the author puts one in front of it.
    """
    now = numbers_now(before, after, hosts)
    places = {row.identity: at for at, row in enumerate(before)}
    stays = unmoved([places[row.identity] for row in after if row.identity in places])
    found, least = dict[float, float](), 0.0
    for at, row in enumerate(before):
        if row.number in now:
            found[row.number] = max(now[row.number], least)
            least = now[row.number] if at in stays else least
    first = next((row for row in after if row.identity in places), None)
    if first and first.identity == before[0].identity:
        found[before[0].number] = after[0].number
    return found
