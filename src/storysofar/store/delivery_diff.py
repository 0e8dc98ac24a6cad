"""What of a delivery is new to the library, and what it changes. Decides, and touches nothing.

It stands here and not with ingest: only the library has two versions of a work to compare.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from storysofar.store.chapter_changes import Change, changes_between
from storysofar.store.chapter_names import is_same_but_for_numbers
from storysofar.store.chapter_numbers import numbers_in_words
from storysofar.store.compared_chapters import DeliveredChapter, KeptChapter, KeptChapters, PlacedChapter
from storysofar.store.cut_chapters import is_cut_otherwise
from storysofar.store.matching import Matching, match, unmoved
from storysofar.store.part_numbers import numbers_of_part, recognised_in
from storysofar.text import Chapter, Work, next_whole

MIN_DELIVERED_SHARE = 0.5  # of the chapters that are kept; a smaller part says nothing of their order


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """What a delivery comes to: the chapters that are to be kept, under the numbers they get, and all that changed."""

    new: tuple[Chapter, ...] = ()
    changed: tuple[Chapter, ...] = ()
    unchanged: tuple[float, ...] = ()  # numbers under which the very same text is kept already
    retold: tuple[tuple[float, Work | None], ...] = ()  # what the pages of older chapters say of the work, by number
    notes: tuple[str, ...] = ()  # what was decided that the user might have wanted otherwise
    places: tuple[PlacedChapter, ...] = ()  # every chapter of the work, in order
    changes: tuple[Change, ...] = ()
    is_whole: bool = False  # it is the whole work, so that what is not in it is gone at the source
    hosts: Mapping[int, int] = field(default_factory=dict)  # identities merged, and split off, by those they are from

    @property
    def chapters(self) -> dict[float, Chapter]:
        """The texts that are new, by number."""
        return {chapter.number: chapter for chapter in (*self.new, *self.changed)}

    def without_texts(self) -> "UpdatePlan":
        """The same without what the chapters say: all that is needed to tell what it came to."""
        new, changed = (
            tuple(replace(chapter, passages=(), stated=None) for chapter in those) for those in (self.new, self.changed)
        )
        places = tuple(replace(place, text=None) for place in self.places)
        return replace(self, new=new, changed=changed, retold=(), places=places)


def plan_update(chapters: Sequence[DeliveredChapter], known: KeptChapters, *, is_whole: bool = False) -> UpdatePlan:
    """What a delivery comes to.

    When it is the whole work, its order of the chapters is theirs, and what it lacks is gone at the source. Most of a
    work tells their order too, even if nothing says that it is whole: a prologue put in front moves them all. But it
    removes nothing, and a smaller part moves nothing either, unless it shows that two chapters are one now, or one two.
    """
    if known.kept and is_whole:
        found = match(chapters, known.kept, known.chapter, known.former)
        return _plan_whole(chapters, known, found, is_whole=True)
    if is_most := 1 < len(chapters) >= MIN_DELIVERED_SHARE * known.here():
        found = match(chapters, known.kept, known.chapter, known.former, is_whole=False)
        if found.pairs:
            return _plan_whole(chapters, known, found, is_whole=False)
    if is_cut_otherwise(chapters, known):
        found = match(chapters, known.kept, known.chapter, known.former)
        if len(found.pairs) + len(found.split) == len(chapters) and (found.merged or found.split):
            return _plan_whole(chapters, known, found, is_whole=False, is_part=not is_most)
    return _plan_part(chapters, known)


# The whole work, or most of it


class Came(NamedTuple):
    """The place of a delivered chapter in the order from now on."""

    new: int  # its place in the delivery
    kept: int | None  # the place of the kept chapter that it is


class Stayed(NamedTuple):
    """The place of a kept chapter that was not delivered."""

    kept: int


def _plan_whole(
    chapters: Sequence[DeliveredChapter],
    known: KeptChapters,
    found: Matching,
    *,
    is_whole: bool,
    is_part: bool = False,
) -> UpdatePlan:
    order = _order(len(chapters), known.kept, found)
    numbers = _numbers(order, chapters, known.kept, found)
    identities = _identities(chapters, known, found.pairs)
    places, texts, missing = list[PlacedChapter](), dict[int, DeliveredChapter](), list[float]()
    for slot, number in zip(order, numbers, strict=True):
        old = None if slot.kept is None else known.kept[slot.kept]
        if isinstance(slot, Came):
            text = texts[slot.new] = chapters[slot.new].numbered(number)
            places.append(_placed(text, identities[slot.new], old, known, is_whole=is_whole))
        elif old is not None:
            places.append(PlacedChapter(old.identity, number, None, is_whole or old.is_gone))
            missing += [] if is_whole or is_part or old.is_gone else [number]
    hosts = {known.kept[at].identity: identities[new] for at, new in found.merged.items()}
    hosts |= {identities[new]: known.kept[at].identity for new, at in found.split.items()}
    notes = (_missing_note(missing),) if missing else ()
    return _plan(tuple(places), texts, found.pairs, known, hosts, notes=notes, is_whole=is_whole)


def _missing_note(numbers: Sequence[float]) -> str:
    told = f"Chapter {numbers[0]} is" if len(numbers) == 1 else f"Chapters {numbers_in_words(numbers)} are"
    return f"{told} not among what came, and kept as before. If what came is all there is now, add --whole."


def _order(count: int, kept: Sequence[KeptChapter], found: Matching) -> list[Came | Stayed]:
    """The chapters as they stand from now on, delivered ones by their place and kept ones by theirs.

    What did not come stays behind the chapter that it stood behind, and all its parts; if that moved, behind the one
    before it.
    """
    followers = _followers(count, kept, found)
    order: list[Came | Stayed] = [*followers.get(None, ())]
    ends = {_last_part(new, at, found): at for new, at in found.pairs.items()}
    for new in range(count):
        order.append(Came(new, found.pairs.get(new)))
        order.extend(followers.get(ends[new], ()) if new in ends else ())
    return order


def _last_part(new: int, at: int, found: Matching) -> int:
    """The last delivered chapter of those that a kept one was split into, and that follow each other."""
    while found.split.get(new + 1) == at:
        new += 1
    return new


def _followers(count: int, kept: Sequence[KeptChapter], found: Matching) -> dict[int | None, list[Stayed]]:
    """The kept chapters that were not delivered, by the kept one that they stay behind; None: before all."""
    stays = unmoved([found.pairs[new] for new in range(count) if new in found.pairs])
    delivered = set(found.pairs.values())
    followers: dict[int | None, list[Stayed]] = {}
    anchor: int | None = None
    for at in range(len(kept)):
        if at in stays:
            anchor = at
        elif at not in delivered and at not in found.merged:
            followers.setdefault(anchor, []).append(Stayed(at))
    return followers


def _numbers(
    order: Sequence[Came | Stayed],
    chapters: Sequence[DeliveredChapter],
    kept: Sequence[KeptChapter],
    found: Matching,
) -> list[float]:
    """The number of each: those they had as long as nothing moved; else those delivered, pushed on by what is gone."""
    is_longer = _is_only_longer([slot.kept for slot in order], found)
    numbers = list[float]()
    for slot in order:
        least = next_whole(numbers[-1]) if numbers else None
        if is_longer and slot.kept is not None:
            own = kept[slot.kept].number
        elif isinstance(slot, Came):
            own = chapters[slot.new].chapter.number
        elif least is not None:
            own = least
        else:
            own = min(kept[slot.kept].number, chapters[0].chapter.number)
        numbers.append(own if least is None or own > numbers[-1] else least)
    return numbers


def _is_only_longer(places: Sequence[int | None], found: Matching) -> bool:
    """Whether all kept chapters come first, in the order that they had, and what is new comes after them."""
    there = [at for at in places if at is not None]
    return there == sorted(there) and None not in places[: len(there)] and not found.merged


def _identities(chapters: Sequence[DeliveredChapter], known: KeptChapters, pairs: Mapping[int, int]) -> dict[int, int]:
    """Which chapter each delivered one is; one that stood nowhere, and comes again word for word, is known again."""
    identities, unused = {new: known.kept[at].identity for new, at in pairs.items()}, known.unused
    there = {one.identity for one in known.kept}
    for new, chapter in enumerate(chapters):
        if new in identities:
            continue
        former = known.former.get(chapter.hash)
        if former is None or former in there or former in identities.values():
            former = unused
        identities[new] = former
        unused += former == unused
    return identities


# A part of the work


def _plan_part(chapters: Sequence[DeliveredChapter], known: KeptChapters) -> UpdatePlan:
    """What a part of a work comes to: each chapter takes its number, or goes on after the last one."""
    numbers, notes = numbers_of_part(chapters, known, recognised_in(chapters, known))
    texts = {at: chapter.numbered(numbers[at]) for at, chapter in enumerate(chapters)}
    there = {one.number: at for at, one in enumerate(known.kept)}
    pairs = {at: there[number] for at, number in numbers.items() if number in there}
    identities = _identities(chapters, known, pairs)
    placed = {one.number: PlacedChapter(one.identity, one.number, None, one.is_gone) for one in known.kept}
    for at, text in texts.items():
        old = known.kept[pairs[at]] if at in pairs else None
        placed[numbers[at]] = _placed(text, identities[at], old, known)
    return _plan(tuple(placed[number] for number in sorted(placed)), texts, pairs, known, {}, notes=notes)


# Both


def _placed(
    text: DeliveredChapter, identity: int, old: KeptChapter | None, known: KeptChapters, *, is_whole: bool = False
) -> PlacedChapter:
    """A delivered chapter where it stands now; its text only where it is another one than it was.

    A heading that counts otherwise is taken where the chapter has moved, and left where it stands as it stood.
    """
    number = text.chapter.number
    is_same = old is not None and (old.hash == text.hash or (old.number == number and _is_renumbered(text, old, known)))
    is_gone = old is not None and old.is_gone and not is_whole
    return PlacedChapter(identity, number, None if is_same else text, is_gone, text.chapter.source)


def _is_renumbered(text: DeliveredChapter, old: KeptChapter, known: KeptChapters) -> bool:
    """Whether a chapter that came is the kept one, but for the number in its heading."""
    return old.hash != text.hash and is_same_but_for_numbers(known.chapter(old.number), text.chapter)


def _plan(
    places: tuple[PlacedChapter, ...],
    texts: Mapping[int, DeliveredChapter],
    pairs: Mapping[int, int],
    known: KeptChapters,
    hosts: Mapping[int, int],
    *,
    notes: tuple[str, ...] = (),
    is_whole: bool = False,
) -> UpdatePlan:
    """The decision, with what it comes to chapter by chapter."""
    fresh = {place.number: place.chapter for place in places if place.chapter}
    again = [texts[at].chapter for at in sorted(pairs)]
    changed = _changed(fresh, texts, pairs, known)
    unchanged = tuple(chapter for chapter in again if chapter.number not in changed)
    old = {chapter.number for chapter in again}
    return UpdatePlan(
        new=tuple(chapter for number, chapter in fresh.items() if number not in old),
        changed=tuple(changed.values()),
        unchanged=tuple(chapter.number for chapter in unchanged),
        retold=tuple((chapter.number, chapter.stated) for chapter in (*changed.values(), *unchanged)),
        notes=notes,
        places=places,
        changes=changes_between(known.kept, places, hosts, known.chapter),
        is_whole=is_whole,
        hosts=hosts,
    )


def _changed(
    fresh: Mapping[float, Chapter], texts: Mapping[int, DeliveredChapter], pairs: Mapping[int, int], known: KeptChapters
) -> dict[float, Chapter]:
    """The chapters, by number, that have another text than they had, in more than how they are counted."""
    again = {texts[at].chapter.number: (texts[at], known.kept[there]) for at, there in pairs.items()}
    return {
        number: chapter
        for number, chapter in fresh.items()
        if number in again and not _is_renumbered(*again[number], known)
    }


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
