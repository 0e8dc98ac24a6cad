"""The licence and small print that a free library puts around a book. Knows their words, of every age, and no mark-up.

Project Gutenberg has changed them often, and e-books made of its files have no class names to tell them by.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from storysofar.english import tables
from storysofar.ingest.line_kinds import MAX_SEARCHED_CHARS, kind_of_line, label_of
from storysofar.ingest.page import PageParagraph
from storysofar.ingest.vocabulary import STRAIGHT_QUOTES

MAX_MARKED_CHARS = 40_000  # characters of a paragraph that are searched for a mark: a page may have it all in one <pre>
MAX_ABOVE_CHARS = 20_000  # characters that may stand between the first words of the small print and its end
MAX_LOOSE_PARAGRAPHS = 2  # paragraphs of neither kind between two of a header that has no mark to end it
MAX_OPENING_CHARS = 100  # characters at the beginning of a paragraph that tell a licence

# ebookmaker's boilerplate.py has the same marks: the older one, and the end of the small print of the nineties.
_REST_OF_LINE = r"[^\n]{0,200}(?:(?<![*\s])\n[^*\n]{1,200}\*{2,3})?[ \t]{0,9}(?:\n|$)"
START_PATTERN = re.compile(
    rf"^\W{{0,9}}\*{{1,5}}\s{{0,3}}START\s{{1,3}}OF\s{{1,3}}(?:THE|THIS)\s{{1,3}}PROJECT\s{{1,3}}GUTENBERG"
    rf"{_REST_OF_LINE}"
    rf"|^\W{{0,9}}\*\s?END\s?\*?\s?(?:OF\s)?THE SMALL PRINT{_REST_OF_LINE}",
    re.I | re.M,
)
END_PATTERN = re.compile(
    r"^\W{0,9}\*{2,5}\s{0,3}END\s{1,3}OF\s{1,3}(?:THE|THIS)\s{1,3}PROJECT\s{1,3}GUTENBERG"
    r"|^\W{0,9}End\s{1,3}of\s{1,3}(?:the\s{1,3}|this\s{1,3})?Project\s{1,3}Gutenberg",
    re.I | re.M,
)
_HEAD_OPENINGS = tuple(tables.words("paratext", "licences", "heads"))
_FOOT_OPENINGS = tuple(tables.words("paratext", "licences", "feet"))


def with_licence(paragraphs: Sequence[PageParagraph]) -> list[PageParagraph]:
    """The paragraphs, those of a licence marked as metadata: above the book, below it, and between two books.

    >>> book = [PageParagraph("The Project Gutenberg eBook of Rain"), PageParagraph("It rained."),
    ...         PageParagraph("End of Project Gutenberg's Rain, by Nobody"), PageParagraph("Section 1. Terms")]
    >>> [p.kind for p in with_licence(book)]
    ['metadata', None, 'metadata', 'metadata']
    """
    marked = list(paragraphs)
    at = 0
    while at < len(marked):
        end = _end_at(marked, at)
        for inside in range(at, end):
            marked[inside] = _as_licence(marked[inside])
        at = max(end, at + 1)
    return marked


def _as_licence(paragraph: PageParagraph) -> PageParagraph:
    return paragraph if paragraph.kind == "navigation" else replace(paragraph, kind="metadata", level=0)


def _end_at(paragraphs: Sequence[PageParagraph], at: int) -> int:
    """Where a licence that opens here ends; `at` itself where none does."""
    words = paragraphs[at].words
    if _begins(words, _FOOT_OPENINGS) or _marks(END_PATTERN, words):
        below = range(at + 1, len(paragraphs))
        return next((n for n in below if _begins(paragraphs[n].words, _HEAD_OPENINGS)), len(paragraphs))
    if _begins(words, _HEAD_OPENINGS) or _marks(START_PATTERN, words):
        return _head_end(paragraphs, at)
    return at


def _head_end(paragraphs: Sequence[PageParagraph], at: int) -> int:
    """Where the header ends: at its mark, or where it has none, below the last line of it."""
    length = 0
    for n in range(at, len(paragraphs)):
        words = paragraphs[n].words
        if _marks(START_PATTERN, words):
            return n + 1
        length += len(words)
        if length > MAX_ABOVE_CHARS or _marks(END_PATTERN, words):
            break
    return _unmarked_end(paragraphs, at)


def _unmarked_end(paragraphs: Sequence[PageParagraph], at: int) -> int:
    """The paragraph below the last line of a header; one such line inside a book may be the story's own."""
    last = at
    for n in range(at + 1, len(paragraphs)):
        if _is_of_head(paragraphs[n].words):
            last = n
        elif n - last > MAX_LOOSE_PARAGRAPHS:
            break
    return last + 1 if last > at or at == 0 else at


def _is_of_head(words: str) -> bool:
    """Whether a paragraph can only be a header's: a licence's words, a fact with its label, who made the file."""
    first = words.split("\n", 1)[0][:MAX_SEARCHED_CHARS]
    label = label_of(first)
    is_fact = label is not None and label[0] not in ("note", "summary") and bool(label[1])
    return is_fact or _begins(words, _HEAD_OPENINGS) or kind_of_line(first) == "metadata"


def _begins(words: str, openings: tuple[str, ...]) -> bool:
    start = " ".join(words[:MAX_OPENING_CHARS].translate(STRAIGHT_QUOTES).casefold().split())
    return start.lstrip("*#[(<\"' ").startswith(openings)


def _marks(pattern: re.Pattern[str], words: str) -> bool:
    return pattern.search(words, 0, MAX_MARKED_CHARS) is not None
