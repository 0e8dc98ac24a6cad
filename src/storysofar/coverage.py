"""How much of the pages is story, and how much was set aside. Knows nothing of how that was judged."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from storysofar.text import Chapter, Kind, Passage, Work

STRUCTURE_KINDS: tuple[Kind, ...] = ("heading", "title", "break")  # what divides a text, and stays what it is
SET_ASIDE_KINDS: tuple[Kind, ...] = ("navigation", "counter")  # what a page has around the text and its facts
LEAST_SHARE = 0.5  # of the words that could be story, that are: with fewer the reader is told
MIN_WORDS_SET_ASIDE = 50  # fewer are any page's menu
SIGNS_TO_A_WORD = 2  # of Chinese and Japanese
_WORD_PATTERN = re.compile(r"\S+")
_SIGN_PATTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_by_kind(passages: Iterable[tuple[Kind, str]]) -> dict[Kind, int]:
    """How many words there are of each kind.

    >>> words_by_kind([("story", "It rained."), ("navigation", "Next chapter"), ("story", "Ada ran.")])
    {'story': 4, 'navigation': 2}
    """
    counts: Counter[Kind] = Counter()
    for kind, text in passages:
        counts[kind] += _words_in(text)
    return dict(counts)


def _words_in(text: str) -> int:
    """How many words a text has; of scripts without blanks, one for each two signs."""
    apart, signs = _SIGN_PATTERN.subn(" ", text)
    # Not split: the words of the longest texts would take four times their room.
    return sum(1 for _ in _WORD_PATTERN.finditer(apart)) + signs // SIGNS_TO_A_WORD


def is_thin(words: Mapping[Kind, int]) -> bool:
    """Whether so little of a page is story that something may have been missed.

    >>> is_thin({"story": 100, "navigation": 300}), is_thin({"story": 10, "navigation": 30})
    (True, False)
    """
    aside = sum(words.get(kind, 0) for kind in SET_ASIDE_KINDS)
    return aside >= MIN_WORDS_SET_ASIDE and words.get("story", 0) < LEAST_SHARE * (words.get("story", 0) + aside)


def all_as_story(work: Work) -> Work:
    """The work with everything that can be seen on its pages as story, but for what divides them."""
    return replace(work, chapters=tuple(map(_all_of, work.chapters)))


def _all_of(chapter: Chapter) -> Chapter:
    return replace(chapter, passages=tuple(map(_as_story, chapter.passages)))


def _as_story(passage: Passage) -> Passage:
    is_told = passage.kind not in STRUCTURE_KINDS and any(map(str.isalnum, passage.text))
    return replace(passage, kind="story") if is_told else passage
