"""What a delivery changed, chapter by chapter. Decides, and touches nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from storysofar.store.chapter_names import own_name
from storysofar.store.compared_chapters import KeptChapter, PlacedChapter
from storysofar.store.matching import unmoved
from storysofar.store.resemblance import count_words, words_changed
from storysofar.text import Chapter

ChangeKind = Literal[
    "new",  # after all that was there
    "inserted",  # before some of it
    "rewritten",
    "renamed",
    "dressed",  # its notes and the like are others, the story is not
    "moved",
    "renumbered",  # others moved, and it got another number by that
    "merged",
    "split",
    "gone",
    "back",
]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to one chapter."""

    kind: ChangeKind
    identity: int
    number: float  # where it stands from now on; of a merged one, where the other stands
    before: float | None = None  # where it stood
    host: int | None = None  # the identity of the chapter that it was merged into, or split from
    words: int = 0  # of a new chapter all, of a rewritten one those that changed
    title: str | None = None
    was: str | None = None  # the title until then

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        told = {name: value for name, value in asdict(self).items() if name not in ("identity", "host")}
        return {"chapter": told.pop("number"), **told}

    def in_numbers(self) -> "Change":
        """The same without titles, for a reader who has not come so far."""
        return Change(self.kind, self.identity, self.number, self.before, self.host, self.words)


def as_far_as(changes: Iterable[Change], last_read: float) -> tuple[Change, ...]:
    """The changes as a reader may see them: of chapters after the last one they read, numbers alone."""

    def is_known(change: Change) -> bool:
        return max(change.number, change.before or 0) <= last_read

    return tuple(change if is_known(change) else change.in_numbers() for change in changes)


def changes_between(
    kept: Sequence[KeptChapter],
    places: Sequence[PlacedChapter],
    hosts: Mapping[int, int],
    kept_chapter: Callable[[float], Chapter],
) -> tuple[Change, ...]:
    """All that changed in the chapters of a work, in the order of the chapters as they stand now."""
    was = {one.identity: (at, one) for at, one in enumerate(kept)}
    known = [place for place in places if place.identity in was]
    stays = unmoved([was[place.identity][0] for place in known])
    last_known = max((place.number for place in known), default=0)
    found = list[Change]()
    for place in places:
        if place.identity in was:
            at, old = was[place.identity]
            found += _changes_of(old, place, kept_chapter, is_moved=at not in stays)
        elif place.chapter:  # a chapter that nobody knew comes with its text
            found.append(_new(place, place.chapter, hosts.get(place.identity), is_last=place.number > last_known))
    return tuple(sorted((*found, *_merged(kept, places, hosts)), key=lambda change: change.number))


def _new(place: PlacedChapter, chapter: Chapter, host: int | None, *, is_last: bool) -> Change:
    kind: ChangeKind = "split" if host is not None else "new" if is_last else "inserted"
    return Change(kind, place.identity, chapter.number, host=host, words=count_words(chapter), title=chapter.title)


def _changes_of(
    old: KeptChapter, place: PlacedChapter, kept_chapter: Callable[[float], Chapter], *, is_moved: bool
) -> Iterator[Change]:
    """What changed in a chapter that was kept."""
    if place.is_gone != old.is_gone:
        kind: ChangeKind = "gone" if place.is_gone else "back"
        yield Change(kind, place.identity, place.number, old.number, title=old.title)
    if place.number != old.number:
        title = place.chapter.title if place.chapter else old.title
        yield Change("moved" if is_moved else "renumbered", place.identity, place.number, old.number, title=title)
    if place.chapter:
        yield from _retold(place.identity, kept_chapter(old.number), place.chapter)


def _retold(identity: int, old: Chapter, new: Chapter) -> list[Change]:
    found, title = list[Change](), new.title
    if words := words_changed(old, new):
        found.append(Change("rewritten", identity, new.number, words=words, title=title))
    if own_name(old.title) != own_name(title):
        found.append(Change("renamed", identity, new.number, title=title, was=old.title))
    elif not found and _dress(old) != _dress(new):
        found.append(Change("dressed", identity, new.number, title=title))
    return found


def _dress(chapter: Chapter) -> list[str]:
    return [" ".join(p.text.split()) for p in chapter.passages if p.kind in ("note", "summary") and p.text.strip()]


def _merged(kept: Sequence[KeptChapter], places: Sequence[PlacedChapter], hosts: Mapping[int, int]) -> Iterator[Change]:
    """The kept chapters that stand in another one now."""
    numbers = {place.identity: place.number for place in places}
    for one in kept:
        host = hosts.get(one.identity)
        if one.identity not in numbers and host is not None:
            yield Change("merged", one.identity, numbers[host], one.number, host=host, title=one.title)
