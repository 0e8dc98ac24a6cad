"""What on an unknown page is no part of a text: menus, advertisements, teasers, what readers say. Knows no site."""

import re
from collections import defaultdict
from collections.abc import Iterator

from storysofar.english import tables
from storysofar.ingest.line_kinds import MAX_SEARCHED_CHARS
from storysofar.ingest.markup import BLOCK_TAGS, HEADING_TAGS, Element, words_in
from storysofar.ingest.page_text import PageText
from storysofar.ingest.vocabulary import key_of

MIN_BOXES = 2  # boxes of one sort, before they are what several people say
MIN_SHARE_OF_BOXES = 0.6  # of them, that look so
MAX_SAID_CHARS = 1500  # a longer box is a chapter in a thread rather than what a reader says of it
MIN_SIGNS_OF_TALK = 2
MAX_SHARE_OF_ASIDE = 0.34  # of all sentences, in a block that is an aside by its name alone
MAX_TEASER_CHARS = 500
MAX_SIGN_LINE_CHARS = 60
MAX_ID_CHARS = 30  # a longer one is a heading's words
MIN_TOLD_ABOVE_TALK = 60  # characters in sentences above a heading that readers' words stand under

_ASIDE_TAGS = ("aside", "footer", "menu", "nav")
_DOUBTFUL_TAGS = ("form", "header")  # which some put around all of a page
_ASIDE_ROLES = frozenset("alert alertdialog banner complementary contentinfo dialog navigation search".split())
_NAMED_TAGS = frozenset("article aside dd details dl div fieldset figure li ol p section span table td tr ul".split())
_PART_WORDS = tables.words("paratext", "parts", "advertisements") | tables.words("paratext", "parts", "chrome")
_TALK_WORDS = tables.words("paratext", "parts", "talk")
_ABOUT_WORDS = tables.words("paratext", "parts", "about")
_TALK_BUTTONS = tables.words("paratext", "talk", "buttons")
_TALK_HEADINGS = tables.words("paratext", "talk", "headings")
_TALK_MARKS = tables.words("paratext", "talk", "marks")
_SPEAKING_PATTERN = re.compile(rf"(?:{tables.alternation(tables.words('paratext', 'talk', 'speaking'))})\W*$", re.I)
_COUNT_SIGNS = "0123456789.,:() "
_NAME_PART_PATTERN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MONTH_STEMS = "|".join(sorted(month[:3] for month in tables.words("calendar", "names", "months")))
_TIME_UNITS = tables.alternation(tables.words("paratext", "talk", "units"))
_TIME_PATTERN = re.compile(
    rf"\b(?:an?|one|\d{{1,4}})\s?(?:{_TIME_UNITS})\s{{1,3}}ago\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})\b|\b\d{1,2}:\d\d\b"
    rf"|\b(?:{_MONTH_STEMS})[a-z]{{0,6}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}\b"
    rf"|\b\d{{1,2}}\s(?:{_MONTH_STEMS})[a-z]{{0,6}}\.?,?\s\d{{4}}\b|\byesterday\b",
    re.I,
)


def asides_on(body: Element, text: PageText) -> set[Element]:
    """The blocks that no text goes through. What holds much of the page is none by its name."""
    by_mark_up = set(body.iter(*_ASIDE_TAGS))
    by_name = {e for e in body.iter("*") if _is_named(e) and not _holds_text(e, body, text)}
    talk = _talk_below_headings(body, text) | set(_talk_in_boxes(body, text)) | set(_named_talk(body))
    teasers = set(_teasers(body, text))
    return by_mark_up | by_name | talk | teasers


def _is_named(element: Element) -> bool:
    if element.tag in _DOUBTFUL_TAGS or element.get("role") in _ASIDE_ROLES:
        return True
    return element.tag in _NAMED_TAGS and not _PART_WORDS.isdisjoint(_names(element))


def _holds_text(element: Element, body: Element, text: PageText) -> bool:
    """Whether so much of the page is in an element that its name must mean something else."""
    is_heavy = text.of(element).told > MAX_SHARE_OF_ASIDE * text.of(body).told
    return is_heavy or bool(
        element.xpath("boolean(.//h1[normalize-space()] | .//main | .//*[contains(@itemprop,'articleBody')])")
    )


def _names(element: Element) -> Iterator[str]:
    """The words in the class and the id of an element, but for those that say what is elsewhere on the page."""
    own = element.get("id") or ""
    for name in (*(element.get("class") or "")[:600].split(), own if len(own) <= MAX_ID_CHARS else ""):
        words = [word.casefold() for word in _NAME_PART_PATTERN.findall(name)]
        if words and words[0] not in _ABOUT_WORDS:
            yield words[0]
            yield words[-1]


def _named_talk(body: Element) -> Iterator[Element]:
    """What its class calls comments or reviews."""
    for element in body.iter("*"):
        if (
            element.tag in _NAMED_TAGS
            and element.tag not in ("p", "span")
            and not _TALK_WORDS.isdisjoint(_names(element))
        ):
            yield element


def _talk_below_headings(body: Element, text: PageText) -> set[Element]:
    """What stands below “Comments (12)”, to the end of the block that it stands in."""
    found, told = set[Element](), 0
    for element in body.iter("*"):
        if told >= MIN_TOLD_ABOVE_TALK and element not in found and _heads_talk(element, text):
            found.update(_from_here(element, body, text))
        told += text.own(element).told
    return found


def _heads_talk(element: Element, text: PageText) -> bool:
    if (
        element.tag not in BLOCK_TAGS
        or (words := text.own_words(element).strip()) == ""
        or len(words) > MAX_SIGN_LINE_CHARS
    ):
        return False
    is_heading = element.tag in HEADING_TAGS or element.tag in ("legend", "dt", "th") or _is_all_bold(element, words)
    return is_heading and not text.of(element).linked and key_of(words.strip(_COUNT_SIGNS)) in _TALK_HEADINGS


def _is_all_bold(element: Element, words: str) -> bool:
    return any(words_in(bold) == words for bold in element.iter("b", "strong"))


def _from_here(element: Element, body: Element, text: PageText) -> Iterator[Element]:
    """A heading and all that follows it in its block; from the block on, where the heading opens it."""
    around = element.getparent()
    while around is not None and around is not body and _opens(around, element, text):
        element, around = around, around.getparent()
    yield element
    yield from element.itersiblings("*")


def _opens(around: Element, element: Element, text: PageText) -> bool:
    """Whether no word stands before an element in the block around it."""
    above = (text.of(one).all for one in element.itersiblings("*", preceding=True))
    return not text.own_words(around).strip() and not any(above)


def _talk_in_boxes(body: Element, text: PageText) -> Iterator[Element]:
    """Boxes of one sort side by side, each with a name, a time or a button beside what is said in it."""
    for around in body.iter("*"):
        if len(around) < MIN_BOXES:
            continue
        sorts: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for box in around.iterchildren("*"):
            if text.of(box).told:
                sorts[sort_of(box)].append(box)
        for boxes in sorts.values():
            if len(boxes) >= MIN_BOXES:
                said = [box for box in boxes if _is_said(box, text)]
                yield from said if len(said) >= MIN_SHARE_OF_BOXES * len(boxes) else ()


def sort_of(box: Element) -> tuple[str, str]:
    """What boxes of one sort have in common: the tag, and the first class without its number."""
    return str(box.tag), re.sub(r"\d+", "", next(iter((box.get("class") or "").split()), ""))


def _is_said(box: Element, text: PageText) -> bool:
    """Whether a box is short and looks as if somebody said it."""
    if text.of(box).told > MAX_SAID_CHARS or box.tag in HEADING_TAGS:
        return False
    signs = set[str]()
    for element in box.iter("*"):
        if element.tag == "time" or not _TALK_MARKS.isdisjoint(_names(element)):
            signs.add("mark")
        for line in text.own_words(element).split("\n"):
            if 0 < len(line.strip()) <= MAX_SIGN_LINE_CHARS:
                signs.update(_signs_in(line.strip()))
        for link in element.iterchildren("a", "button"):
            if key_of(words_in(link)[:MAX_SIGN_LINE_CHARS]) in _TALK_BUTTONS:
                signs.add("button")
    return len(signs) >= MIN_SIGNS_OF_TALK


def _signs_in(line: str) -> Iterator[str]:
    if _TIME_PATTERN.search(line):
        yield "time"
    if key_of(line) in _TALK_BUTTONS:
        yield "button"
    if _SPEAKING_PATTERN.search(line):
        yield "speaking"


def _teasers(body: Element, text: PageText) -> Iterator[Element]:
    """Boxes side by side that each tell of another page: a heading that is all link, and a few words."""
    for around in body.iter("*"):
        boxes = [b for b in around.iterchildren("article", "div", "li", "section", "td") if _is_teaser(b, text)]
        yield from boxes if len(boxes) >= MIN_BOXES else ()


def _is_teaser(box: Element, text: PageText) -> bool:
    amount = text.of(box)
    if not 0 < amount.all <= MAX_TEASER_CHARS or not amount.linked:
        return False
    heading = next(box.iter(*HEADING_TAGS), None)
    if heading is None:
        return False
    stated = text.of(heading)
    return 0 < stated.all <= stated.linked and len(words_in(box)[:MAX_SEARCHED_CHARS]) > stated.all
