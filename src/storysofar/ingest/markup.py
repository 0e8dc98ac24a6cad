"""A tree of elements into paragraphs. Knows what HTML elements do to text; knows no site and no book."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from lxml import etree

from storysofar.ingest.page import PageParagraph
from storysofar.text import Kind

Element: TypeAlias = etree._Element
Label = Kind | Literal["judge", "leave out"]  # "judge": the words must tell; "leave out": not on the page as read

MAX_DEPTH = 400  # elements inside each other; what lies deeper is hostile or broken
RULE_TEXT = "* * *"  # how <hr> stands in the text

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select summary table tbody td tfoot "
    "th thead tr ul".split()
)
_TIGHT_TAGS = frozenset(("li", "dt", "dd", "td", "th", "tr", "option"))  # one line after them, not two
_LEFT_OUT_TAGS = frozenset(
    (
        "head",
        "rp",
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "button",
        "input",
    )
)
_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS_TAGS = frozenset(("em", "i", "cite", "dfn", "var"))
_SPACE_PATTERN = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_PATTERN = re.compile(r"display\s{0,3}:\s{0,3}none", re.I)
_ITALIC_PATTERN = re.compile(r"font-style\s{0,3}:\s{0,3}(?:italic|oblique)", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, and the title of the chapter that opens with it: None if none does, empty if it has no title."""

    paragraph: PageParagraph
    opens: str | None = None


@dataclass(slots=True)
class _Pen:
    """The paragraph being written, and what holds for it here."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    italics: int = 0  # how many elements around us set italics
    pre: int = 0
    opens: str | None = None
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def write(self, text: str | None) -> None:
        """Adds characters, white space run together as browsers do."""
        if not text:
            return
        text = text if self.pre else _SPACE_PATTERN.sub(" ", text)
        if not self.pre and text[0] == " " and (not self.chunks or self.chunks[-1][-1] in " \n"):
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
        """Puts the paragraph down, if there is anything in it."""
        text = "".join(self.chunks)
        words = text.rstrip(" \n\t")
        if words.strip("\xa0\u200b \n\t"):
            self.pieces.append(
                Piece(PageParagraph(words + space, kind, _joined(self.emphasis), self.level), self.opens)
            )
            self.opens = None
        elif text.strip(" \n\t"):  # a paragraph of no-break spaces is a blank line
            self.add_blank_line()
        self.chunks, self.length, self.emphasis = [], 0, []

    def add_blank_line(self) -> None:
        """Widens the space after the last paragraph."""
        if self.pieces:
            last = self.pieces[-1]
            self.pieces[-1] = replace(last, paragraph=replace(last.paragraph, text=last.paragraph.text + "\n"))


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges that touch or have one character between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def pieces_of(
    root: Element, labels: Mapping[Element, Label] | None = None, opens: Mapping[Element, str] | None = None
) -> list[Piece]:
    """The paragraphs of a tree in order.

    `labels` gives an element, and all in it that has no label of its own, a kind; `opens` are the elements with which
    a chapter opens, with its title where one is known. What a style hides is left out, as it is on the page.
    """
    labels, opens, hidden, pen = labels or {}, opens or {}, hidden_classes(root), _Pen()
    kinds: list[Kind | None] = [None]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pen.write(element.tail if not skipped else None)
        elif event == "start":
            is_out = _is_left_out(element, hidden) if element not in labels else labels[element] == "leave out"
            if skipped or len(kinds) > MAX_DEPTH or is_out:
                skipped += 1
                continue
            _start(pen, element, labels, opens, kinds)
        elif skipped:
            skipped -= 1
            pen.write(element.tail if not skipped and element is not root else None)
        else:
            _end(pen, element, kinds, is_block=element in labels, is_root=element is root)
    pen.end_paragraph(None)
    return pen.pieces


def _start(
    pen: _Pen, element: Element, labels: Mapping[Element, Label], opens: Mapping[Element, str], kinds: list[Kind | None]
) -> None:
    tag = str(element.tag)
    label = labels.get(element)
    if tag in _BLOCK_TAGS or label is not None:
        pen.end_paragraph(kinds[-1])
    kinds.append(None if label == "judge" else label if label and label != "leave out" else kinds[-1])
    pen.opens = opens.get(element, pen.opens)
    pen.italics += _is_italic(element)
    pen.pre += tag in ("pre", "textarea")
    pen.level = _HEADING_LEVELS.get(tag, pen.level)
    if tag == "br":
        pen.end_line(kinds[-1])
    elif tag == "rt":
        pen.write("(")  # a gloss beside the word, as a page shows it that cannot set it above
    elif tag == "hr":
        pen.write(RULE_TEXT)
        pen.end_paragraph("break" if kinds[-1] in (None, "story") else kinds[-1])
    pen.write(element.text)


def _end(pen: _Pen, element: Element, kinds: list[Kind | None], *, is_block: bool, is_root: bool) -> None:
    tag = str(element.tag)
    if tag == "rt":
        pen.write(")")
    if (tag in _BLOCK_TAGS and tag != "hr") or is_block:
        pen.end_paragraph(kinds[-1], space="\n" if tag in _TIGHT_TAGS else "\n\n")
    kinds.pop()
    pen.italics -= _is_italic(element)
    pen.pre -= tag in ("pre", "textarea")
    pen.level = 0 if tag in _HEADING_LEVELS else pen.level
    if not is_root:
        pen.write(element.tail)


def _is_italic(element: Element) -> bool:
    if element.tag in _EMPHASIS_TAGS:
        return True
    style = element.get("style")
    return style is not None and _ITALIC_PATTERN.search(style[:1000]) is not None


def _is_left_out(element: Element, hidden: Set[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style is not None and _HIDDEN_PATTERN.search(style[:1000]):
        return True
    return bool(hidden) and not hidden.isdisjoint((element.get("class") or "").split())


def hidden_classes(root: Element) -> frozenset[str]:
    """The classes that the page's own styles do not display.

    Royal Road hides sentences against copiers that way (JimmXinu/FanFicFare#1028). Only plain `.class { … }` rules
    count, and the archive's own headings (`.toc-heading`), hidden because its e-books list them, stay.
    """
    found: set[str] = set()
    for style in root.iter("style"):
        for rule in (style.text or "")[:200_000].split("}"):
            selectors, _, declarations = rule.partition("{")
            if _HIDDEN_PATTERN.search(declarations[:2000]):
                names = (selector.strip() for selector in selectors[:2000].split(","))
                found.update(
                    n[1:] for n in names if n.startswith(".") and n[1:].replace("-", "").replace("_", "").isalnum()
                )
    return frozenset(found - {"toc-heading"})


def gap_of(paragraphs: list[PageParagraph]) -> int:
    """How many blank lines say more than a new paragraph, where empty paragraphs may be the page's ordinary space."""
    wide = sum(p.text.endswith("\n\n\n") for p in paragraphs)
    return 2 if wide * 3 < len(paragraphs) else 3


def body_of(root: Element) -> Element:
    """The body of a page, or all of it where there is none."""
    body = root.find("body")
    return root if body is None else body


def lines_in(element: Element) -> list[str]:
    """The words in an element, a line for each row of a table and each line that <br> or a block ends."""
    if element.tag == "table":
        return [" ".join(words_in(cell) for cell in row.iter("td", "th")) for row in element.iter("tr")]
    text = "\n".join(piece.paragraph.words for piece in pieces_of(element))
    return [line.strip() for line in text.split("\n") if line.strip()]


def words_in(element: Element) -> str:
    """All the words in an element, on one line."""
    return " ".join("".join(str(t) for t in element.itertext()).split())


def local_name(tag: object) -> str:
    """A tag or an attribute without its name space. A broken page may call them what no XML allows.

    >>> local_name("{http://www.w3.org/1999/xhtml}p")
    'p'
    """
    return str(tag).rpartition("}")[2]


def elements(found: object) -> Iterator[Element]:
    """The elements among what an XPath found."""
    return (e for e in found if isinstance(e, etree._Element)) if isinstance(found, list) else iter(())
