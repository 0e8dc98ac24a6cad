"""The number of each chapter in its work: the author's own, as long as it can only mean this one. Knows no files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil, floor, inf

from storysofar.english import tables
from storysofar.english.numbers import whole_or_not
from storysofar.ingest.headings import heading_of
from storysofar.ingest.page import Draft
from storysofar.text import next_whole

CHAPTER_NUMBER_LIMIT = 100_000  # of a chapter; what states more counts something else
MIN_ARC_NUMBERS = 3  # “1.1”, “1.2”, “2.1”: so many are no chapters between two, but parts of arcs
# What stands between two numbered chapters and takes no number from them, as authors of serials count
ASIDE_NAMES = tuple(word.capitalize() for word in tables.words("headings", "names", "asides"))
_SHARE_PATTERN = re.compile(
    r"[(\[]\s?(?:part\s)?(?P<share>\d)(?:\s?(?:/|of)\s?(?P<all>\d))?\s?[)\]]$"
    r"|\bpart\s(?P<part>\d)(?:\s?(?:/|of)\s?(?P<parts>\d))?$",
    re.IGNORECASE,
)


def numbered(drafts: Sequence[Draft]) -> list[float]:
    """The number of each chapter in reading order.

    What stands in front of chapter 1 is 0, and what stands between 10 and 11 is 10.1, so that chapter 11 keeps its
    number. Where numbers start again (“Volume II, Chapter I”), or where there are none, the count goes on.

    >>> numbered([Draft((), 1), Draft((), 2), Draft((), 1), Draft((), 2)])
    [1, 2, 3, 4]
    >>> numbered([Draft(()), Draft(()), Draft((), 1), Draft((), 2), Draft(()), Draft((), 3), Draft(())])
    [0, 0.1, 1, 2, 2.1, 3, 4]
    """
    stated, numbers = _stated(drafts), list[float]()
    for is_stated, run in groupby(range(len(drafts)), lambda at: stated[at] is not None):
        places = list(run)
        coming = None if is_stated or places[-1] + 1 == len(drafts) else stated[places[-1] + 1]
        if is_stated:
            numbers += [number for at in places if (number := stated[at]) is not None]
        elif numbers:
            numbers += _between(numbers[-1], [is_aside(drafts[at]) for at in places], coming)
        else:
            numbers += _in_front(len(places), coming)
    return numbers


def _stated(drafts: Sequence[Draft]) -> list[float | None]:
    """The numbers that the chapters keep, all of them rising; None for the others."""
    said = [one.number if one.number is None or one.number < CHAPTER_NUMBER_LIMIT else None for one in drafts]
    if _are_of_arcs([number for number in said if number is not None]):
        return [None] * len(said)
    kept = list[float | None]()
    last = -inf
    for at, number in enumerate(said):
        if number is None or _is_misplaced(drafts, said, at, last):
            kept.append(None)
        elif number <= last:
            return [*kept, *([None] * (len(said) - at))]  # they start again
        else:
            kept.append(last := number)
    return kept


def _are_of_arcs(numbers: Sequence[float]) -> bool:
    """Whether the author counts arcs: then 2.1 comes after 1.10, and nothing stands between two chapters."""
    broken = sum(1 for number in numbers if number != int(number))
    return broken >= MIN_ARC_NUMBERS and broken > len(numbers) / 2


def _is_misplaced(drafts: Sequence[Draft], said: Sequence[float | None], at: int, last: float) -> bool:
    """Whether a number cannot be meant: of a prologue that is not the first, said twice, or a title like “Seven”."""
    number, coming = said[at], next((one for one in said[at + 1 :] if one is not None), None)
    if number is None or (number == 0 and at > 0 and last < 0):
        return True
    if number == last:
        return number > 1  # said twice; a count that starts again starts with 1
    is_beside = number - 1 == last or coming == number + 1
    return not is_beside and number <= at and _is_number_word(drafts[at])


def _is_number_word(draft: Draft) -> bool:
    """Whether the heading is a word like “Seven”, which may be a title."""
    words = draft.heading or ""
    heading = heading_of(words)
    return heading is not None and heading.level == "numeral" and not heading.is_roman and not words[:1].isdecimal()


def is_aside(draft: Draft) -> bool:
    """Whether this is an interlude or the like by its heading, and without a number."""
    heading = heading_of(draft.heading or "") if draft.number is None else None
    return heading is not None and heading.level == "front" and (heading.title or "").startswith(ASIDE_NAMES)


def _in_front(count: int, coming: float | None) -> list[float]:
    """The numbers of the chapters before the first that states one: whole ones as far as there is room for them."""
    if coming is None or coming > count:
        return [*range(1, count + 1)]
    room = max(0, ceil(coming) - 1)
    return [*_steps(0 if coming > 0 else floor(coming) - 1, count - room, begins=True), *range(1, room + 1)]


def _between(last: float, asides: Sequence[bool], coming: float | None) -> Iterator[float]:
    """The numbers of chapters without one that follow a numbered one, an interlude's between two whole numbers."""
    room = len(asides) if coming is None else ceil(coming) - 1 - floor(last)
    are_all_asides = asides.count(False) > room
    for is_one, run in groupby(asides, lambda one: one or are_all_asides):
        count = len(list(run))
        found = _steps(last, count) if is_one else [*range(next_whole(last), next_whole(last) + count)]
        yield from found
        last = found[-1]


def _steps(first: float, count: int, *, begins: bool = False) -> list[float]:
    """So many numbers from this one on, or after it, and below the next whole one."""
    done = first - floor(first)
    step = next((step for step in (0.1, 0.01, 0.001) if done + step * count < 1), 0.0001)
    return [whole_or_not(first + step * at) for at in range(0 if begins else 1, count + (0 if begins else 1))]


def shares_joined(drafts: Sequence[Draft]) -> list[list[int]]:
    """Which drafts are one chapter: each alone, but “Chapter 5 (1/2)” and “Chapter 5 (2/2)” together."""
    groups = list[list[int]]()
    for at, draft in enumerate(drafts):
        if groups and _goes_on(drafts[groups[-1][-1]], draft):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Whether a draft is the next share of the chapter before it."""
    first, second = share_of(before), share_of(draft)
    if first is None or second is None or before.number != draft.number or before.part != draft.part:
        return False
    is_next = second[1] == first[1] + 1 and second[2] == first[2]
    is_named = draft.number is not None or (second[0] != "" and second[2] is not None)
    return is_next and is_named and first[0].casefold() == second[0].casefold()


def share_of(draft: Draft) -> tuple[str, int, int | None] | None:
    """The title without its share, which share it is, and of how many: “The Weir (1/2)”, “Part 1 of 2”."""
    title = draft.title or ""
    found = _SHARE_PATTERN.search(title)
    if found is None:
        return None
    share, total = found["share"] or found["part"], found["all"] or found["parts"]
    return title[: found.start()].rstrip(" :,–—-"), int(share), int(total) if total else None


def joined(shares: Sequence[Draft]) -> Draft:
    """One chapter of its shares, a blank line between two; its title is what they have in common."""
    first, *others = shares
    if not others:
        return first
    paragraphs = list(first.paragraphs)
    for other in others:
        if paragraphs and not paragraphs[-1].text.endswith("\n"):
            paragraphs[-1] = replace(paragraphs[-1], text=paragraphs[-1].text + "\n\n")
        paragraphs += other.paragraphs
    found = share_of(first)
    return replace(first, paragraphs=tuple(paragraphs), title=found[0] or None if found else first.title)
