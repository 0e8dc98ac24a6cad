"""Where on a page of no known site the story stands: its core, and the blocks around it that are more of it."""

from collections.abc import Collection, Iterator, Set

from lxml import etree

from storysofar.ingest.asides import asides_on, sort_of
from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of
from storysofar.ingest.line_kinds import is_scene_break
from storysofar.ingest.markup import BLOCK_TAGS, HEADING_TAGS, Element, Label, words_in
from storysofar.ingest.page_text import PageText, is_sentence
from storysofar.ingest.vocabulary import INTERRUPTING_LINES, key_of

MIN_TOLD_CHARS = 60  # in sentences that are no aside: with fewer, the asides were not asides
MIN_FAR_CHARS = 150  # in sentences, of a block of another sort that is more of the story
MAX_FAR_SHORT_LINES = 0.25  # of its lines, that are names, dates and buttons
MAX_LINK_LINE_CHARS = 60  # a longer link is a sentence that somebody made one
SHARE_FOR_AROUND = 0.6  # of a paragraph's length, that counts for the block around its own

_PARAGRAPH_TAGS = frozenset(("dd", "dt", "li", "p"))
_FLOW_TAGS = frozenset(("blockquote", "details", "dl", "figure", "ol", "p", "pre", "table", "ul"))
_TEXT_PATH = (
    "self::article or self::main or @role='main' or @role='article' or contains(@itemprop,'articleBody') "
    "or contains(@itemprop,'text')"
)

Labels = dict[Element, Label]


def story_blocks(body: Element, text: PageText) -> tuple[Labels, Element]:
    """What of a page is judged by its words and what is navigation, and the first block of the story."""
    asides = _asides(body, text)
    core = main_block(body, text, asides)
    labels: Labels = {body: "navigation", core: "judge"}
    if asides is not None:
        _widen(labels, body, core, text, asides)
    for element in body.iter("*"):
        if element.tag in BLOCK_TAGS and (element in (asides or ()) or _is_interruption(element, text)):
            labels[element] = "navigation"
    labels.update(dict.fromkeys(_links_below(body, text, labels), "navigation"))
    return labels, _first(body, core, text, labels)


def _asides(body: Element, text: PageText) -> Set[Element] | None:
    """The asides of a page; None where nothing else is left of it, as of a thread in which the story is told."""
    asides = asides_on(body, text)
    outermost = [aside for aside in asides if asides.isdisjoint(aside.iterancestors())]
    told = text.of(body).told - sum(text.of(aside).told for aside in outermost)
    return asides if told >= MIN_TOLD_CHARS or not asides else None


def main_block(body: Element, text: PageText, asides: Collection[Element] | None = None) -> Element:
    """The element that holds the story: the one whose own paragraphs have most text outside links.

    Each paragraph counts for its parent, and somewhat less for the element around that, so that a story in several
    parts is found whole and comments, each in a box of its own, are not. Blocks of short lines count less too.
    """
    scores: dict[Element, float] = {}
    for element in _outside(body, asides or ()):
        own = text.own(element)
        holder = element.getparent() if element.tag in _PARAGRAPH_TAGS else element
        length = own.all - 2 * own.linked
        if holder is None or length < 2:
            continue
        scores[holder] = scores.get(holder, 0) + length
        if holder is not body and (above := holder.getparent()) is not None:
            scores[above] = scores.get(above, 0) + SHARE_FOR_AROUND * length
    return max(scores, key=lambda e: scores[e] * (1 - text.of(e).share_of_short_lines / 2), default=body)


def _outside(body: Element, asides: Collection[Element]) -> Iterator[Element]:
    """The blocks of a page that are in no aside, in its order."""
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element in asides:
            walk.skip_subtree()
        elif element.tag in BLOCK_TAGS or element is body:
            yield element


def _widen(labels: Labels, body: Element, core: Element, text: PageText, asides: Set[Element]) -> None:
    """Labels more of the story beside its core, from the inside out."""
    inside = core
    while inside is not body and (around := inside.getparent()) is not None:
        more = _more_of_story(around, inside, text, asides)
        if any(text.of(one).told for one in more) or text.own(around).told:
            labels.setdefault(inside, "navigation")
            labels[around] = "judge"
            others = (one for one in around.iterchildren("*") if one is not inside and one not in more)
            labels.update((one, "navigation") for one in others if text.is_block(one))
        inside = around


def _more_of_story(around: Element, inside: Element, text: PageText, asides: Set[Element]) -> list[Element]:
    """The blocks beside a part of the story that are more of it, with the headings and rules between."""
    is_text = bool(around.xpath(f"boolean(ancestor-or-self::*[{_TEXT_PATH}])"))
    beside = [one for one in around.iterchildren("*") if text.is_block(one) and one not in asides]
    in_paragraphs = sum(text.of(one).told for one in beside if one.tag == "p")
    more: list[Element] = []
    lead: list[Element] = []  # headings and rules, until it is known what stands below
    for one in beside:
        if one is inside or _goes_on(one, inside, text, is_text=is_text, in_paragraphs=in_paragraphs):
            more += [*lead, one]
            lead = []
        else:
            lead = [*lead, one] if _leads_on(one, text) else []
    return [one for one in more if one is not inside]


def _leads_on(one: Element, text: PageText) -> bool:
    words = text.own_words(one).strip()
    is_rule = one.tag == "hr" or (len(words) <= MAX_HEADING_CHARS and is_scene_break(words))
    return is_rule or (one.tag in HEADING_TAGS and not text.of(one).linked)


def _goes_on(one: Element, inside: Element, text: PageText, *, is_text: bool, in_paragraphs: int) -> bool:
    """Whether a block beside a part of the story is more of it."""
    amount = text.of(one)
    if not amount.all or amount.is_mostly_links or one.tag in HEADING_TAGS:
        return False
    if is_text and one.tag in _FLOW_TAGS:
        return True
    if not amount.told or is_text:
        return amount.told > 0
    if one.tag == "p":
        return in_paragraphs >= MIN_FAR_CHARS
    return _is_of_one_sort(one, inside) or _is_as_pure(one, inside, text)


def _is_of_one_sort(one: Element, inside: Element) -> bool:
    """Whether two blocks have a class in common, or are rows of one table."""
    return sort_of(one) == sort_of(inside) and bool(sort_of(one)[1] or one.tag == "tr")


def _is_as_pure(one: Element, inside: Element, text: PageText) -> bool:
    """Whether a block of any class holds sentences and little else, as deep inside as the story has them."""
    amount = text.of(one)
    is_pure = amount.told >= MIN_FAR_CHARS and amount.share_of_short_lines <= MAX_FAR_SHORT_LINES
    return is_pure and one.tag == inside.tag and _depth(one, text) == _depth(inside, text)


def _depth(block: Element, text: PageText) -> int:
    """How many elements there are from a block down to its first sentence."""
    first = next((e for e in block.iter("*") if text.own(e).told), block)
    return next((at for at, e in enumerate((first, *first.iterancestors())) if e is block), 0)


def _is_interruption(element: Element, text: PageText) -> bool:
    """Whether a block is one line that stands between the parts of a text: an advertisement, or nothing but a link."""
    own = text.own(element)
    if not own.all or own.all > MAX_LINK_LINE_CHARS or element.tag in HEADING_TAGS or text.of(element).all > own.all:
        return False
    words = text.own_words(element).strip()
    if key_of(words) in INTERRUPTING_LINES:
        return True
    return own.linked >= own.all - 1 and heading_of(words[:MAX_HEADING_CHARS]) is None


def _links_below(body: Element, text: PageText, labels: Labels) -> Iterator[Element]:
    """The links to other chapters that stand below the last sentence: “Chapter 4” is no heading there."""
    last = next((e for e in reversed(list(body.iter("*"))) if _is_told(e, text, labels)), None)
    is_below = False
    for element in body.iter("*"):
        is_below = is_below or element is last
        if is_below and element.tag == "a" and element.get("href") and _is_chapter_link(element, text):
            yield element


def _is_told(element: Element, text: PageText, labels: Labels) -> bool:
    return text.own(element).told > 0 and _label_of(element, labels) == "judge"


def _is_chapter_link(link: Element, text: PageText) -> bool:
    """Whether a link says “Chapter 4”, is no heading itself, and ends the text of its block."""
    words = words_in(link)
    stated = heading_of(words[:MAX_HEADING_CHARS])
    block = next((around for around in link.iterancestors() if around.tag in BLOCK_TAGS), None)
    if stated is None or stated.level != "chapter" or block is None or block.tag in HEADING_TAGS:
        return False
    return not any(map(is_sentence, text.own_words(block).rpartition(words)[2].split("\n")))


def _first(body: Element, core: Element, text: PageText, labels: Labels) -> Element:
    """Where the story begins: with its core, or with a line above that is more of it."""
    for element in body.iter("*"):
        if element is core or (text.own(element).told and _label_of(element, labels) == "judge"):
            return element
    return core


def _label_of(element: Element, labels: Labels) -> Label | None:
    around: Element | None = element
    while around is not None and around not in labels:
        around = around.getparent()
    return None if around is None else labels[around]
