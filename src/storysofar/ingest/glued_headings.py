"""A chapter's heading that a page has glued to the first line of its story. Knows no mark-up."""

from collections.abc import Sequence
from dataclasses import replace

from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of, is_title
from storysofar.ingest.page import PageParagraph

MAX_GLUED_TITLE_CHARS = 60
HEADING_WORDS = 2  # “Chapter 20”
_SPEECH_OPENINGS = '“"‘«'
_SPEECH_ENDS = '”"»'


def with_heading_apart(paragraphs: Sequence[PageParagraph]) -> list[PageParagraph]:
    """The paragraphs, the heading at the front of the first line apart, where no other line of the page is one.

    “Chapter 20 The Long Lock “You are late,” said Mara” is a heading with its title, and a line. Without quotation
    marks nobody can say where the title ends: then only “Chapter 20” is the heading, and no word of the story is lost.
    """
    told = list(paragraphs)
    first = next((at for at, p in enumerate(told) if p.kind is None and p.words), None)
    if first is None or any(_is_heading(paragraph) for paragraph in told):
        return told
    end = _heading_end(told[first].text)
    return [*told[:first], *_parted(told[first], end), *told[first + 1 :]] if end else told


def _is_heading(paragraph: PageParagraph) -> bool:
    if paragraph.kind not in (None, "heading") or len(paragraph.text) > MAX_HEADING_CHARS:
        return False
    stated = heading_of(" ".join(paragraph.words.split()))
    return stated is not None and stated.number is not None and (paragraph.level > 0 or not _is_told(paragraph.words))


def _is_told(words: str) -> bool:
    """Whether somebody speaks in a line, and more is told after that."""
    return any(mark in words[:-2] for mark in _SPEECH_ENDS) and words.endswith(".")


def _heading_end(text: str) -> int:
    """Where the heading at the front of a line ends; 0 if there is none."""
    words = text[:MAX_HEADING_CHARS].split(maxsplit=HEADING_WORDS)
    if len(words) <= HEADING_WORDS or not (words[2][0].isupper() or words[2][0] in _SPEECH_OPENINGS):
        return 0  # “Chapter 20 of the manual” is prose
    stated = heading_of(" ".join(words[:HEADING_WORDS]))
    if stated is None or stated.level != "chapter" or stated.number is None:
        return 0
    rest = text.index(words[2][:20], text.index(words[1]) + len(words[1]))
    return _title_end(text, rest)


def _title_end(text: str, start: int) -> int:
    """Where the title ends that may stand between a number and the first line of speech; `start` if none does."""
    quote = min((at for mark in _SPEECH_OPENINGS if (at := text.find(mark, start)) >= 0), default=start)
    title = text[start:quote].strip()
    return quote if title and len(title) <= MAX_GLUED_TITLE_CHARS and is_title(title) else start


def _parted(paragraph: PageParagraph, end: int) -> tuple[PageParagraph, PageParagraph]:
    emphasis = tuple((max(0, a - end), b - end) for a, b in paragraph.emphasis if b > end)
    heading = PageParagraph(paragraph.text[:end].rstrip() + "\n\n")
    return heading, replace(paragraph, text=paragraph.text[end:], emphasis=emphasis)
