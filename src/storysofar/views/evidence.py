"""The words of the author that prove a line of a view, and where they stand."""

import re
from typing import NamedTuple

from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.text import Passage, Span, Work


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
    """The sentence of these pages around a span; the text alone where the pages are not in hand."""
    passage = _passage_at(pages, span) if pages else None
    if passage is None:
        return evidence(span, text)
    sentences = sentences_of(tokens_of(passage.text, passage.start))
    first = max((s.start for s in sentences if s.start <= span.start), default=passage.start)
    last = min((s.end for s in sentences if s.end >= span.end), default=passage.start + len(passage.text.rstrip()))
    return Evidence(span.chapter, first, last, unwrap(passage.text[first - passage.start : last - passage.start]))


def _passage_at(pages: Work, span: Span) -> Passage | None:
    chapter = next((c for c in pages.chapters if c.number == span.chapter), None)
    return next((p for p in chapter.passages if p.start <= span.start < p.end), None) if chapter else None
