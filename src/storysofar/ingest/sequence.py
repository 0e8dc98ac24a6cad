"""In what order the sources of one work stand: by the numbers they state, else by their names. Knows no formats."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from math import floor, inf
from pathlib import Path, PurePath
from typing import NamedTuple

from storysofar.english import tables
from storysofar.english.numbers import chapter_number
from storysofar.ingest.binding import Judged
from storysofar.ingest.chapters import FRONTS_BEFORE_ONE
from storysofar.ingest.headings import heading_number, heading_of
from storysofar.ingest.numbering import is_aside, share_of
from storysofar.ingest.page import Draft
from storysofar.text import Kind, Problem

CLOSING_NAMES = tuple(word.capitalize() for word in tables.words("headings", "names", "closings"))
BEFORE_ALL, AFTER_ALL = -1.0, inf  # where a prologue and an epilogue stand that state no number
MANY_SHARES = 10  # more than a chapter has: an interlude stands behind all shares of the chapter before it
# “chapter 12”, “10.5”; the last one counts. “1.2.3” is a version, and no number of a chapter.
_NAME_FIGURES = re.compile(r"(?<![\d.])\d{1,5}(?:\.\d{1,2})?(?![\d.])|\d{1,5}")


class Rank(NamedTuple):
    """Where a source stands among the others: volume, chapter, and which share of the chapter it is."""

    part: int
    number: float
    share: int


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sorts “chapter 2” before “chapter 10”, and “10” before “10.5”.

    >>> sorted(["ch10.5.txt", "ch11.txt", "ch10.txt", "ch2.txt"], key=natural_key)
    ['ch2.txt', 'ch10.txt', 'ch10.5.txt', 'ch11.txt']
    """
    suffix = PurePath(name).suffix
    stem = name if suffix[1:2].isdigit() else name.removesuffix(suffix)
    parts = filter(None, re.split(r"(\d{1,18})", stem.casefold()))
    key = tuple((0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part) for part in parts)
    return key, suffix.casefold() if stem != name else ""


def in_order(judged: Sequence[Judged]) -> tuple[list[Judged], list[Problem]]:
    """The sources in reading order: by the numbers they state if these are all different, else by name."""
    by_name = sorted(judged, key=lambda one: natural_key(one.source))
    if len(by_name) == 1:
        return by_name, []
    headed = with_opening_numerals(by_name)
    for those in (headed, [_numbered_by_name(one) for one in headed]):
        if ranks := ranks_of(those):
            return [those[at] for at in sorted(range(len(those)), key=ranks.__getitem__)], []
    told = Problem("The pages do not all state a chapter number; they are in the order of their names.")
    return sorted(headed, key=_end_of_row), [told]


def ranks_of(judged: Sequence[Judged]) -> list[Rank]:
    """Where each source stands among those that come in the order of their names; nothing if it is not sure.

    A prologue stands before all and an epilogue behind all. An interlude stands where its name does, if all names are
    in the order of the numbers.
    """
    has_parts = all(one.drafts and one.drafts[0].part is not None for one in judged if _counts(one))
    found, last = list[Rank](), Rank(0, BEFORE_ALL, 0)
    for at, one in enumerate(judged):
        rank = _rank(one, at, last, has_parts=has_parts)
        if rank is None:
            return []
        found.append(rank)
        last = last if _end_of_row(one) else rank
    is_sure = len(set(found)) == len(found) and any(map(_counts, judged))
    return found if is_sure and _are_asides_placed(judged, found) else []


def _counts(one: Judged) -> bool:
    """Whether a source opens with a number, and not that of a prologue."""
    return bool(one.drafts and one.drafts[0].number)


def _are_asides_placed(judged: Sequence[Judged], ranks: Sequence[Rank]) -> bool:
    """Whether the names say where the interludes stand: there are none, or all others rise with their names."""
    rising = [rank for rank, one in zip(ranks, judged, strict=True) if not _end_of_row(one)]
    return rising == sorted(rising) or not any(is_aside(one.drafts[0]) for one in judged if one.drafts)


def _rank(one: Judged, at: int, last: Rank, *, has_parts: bool) -> Rank | None:
    """Where a source stands that comes as this one by its name, behind another; None if it does not say."""
    if not one.drafts:
        return None
    draft = one.drafts[0]
    part, share = (draft.part or 0) if has_parts else 0, share_of(draft)
    if (number := draft.number) is not None:
        return Rank(part, number, share[1] if share else 0)
    if end := _end_of_row(one):
        return Rank(part, BEFORE_ALL if end < 0 else AFTER_ALL, at)
    return last._replace(share=MANY_SHARES + at) if is_aside(draft) else None


def _end_of_row(one: Judged) -> int:
    """-1 for what stands before chapter 1 by its heading, 1 for what stands behind the last, 0 for all else."""
    draft = one.drafts[0] if one.drafts else Draft(())
    heading = heading_of(draft.heading or "")
    if heading is None or heading.level != "front" or (draft.number is not None and draft.number != 0):
        return 0
    title = heading.title or ""
    return -1 if title.startswith(FRONTS_BEFORE_ONE) else 1 if title.startswith(CLOSING_NAMES) else 0


def stated_numbers(judged: Sequence[Judged]) -> list[float]:
    """The numbers that the sources open with."""
    return [one.drafts[0].number for one in judged if one.drafts and one.drafts[0].number is not None]


def is_run(judged: Sequence[Judged]) -> bool:
    """Whether these sources are surely chapters of one work: each says where it stands, and none is left out."""
    headed = with_opening_numerals(sorted(judged, key=lambda one: natural_key(one.source)))
    ranks = ranks_of(headed)
    counted = sorted({(one.part, floor(one.number)) for one in ranks if BEFORE_ALL < one.number < AFTER_ALL})
    follow = (b == (a[0], a[1] + 1) or b == (a[0] + 1, 1) for a, b in pairwise(counted))
    return len(judged) > 1 and len(counted) > 0 and all(follow)


def with_opening_numerals(judged: Sequence[Judged]) -> list[Judged]:
    """The sources, a numeral at the head of each as its number: of one page “II” or “Two” may be the title.

    They are numbers if they count on with all the others, and each is another one.
    """
    headed = [_headed(one) for one in judged]
    numbers = sorted(stated_numbers(headed))
    is_counted = all(b - a <= 1 for a, b in pairwise(numbers)) and len(set(numbers)) == len(numbers)
    return headed if is_counted else list(judged)


def _headed(one: Judged) -> Judged:
    """A source whose only chapter begins with a numeral alone on its line, with that as its number."""
    if len(one.drafts) != 1 or one.drafts[0].number is not None:
        return one
    draft = one.drafts[0]
    at = next((at for at, paragraph in enumerate(draft.paragraphs) if paragraph.words), 0)
    words = " ".join(chain.from_iterable(paragraph.words.split() for paragraph in draft.paragraphs[at : at + 1]))
    heading = heading_of(words)
    if heading is None or heading.level != "numeral" or heading.title:
        return one
    kinds: tuple[Kind, ...] = (*one.kinds[0][:at], "heading", *one.kinds[0][at + 1 :])
    title = draft.title if draft.title != words else None
    return replace(
        one,
        drafts=(replace(draft, number=heading.number, title=title, heading=draft.heading or words),),
        kinds=(kinds,),
    )


def _numbered_by_name(one: Judged) -> Judged:
    """A source of one chapter that states no number, with the last number in its file's name, or what its name says."""
    if len(one.drafts) != 1 or one.drafts[0].number is not None or _end_of_row(one):
        return one
    stem = Path(one.source).stem
    figures = _NAME_FIGURES.findall(stem)
    number = chapter_number(figures[-1]) if figures else heading_number(re.split(r"[\s_.-]+", stem)[-1])
    return one if number is None else replace(one, drafts=(replace(one.drafts[0], number=number),))
