"""What of a delivery is new to the library. Decides, and touches nothing."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from storysofar.text import Chapter, Work

SHINGLE = 5  # words; two chapters of one story share names and turns of phrase, but hardly ever five words in a row
RESEMBLES = 0.1  # share of such rows that the shorter text has in common with the longer; a revision keeps far more


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The chapters of a delivery that are to be kept, under the numbers they get."""

    new: tuple[Chapter, ...] = ()
    changed: tuple[Chapter, ...] = ()
    unchanged: tuple[int, ...] = ()  # numbers under which the very same text is kept already
    retold: tuple[tuple[int, Work | None], ...] = ()  # what the pages of older chapters say of the work, by number
    notes: tuple[str, ...] = ()  # what was decided that the user might have wanted otherwise

    @property
    def chapters(self) -> dict[int, Chapter]:
        """What is to be read, by number."""
        return {chapter.number: chapter for chapter in (*self.new, *self.changed)}


def arrivals(
    chapters: tuple[Chapter, ...], kept: Mapping[int, str], kept_chapter: Callable[[int], Chapter]
) -> Arrivals:
    """What is new or changed in a delivery, given the hash of every chapter of this work that is kept.

    Pages that state no number come numbered from 1, so a delivery can seem to replace chapters that it in truth
    continues. When none of its chapters resembles what is kept under its number, it goes on after the last one; only
    for this are kept chapters looked into, and no others than those it would replace.
    """
    known = {hash: number for number, hash in kept.items()}
    hashes = {chapter.number: hash_of(chapter) for chapter in chapters}
    same = {number: known[hash] for number, hash in hashes.items() if hash in known}
    is_retelling = _is_retelling(chapters, kept, same)
    if is_retelling:
        same = {number: at for number, at in same.items() if number == at}
    fresh, notes = tuple(c for c in chapters if c.number not in same), tuple[str, ...]()
    if not is_retelling and not same and _only_seems_to_replace(fresh, kept, kept_chapter):
        fresh, notes = _after(fresh, max(kept))
    new = tuple(c for c in fresh if c.number not in kept)
    changed = tuple(c for c in fresh if c.number in kept)
    again = (*changed, *(c for c in chapters if c.number in same))
    retold = tuple((same.get(c.number, c.number), c.stated) for c in again)
    return Arrivals(new, changed, tuple(same.values()), retold, notes)


def _is_retelling(chapters: tuple[Chapter, ...], kept: Mapping[int, str], same: Mapping[int, int]) -> bool:
    """Whether this is the whole work and more, so that its numbers count: a prologue put in front moves them all."""
    return len(chapters) > len(kept) and set(same.values()) == set(kept)


def _only_seems_to_replace(
    chapters: tuple[Chapter, ...], kept: Mapping[int, str], kept_chapter: Callable[[int], Chapter]
) -> bool:
    met = [chapter for chapter in chapters if chapter.number in kept]
    return bool(met) and not any(resemblance(one, kept_chapter(one.number)) >= RESEMBLES for one in met)


def _after(chapters: tuple[Chapter, ...], last: int) -> tuple[tuple[Chapter, ...], tuple[str, ...]]:
    moved = tuple(replace(c, number=last + 1 + at) for at, c in enumerate(chapters))
    numbers = f"{last + 1}" if len(moved) == 1 else f"{last + 1}–{moved[-1].number}"
    note = f"Chapter {chapters[0].number} is another text already, so what came now goes on after it as {numbers}."
    return moved, (note,)


def resemblance(one: Chapter, other: Chapter) -> float:
    """How much of the shorter text is in the longer, in rows of five words: 1 for all, 0 for nothing."""
    first, second = _shingles(one), _shingles(other)
    return len(first & second) / (min(len(first), len(second)) or 1)


def _shingles(chapter: Chapter) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", "".join(p.text for p in chapter.passages if p.is_story).casefold())
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def hash_of(chapter: Chapter) -> str:
    """What a text is recognised by: its title and passages; its number and where it came from do not count."""
    passages = [(p.kind, p.text, p.emphasis) for p in chapter.passages]
    return hashlib.sha256(json.dumps((chapter.title, passages)).encode()).hexdigest()


def folded(name: str) -> str:
    """A title or author as names are compared: without case, accents, punctuation and needless space.

    >>> folded("The  Café,  at Night!")
    'the cafe at night'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain)) or name.strip().casefold()
