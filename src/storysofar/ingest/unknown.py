"""A page of no known site: its story, the title and the author above it, and the rest. Knows no site."""

import re
from collections.abc import Container, Iterable
from itertools import islice

from storysofar.ingest.article_head import head_labels
from storysofar.ingest.asides import MAX_SHARE_OF_ASIDE
from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of
from storysofar.ingest.markup import HEADING_TAGS, Element, Label, Piece, body_of, elements, pieces_of, words_in
from storysofar.ingest.page_text import PageText
from storysofar.ingest.story_blocks import Labels, story_blocks
from storysofar.ingest.styles import looks_of
from storysofar.ingest.vocabulary import Fact, key_of, work_of
from storysofar.text import Work

MAX_HEADINGS = 2000  # headings of a page that are looked at for others like the one above the story
MAX_HOLDERS = 4  # elements around a heading that must be alike
_NOTE_NAMES = "authornote", "authorsnote"  # in a class, without its hyphens
_NOTE_PATH = ".//*[{}]".format(
    " or ".join(f"contains(translate(@class,'ANS_-','ans'),'{name}')" for name in _NOTE_NAMES)
)
_AUTHOR_PATH = ".//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline']"


def unknown_page(root: Element, *, keeps_all: bool = False) -> tuple[list[Piece], Work]:
    """The paragraphs of a page of no known site: the blocks that the text runs through are the story.

    The rest of the page is navigation. `keeps_all`: there is no rest.
    """
    body, looks = body_of(root), looks_of(root)
    all_of_it: Labels = {body: "judge"}
    text = PageText(root, looks)
    labels, first = (all_of_it, body) if keeps_all else story_blocks(body, text)
    facts: dict[Fact, list[str]] = {}
    above = _above(body, first)
    for heading in (element for element in above if element.tag in ("h1", "h2")):
        label = _label_of(heading, above)
        if label is not None:
            labels[heading] = label
        if label == "title":
            labels.update(head_labels(heading, text, above))
            facts.setdefault("title", []).append(words_in(heading))
    if not keeps_all:
        labels.update(_openings(above, text))
        labels.update((note, "note") for note in elements(body.xpath(_NOTE_PATH)) if _is_beside(note, body, text))
    for author in elements(body.xpath(_AUTHOR_PATH)):
        if author in above and (name := _name_in(author)):
            labels[author] = "byline"
            facts.setdefault("authors", []).append(name)
    return pieces_of(root, labels, looks=looks), work_of(facts)


def _label_of(heading: Element, above: Container[Element]) -> Label | None:
    """What a heading above the story is: one of its own, or the title of all of it; None where neither is sure."""
    words = words_in(heading)
    if heading_of(words) is not None or (heading.tag == "h1" and _is_one_of_many(heading, above)):
        return "judge"
    return "title" if heading.tag == "h1" and words else None


def _is_one_of_many(heading: Element, above: Container[Element]) -> bool:
    """Whether a heading above the story has others like it inside: then it may be that of the first chapter."""
    body = next((around for around in heading.iterancestors("body")), heading)
    alike = (other for other in islice(body.iter(str(heading.tag)), MAX_HEADINGS) if other not in above)
    return any(_holders(other) == _holders(heading) for other in alike)


def _holders(element: Element) -> list[tuple[str, str | None]]:
    """The elements around another, and how they are called."""
    return [(str(around.tag), around.get("class")) for around in islice(element.iterancestors(), MAX_HOLDERS)]


def _openings(above: Iterable[Element], text: PageText) -> Labels:
    """The line nearest above the story that says which chapter it is, where no heading does."""
    lines = [one for one in above if _opens(one, text)]
    return {} if any(one.tag in HEADING_TAGS for one in lines) else dict.fromkeys(lines[-1:], "judge")


def _opens(line: Element, text: PageText) -> bool:
    """Whether a line of its own says which chapter it is, and leads nowhere."""
    own, words = text.own(line), text.own_words(line).strip()
    if own.linked or not 0 < own.all == text.of(line).all or len(words) > MAX_HEADING_CHARS:
        return False
    stated = heading_of(words)
    return stated is not None and stated.level == "chapter" and stated.number is not None


def _is_beside(note: Element, body: Element, text: PageText) -> bool:
    """Whether what is called an author's note holds no more of the page than a note does."""
    return text.is_block(note) and 0 < text.of(note).told <= MAX_SHARE_OF_ASIDE * text.of(body).told


def _above(body: Element, first: Element) -> dict[Element, int]:
    """The elements before the story that do not hold it, in the order of the page, each with its place."""
    place = {element: at for at, element in enumerate(body.iter())}
    around = set(first.iterancestors())
    return {element: at for element, at in place.items() if at < place[first] and element not in around}


def _name_in(author: Element) -> str:
    """The name in a byline; nothing where it has been taken away."""
    words = re.split(r"\s[|·•»]\s", re.sub(r"^by:?\s+", "", words_in(author)[:200], flags=re.I))[0]
    return "" if key_of(words) == "author" else words
