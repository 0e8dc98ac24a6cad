"""A paragraph while it is written: white space, line ends, italics, and what stands beside it. Knows no element."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from storysofar.ingest.line_paragraphs import are_paragraphs
from storysofar.ingest.page import PageParagraph
from storysofar.text import Kind

MOST_SPACE = "\n" * 40  # after a paragraph: a wider gap says no more
_WHITE_SPACE_PATTERN = re.compile(r"[ \t\n\r\f]+")
_BLOCK_PATTERN = re.compile(r"[^ \t\n][^\n]*(?:\n[ \t]*[^ \t\n][^\n]*)*(?<![ \t])")  # lines without a blank one between
_LINE_PATTERN = re.compile(r"[^ \t\n](?:[^\n]*[^ \t\n])?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, and the title of the chapter that opens with it: None if none does, empty if it has no title."""

    paragraph: PageParagraph
    opens: str | None = None


@dataclass(slots=True)
class ParagraphPen:
    """The paragraph being written, and what holds for it here."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    italics: int = 0  # how many elements around us set italics
    keeps_lines: list[bool] = field(default_factory=lambda: [False])  # by each element around us, the inmost last
    blank: list[bool] = field(default_factory=lambda: [False])  # the same: whether its text cannot be seen
    apart: int = 0  # how many elements around us stand apart from the text
    beside: list[str] = field(default_factory=list)  # what stands in these, and comes after the paragraph
    opens: str | None = None
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def write(self, text: str | None) -> None:
        """Adds characters, white space run together as browsers do."""
        if not text or self.blank[-1]:
            return
        if self.apart:
            self.beside.append(text)
            return
        is_kept = self.keeps_lines[-1]
        text = text if is_kept else _WHITE_SPACE_PATTERN.sub(" ", text)
        if not is_kept and text[0] == " " and (not self.chunks or self.chunks[-1][-1] in " \n"):
            text = text[1:]
        if not text:
            return
        if self.italics and text.strip():
            start = self.length + len(text) - len(text.lstrip())
            self.emphasis.append((start, self.length + len(text.rstrip())))
        self.chunks.append(text)
        self.length += len(text)

    def end_line(self, kind: Kind | None) -> None:
        """A <br>: a new line, and the second in a row a new paragraph."""
        if self.chunks and self.chunks[-1] == "\n":
            self.end_paragraph(kind)
        elif self.chunks:
            if self.chunks[-1] == " ":
                self.chunks.pop()
                self.length -= 1
                return self.end_line(kind)
            self.chunks.append("\n")
            self.length += 1
        return None

    def end_paragraph(self, kind: Kind | None, *, space: str = "\n\n") -> None:
        """Puts the paragraph down, if there is anything in it, and what stood beside it."""
        text, emphasis = "".join(self.chunks), _joined(self.emphasis)
        if text.strip("\xa0\u200b \n\t"):
            for start, end, after in _parts(text):
                inside = _inside(emphasis, start, end)
                paragraph = PageParagraph(text[start:end] + (after or space), kind, inside, self.level)
                self.pieces.append(Piece(paragraph, self.opens))
                self.opens = None
        elif text.strip(" \n\t"):  # a paragraph of no-break spaces is a blank line
            self.add_blank_line()
        self.chunks, self.length, self.emphasis = [], 0, []
        beside, self.beside = " ".join("".join(self.beside).split()), []
        if beside:
            self.pieces.append(Piece(PageParagraph(beside + space, "navigation")))

    def add_blank_line(self) -> None:
        """Widens the space after the last paragraph."""
        if self.pieces and not self.pieces[-1].paragraph.text.endswith(MOST_SPACE):
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, paragraph=replace(last.paragraph, text=last.paragraph.text + "\n"))


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """The paragraphs in a stretch of text: from, to, and the space after; none after the last.

    A blank line that the page keeps parts two of them, and so does each line end where the lines are paragraphs.
    """
    if "\n" not in text.strip("\n"):
        start = len(text) - len(text.lstrip("\n"))
        yield start, len(text.rstrip(" \n\t")), ""
        return
    blocks = [(found.start(), found.end()) for found in _BLOCK_PATTERN.finditer(text)]
    parts = list[tuple[int, int]]()
    for start, end in blocks:
        lines = [(start + line.start(), start + line.end()) for line in _LINE_PATTERN.finditer(text[start:end])]
        parts += lines if are_paragraphs(text[start:end]) else [(start, end)]
    for at, (start, end) in enumerate(parts):
        below = parts[at + 1][0] if at + 1 < len(parts) else end
        yield start, end, "" if at + 1 == len(parts) else "\n" * max(2, text.count("\n", end, below))


def _inside(emphasis: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The ranges, which are in order, as far as they lie in a stretch; counted from its beginning."""
    first = bisect_right(emphasis, start, key=lambda one: one[1])
    last = bisect_left(emphasis, end, key=lambda one: one[0])
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in emphasis[first:last])


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges that touch or have one character between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
