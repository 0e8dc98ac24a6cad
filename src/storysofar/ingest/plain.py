"""Plain text and Markdown into paragraphs. Knows how text is laid out in lines; knows nothing of what it says."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from storysofar.english.letters import plain_letters
from storysofar.errors import SourceError
from storysofar.ingest.chapters import divide
from storysofar.ingest.exported_text import with_headings
from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of
from storysofar.ingest.licence import END_PATTERN, START_PATTERN, with_licence
from storysofar.ingest.page import PageParagraph, Telling
from storysofar.ingest.refusals import refuse_unless_story
from storysofar.ingest.underlines import with_underlined
from storysofar.ingest.vocabulary import LABEL_FACTS, key_of

MAX_LINES = 1_500_000  # lines of a text; the longest serials have a third of that
# Lines that go on with a sentence of the line before: so many, and such a share of those with no blank line before.
MIN_BROKEN_LINES, MIN_SHARE_OF_BROKEN = 3, 0.6
MAX_LABEL_CHARS = 24
MAX_SAMPLE_LINES = 400  # lines with words, at most, that are looked at to tell how a page is laid out
MIN_SAMPLE_LINES = 40  # lines that tell it well enough, if a chapter ends there

# One pair of marks around words: _Gutenberg_ and Markdown's *stress*; ** is bold, which no reader hears as italics.
EMPHASIS_PATTERN = re.compile(
    r"(?<![\w*_])([*_])(?![\s*_])([^*_\n]{1,500}(?:\n[^*_\n]{1,500}){0,8})(?<!\s)\1(?![\w*_])"
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+\S")
# html2text, with which archives' pages were once turned into text: “****** Title ******” is a first-level heading.
_STARRED_HEADING = re.compile(r"(\*{4,6}) (?=[^*\n]{0,200}\w)[^*\n]{1,200} \1")
MAX_LICENCE_CHARS = 30_000  # letters that it has at most, where nothing says where the book begins
_SENTENCE_ENDS = tuple(".!?”’\"'…-—")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page sets its paragraphs."""

    is_wrapped: bool = False  # a paragraph is several lines of much the same length
    is_tight: bool = False  # paragraphs follow each other without a blank line
    width: int = 0  # of a full line, where lines are wrapped
    gap: int = 2  # this many blank lines are more than the space between two paragraphs


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it; offsets in the page."""

    start: int  # of its first word
    end: int
    indent: int
    blank: int  # blank lines before it


def read_plain(text: str, source: str) -> Telling:
    """A text file: one chapter, or many under their headings; a Gutenberg licence is kept as metadata."""
    if text.count("\n") > MAX_LINES:
        raise SourceError(source, f"{source} has more than {MAX_LINES:,} lines. Split it into chapters.")
    before, body, after = split_licence(text)
    paragraphs, gap = paragraphs_of(body)
    paragraphs = tuple(with_headings(with_licence(with_underlined(paragraphs))))
    refuse_unless_story(None, paragraphs, source)
    dress = [replace(p, kind="metadata") for p in paragraphs_of(before)[0]]
    drafts = divide([*dress, *paragraphs], gap=gap, source=source)
    licence = tuple(replace(p, kind="metadata") for p in paragraphs_of(after)[0])
    last = replace(drafts[-1], paragraphs=(*drafts[-1].paragraphs, *licence))
    return Telling((*drafts[:-1], last))


def split_licence(text: str) -> tuple[str, str, str]:
    r"""What stands before, in and after the book in a Project Gutenberg file; any other text is all book.

    In the files of the nineties the book begins below the small print.

    >>> split_licence("*** START OF THE PROJECT GUTENBERG EBOOK X ***\nRain.\n*** END OF THE PROJECT GUTENBERG")[1]
    'Rain.\n'
    >>> split_licence("Rain.\nEnd of Project Gutenberg's Rain, by Nobody\n")[2]
    "End of Project Gutenberg's Rain, by Nobody\n"
    """
    start = START_PATTERN.search(text, 0, 60_000)
    opens = start.end() if start else 0
    end = END_PATTERN.search(text, opens if start else max(0, len(text) - MAX_LICENCE_CHARS))
    close = end.start() if end else len(text)
    return text[:opens], text[opens:close], text[close:]


def paragraphs_of(text: str) -> tuple[tuple[PageParagraph, ...], int]:
    r"""The paragraphs of a text, and how many blank lines mean more than a new paragraph.

    Joined as they stand the paragraphs are the text. White space before the first belongs to the first.

    >>> [p.text for p in paragraphs_of("It rained.\n\nShe ran.\n")[0]]
    ['It rained.\n\n', 'She ran.\n']
    """
    lines = list(_lines(text))
    if not lines:
        return (), 2
    layout = layout_of(text, lines)
    starts = [0, *(line.start for line in _openings(text, lines, layout))]
    stretches = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return tuple(_paragraph(stretch) for stretch in stretches), layout.gap


def _paragraph(text: str) -> PageParagraph:
    if marked := _MARKDOWN_HEADING.match(text):
        return PageParagraph(text, emphasis=emphasis_in(text), level=len(marked[1]))
    starred = _STARRED_HEADING.fullmatch(text.strip()) if text.lstrip()[:4] == "****" else None
    return PageParagraph(text, emphasis=emphasis_in(text), level=7 - len(starred[1]) if starred else 0)


def emphasis_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where _these_ or *these* marks set words in italics, without the marks.

    >>> emphasis_in("It was _not_ funny.")
    ((8, 11),)
    """
    if "_" not in text and "*" not in text:
        return ()
    return tuple(found.span(2) for found in EMPHASIS_PATTERN.finditer(text))


def _lines(text: str) -> Iterator[Line]:
    start, blank = 0, 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words and (words.isascii() or plain_letters(words).strip()):  # zero-width spaces alone make a blank line
            indent = len(raw) - len(raw.lstrip())
            yield Line(start + indent, start + indent + len(words), indent, blank)
            blank = 0
        else:
            blank += 1
        start += len(raw) + 1


def layout_of(text: str, lines: list[Line]) -> Layout:
    """How these lines make paragraphs, by the opening of the page.

    Wrapped lines that do not end a paragraph are nearly as long as the longest; paragraphs on one line each are not.
    """
    sample = _opening(text, lines)
    inner = [a for a, b in pairwise(sample) if b.blank == 0]
    blanks = Counter(line.blank for line in sample[1:] if line.blank)
    width = _width(text, inner, sample)
    is_tight = len(inner) > (12 if width else 3) * blanks.total()
    if is_tight and not width:
        return Layout(gap=1, is_tight=True)  # one blank line says something where paragraphs need none
    ordinary = blanks.most_common(1)[0][0] if blanks else 1
    return Layout(_is_wrapped(text, sample, width), is_tight, width, ordinary + (1 if ordinary == 1 else 2))


def _opening(text: str, lines: list[Line]) -> list[Line]:
    """The lines that tell how the page is laid out: the first chapter alone, if that is long enough."""
    for at in range(MIN_SAMPLE_LINES, min(MAX_SAMPLE_LINES, len(lines))):
        line = lines[at]
        heading = (
            heading_of(text[line.start : line.end])
            if line.blank and line.end - line.start <= MAX_HEADING_CHARS
            else None
        )
        if heading is not None and heading.level == "chapter":
            return lines[:at]
    return lines[:MAX_SAMPLE_LINES]


def _width(text: str, inner: list[Line], sample: list[Line]) -> int:
    """The length of a full line if lines are wrapped, or 0."""
    lengths = [line.end - line.start + line.indent for line in inner]
    if not lengths or sum(line.end - line.start > 130 for line in sample) > len(sample) // 20:
        return 0
    if sum(text[line.end - 1] in _SENTENCE_ENDS for line in inner) > 0.7 * len(inner):
        return 0  # wrapped lines break anywhere; these are whole sentences
    width = median_low(lengths)
    near = sum(abs(length - width) <= max(10, width // 6) for length in lengths)
    return width if 35 <= width <= 100 and near > 0.6 * len(lengths) else 0


def _is_wrapped(text: str, lines: list[Line], width: int) -> bool:
    return bool(width) or _breaks_sentences(text, lines)


def _breaks_sentences(text: str, lines: list[Line]) -> bool:
    """Whether most lines that follow another at once go on with its sentence, however long the lines are."""
    inner = [(text[a.start : a.end], text[b.start : b.end]) for a, b in pairwise(lines) if b.blank == 0]
    going_on = sum(b[0].islower() and a[-1] not in _SENTENCE_ENDS and not _has_label(b) for a, b in inner)
    return len(inner) >= MIN_BROKEN_LINES and going_on >= MIN_SHARE_OF_BROKEN * len(inner)


def _has_label(words: str) -> bool:
    """Whether a line of chat opens with who writes it: “kettle: are you there”."""
    return ":" in words[:MAX_LABEL_CHARS]


def _openings(text: str, lines: list[Line], layout: Layout) -> Iterator[Line]:
    """Every line after the first that opens a paragraph."""
    before = lines[0]
    stands_alone = _stands_alone(text[before.start : before.end])  # the line before is a heading or a label
    for line in lines[1:]:
        words = text[line.start : line.end]
        is_heading = words.startswith("#") and _MARKDOWN_HEADING.match(words) is not None
        if line.blank or not layout.is_wrapped or is_heading or _closes(text, before, line, layout):
            stands_alone = is_heading or _stands_alone(words)
            yield line
        elif stands_alone and not words[0].islower():
            stands_alone = _stands_alone(words)
            yield line
        else:
            stands_alone = False
        before = line


def _stands_alone(words: str) -> bool:
    """Whether nothing that follows on the next line belongs to this one: a heading or a label."""
    if len(words) > MAX_HEADING_CHARS:
        return False
    return words.casefold() == "contents" or heading_of(words) is not None or _is_label(words)


def _is_label(words: str) -> bool:
    name, colon, _ = words[:40].partition(":")
    return bool(colon) and key_of(name) in LABEL_FACTS


def _closes(text: str, before: Line, line: Line, layout: Layout) -> bool:
    """Whether a paragraph ends between two lines of tight wrapped text: an indent, or a short last line."""
    if not layout.is_tight:
        return False
    if line.indent and not before.indent:
        return True
    is_short = before.end - before.start + before.indent < layout.width - 12
    return is_short and text[before.end - 1] in _SENTENCE_ENDS
