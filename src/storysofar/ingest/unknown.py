"""A page of no known site: where on it the story stands. Knows nothing of what the words say."""

import re

from storysofar.ingest.headings import heading_of
from storysofar.ingest.markup import Element, Label, Piece, body_of, elements, pieces_of, words_in
from storysofar.ingest.vocabulary import Fact, key_of, work_of
from storysofar.text import Work

_AUTHOR_PATH = ".//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline']"
_HOLDER_TAGS = ("div", "pre", "td", "article", "section", "main", "blockquote", "body", "center")


def unknown_page(root: Element) -> tuple[list[Piece], Work]:
    """The paragraphs of a page of no known site: the block with most running text is the story, the rest is chrome."""
    body = body_of(root)
    main = main_block(body)
    labels: dict[Element, Label] = {body: "navigation", main: "judge"}
    facts: dict[Fact, list[str]] = {}
    above = _above(body, main)
    for heading in (element for element in above if element.tag in ("h1", "h2")):
        words = words_in(heading)
        if heading_of(words) is not None:
            labels[heading] = "judge"
        elif heading.tag == "h1" and words:
            labels[heading] = "title"
            facts.setdefault("title", []).append(words)
    for author in elements(body.xpath(_AUTHOR_PATH)):
        if author in above and (name := _name_in(author)):
            labels[author] = "byline"
            facts.setdefault("authors", []).append(name)
    return pieces_of(root, labels), work_of(facts)


def _above(body: Element, main: Element) -> dict[Element, int]:
    """The elements before the story that do not hold it, in the order of the page, each with its place."""
    place = {element: at for at, element in enumerate(body.iter())}
    around = set(main.iterancestors())
    return {element: at for element, at in place.items() if at < place[main] and element not in around}


def _name_in(author: Element) -> str:
    """The name in a byline; nothing where it has been taken away."""
    words = re.sub(r"^by:?\s+", "", words_in(author)[:200], flags=re.I)
    return "" if key_of(words) == "author" else words


def main_block(body: Element) -> Element:
    """The element that holds the story: the one whose own paragraphs have most text outside links.

    Each paragraph counts for its parent, and half for the element around that, so that a story in several parts is
    found whole and comments, each in a box of its own, are not.
    """
    scores: dict[Element, float] = {}
    for element in body.iter("p", *_HOLDER_TAGS):
        holder, length = (
            (element.getparent(), _unlinked(element)) if element.tag == "p" else (element, _direct(element))
        )
        if holder is None or length < 2:
            continue
        scores[holder] = scores.get(holder, 0) + length
        if holder is not body and (above := holder.getparent()) is not None:
            scores[above] = scores.get(above, 0) + 0.6 * length
    return max(scores, key=lambda e: scores[e], default=body)


def _unlinked(paragraph: Element) -> int:
    """Characters of a paragraph, those in links taken off twice."""
    linked = sum(len(words_in(link)) for link in paragraph.iter("a"))
    return max(0, len(words_in(paragraph)) - 2 * linked)


def _direct(element: Element) -> int:
    """Characters that stand in a block without a paragraph around them, as between line breaks."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
