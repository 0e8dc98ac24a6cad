"""An HTML page into chapters: by its site's row, or by finding where the story stands on an unknown page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.chapters import divide
from storysofar.ingest.encoding import decode
from storysofar.ingest.headings import heading_of
from storysofar.ingest.lines import label_of
from storysofar.ingest.markup import Element, Label, Piece, body_of, elements, gap_of, pieces_of, words_in
from storysofar.ingest.page import Draft, Paragraph, Telling
from storysofar.ingest.relations import related_in
from storysofar.ingest.sites import SITES, Site
from storysofar.ingest.vocabulary import LABELS, STATISTIC, Fact, key_of, work_of
from storysofar.text import Related, Work

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})|encoding=[\"']([\w-]{2,40})[\"']", re.I
)
_AUTHORS = ".//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline']"
_HOLDERS = ("div", "pre", "td", "article", "section", "main", "blockquote", "body", "center")
_PART_FOLLOWS = re.compile(r",?\s{1,5}(?=Part \d{1,4} of )")  # “Part 1 of Salt, Part 4 of The Sea”
_ARROWS = re.compile(r"←\s?Previous Work|Next Work\s?→")


def is_html(data: bytes) -> bool:
    """Whether a file begins like an HTML page."""
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return (start.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in start) or start.startswith(
        (b"<!doctype html", b"<head", b"<body", b"<div", b"<p>", b"<p ", b"<article", b"<h1", b"<h2")
    )


def read_html(data: bytes, source: str) -> Telling:
    """One saved page: the chapters on it, and what its mark-up states of the work."""
    root = parse_html(decode(data, source, declared=declared_encoding(data)), source)
    site = site_of(root)
    if site is None:
        pieces, facts = _unknown_page(root)
        return Telling(tuple(divide([p.paragraph for p in pieces], gap=_gap(pieces), source=source)), facts)
    opens = dict.fromkeys(elements(root.xpath(site.opens)), "") if site.opens else {}
    pieces = pieces_of(root, kinds_on(root, site), opens)
    return Telling(tuple(drafts_of(pieces, source)), facts_on(root, site))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page says it is in."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def parse_html(text: str, source: str) -> Element:
    """The tree of a page; no network, no entities of its own."""
    text = re.sub(r"^\s{0,100}<\?xml[^>]{0,500}>", "", text.replace("\x00", ""))
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    root = etree.fromstring(text, parser)
    if root is None:
        raise SourceError(source, f"{source} is an HTML page without a word on it. Save the page again.")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceError(source, f"{source} is nested too deeply to be read to its end. Save it as text instead.")
    return root


def site_of(root: Element) -> Site | None:
    """The row of the site that this page comes from; None for an unknown one."""
    return next((site for site in SITES if root.xpath(f"boolean({site.mark})")), None)


def kinds_on(root: Element, site: Site) -> dict[Element, Label]:
    """The label that the site's row gives to each element it names."""
    labels: dict[Element, Label] = {root: site.default}
    first = root.xpath(site.first)
    for path, label in site.kinds:
        labels.update((element, label) for element in elements(root.xpath(path, first=first)))
    for _, label, announcement, below in announced_on(root, site):
        labels[announcement] = labels[below] = label
    return labels


def announced_on(root: Element, site: Site) -> Iterator[tuple[str, Label, Element, Element]]:
    """What words alone in a paragraph announce: the words, the label, their element and the one below it.

    In Python because XPath looks at all the siblings to find the next one, and a hostile page has many.
    """
    told = {words: label for announced, label in site.announced for words in announced}
    for element in root.iter("p", "dt") if told else ():
        below = element.getnext()
        if below is None or below.tag not in ("blockquote", "dd") or len(element) > 3:
            continue
        words = words_in(element)[:40].removesuffix(":")
        if words in told:
            yield words, told[words], element, below


def facts_on(root: Element, site: Site) -> Work:
    """What the page states of the work where the site's row says that it stands."""
    facts: dict[Fact, list[str]] = {}
    for fact, path in site.facts:
        for found in found_by(root, path):
            words = words_in(found) if isinstance(found, etree._Element) else " ".join(str(found).split())
            facts.setdefault(fact, []).append(words)
    for words, label, _, below in announced_on(root, site):
        if label == "summary" and words == "Summary":
            facts.setdefault("summary", []).append(words_in(below))
    for listing in elements(root.xpath(site.labels)) if site.labels else ():
        read_listing(listing, facts)
    return replace(work_of(facts), related=tuple(related_on(root)))


def related_on(root: Element) -> Iterator[Related]:
    """The other works that a page's lists name: “Inspired by …”, with a link to each and to its author."""
    for item in root.iter("li"):
        if any("userstuff" in (e.get("class") or "") for e in item.iterancestors("blockquote", "div")):
            continue  # the author's own list
        links = [link for link in item.iter("a") if link.get("rel") != "author"]
        title = words_in(links[0]) if links else None
        if related := related_in(words_in(item), title=title, source=links[0].get("href") if links else None):
            yield related


def found_by(root: Element, path: str) -> list[object]:
    """The elements and attributes at a path."""
    found = root.xpath(path)
    return list(found) if isinstance(found, list) else []


def read_listing(listing: Element, facts: dict[Fact, list[str]]) -> None:
    """Files the labelled values of a <dl>: links one by one, plain text whole."""
    label = ""
    for item in listing:
        if item.tag == "dt":
            label = words_in(item)
        elif item.tag == "dd":
            stated = label_of(label if label.endswith(":") else f"{label}:")
            links = [words_in(link) for link in item.iter("a")]
            if stated is None or stated[0] == "note":
                continue
            if stated[0] == "other":
                for name, value in STATISTIC.findall(words_in(item)[:500]):
                    facts.setdefault(LABELS[name.casefold()], []).append(value)
            elif stated[0] == "series":
                facts.setdefault("series", []).extend(_PART_FOLLOWS.split(_ARROWS.sub("", words_in(item)).strip()))
            else:
                facts.setdefault(stated[0], []).extend(links or [words_in(item)])


def drafts_of(pieces: list[Piece], source: str) -> list[Draft]:
    """Chapters where the mark-up opens them; what stands before the first belongs to it."""
    groups: list[list[Paragraph]] = [[]]
    has_opened = False
    for piece in pieces:
        if piece.opens is not None and has_opened:
            groups.append([])
        has_opened = has_opened or piece.opens is not None
        groups[-1].append(piece.paragraph)
    gap = _gap(pieces)
    return [draft_of(group, source, gap=gap) for group in groups if group]


def draft_of(paragraphs: list[Paragraph], source: str, *, title: str | None = None, gap: int = 2) -> Draft:
    """One chapter whose heading is known by mark-up, with the number and title that the heading states."""
    words = title or next((p.words for p in paragraphs if p.kind == "heading"), None)
    stated = heading_of(" ".join(words.split())) if words else None
    if stated is None:
        return Draft(tuple(paragraphs), None, words, words, source, gap)
    return Draft(tuple(paragraphs), stated.number, stated.title, words, source, gap)


def _gap(pieces: list[Piece]) -> int:
    return gap_of([p.paragraph for p in pieces])


def _unknown_page(root: Element) -> tuple[list[Piece], Work]:
    """The paragraphs of a page of no known site: the block with most running text is the story, the rest is chrome."""
    body = body_of(root)
    main = main_block(body)
    labels: dict[Element, Label] = {body: "navigation", main: "judge"}
    facts: dict[Fact, list[str]] = {}
    place = {element: at for at, element in enumerate(body.iter())}
    above = {element for element, at in place.items() if at < place[main]} - set(main.iterancestors())
    for heading in (element for element in above if element.tag in ("h1", "h2")):
        words = words_in(heading)
        if heading_of(words) is not None:
            labels[heading] = "judge"
        elif heading.tag == "h1" and words:
            labels[heading] = "title"
            facts.setdefault("title", []).append(words)
    for author in elements(body.xpath(_AUTHORS)):
        words = re.sub(r"^by:?\s+", "", words_in(author)[:200], flags=re.I)
        if author in above and words and key_of(words) != "author":
            labels[author] = "byline"
            facts.setdefault("authors", []).append(words)
    return pieces_of(root, labels), work_of(facts)


def main_block(body: Element) -> Element:
    """The element that holds the story: the one whose own paragraphs have most text outside links.

    Each paragraph counts for its parent, and half for the element around that, so that a story in several parts is
    found whole and comments, each in a box of its own, are not.
    """
    scores: dict[Element, float] = {}
    for element in body.iter("p", *_HOLDERS):
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
