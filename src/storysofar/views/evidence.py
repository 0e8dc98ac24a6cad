"""The words of the author that prove a line of a view, and where they stand."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.text import Passage, Span, Work

MAX_SENTENCE_SIDE_CHARS = 5_000  # of a passage that are looked at, on either side, for where a sentence begins and ends


class Evidence(NamedTuple):
    """A stretch of one chapter, with its text."""

    chapter: float
    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, int | str]:
        """As the exchange format and `--json` write it."""
        return self._asdict()


def evidence(span: Span, text: str) -> Evidence:
    """The evidence that stands at this span."""
    return Evidence(span.chapter, span.start, span.end, text)


def unwrap(text: str) -> str:
    r"""The text on one line: hard-wrapped pages break sentences anywhere.

    >>> unwrap(" The rain came\n  down. ")
    'The rain came down.'
    """
    return re.sub(r"\s+", " ", text).strip()


def sentence_at(pages: Work | None, span: Span, text: str) -> Evidence:
    """The sentence of these pages around a span; the text alone where the pages are not in hand.

    Of a sentence that goes on for pages, what stands nearest.
    """
    passage = _passage_at(pages, span) if pages else None
    if passage is None:
        return evidence(span, text)
    low = max(passage.start, span.start - MAX_SENTENCE_SIDE_CHARS)
    near = passage.text[low - passage.start : span.end + MAX_SENTENCE_SIDE_CHARS - passage.start]
    sentences = sentences_of(tokens_of(near, low))
    first = max((s.start for s in sentences if s.start <= span.start), default=low)
    last = min((s.end for s in sentences if s.end >= span.end), default=low + len(near.rstrip()))
    return Evidence(span.chapter, first, last, unwrap(near[first - low : last - low]))


def _passage_at(pages: Work, span: Span) -> Passage | None:
    """The passage that a span begins in; chapters and passages are in order."""
    at = bisect_left(pages.chapters, span.chapter, key=lambda chapter: chapter.number)
    chapter = pages.chapters[at] if at < len(pages.chapters) else None
    if chapter is None or chapter.number != span.chapter:
        return None
    before = bisect_right(chapter.passages, span.start, key=lambda passage: passage.start)
    found = chapter.passages[before - 1] if before else None
    return found if found is not None and span.start < found.end else None
