"""Which delivered chapter is which kept one. Decides, and touches nothing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from storysofar.store.resemblance import Rows, hash_of, own_name, rows_of, story_of
from storysofar.store.sources import chapter_address
from storysofar.text import Chapter

ALIKE = 0.3  # share of the shorter text's rows of five words; other chapters of one story have hardly one in common
INSIDE = 0.5  # more than half of a text stands in another: it was merged into it, or split from it
FEW = 8  # rows; a text of less is too short to say that it went anywhere
MOST = 0.5  # of the chapters delivered


@dataclass(frozen=True, slots=True)
class KeptChapter:
    """A chapter in the library, without its text."""

    identity: int  # which it is, wherever it stands
    number: int
    hash: str
    title: str | None = None
    source: str | None = None
    is_gone: bool = False


@dataclass(slots=True)
class Matching:
    """Who is who: everything by its place among the delivered chapters, or among those kept."""

    pairs: dict[int, int] = field(default_factory=dict)  # delivered → kept
    merged: dict[int, int] = field(default_factory=dict)  # kept → the delivered one that has its text too
    split: dict[int, int] = field(default_factory=dict)  # delivered → the kept one that had its text


def match(
    delivered: Sequence[Chapter],
    kept: Sequence[KeptChapter],
    kept_chapter: Callable[[int], Chapter],
    *,
    is_whole: bool = True,
) -> Matching:
    """Who is who, when all there is was delivered, or most of it.

    A chapter is known by its very text, by its address, by its name; then by a text that resembles it; then by its
    place between two that are known. The text comes before the address, for addresses are used again, and only what
    is left over is looked into: a chapter more in a long work costs nothing. Where something may be missing, nothing
    was merged; and nobody is known at all unless most are for certain, for the others may be what comes after.
    """
    found = Matching()
    step = _Step(delivered, kept, found.pairs)

    @cache
    def old(at: int) -> Chapter:
        return kept_chapter(kept[at].number)

    @cache
    def old_rows(at: int) -> Rows:
        return rows_of(old(at))

    @cache
    def new_rows(at: int) -> Rows:
        return rows_of(delivered[at])

    hashes = [hash_of(chapter) for chapter in delivered]
    step.same(hashes.__getitem__, lambda at: kept[at].hash, only_one=True)
    step.same(lambda at: story_of(delivered[at]), lambda at: story_of(old(at)), only_one=True)
    step.same(_addresses(delivered), _addresses(kept), only_one=True)
    step.same(_names(delivered), _names(kept), only_one=True)
    step.same(hashes.__getitem__, lambda at: kept[at].hash)
    step.same(lambda at: story_of(delivered[at]), lambda at: story_of(old(at)))
    if not is_whole and len(found.pairs) < MOST * len(delivered):
        return Matching()
    _pair_alike(step, new_rows, old_rows)
    told_anew = {new: at for new, at in found.pairs.items() if kept[at].hash != hashes[new]}
    for at in step.open_kept:
        if (
            is_whole
            and not kept[at].is_gone
            and (into := _holding(old_rows(at), told_anew, new_rows, old_rows)) is not None
        ):
            found.merged[at] = into
    for new in step.open_delivered:
        for other, at in told_anew.items():
            if _is_inside(new_rows(new), old_rows(at)) and not _is_inside(new_rows(new), new_rows(other)):
                found.split[new] = at
    _pair_by_place(step, found)
    return found


@dataclass(slots=True)
class _Step:
    """What is not yet known, and the chapters it is about."""

    delivered: Sequence[Chapter]
    kept: Sequence[KeptChapter]
    pairs: dict[int, int]

    @property
    def open_delivered(self) -> list[int]:
        return [at for at in range(len(self.delivered)) if at not in self.pairs]

    @property
    def open_kept(self) -> list[int]:
        taken = set(self.pairs.values())
        return [at for at in range(len(self.kept)) if at not in taken]

    def same(self, new: Callable[[int], Hashable], old: Callable[[int], Hashable], *, only_one: bool = False) -> None:
        """Pair what is the same in this: where several are, those of one number first, then in their order."""
        if not (self.open_delivered and self.open_kept):
            return
        ours, theirs = _grouped(self.open_delivered, new), _grouped(self.open_kept, old)
        for key in ours.keys() & theirs.keys() - {None}:
            mine, yours = ours[key], theirs[key]
            if only_one and (len(mine) > 1 or len(yours) > 1):
                continue
            numbers = {self.kept[at].number: at for at in yours}
            for at in tuple(mine):
                if (there := numbers.get(self.delivered[at].number)) is not None:
                    self.pairs[at] = there
                    mine.remove(at)
                    yours.remove(there)
            self.pairs.update(zip(mine, yours, strict=False))


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        groups[key(at)].append(at)
    return groups


def _addresses(chapters: Sequence[Chapter | KeptChapter]) -> Callable[[int], str | None]:
    """The chapters' own addresses; None where two have one and the same, for then it is the work's."""
    return _unique([chapter_address(chapter.source, chapter.number) for chapter in chapters])


def _names(chapters: Sequence[Chapter | KeptChapter]) -> Callable[[int], str | None]:
    return _unique([own_name(chapter.title) for chapter in chapters])


def _unique(keys: list[str | None]) -> Callable[[int], str | None]:
    count = Counter(keys)
    return lambda at: keys[at] if count[keys[at]] == 1 else None


def _pair_alike(step: _Step, new_rows: Callable[[int], Rows], old_rows: Callable[[int], Rows]) -> None:
    """Pair the texts that resemble each other most."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    open_delivered = step.open_delivered
    for at in step.open_kept if open_delivered else ():
        for row in old_rows(at):
            where[row].append(at)
    found = []
    for new in open_delivered:
        for at, common in Counter(at for row in new_rows(new) for at in where.get(row, ())).items():
            ours, theirs = len(new_rows(new)), len(old_rows(at))
            if common >= ALIKE * min(ours, theirs):
                found.append((-common / (ours + theirs - common), new, at))
    taken = set[int]()
    for _, new, at in sorted(found):
        if new not in step.pairs and at not in taken:
            step.pairs[new] = at
            taken.add(at)


def _is_inside(rows: Rows, other: Rows) -> bool:
    return len(rows) >= FEW and len(rows & other) >= INSIDE * len(rows)


def _holding(
    rows: Rows, pairs: Mapping[int, int], new_rows: Callable[[int], Rows], old_rows: Callable[[int], Rows]
) -> int | None:
    """The delivered chapter that has this text, where the kept one it is paired with had not."""
    holding = (
        new for new, at in pairs.items() if _is_inside(rows, new_rows(new)) and not _is_inside(rows, old_rows(at))
    )
    return next(holding, None)


def _pair_by_place(step: _Step, found: Matching) -> None:
    """Pair what stands between the same two known chapters, in order; not where two names contradict it."""
    for neighbour in (-1, 1):
        known = dict(step.pairs)
        order = {at: new for new, at in known.items()}
        gaps = defaultdict[int, list[int]](list)
        for at in step.open_kept:
            if at not in found.merged and not step.kept[at].is_gone:
                gaps[_known_beside(at, neighbour, order, len(step.kept))].append(at)
        for new in step.open_delivered:
            beside = _known_beside(new, neighbour, known, len(step.delivered))
            waiting = gaps[known.get(beside, beside)] if new not in found.split else []
            there = next(
                (at for at in waiting if not _contradict(step.delivered[new].title, step.kept[at].title)), None
            )
            if there is not None:
                step.pairs[new] = there
                waiting.remove(there)


def _known_beside(at: int, neighbour: int, known: Mapping[int, int], end: int) -> int:
    """The nearest known place before or after this one; -1 before the first, and -2 after the last."""
    at += neighbour
    while 0 <= at < end and at not in known:
        at += neighbour
    return at if 0 <= at < end else -1 if neighbour < 0 else -2


def _contradict(one: str | None, other: str | None) -> bool:
    mine, yours = own_name(one), own_name(other)
    return mine is not None and yours is not None and mine != yours


def unmoved(places: Sequence[int]) -> frozenset[int]:
    """The most that can be said to have stayed in order while the others moved; of two that changed places the later.

    >>> sorted(unmoved((1, 2, 9, 3, 4))), sorted(unmoved((1, 3, 2)))
    ([1, 2, 3, 4], [1, 3])
    """
    tails, before = list[int](), dict[int, int | None]()
    for place in reversed(places):  # from the end, the longest row that falls
        at = bisect_left(tails, -place)
        before[place] = -tails[at - 1] if at else None
        tails[at : at + 1] = [-place]
    found = set[int]()
    last: int | None = -tails[-1] if tails else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)
