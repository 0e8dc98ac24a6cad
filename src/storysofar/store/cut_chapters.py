"""Whether chapters that came cut the kept ones otherwise: two are one now, or one is two. Looks beside them only."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from storysofar.store.compared_chapters import DeliveredChapter, KeptChapters
from storysofar.store.matching import MIN_TRACEABLE_ROWS, is_inside
from storysofar.store.part_numbers import recognised_in
from storysofar.store.resemblance import Rows, rows_of


def is_cut_otherwise(chapters: Sequence[DeliveredChapter], known: KeptChapters) -> bool:
    """Whether a delivered chapter holds the text of the kept one beside its own, or only a part of its own.

    It looks into no more kept chapters than those that change, and into those beside one that has grown: a chapter that
    comes to a long work costs what it costs in a short one.
    """
    beside = _Beside(chapters, known)
    return any(beside.takes_one_in(new, at) or beside.is_shared(new, at) for new, at in beside.changed())


class _Beside:
    """Delivered and kept chapters, and what stands beside each."""

    def __init__(self, chapters: Sequence[DeliveredChapter], known: KeptChapters) -> None:
        self.chapters, self.known = chapters, known
        self.recognised = recognised_in(chapters, known)
        self.places = {one.number: at for at, one in enumerate(known.kept)}
        self.new_rows = cache(lambda at: rows_of(chapters[at].chapter))
        self.old_rows = cache(lambda at: rows_of(known.chapter(known.kept[at].number)))

    def changed(self) -> Iterator[tuple[int, int]]:
        """The delivered chapters that have another text than the kept one that they are, or that has their number."""
        for new, came in enumerate(self.chapters):
            at = self.places.get(self.recognised[new].number if new in self.recognised else came.chapter.number)
            if at is not None and came.hash != self.known.kept[at].hash:
                yield new, at

    def takes_one_in(self, new: int, at: int) -> bool:
        """Whether a chapter has grown by the text of a kept one beside it that did not come as well."""
        if len(self.new_rows(new)) < len(self.old_rows(at)) + MIN_TRACEABLE_ROWS:
            return False
        came = {one.number for one in self.recognised.values()}
        kept = self.known.kept
        others = [
            place
            for place in (at - 1, at + 1)
            if 0 <= place < len(kept) and not kept[place].is_gone and kept[place].number not in came
        ]
        return _has_gone_in(map(self.old_rows, others), self.new_rows(new), self.old_rows(at))

    def is_shared(self, new: int, at: int) -> bool:
        """Whether a chapter is shorter by what the delivered one beside it says."""
        if len(self.new_rows(new)) >= len(self.old_rows(at)):
            return False
        others = [place for place in (new - 1, new + 1) if 0 <= place < len(self.chapters)]
        return _has_gone_in(map(self.new_rows, others), self.old_rows(at), self.new_rows(new))


def _has_gone_in(texts: Iterable[Rows], one: Rows, other: Rows) -> bool:
    """Whether one of these texts stands in the one, and not in the other."""
    return any(is_inside(rows, one) and not is_inside(rows, other) for rows in texts)
