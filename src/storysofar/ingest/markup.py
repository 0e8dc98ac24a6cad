"""A tree of elements into paragraphs. Knows what HTML elements do to text; knows no site and no book."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Literal, TypeAlias

from lxml import etree

from storysofar.ingest.page import PageParagraph
from storysofar.ingest.paragraph_pen import ParagraphPen
from storysofar.ingest.paragraph_pen import Piece as Piece
from storysofar.ingest.styles import TextLook, looks_of
from storysofar.text import Kind

Element: TypeAlias = etree._Element
Label = Kind | Literal["judge", "leave out"]  # "judge": the words must tell; "leave out": not on the page as read

MAX_DEPTH = 400  # elements inside each other; what lies deeper is hostile or broken
MAX_COMMENTS = 20  # that may stay on a page
RULE_TEXT = "* * *"  # how <hr> stands in the text

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select summary table tbody td tfoot "
    "th thead tr ul".split()
)
_TIGHT_TAGS = frozenset(("li", "dt", "dd", "td", "th", "tr", "option"))  # one line after them, not two
_LEFT_OUT_TAGS = frozenset(
    "annotation annotation-xml applet audio canvas datalist desc embed head iframe input noembed noframes object param "
    "rp script style template title video".split()
)  # no browser shows what stands in them
_APART_TAGS = frozenset(("button", "noscript", "svg"))  # seen, or seen by some, and no part of a text
_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
HEADING_TAGS = frozenset(_HEADING_LEVELS)
_LINE_KEEPING_TAGS = frozenset(("listing", "plaintext", "pre", "textarea", "xmp"))
_EMPHASIS_TAGS = frozenset(("em", "i", "cite", "dfn", "var"))
_PLAIN_LOOK = TextLook()


def pieces_of(
    root: Element,
    labels: Mapping[Element, Label] | None = None,
    opens: Mapping[Element, str] | None = None,
    *,
    looks: Mapping[Element, TextLook] | None = None,
) -> list[Piece]:
    """The paragraphs of a tree in order.

    `labels` gives an element, and all in it that has no label of its own, a kind; `opens` are the elements with which
    a chapter opens, with its title where one is known; `looks` saves looking at the styles again. What a
    style hides is left out, as it is on the page.
    """
    labels, opens, pen = labels or {}, opens or {}, ParagraphPen()
    looks = looks_of(root) if looks is None else looks
    kinds: list[Kind | None] = [None]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pen.write(element.tail if not skipped else None)
        elif event == "start":
            look = looks.get(element, _PLAIN_LOOK)
            if skipped or len(kinds) > MAX_DEPTH or _is_left_out(element, look, labels.get(element)):
                skipped += 1
                continue
            _start(pen, element, look, labels, opens, kinds)
        elif skipped:
            skipped -= 1
            pen.write(element.tail if not skipped and element is not root else None)
        else:
            _end(
                pen,
                element,
                looks.get(element, _PLAIN_LOOK),
                kinds,
                label=labels.get(element),
                is_root=element is root,
            )
    pen.end_paragraph(None)
    return pen.pieces


def _start(
    pen: ParagraphPen,
    element: Element,
    look: TextLook,
    labels: Mapping[Element, Label],
    opens: Mapping[Element, str],
    kinds: list[Kind | None],
) -> None:
    tag = str(element.tag)
    label = labels.get(element)
    if _is_line_of_its_own(element, label) and not pen.apart:
        pen.end_paragraph(kinds[-1])
    kinds.append(None if label == "judge" else label if label and label != "leave out" else kinds[-1])
    pen.opens = opens.get(element, pen.opens)
    pen.level = _HEADING_LEVELS.get(tag, pen.level)
    _enter(pen, element, look, label)
    if tag == "br":
        pen.end_line(kinds[-1])
    elif tag == "rt":
        pen.write("(")  # a gloss beside the word, as a page shows it that cannot set it above
    elif tag == "hr":
        pen.write(RULE_TEXT)
        pen.end_paragraph("break" if kinds[-1] in (None, "story") else kinds[-1])
    pen.write(element.text)


def _enter(pen: ParagraphPen, element: Element, look: TextLook, label: Label | None) -> None:
    """Takes over how text looks in an element."""
    keeps_lines = element.tag in _LINE_KEEPING_TAGS if look.keeps_lines is None else look.keeps_lines
    pen.keeps_lines.append(keeps_lines or (look.keeps_lines is None and pen.keeps_lines[-1]))
    pen.blank.append(pen.blank[-1] if look.is_blank is None else look.is_blank)
    pen.italics += _is_italic(element, look)
    pen.apart += _is_apart(element, label)


def _leave(pen: ParagraphPen, element: Element, look: TextLook) -> None:
    pen.keeps_lines.pop()
    pen.blank.pop()
    pen.italics -= _is_italic(element, look)


def _end(
    pen: ParagraphPen, element: Element, look: TextLook, kinds: list[Kind | None], *, label: Label | None, is_root: bool
) -> None:
    tag = str(element.tag)
    if tag == "rt":
        pen.write(")")
    pen.apart -= _is_apart(element, label)
    if tag != "hr" and _is_line_of_its_own(element, label) and not pen.apart:
        pen.end_paragraph(kinds[-1], space="\n" if tag in _TIGHT_TAGS else "\n\n")
    kinds.pop()
    _leave(pen, element, look)
    pen.level = 0 if tag in _HEADING_LEVELS else pen.level
    if not is_root:
        pen.write(element.tail)


def _is_apart(element: Element, label: Label | None) -> bool:
    """Whether an element stands beside the text that runs on: a button, or the “[update]” of a wiki in a sentence."""
    return element.tag in _APART_TAGS or (element.tag == "sup" and label == "navigation")


def _is_line_of_its_own(element: Element, label: Label | None) -> bool:
    return element.tag in BLOCK_TAGS or (label is not None and not _is_apart(element, label))


def _is_italic(element: Element, look: TextLook) -> bool:
    return element.tag in _EMPHASIS_TAGS or look.is_italic


def _is_left_out(element: Element, look: TextLook, label: Label | None) -> bool:
    """Whether nothing of an element is read: nobody sees it, unless its label says what it is."""
    return label == "leave out" or (label is None and is_unseen(element, look))


def is_unseen(element: Element, look: TextLook | None) -> bool:
    """Whether nothing of the element is to be seen on the page."""
    return not isinstance(element.tag, str) or element.tag in _LEFT_OUT_TAGS or (look is not None and look.is_removed)


def drop_comments(root: Element) -> None:
    """Take the comments and instructions out of a page that has many, in place; above its body only if all are there.

    Nobody sees them, and lxml goes past all that stand in a row again for each of them. A browser may have written
    into one of a few where the page is from.
    """
    for part in (body_of(root), root):
        if sum(1 for _ in islice(part.iter(etree.Comment, etree.PI), MAX_COMMENTS + 1)) > MAX_COMMENTS:
            etree.strip_tags(part, etree.Comment, etree.PI)


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
