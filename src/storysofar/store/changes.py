"""What a delivery changed, chapter by chapter. Decides, and touches nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from storysofar.store.matching import KeptChapter, unmoved
from storysofar.store.resemblance import count_words, own_name, words_changed
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
Standing = tuple[int, Chapter | None, bool]  # number, the text it has from now on if it is another one, whether gone


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became of one chapter."""

    kind: ChangeKind
    identity: int
    number: int  # where it stands from now on; of a merged one, where the other stands
    before: int | None = None  # where it stood
    host: int | None = None  # the identity of the chapter that it was merged into, or split from
    words: int = 0  # of a new chapter all, of a rewritten one those that changed
    title: str | None = None
    was: str | None = None  # the title until then

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        told = {name: value for name, value in asdict(self).items() if name not in ("identity", "host")}
        return {"chapter": told.pop("number"), **told}

    def in_numbers(self) -> "Change":
        """The same for a reader who has not come so far: without a title."""
        return Change(self.kind, self.identity, self.number, self.before, self.host, self.words)


def as_far_as(changes: Iterable[Change], last_read: int) -> tuple[Change, ...]:
    """The changes for a reader who has read so far: those of chapters after it in numbers alone."""

    def is_known(change: Change) -> bool:
        return max(change.number, change.before or 0) <= last_read

    return tuple(change if is_known(change) else change.in_numbers() for change in changes)


def changes_between(
    kept: Sequence[KeptChapter],
    standing: Mapping[int, Standing],
    hosts: Mapping[int, int],
    kept_chapter: Callable[[int], Chapter],
) -> tuple[Change, ...]:
    """All that became of the chapters of a work, by identity, in the order of the chapters as they stand now."""
    was = {one.identity: one for one in kept}
    known = [identity for identity in standing if identity in was]
    places = {one.identity: at for at, one in enumerate(kept)}
    stays = unmoved([places[identity] for identity in known])
    last_known = max((standing[identity][0] for identity in known), default=0)
    found = list[Change]()
    for identity, (number, chapter, is_gone) in standing.items():
        if identity not in was:
            assert chapter is not None
            found.append(_new(identity, chapter, hosts.get(identity), is_last=number > last_known))
            continue
        old = was[identity]
        if is_gone != old.is_gone:
            found.append(Change("gone" if is_gone else "back", identity, number, old.number, title=old.title))
        if number != old.number:
            kind: ChangeKind = "renumbered" if places[identity] in stays else "moved"
            found.append(Change(kind, identity, number, old.number, title=chapter.title if chapter else old.title))
        if chapter:
            found.extend(_retold(identity, kept_chapter(old.number), chapter))
    merged = (one for one in kept if one.identity not in standing)
    found.extend(_merged(one, hosts[one.identity], standing) for one in merged if one.identity in hosts)
    return tuple(sorted(found, key=lambda change: change.number))


def _new(identity: int, chapter: Chapter, host: int | None, *, is_last: bool) -> Change:
    kind: ChangeKind = "split" if host is not None else "new" if is_last else "inserted"
    return Change(kind, identity, chapter.number, host=host, words=count_words(chapter), title=chapter.title)


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


def _merged(one: KeptChapter, host: int, standing: Mapping[int, Standing]) -> Change:
    return Change("merged", one.identity, standing[host][0], one.number, host=host, title=one.title)
