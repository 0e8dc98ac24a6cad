"""Files that are a chapter each, with numerals inside: “The Ferry”, I, II in one and “The Toll”, I, II in the next.

One such file alone is a work whose chapters are I and II. Knows no formats.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from storysofar.ingest.binding import Judged
from storysofar.ingest.headings import heading_of
from storysofar.ingest.numbering import joined
from storysofar.ingest.page import Draft
from storysofar.text import Kind

MIN_FILES = 2
MAX_FILE_SECTIONS = 12  # numerals that a chapter has inside; a volume has more chapters
MAX_FILE_CHARS = 150_000  # characters of a chapter; a volume is longer


def with_sections_inside(judged: Sequence[Judged]) -> list[Judged]:
    """The sources of one work, each a chapter of its own if all of them have numerals that begin again at one."""
    titles = {one.facts.title for one in judged}
    is_told = len(judged) >= MIN_FILES and None not in titles and len(titles) == len(judged)
    if not is_told or not all(map(_has_sections, judged)) or all(len(one.drafts) == 1 for one in judged):
        return list(judged)
    return list(map(_as_chapter, judged))


def _has_sections(one: Judged) -> bool:
    """Whether the chapters that were found in a source may be sections: few, short, and numerals alone."""
    numbers = [draft.number for draft in one.drafts]
    is_short = sum(len(p.text) for draft in one.drafts for p in draft.paragraphs) <= MAX_FILE_CHARS
    is_counted = numbers == list(range(1, len(numbers) + 1))
    return is_counted and is_short and len(numbers) <= MAX_FILE_SECTIONS and all(map(_is_numeral, one.drafts))


def _is_numeral(draft: Draft) -> bool:
    stated = heading_of(draft.heading or "")
    return stated is not None and stated.level == "numeral" and stated.title is None


def _as_chapter(one: Judged) -> Judged:
    """A source as one chapter, called as its page is called."""
    kinds: tuple[Kind, ...] = tuple("heading" if kind == "title" else kind for kind in chain.from_iterable(one.kinds))
    title = one.facts.title
    draft = replace(joined(one.drafts), number=None, title=title, heading=title)
    return replace(one, drafts=(draft,), kinds=(kinds,), stated=(replace(one.facts, title=None),))
