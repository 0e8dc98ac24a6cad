"""Where a bookmark goes when the chapters around it change. Decides, and touches nothing.

A bookmark stands for what its reader has read: all that is before it, and nothing else. It stays with its chapter and
paragraph as far as that is true; where the author has put something unread before them, it stays before that.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from storysofar.store.matching import unmoved
from storysofar.store.read_words import Words, read_until, words_of
from storysofar.text import Chapter

# What stands behind the bookmark where a chapter is not read to its end. A note that comes later to a chapter that
# was read leaves it read.
STORY_ALONE, STORY_AND_NOTES = ("story",), ("story", "note", "summary")


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

    What came new before the bookmark does not move it: the author put it in there. But it never passes what stood
    after it, and where its chapter goes on behind the last words that were read, it stands inside, after these.
    """
    if bookmark.identity not in {row.identity for row in before}:
        return bookmark
    if bookmark == Bookmark(before[0].identity, 0):  # nothing is read, so nothing that comes new before it is either
        return Bookmark(after[0].identity, 0)
    read = _Read(bookmark, before, hosts, cache(chapter))
    places = (read.place_in(row) for row in reversed(read.reached(after)))
    return next(filter(None, places), Bookmark(after[0].identity, 0))


class _Read:
    """What the reader had read of the chapters as they stood before."""

    def __init__(
        self,
        bookmark: Bookmark,
        before: Sequence[ChapterRow],
        hosts: Mapping[int, int],
        chapter: Callable[[int], Chapter],
    ) -> None:
        self.bookmark, self.hosts, self.chapter = bookmark, hosts, chapter
        self.texts = {row.identity: row.text for row in before}  # in their order
        end = list(self.texts).index(bookmark.identity)
        self.to_the_end = set(list(self.texts)[: end + (bookmark.offset is None)])
        self.begun = {*self.to_the_end, bookmark.identity}

    def reached(self, after: Sequence[ChapterRow]) -> list[ChapterRow]:
        """The chapters that hold something of what was read, as far as the first that holds something else too."""
        found = list[ChapterRow]()
        for row in after:
            parts = self.parts(row.identity)
            if parts and not parts & self.begun:
                break
            found += [row] if parts else []
            if parts - self.to_the_end and self.place_in(row) != Bookmark(row.identity):
                break
        return found

    def parts(self, identity: int) -> set[int]:
        """The chapters whose text stands in this one now: itself, those merged into it, the one it was split from."""
        merged = {one for one, host in self.hosts.items() if host == identity}
        own = identity if identity in self.texts else self.hosts.get(identity, identity)
        return {one for one in (own, *merged) if one in self.texts}

    def place_in(self, row: ChapterRow) -> Bookmark | None:
        """The bookmark behind the last words that were read, where a chapter has them now; None where it has none."""
        if self.texts.get(row.identity) == row.text and self.parts(row.identity) == {row.identity}:
            return self.bookmark if row.identity == self.bookmark.identity else Bookmark(row.identity)
        parts = [one for one in self.texts if one in self.parts(row.identity)]
        words = [self._words(one) for one in parts]
        read, unread = (tuple(chain.from_iterable(some)) for some in zip(*words, strict=True))
        chapter = self.chapter(row.text)
        place = read_until(chapter, read, unread)
        kinds = STORY_ALONE if self.to_the_end.issuperset(parts) else STORY_AND_NOTES
        if (place or not read) and not any(p.kind in kinds and p.end > place for p in chapter.passages):
            return Bookmark(row.identity)
        return Bookmark(row.identity, place) if place else None

    def _words(self, identity: int) -> tuple[Words, Words]:
        """The words of a chapter as it stood: those that were read, and the others."""
        chapter = self.chapter(self.texts[identity])
        words = words_of(chapter)
        if identity in self.to_the_end:
            return words, ()
        is_here = identity == self.bookmark.identity
        count = len(words_of(chapter.as_of(self.bookmark.offset or 0))) if is_here else 0
        return words[:count], words[count:]


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
    chapter, when the author puts one in front of it; and what was known at the end of a chapter that is split now, from
    the last of its parts.
    """
    now = numbers_now(before, after, hosts)
    places = {row.identity: at for at, row in enumerate(before)}
    ends = {hosts[row.identity]: row.number for row in after if row.identity not in places and row.identity in hosts}
    stays = unmoved([places[row.identity] for row in after if row.identity in places])
    found, least = dict[float, float](), 0.0
    for at, row in enumerate(before):
        if row.number in now:
            found[row.number] = max(now[row.number], ends.get(row.identity, 0), least)
            least = now[row.number] if at in stays else least
    first = next((row for row in after if row.identity in places), None)
    if first and first.identity == before[0].identity and first.identity not in ends:
        found[before[0].number] = after[0].number
    return found
