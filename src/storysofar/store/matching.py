"""Which delivered chapter is which kept one. Decides, and touches nothing."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from storysofar.store.compared_chapters import DeliveredChapter, KeptChapter
from storysofar.store.resemblance import Rows, rows_of, story_of
from storysofar.text import Chapter

# Share of the shorter text's rows of five words; other chapters of one story have hardly one in common.
MIN_ALIKE_SHARE = 0.3
MIN_INSIDE_SHARE = 0.5  # more than half of a text stands in another: it was merged into it, or split from it
MIN_TRACEABLE_ROWS = 8  # a text of fewer rows is too short to say that it went anywhere
MIN_KNOWN_SHARE = 0.5  # of the chapters delivered

BEFORE_THE_FIRST, AFTER_THE_LAST = -1, -2  # places beside which nothing is known


@dataclass(slots=True)
class Matching:
    """Which is which: everything by its place among the delivered chapters, or among those kept."""

    pairs: dict[int, int] = field(default_factory=dict)  # delivered → kept
    merged: dict[int, int] = field(default_factory=dict)  # kept → the delivered one that has its text too
    split: dict[int, int] = field(default_factory=dict)  # delivered → the kept one that had its text


def match(
    delivered: Sequence[DeliveredChapter],
    kept: Sequence[KeptChapter],
    kept_chapter: Callable[[float], Chapter],
    former: Mapping[str, int] | None = None,
    *,
    is_whole: bool = True,
) -> Matching:
    """Which is which, when all there is was delivered, or most of it.

    A chapter is known by its very text, by its address, by its name; then by a text that resembles it; then by its
    place between two that are known. The text comes before the address, because addresses are used again. Only what
    is left over is looked into: one chapter more in a long work costs nothing. `former` has the identities of the texts
    that chapters had before: an update can be taken back.

    A chapter that did not come, and whose text stands in another one now, was merged into it, whether this is all
    there is or not. But where something may be missing nothing is matched at all unless most chapters are certain: the
    others may be what comes after.
    """
    found = Matching()
    texts = _Texts(delivered, kept, kept_chapter)
    pairing = _Pairing(delivered, kept, found.pairs)
    pairing.pair_certain(texts, former or {})
    if not is_whole and len(found.pairs) < MIN_KNOWN_SHARE * len(delivered):
        return Matching()
    pairing.pair_alike(texts)
    rewritten = {new: at for new, at in found.pairs.items() if kept[at].hash != delivered[new].hash}
    found.merged = _merged(pairing, rewritten, texts)
    found.split = _split(pairing, rewritten, texts)
    _pair_by_place(pairing, found)
    _put_first_parts_first(found)
    return found


class _Texts:
    """The texts on both sides, each looked into once, and only when asked for."""

    def __init__(
        self,
        delivered: Sequence[DeliveredChapter],
        kept: Sequence[KeptChapter],
        kept_chapter: Callable[[float], Chapter],
    ) -> None:
        old = cache(lambda at: kept_chapter(kept[at].number))
        self.new_story: Callable[[int], str] = lambda at: story_of(delivered[at].chapter)
        self.old_story: Callable[[int], str] = lambda at: story_of(old(at))
        self.new_rows: Callable[[int], Rows] = cache(lambda at: rows_of(delivered[at].chapter))
        self.old_rows: Callable[[int], Rows] = cache(lambda at: rows_of(old(at)))


@dataclass(slots=True)
class _Pairing:
    """The pairs found so far, and the chapters on both sides that have none yet."""

    delivered: Sequence[DeliveredChapter]
    kept: Sequence[KeptChapter]
    pairs: dict[int, int]

    @property
    def open_delivered(self) -> list[int]:
        return [at for at in range(len(self.delivered)) if at not in self.pairs]

    @property
    def open_kept(self) -> list[int]:
        taken = set(self.pairs.values())
        return [at for at in range(len(self.kept)) if at not in taken]

    def pair_certain(self, texts: _Texts, former: Mapping[str, int]) -> None:
        """Pair what has the same text, address or name; of texts that stand several times, the sole ones first."""
        new_hashes, old_hashes = [one.hash for one in self.delivered], [one.hash for one in self.kept]
        self.same(new_hashes.__getitem__, old_hashes.__getitem__, only_one=True)
        self.same(texts.new_story, texts.old_story, only_one=True)
        self.same(lambda at: former.get(new_hashes[at]), lambda at: self.kept[at].identity, only_one=True)
        if self.open_delivered and self.open_kept:
            self.same(_addresses(self.delivered), _addresses(self.kept), only_one=True)
            self.same(_names(self.delivered), _names(self.kept), only_one=True)
        self.same(new_hashes.__getitem__, old_hashes.__getitem__)
        self.same(texts.new_story, texts.old_story)

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
                if (there := numbers.get(self.delivered[at].chapter.number)) is not None:
                    self.pairs[at] = there
                    mine.remove(at)
                    yours.remove(there)
            self.pairs.update(zip(mine, yours, strict=False))

    def pair_alike(self, texts: _Texts) -> None:
        """Pair what resembles each other, the most alike first.

        An index of rows finds the candidates: comparing each with each would be slow where hundreds are new.
        """
        taken = set[int]()
        for _, new, at in sorted(_alike(self.open_delivered, self.open_kept, texts)):
            if new not in self.pairs and at not in taken:
                self.pairs[new] = at
                taken.add(at)


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        groups[key(at)].append(at)
    return groups


def _addresses(chapters: Sequence[DeliveredChapter | KeptChapter]) -> Callable[[int], str | None]:
    """The chapters' own addresses; None where two have one and the same, which is the work's then."""
    return _unique([chapter.address for chapter in chapters])


def _names(chapters: Sequence[DeliveredChapter | KeptChapter]) -> Callable[[int], str | None]:
    return _unique([chapter.name for chapter in chapters])


def _unique(keys: list[str | None]) -> Callable[[int], str | None]:
    count = Counter(keys)
    return lambda at: keys[at] if count[keys[at]] == 1 else None


def _alike(delivered: Sequence[int], kept: Sequence[int], texts: _Texts) -> list[tuple[float, int, int]]:
    """The delivered and kept places whose texts are alike, with minus the share of rows that they have in common."""
    if not delivered:
        return []
    standing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in kept:
        for row in texts.old_rows(at):
            standing[row].append(at)
    found = []
    for new in delivered:
        ours = len(texts.new_rows(new))
        for at, common in Counter(at for row in texts.new_rows(new) for at in standing.get(row, ())).items():
            theirs = len(texts.old_rows(at))
            if common >= MIN_ALIKE_SHARE * min(ours, theirs):
                found.append((-common / (ours + theirs - common), new, at))
    return found


def _merged(pairing: _Pairing, rewritten: Mapping[int, int], texts: _Texts) -> dict[int, int]:
    """The kept chapters whose text stands in a rewritten one now, each with that one."""
    candidates = (at for at in pairing.open_kept if not pairing.kept[at].is_gone)
    found = ((at, _holding(texts.old_rows(at), rewritten, texts)) for at in candidates)
    return {at: into for at, into in found if into is not None}


def _holding(rows: Rows, rewritten: Mapping[int, int], texts: _Texts) -> int | None:
    """The delivered chapter that has this text, where the kept one it is paired with had not."""
    holding = (
        new
        for new, at in rewritten.items()
        if is_inside(rows, texts.new_rows(new)) and not is_inside(rows, texts.old_rows(at))
    )
    return next(holding, None)


def _split(pairing: _Pairing, rewritten: Mapping[int, int], texts: _Texts) -> dict[int, int]:
    """The delivered chapters whose text stood in a kept one that has it no more, each with that one."""
    found = {}
    for new in pairing.open_delivered:
        rows = texts.new_rows(new)
        for other, at in rewritten.items():
            if is_inside(rows, texts.old_rows(at)) and not is_inside(rows, texts.new_rows(other)):
                found[new] = at
    return found


def _put_first_parts_first(found: Matching) -> None:
    """Let a chapter that holds several stay the first of them, and of one that was split, its first part."""
    for new, own in tuple(found.pairs.items()):
        first = own
        while found.merged.get(first - 1) == new:
            first -= 1
        if first < own:
            found.pairs[new] = first
            found.merged[own] = found.merged.pop(first)
    for new, own in tuple(found.pairs.items()):
        first = new
        while found.split.get(first - 1) == own:
            first -= 1
        if first < new:
            found.pairs[first] = found.pairs.pop(new)
            found.split[new] = found.split.pop(first)


def is_inside(rows: Rows, other: Rows) -> bool:
    """Whether most of a text stands in another one."""
    return len(rows) >= MIN_TRACEABLE_ROWS and len(rows & other) >= MIN_INSIDE_SHARE * len(rows)


def _pair_by_place(pairing: _Pairing, found: Matching) -> None:
    """Pair what stands between the same two known chapters, in order; not where two names contradict it."""
    for neighbour in (-1, 1):
        known = dict(pairing.pairs)
        gaps = _gaps(pairing, found, neighbour)
        for new in pairing.open_delivered:
            if new in found.split:
                continue
            beside = _known_beside(new, neighbour, known, len(pairing.delivered))
            waiting = gaps.get(known.get(beside, beside), [])
            name = pairing.delivered[new].name
            there = next((at for at in waiting if not _contradict(name, pairing.kept[at].name)), None)
            if there is not None:
                pairing.pairs[new] = there
                waiting.remove(there)


def _gaps(pairing: _Pairing, found: Matching, neighbour: int) -> dict[int, list[int]]:
    """The kept chapters that wait for a delivered one, by the known kept chapter beside them."""
    known = {at: new for new, at in pairing.pairs.items()}
    gaps: dict[int, list[int]] = {}
    for at in pairing.open_kept:
        if at not in found.merged and not pairing.kept[at].is_gone:
            gaps.setdefault(_known_beside(at, neighbour, known, len(pairing.kept)), []).append(at)
    return gaps


def _known_beside(at: int, neighbour: int, known: Mapping[int, int], end: int) -> int:
    """The nearest known place on this side, or BEFORE_THE_FIRST, or AFTER_THE_LAST."""
    at += neighbour
    while 0 <= at < end and at not in known:
        at += neighbour
    if 0 <= at < end:
        return at
    return BEFORE_THE_FIRST if neighbour < 0 else AFTER_THE_LAST


def _contradict(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and name != other


def unmoved(places: Sequence[int]) -> frozenset[int]:
    """The most places that can be said to have stayed in order while the others moved.

    Of two that changed places it is the later one.

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
