"""What of a delivery is new to the library, and what it changes. Decides, and touches nothing.

It stands beside what it decides for, and not with ingest: only the library has two tellings of a work to compare, and
siblings do not import each other.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from storysofar.store.changes import Change, changes_between
from storysofar.store.matching import KeptChapter, Matching, match, unmoved
from storysofar.store.numbers import numbers_in_words
from storysofar.store.resemblance import hash_of, own_name, resemblance
from storysofar.store.sources import chapter_address
from storysofar.text import Chapter, Work

RESEMBLES = 0.1  # share of rows that the shorter text has in common with the longer; a revision keeps far more
MOST = 0.5  # of the chapters that are kept; a smaller part says nothing of their order


@dataclass(frozen=True, slots=True)
class Placed:
    """A chapter of a work as it stands after a delivery."""

    identity: int
    number: int
    chapter: Chapter | None = None  # the text it has from now on; None: the one that it had
    is_gone: bool = False
    source: str | None = None  # where it came from this time


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a delivery comes to: the chapters that are to be kept, under the numbers they get, and all that changed."""

    new: tuple[Chapter, ...] = ()
    changed: tuple[Chapter, ...] = ()
    unchanged: tuple[int, ...] = ()  # numbers under which the very same text is kept already
    retold: tuple[tuple[int, Work | None], ...] = ()  # what the pages of older chapters say of the work, by number
    notes: tuple[str, ...] = ()  # what was decided that the user might have wanted otherwise
    places: tuple[Placed, ...] = ()  # every chapter of the work, in order
    changes: tuple[Change, ...] = ()
    is_whole: bool = False  # it is the whole work, so that what is not in it is gone at the source
    hosts: Mapping[int, int] = field(default_factory=dict)  # identities merged, and split off, by those they are from

    @property
    def chapters(self) -> dict[int, Chapter]:
        """The texts that are new, by number."""
        return {chapter.number: chapter for chapter in (*self.new, *self.changed)}

    def without_texts(self) -> "Arrivals":
        """The same without what the chapters say: all that is needed to tell what it came to."""
        new, changed = (
            tuple(replace(chapter, passages=(), stated=None) for chapter in those) for those in (self.new, self.changed)
        )
        places = tuple(replace(place, chapter=None) for place in self.places)
        return replace(self, new=new, changed=changed, retold=(), places=places)


@dataclass(frozen=True, slots=True)
class KeptChapters:
    """What is kept of a work, as the decision needs it."""

    kept: tuple[KeptChapter, ...]
    chapter: Callable[[int], Chapter]  # a kept chapter with its text, by number: looked into only where it must be
    former: Mapping[str, int] = field(default_factory=dict)  # texts of chapters that stand nowhere now, by hash
    unused: int = 1  # the first identity that no chapter has had


def arrivals(chapters: tuple[Chapter, ...], shelf: KeptChapters, *, is_whole: bool = False) -> Arrivals:
    """What a delivery comes to.

    When it is the whole work, the order in which it tells the chapters is theirs, and what it lacks is gone at the
    source. Most of a work without a word on that tells their order too: a prologue put in front moves them all. But it
    removes nothing, and a smaller part moves nothing either.
    """
    if shelf.kept and is_whole:
        return _whole(chapters, shelf, match(chapters, shelf.kept, shelf.chapter), is_whole=True)
    if 1 < len(chapters) >= MOST * sum(not one.is_gone for one in shelf.kept):
        found = match(chapters, shelf.kept, shelf.chapter, is_whole=False)
        if found.pairs:
            return _whole(chapters, shelf, found, is_whole=False)
    return _part(chapters, shelf)


# The whole work, or most of it


def _whole(chapters: tuple[Chapter, ...], shelf: KeptChapters, found: Matching, *, is_whole: bool) -> Arrivals:
    order = _order(len(chapters), shelf.kept, found)
    numbers = _numbers(order, chapters, shelf.kept, found)
    identities = _identities(chapters, shelf, found)
    places, texts = list[Placed](), dict[int, Chapter]()
    for (new, at), number in zip(order, numbers, strict=True):
        if new is None:
            assert at is not None
            places.append(Placed(shelf.kept[at].identity, number, None, is_whole or shelf.kept[at].is_gone))
            continue
        chapter = texts[new] = replace(chapters[new], number=number)
        is_same = at is not None and shelf.kept[at].hash == hash_of(chapter)
        is_gone = at is not None and shelf.kept[at].is_gone and not is_whole
        places.append(Placed(identities[new], number, None if is_same else chapter, is_gone, chapter.source))
    hosts = {shelf.kept[at].identity: identities[new] for at, new in found.merged.items()}
    hosts |= {identities[new]: shelf.kept[at].identity for new, at in found.split.items()}
    told = _told(tuple(places), texts, found.pairs, shelf, hosts, is_whole=is_whole)
    missing = [number for (new, at), number in zip(order, numbers, strict=True) if _is_missing(new, at, shelf)]
    return told if is_whole or not missing else replace(told, notes=(_missing_note(missing),))


def _is_missing(new: int | None, at: int | None, shelf: KeptChapters) -> bool:
    return new is None and at is not None and not shelf.kept[at].is_gone


def _missing_note(numbers: Sequence[int]) -> str:
    told = f"Chapter {numbers[0]} is" if len(numbers) == 1 else f"Chapters {numbers_in_words(numbers)} are"
    return f"{told} not among what came, and kept as before. If what came is all there is now, add --whole."


def _order(count: int, kept: Sequence[KeptChapter], found: Matching) -> list[tuple[int | None, int | None]]:
    """The chapters as they stand from now on, delivered ones by their place and kept ones by theirs.

    What is gone stays behind the chapter that it stood behind; if that moved, behind the one before it.
    """
    stays = unmoved([found.pairs[new] for new in range(count) if new in found.pairs])
    followers: dict[int, list[int]] = {}
    anchor = -1
    for at in range(len(kept)):
        if at in stays:
            anchor = at
        elif at not in found.pairs.values() and at not in found.merged:
            followers.setdefault(anchor, []).append(at)
    order: list[tuple[int | None, int | None]] = [(None, at) for at in followers.get(-1, ())]
    for new in range(count):
        beside = found.pairs.get(new)
        order.append((new, beside))
        order.extend((None, at) for at in followers.get(-2 if beside is None else beside, ()))
    return order


def _numbers(
    order: Sequence[tuple[int | None, int | None]],
    chapters: Sequence[Chapter],
    kept: Sequence[KeptChapter],
    found: Matching,
) -> list[int]:
    """The number of each: those they had as long as nothing moved; else those delivered, pushed on by what is gone."""
    there = [at for _, at in order if at is not None]
    first_new = next((place for place, (_, at) in enumerate(order) if at is None), len(order))
    is_longer = there == sorted(there) and first_new == len(there) and not found.merged
    numbers = list[int]()
    for new, at in order:
        least = numbers[-1] + 1 if numbers else None
        if is_longer and at is not None:
            own = kept[at].number
        elif new is not None:
            own = chapters[new].number
        else:
            own = least if least is not None else min(kept[at].number if at is not None else 1, chapters[0].number)
        numbers.append(own if least is None else max(own, least))
    return numbers


def _identities(chapters: Sequence[Chapter], shelf: KeptChapters, found: Matching) -> dict[int, int]:
    """Which chapter each delivered one is; one that stood nowhere, and comes again word for word, is known again."""
    identities, unused = {new: shelf.kept[at].identity for new, at in found.pairs.items()}, shelf.unused
    for new, chapter in enumerate(chapters):
        if new not in identities:
            former = shelf.former.get(hash_of(chapter))
            is_free = former is not None and former not in identities.values()
            identities[new] = former if is_free and former is not None else unused
            unused += identities[new] == unused
    return identities


# A part of the work


def _part(chapters: tuple[Chapter, ...], shelf: KeptChapters) -> Arrivals:
    """Pages that state no number come numbered from 1, so a delivery can seem to replace chapters that it continues.

    When none of its chapters resembles what is kept under its number, it goes on after the last one; only for this
    are kept chapters looked into, and no others than those it would replace.
    """
    known = _known(chapters, shelf)
    rest = [at for at in range(len(chapters)) if at not in known]
    kept = {one.number: one for one in shelf.kept}
    taken, notes = {one.number for one in known.values()}, tuple[str, ...]()
    numbers = {at: known[at].number if at in known else chapters[at].number for at in range(len(chapters))}
    met = [at for at in rest if chapters[at].number in kept]
    if met and not known and not any(_resembles(chapters[at], shelf, chapters[at].number) for at in met):
        numbers |= {at: max(kept) + 1 + place for place, at in enumerate(rest)}
        notes = (_after_note(chapters[rest[0]].number, [numbers[at] for at in rest]),)
    elif pushed := [at for at in rest if chapters[at].number in taken]:
        numbers |= {at: max(*kept, *numbers.values()) + 1 + place for place, at in enumerate(pushed)}
        notes = (_after_note(chapters[pushed[0]].number, [numbers[at] for at in pushed]),)
    texts = {at: replace(chapter, number=numbers[at]) for at, chapter in enumerate(chapters)}
    there = [one.number for one in shelf.kept]
    pairs = {at: there.index(number) for at, number in numbers.items() if number in kept}
    identities = _identities(chapters, shelf, Matching(pairs))
    placed = {one.number: Placed(one.identity, one.number, None, one.is_gone) for one in shelf.kept}
    for at, chapter in texts.items():
        number = numbers[at]
        is_same = number in kept and kept[number].hash == hash_of(chapter)
        is_gone = number in kept and kept[number].is_gone
        placed[number] = Placed(identities[at], number, None if is_same else chapter, is_gone, chapter.source)
    return _told(tuple(placed[n] for n in sorted(placed)), texts, pairs, shelf, {}, notes=notes)


def _known(chapters: Sequence[Chapter], shelf: KeptChapters) -> dict[int, KeptChapter]:
    """The kept chapters that some delivered ones are: by their very text, by their address, or by their name."""
    found, free = dict[int, KeptChapter](), {one.number: one for one in shelf.kept}

    def take(at: int, those: Sequence[KeptChapter], *, of_one: bool) -> None:
        here = [one for one in those if one.number in free]
        same = next((one for one in here if one.number == chapters[at].number), None)
        if at not in found and (same or (here and (len(here) == 1 or not of_one))):
            found[at] = free.pop((same or here[0]).number)

    for at, chapter in enumerate(chapters):
        hash = hash_of(chapter)
        take(at, [one for one in shelf.kept if one.hash == hash], of_one=False)
    addresses = {one.number: chapter_address(one.source, one.number) for one in shelf.kept}
    for at, own in enumerate(_only([chapter_address(c.source, c.number) for c in chapters])):
        take(at, [one for one in shelf.kept if own and addresses[one.number] == own], of_one=True)
    names = {one.number: own_name(one.title) for one in shelf.kept}
    for at, own in enumerate(_only([own_name(c.title) for c in chapters])):
        named = [one for one in shelf.kept if own and names[one.number] == own]
        if len(named) == 1 and at not in found and _resembles(chapters[at], shelf, named[0].number):
            take(at, named, of_one=True)
    return found


def _only(keys: list[str | None]) -> list[str | None]:
    return [key if keys.count(key) == 1 else None for key in keys]


def _resembles(chapter: Chapter, shelf: KeptChapters, number: int) -> bool:
    return resemblance(chapter, shelf.chapter(number)) >= RESEMBLES


def _after_note(number: int, numbers: Sequence[int]) -> str:
    told = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    return f"There is another chapter {number} already, so what came now was added after it, as {told}."


# Both


def _told(
    places: tuple[Placed, ...],
    texts: Mapping[int, Chapter],
    pairs: Mapping[int, int],
    shelf: KeptChapters,
    hosts: Mapping[int, int],
    *,
    notes: tuple[str, ...] = (),
    is_whole: bool = False,
) -> Arrivals:
    """The decision, with what it comes to chapter by chapter."""
    fresh = {place.number: place.chapter for place in places if place.chapter}
    old = {texts[at].number for at in pairs}
    new = tuple(chapter for number, chapter in fresh.items() if number not in old)
    changed = tuple(chapter for number, chapter in fresh.items() if number in old)
    unchanged = tuple(texts[at].number for at in sorted(pairs) if texts[at].number not in fresh)
    again = (*changed, *(texts[at] for at in sorted(pairs) if texts[at].number not in fresh))
    retold = tuple((chapter.number, chapter.stated) for chapter in again)
    standing = {place.identity: (place.number, place.chapter, place.is_gone) for place in places}
    changes = changes_between(shelf.kept, standing, hosts, shelf.chapter)
    return Arrivals(new, changed, unchanged, retold, notes, places, changes, is_whole, hosts)


# Whether it is whole


def says_it_is_whole(work: Work, known: Work, count: int) -> bool:
    """Whether the pages of a delivery say that it is all there is: “12/20”, and twelve chapters are in it.

    An old copy says so too, of what there was then. When it has fewer chapters than were kept and is not of a later
    day, nothing is taken from it.

    >>> from storysofar.text import make_chapter
    >>> one = Work(status="2/9", chapters=(make_chapter(1, []), make_chapter(2, [])), updated="2024-05-01")
    >>> says_it_is_whole(one, Work(updated="2024-03-01"), 3), says_it_is_whole(one, Work(updated="2024-06-01"), 3)
    (True, False)
    """
    posted = re.match(r"(?:Chapters:\s*)?(\d{1,6})\s*/\s*(?:\d+|\?)", work.status or "")
    if not posted or int(posted[1]) != len(work.chapters):
        return False
    return len(work.chapters) >= count or _is_later(_day(work), _day(known))


def _day(work: Work) -> str:
    days = (re.match(r"\d{4}-\d\d-\d\d", day or "") for day in (work.updated, work.completed, work.published))
    return next((day[0] for day in days if day), "")


def _is_later(day: str, other: str) -> bool:
    return bool(day and other) and day > other
