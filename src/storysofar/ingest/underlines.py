"""Headings of a text that a row of signs stands under, as Markdown and typewriters have them. Knows no mark-up."""

import re
from collections.abc import Iterable
from dataclasses import replace

from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of, is_title
from storysofar.ingest.page import PageParagraph

MAX_LONGER_CHARS = 6  # characters by which the row is longer or shorter than the line above it
_ROW_PATTERN = re.compile(r"={3,}|-{3,}")
_LEVELS = {"=": 1, "-": 2}  # as Markdown has it


def with_underlined(paragraphs: Iterable[PageParagraph]) -> list[PageParagraph]:
    r"""The paragraphs, a title with a row of signs directly below it as one heading.

    A rule between scenes stands below a sentence, or below a blank line.

    >>> [p.level for p in with_underlined([PageParagraph("The Ferry\n"), PageParagraph("=========\n\n")])]
    [1]
    >>> [p.level for p in with_underlined([PageParagraph("It rained.\n"), PageParagraph("---------\n\n")])]
    [0, 0]
    """
    kept: list[PageParagraph] = []
    for paragraph in paragraphs:
        title, _, row = paragraph.words.partition("\n")
        if kept and not row and _is_next_line(kept[-1]) and (level := _level(kept[-1].words, title)):
            kept[-1] = replace(kept[-1], text=kept[-1].text + paragraph.text, level=level)
        else:
            kept.append(replace(paragraph, level=_level(title, row) or paragraph.level))
    return kept


def _is_next_line(above: PageParagraph) -> bool:
    """Whether what comes after a paragraph stands on the line below it."""
    return above.text.count("\n", len(above.text.rstrip())) == 1


def _level(title: str, row: str) -> int:
    """The level of a title with such a row below; 0 for any other two lines."""
    if not _ROW_PATTERN.fullmatch(row) or abs(len(row) - len(title)) > MAX_LONGER_CHARS:
        return 0
    is_heading = len(title) <= MAX_HEADING_CHARS and (is_title(title) or heading_of(title) is not None)
    return _LEVELS[row[0]] if is_heading else 0
