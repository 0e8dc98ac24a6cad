"""How much text stands where on a page, and of what sort: sentences, short lines, links. Knows not what they say."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from storysofar.ingest.line_paragraphs import LINE_CLOSING_MARKS, LINE_OPENING_MARKS
from storysofar.ingest.markup import BLOCK_TAGS, HEADING_TAGS, Element, is_unseen
from storysofar.ingest.styles import TextLook
from storysofar.ingest.width import width_of

MIN_SENTENCE_CHARS = 12  # “He ran off.” is a sentence, and “Mr.” is none
MAX_SHORT_LINE_CHARS = 60  # of a line that may be a name, a date, a button
_BLANKS_PATTERN = re.compile(r"\s+")
_TOLD_LINE_ENDS = (".", "!", "?", "…", ":", ";", ",", "—", "–", "。", "！", "？", "：", "；", "，")


@dataclass(slots=True)
class Amount:
    """What stands in an element, all that is in it counted. In letters of English, where nothing else is said."""

    all: int = 0
    linked: int = 0
    told: int = 0  # in sentences outside links
    lines: int = 0  # how many
    short_lines: int = 0  # how many that are no sentence and no heading

    def add(self, other: "Amount") -> None:
        """Counts another one in."""
        self.all += other.all
        self.linked += other.linked
        self.told += other.told
        self.lines += other.lines
        self.short_lines += other.short_lines

    @property
    def is_mostly_links(self) -> bool:
        """Whether more than half of it is links."""
        return self.linked * 2 > self.all

    @property
    def share_of_short_lines(self) -> float:
        """How many of the lines are short ones."""
        return self.short_lines / self.lines if self.lines else 0.0


@dataclass(slots=True)
class _Own:
    """The text of a block that stands in no block inside it."""

    chunks: list[str] = field(default_factory=list)
    linked: int = 0


class PageText:
    """The text of a page, by its blocks."""

    def __init__(self, root: Element, looks: Mapping[Element, TextLook]) -> None:
        self._own: dict[Element, _Own] = defaultdict(_Own)
        self._amounts: dict[Element, Amount] = defaultdict(Amount)
        self._blocks = set[Element]()  # what has a block in it
        order = _read(root, looks, self._own)
        for element in reversed(order):
            if element in self._own:
                self._amounts[element].add(self.own(element))
            if element is not root and (around := element.getparent()) is not None:
                if amount := self._amounts.get(element):  # of a million line breaks none has any
                    self._amounts[around].add(amount)
                if self.is_block(element):
                    self._blocks.add(around)

    def of(self, element: Element) -> Amount:
        """What stands in the element."""
        return self._amounts.get(element) or Amount()

    def is_block(self, element: Element) -> bool:
        """Whether the element, or one in it, stands on lines of its own."""
        return element.tag in BLOCK_TAGS or element in self._blocks

    def own_words(self, element: Element) -> str:
        r"""The words of a block outside the blocks in it, with \n where the page ends a line."""
        return "".join(self._own[element].chunks) if element in self._own else ""

    def own(self, element: Element) -> Amount:
        """What stands in a block outside the blocks in it."""
        own, found = self._own.get(element) or _Own(), Amount()
        is_heading = element.tag in HEADING_TAGS
        for line in "".join(own.chunks).split("\n"):
            words = " ".join(line.split())
            if not words:
                continue
            width = width_of(words)
            found.lines += 1
            found.all += width
            is_told = is_sentence(words) and not is_heading
            found.told += width if is_told else 0
            found.short_lines += not is_told and not is_heading and width <= MAX_SHORT_LINE_CHARS
        found.linked = min(own.linked, found.all)
        found.told = max(0, found.told - 2 * found.linked)
        return found


def is_sentence(words: str) -> bool:
    """Whether a line can be a sentence, or a line of dialogue, and no name, date or button.

    >>> is_sentence("The rain had come over the weir."), is_sentence("“No”"), is_sentence("3 days ago")
    (True, True, False)
    """
    if words.startswith(LINE_OPENING_MARKS):
        return True
    width = width_of(words)
    if width > MAX_SHORT_LINE_CHARS * 2:
        return True
    return width >= MIN_SENTENCE_CHARS and words.rstrip(LINE_CLOSING_MARKS).endswith(_TOLD_LINE_ENDS)


def _read(root: Element, looks: Mapping[Element, TextLook], own: dict[Element, _Own]) -> list[Element]:
    """Files the text of each block that can be seen; the elements that can, in the order of the page."""
    seen, blocks, links = list[Element](), [root], 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_mark_up = event in ("start", "end")
        if event == "start":
            if is_unseen(element, looks.get(element)):
                walk.skip_subtree()
                continue
            seen.append(element)
            links += _is_link(element)
            if element.tag in BLOCK_TAGS:
                _file(own, blocks[-1], "\n", is_linked=False)  # the text around it ends its line here
            blocks.append(element if element.tag in BLOCK_TAGS else blocks[-1])
            _file(own, blocks[-1], "\n" if element.tag == "br" else _one_line(element.text), is_linked=links > 0)
        elif is_mark_up and not is_unseen(element, looks.get(element)):
            blocks.pop()
            links -= _is_link(element)
        if event != "start" and element is not root:
            _file(own, blocks[-1], _one_line(element.tail), is_linked=links > 0)
    return seen


def _is_link(element: Element) -> bool:
    return element.tag == "a" and not (element.get("href") or "javascript:").startswith("javascript:")


def _one_line(text: str | None) -> str:
    return _BLANKS_PATTERN.sub(" ", text or "")


def _file(own: dict[Element, _Own], block: Element, text: str, *, is_linked: bool) -> None:
    if text:
        own[block].chunks.append(text)
        own[block].linked += width_of(text.strip()) if is_linked else 0
