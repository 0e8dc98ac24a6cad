"""Which number each chapter gets of a part of a work: that of the kept one that it is, or the next one that is free."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from storysofar.store.compared_chapters import DeliveredChapter, KeptChapter, KeptChapters
from storysofar.store.resemblance import resemblance
from storysofar.text import next_whole

# Share of rows that the shorter text has in common with the longer; a revision keeps far more.
MIN_RESEMBLING_SHARE = 0.1


def numbers_of_part(
    chapters: Sequence[DeliveredChapter], known: KeptChapters, recognised: Mapping[int, KeptChapter]
) -> tuple[dict[int, float], tuple[str, ...]]:
    """The number that each chapter gets, and what the user must hear of it.

    Pages that state no number come numbered from 1, so a delivery can seem to replace chapters that it continues. When
    none of its chapters resembles what is kept under its number, it goes on after the last one. Only for this are kept
    chapters looked into, and only those that it would replace.
    """
    stated = [chapter.chapter.number for chapter in chapters]
    numbers = {at: recognised[at].number if at in recognised else number for at, number in enumerate(stated)}
    rest = [at for at in numbers if at not in recognised]
    kept, taken = {one.number for one in known.kept}, {one.number for one in recognised.values()}
    if not recognised and _is_another_text([chapters[at] for at in rest if stated[at] in kept], known):
        return _pushed_on(rest, numbers, next_whole(max(kept)))
    if pushed := [at for at in rest if stated[at] in taken]:
        return _pushed_on(pushed, numbers, next_whole(max(*kept, *numbers.values())))
    return numbers, ()


def _is_another_text(chapters: Sequence[DeliveredChapter], known: KeptChapters) -> bool:
    """Whether there are chapters under numbers that are kept, and none resembles what is kept there."""
    return bool(chapters) and not any(_resembles(chapter, known, chapter.chapter.number) for chapter in chapters)


def _pushed_on(
    places: Sequence[int], numbers: dict[int, float], first: int
) -> tuple[dict[int, float], tuple[str, ...]]:
    """The numbers with those of these places counted on from the first free one, and a note of it."""
    last = first + len(places) - 1
    told = f"{first}" if first == last else f"{first}–{last}"
    note = f"There is another chapter {numbers[places[0]]} already, so what came now was added after it, as {told}."
    return {**numbers, **dict(zip(places, range(first, last + 1), strict=True))}, (note,)


class _Recognised:
    """The kept chapters that some delivered ones are. Each kept one is taken once."""

    def __init__(self, known: KeptChapters) -> None:
        self.found = dict[int, KeptChapter]()
        self.free = {one.number for one in known.kept}

    def take(self, at: int, number: float, those: Iterable[KeptChapter], *, is_one: bool = False) -> None:
        """Take the free one of the same number, or else the first; `is_one`: only where no other one is free."""
        here = [one for one in those if one.number in self.free]
        same = next((one for one in here if one.number == number), None)
        is_clear = same is not None or len(here) == 1 or (bool(here) and not is_one)
        if at not in self.found and is_clear:
            self.found[at] = same or here[0]
            self.free.remove(self.found[at].number)


def recognised_in(chapters: Sequence[DeliveredChapter], known: KeptChapters) -> dict[int, KeptChapter]:
    """The kept chapters that some delivered ones are: by their very text, by their address, or by their name."""
    taken = _Recognised(known)
    by_text = _grouped((one.hash, one) for one in known.kept)
    for at, came in enumerate(chapters):
        taken.take(at, came.chapter.number, by_text.get(came.hash, ()))
    if len(taken.found) == len(chapters):
        return taken.found
    by_address = _grouped((one.address, one) for one in known.kept)
    for at, address in _sole([came.address for came in chapters]):
        taken.take(at, chapters[at].chapter.number, by_address.get(address, ()), is_one=True)
    by_name = _grouped((one.name, one) for one in known.kept)
    for at, name in _sole([came.name for came in chapters]):
        named = by_name.get(name, ())
        if len(named) == 1 and at not in taken.found and _resembles(chapters[at], known, named[0].number):
            taken.take(at, chapters[at].chapter.number, named, is_one=True)
    return taken.found


def _grouped(chapters: Iterable[tuple[str | None, KeptChapter]]) -> dict[str, list[KeptChapter]]:
    """The chapters by what they are recognised by; those without it are left out."""
    groups: dict[str, list[KeptChapter]] = {}
    for key, one in chapters:
        if key:
            groups.setdefault(key, []).append(one)
    return groups


def _sole(keys: list[str | None]) -> list[tuple[int, str]]:
    """The keys that stand once, with their places."""
    count = Counter(keys)
    return [(at, key) for at, key in enumerate(keys) if key and count[key] == 1]


def _resembles(came: DeliveredChapter, known: KeptChapters, number: float) -> bool:
    return resemblance(came.chapter, known.chapter(number)) >= MIN_RESEMBLING_SHARE
