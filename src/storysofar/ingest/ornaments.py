"""Pictures that stand for a break between two scenes. Knows a page's mark-up and no picture: none is ever looked at.

A picture alone between two paragraphs is a break if it says so (its name, its class, the words in its place), if it is
set no higher than a few lines, or if the same one stands in more than one such place: no illustration does.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import islice

from lxml import etree

from storysofar.english import tables
from storysofar.ingest.line_kinds import is_scene_break
from storysofar.ingest.markup import RULE_TEXT, Element
from storysofar.ingest.page import PageParagraph

MAX_ORNAMENT_HEIGHT = 60  # pixels; a picture set higher shows something
MAX_WRAPPERS = 6  # elements around a picture that hold nothing else

PICTURE_TAGS = ("img", "image", "svg")
_PICTURE_MARK = "\ue000"  # a character of nobody's, before the address of a picture that may be a break
_HOLDER_TAGS = frozenset(("body", "div", "section", "article", "main", "blockquote", "center", "html"))
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BREAK_WORDS = tables.words("paratext", "pictures", "breaks")
_HEIGHT_PATTERN = re.compile(r"(?:^|[;\s])(?:max-)?height\s{0,3}:\s{0,3}(\d{1,5})(px|em)", re.I)
_LINE_PIXELS = 16  # of a line, where a height is told in lines ("2em")


def set_rules(root: Element, *, is_whole: bool = True) -> list[Element]:
    """Sets a rule (<hr>) on a page in the place of each picture that is a break.

    If the page is not the whole work (`is_whole`), each picture that may be one more of its kind is given back: it
    stands as a mark for `ruled`, which is asked when all pages are read.
    """
    found = list(_lone_pictures(root))
    often = Counter(_address(picture) for picture, _ in found) if is_whole else Counter[str]()
    unsure = list[Element]()
    for picture, place in found:
        if often[_address(picture)] > 1 or _is_low(picture) or _says_break(picture, place):
            _put(place, "hr")
        elif not is_whole:
            unsure.append(_put(place, "p", f"{_PICTURE_MARK}{_address(picture)}"))
    return unsure


def repeated(paragraphs: Iterable[PageParagraph]) -> frozenset[str]:
    """The marks of pictures that stand between two paragraphs in more than one place of a work."""
    often = Counter(p.words for p in paragraphs if p.text.startswith(_PICTURE_MARK))
    return frozenset(mark for mark, times in often.items() if times > 1)


def ruled(paragraph: PageParagraph, often: Set[str]) -> PageParagraph | None:
    """The paragraph, or the rule in its place if it is a mark; None for that of a picture which stands but once."""
    if not paragraph.text.startswith(_PICTURE_MARK):
        return paragraph
    is_break = paragraph.words in often
    return replace(paragraph, text=f"{RULE_TEXT}\n\n", kind="break") if is_break else None


def _lone_pictures(root: Element) -> Iterator[tuple[Element, Element]]:
    """The pictures that stand between two paragraphs, each with the outermost element that holds nothing else."""
    has_text_above = False
    waiting: list[tuple[Element, Element]] = []
    for element, words in _walk(root):
        if words:
            yield from waiting if words == "text" else ()
            waiting, has_text_above = [], words == "text"
        elif has_text_above and (place := _place(element)) is not None:
            waiting.append((element, place))


def _walk(root: Element) -> Iterator[tuple[Element, str]]:
    """What stands on a page, from the top down: pictures, and whether words are text or a heading."""
    body = root.find(".//body")
    for event, element in etree.iterwalk(root if body is None else body, events=("start", "end")):
        opens = event == "start"
        words = element.text if opens else element.tail
        if opens and element.tag in PICTURE_TAGS and not _is_inside(element):
            yield element, ""
        if (words or "").strip():
            yield element, "heading" if opens and element.tag in _HEADING_TAGS else "text"


def _place(picture: Element) -> Element | None:
    """The outermost element that holds this picture alone; None if it stands in a line of words, or has a caption."""
    place = picture
    for _ in range(MAX_WRAPPERS):
        parent = place.getparent()
        if parent is None or parent.tag == "body" or _has_words(parent) or _has_pictures(parent):
            break
        place = parent
    return place if _stands_alone(place) else None


def _stands_alone(place: Element) -> bool:
    around, before = place.getparent(), place.getprevious()
    if around is None or around.tag not in _HOLDER_TAGS or place.tag == "a":
        return False
    beside = f"{place.tail or ''}{(around.text if before is None else before.tail) or ''}"
    return not beside.strip()


def _has_words(element: Element) -> bool:
    return any(str(text).strip() for text in element.itertext())


def _has_pictures(element: Element) -> bool:
    """Whether there is more than one."""
    pictures = (e for e in element.iter(*PICTURE_TAGS) if not _is_inside(e))
    return len(list(islice(pictures, 2))) > 1


def _is_inside(picture: Element) -> bool:
    """Whether it is a part of another: SVG wraps an <image>."""
    parent = picture.getparent()
    return parent is not None and parent.tag in PICTURE_TAGS


def _address(picture: Element) -> str:
    """Where the picture itself lies."""
    inner = next(picture.iter("image"), picture)
    return str(inner.get("src") or inner.get("href") or inner.get("{http://www.w3.org/1999/xlink}href") or id(picture))


def _says_break(picture: Element, place: Element) -> bool:
    words = picture.get("alt") or picture.get("title") or ""
    if is_scene_break(words):
        return True
    around = [picture]
    while around[-1] is not place and (parent := around[-1].getparent()) is not None:
        around.append(parent)
    names = [name for e in around for name in (e.get("class"), e.get("id")) if name]
    stem = posixpath.splitext(posixpath.basename(_address(picture)))[0]
    told = " ".join((*names, stem, words[:60])).casefold().replace("page-break", "").replace("page_break", "")
    return not _BREAK_WORDS.isdisjoint(re.split(r"[^a-z]+", told))


def _is_low(picture: Element) -> bool:
    """Whether the page sets it in a few lines."""
    said = (picture.get("height") or "").strip().removesuffix("px")
    styled = _HEIGHT_PATTERN.search((picture.get("style") or "")[:1000])
    if styled:
        return int(styled[1]) * (_LINE_PIXELS if styled[2].casefold() == "em" else 1) <= MAX_ORNAMENT_HEIGHT
    return said.isdecimal() and 0 < int(said) <= MAX_ORNAMENT_HEIGHT


def _put(place: Element, tag: str, words: str = "") -> Element:
    """Puts an element where the picture stood, under the name that the contents may have for it."""
    element = etree.Element(tag)
    element.text, element.tail = words, place.tail
    if name := next((e.get("id") for e in place.iter(etree.Element) if e.get("id")), None):
        element.set("id", name)
    if (parent := place.getparent()) is not None:
        parent.replace(place, element)
    return element
