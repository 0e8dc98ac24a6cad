"""Lists of works, saved in place of a story: bookmarks, an author's page, the results of a search. Knows no site.

Such a page is made of items of one make, each with a link of its own and with figures that only a work has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from storysofar.errors import SourceError
from storysofar.ingest.headings import heading_of
from storysofar.ingest.markup import Element, words_in
from storysofar.ingest.page import PageParagraph

MIN_ITEMS = 3  # works of a list; two are related works beside a story
MAX_ITEM_CHARS = 4_000  # characters of an item: tags and a summary; a chapter on a page of chapters is longer
MAX_CHARS_TO_A_WORK = 3_000  # characters for each work of a list that was saved as text
MIN_SHARE_OF_WORKS = 0.8  # of the items of one make that have a link and a work's figures
MAX_TOLD_SHARE = 0.5  # of running text outside the items, to the text in them: more is a story with a list below it
MAX_FIGURES_CHARS = 600  # characters of a paragraph that holds a work's figures

# An item of a list at the archives that run otwarchive (app/views/works/_work_module); a page of a work has none.
_BLURB_PATH = "boolean(//li[contains(@class,'blurb')][@role='article']//h4//a[contains(@href,'/works/')])"
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ITEM_TAGS = ("li", "div", "article", "tr", "section")
# “Words: 12,000”, “Chapters: 3/?”, “45 Chapters”, “12k words”
_FIGURES_PATTERN = re.compile(
    r"\b(?:words|chapters|word count):?\s{0,3}[\d?][\d,./?]*|\b\d[\d,.]*k?\s{1,3}(?:words|chapters)\b", re.I
)
_REFUSAL_TEXT = (
    "is a list of works, with none of their text. Save the page of the story itself, or download it, and read that: "
    "storysofar read STORY.html"
)


def refuse_list_of_works(root: Element | None, paragraphs: Sequence[PageParagraph], source: str) -> None:
    """Raises SourceError for a list of works; `root` is the page's tree where it has one."""
    if _is_listed_text(paragraphs) if root is None else _is_listed_page(root):
        raise SourceError(source, f"{source} {_REFUSAL_TEXT}")


def _is_listed_text(paragraphs: Sequence[PageParagraph]) -> bool:
    """Whether a text is such a list: the figures of several works, and no room for a chapter between them."""
    figures = sum(len(set(map(str.casefold, _names_of(p.words[:MAX_FIGURES_CHARS])))) > 1 for p in paragraphs)
    return figures >= MIN_ITEMS and sum(len(p.words) for p in paragraphs) < figures * MAX_CHARS_TO_A_WORK


def _names_of(words: str) -> list[str]:
    """What a line of figures counts, of words and chapters: a work's own line has both."""
    return re.findall(r"words|chapters", words, re.I) if _FIGURES_PATTERN.search(words) else []


def _is_listed_page(root: Element) -> bool:
    if root.xpath(_BLURB_PATH):
        return True
    for items in _groups(root):
        if len(items) >= MIN_ITEMS and _are_works(items) and _told_outside(root, items) <= MAX_TOLD_SHARE:
            return True
    return False


def _groups(root: Element) -> Iterable[list[Element]]:
    """The elements of one make below one parent: by tag and by those of their classes that count nothing."""
    groups: dict[tuple[Element | None, str, str], list[Element]] = {}
    for element in root.iter(*_ITEM_TAGS):
        names = " ".join(name for name in (element.get("class") or "").split() if not re.search(r"\d", name))
        groups.setdefault((element.getparent(), str(element.tag), names), []).append(element)
    return groups.values()


def _are_works(items: Sequence[Element]) -> bool:
    """Whether nearly all have a title that leads somewhere else than that of every other, and a work's figures."""
    works, places = 0, set[str]()
    for item in items:
        words = _opening_of(item)
        link = _title_link(item)
        if link is None or len(words) > MAX_ITEM_CHARS or not _FIGURES_PATTERN.search(words):
            continue
        works += heading_of(words_in(link)) is None  # the list of one work's chapters is another thing
        places.add((link.get("href") or "").partition("#")[0])
    return works >= MIN_SHARE_OF_WORKS * len(items) and len(places) >= works > 0


def _title_link(item: Element) -> Element | None:
    """The link of the item's heading, or its first one where it has no heading."""
    links = [link for link in item.iter("a") if link.get("href") and words_in(link)]
    in_heading = (link for link in links if any(e.tag in _HEADING_TAGS for e in link.iterancestors()))
    return next(in_heading, links[0] if links else None)


def _opening_of(element: Element) -> str:
    """The words of an element, and no more of them than tell that it is too long."""
    words, length = list[str](), 0
    for text in element.itertext():
        words.append(str(text))
        length += len(words[-1])
        if length > 2 * MAX_ITEM_CHARS:
            break
    return " ".join(" ".join(words).split())


def _told_outside(root: Element, items: Sequence[Element]) -> float:
    """How much running text stands outside the items, to what is in them."""
    listed = sum(len(_opening_of(item)) for item in items)
    own = set(items)
    told = sum(len(words_in(p)) for p in _paragraphs_outside(root, own))
    return told / max(1, listed)


def _paragraphs_outside(root: Element, own: set[Element]) -> Iterator[Element]:
    return (p for p in root.iter("p") if own.isdisjoint(p.iterancestors()))
