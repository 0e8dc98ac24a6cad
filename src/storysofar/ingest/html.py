"""An HTML page into chapters: by its site's row, or by finding where the story stands on an unknown page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.angle_brackets import with_brackets_as_text
from storysofar.ingest.chapters import divide
from storysofar.ingest.encoding import decode
from storysofar.ingest.entities import with_own_entities
from storysofar.ingest.glued_headings import with_heading_apart
from storysofar.ingest.headings import heading_of
from storysofar.ingest.licence import with_licence
from storysofar.ingest.long_tags import MAX_ATTRIBUTES, has_long_tag, with_shorter_tags
from storysofar.ingest.markup import Element, Label, Piece, drop_comments, elements, gap_of, pieces_of
from storysofar.ingest.ornaments import set_rules
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.ingest.refusals import refuse_unless_story
from storysofar.ingest.site import Site
from storysofar.ingest.sites import SITES
from storysofar.ingest.stated_metadata import address_of, announced_on, elements_by, facts_on, with_address
from storysofar.ingest.unknown import unknown_page
from storysofar.ingest.vocabulary import key_of
from storysofar.text import Problem

# Tags on a page, each of which takes some four hundred bytes; the longest serials have half a million, and XPath looks
# at ten million at most.
MAX_TAGS = 1_000_000
MAX_LOOKED_AT = 65_536  # bytes that tell whether it is a page
MIN_BLOCKS = 3  # tags that begin or end a block, or a line, on a piece of a page
_PAGE_PATTERN = re.compile(rb"<!doctype html|<html[\s>].*<(?:head|body)[\s>]", re.S)
_BLOCK_PATTERN = re.compile(
    rb"</?(?:article|blockquote|center|div|dd|dl|dt|h[1-6]|li|main|ol|p|pre|section|table|td|tr|ul)(?:\s[^<>]{0,300})?>"
    rb"|<[bh]r\s{0,3}/?>"
)
_GAP_PATTERN = re.compile(
    rb"\n[ \t\r]*\n"
)  # a blank line: what parts paragraphs in a text, and means nothing on a page
_BEGINNING_PATTERN = re.compile(
    rb"(?:<!--.*?-->\s*|<(script|style)\b.*?</\1\s*>\s*|<title>[^<>]*</title>\s*"
    rb"|<(?:meta|link|base|img|a|br)\b[^<>]*>\s*|</a>\s*)*"
    rb"<(?:article|blockquote|center|div|font|h[1-6]|hr|main|ol|p|pre|section|span|table|ul)[\s>/]",
    re.S,
)
_DECLARED_PATTERN = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,40})|encoding=[\"']([\w-]{2,40})[\"']", re.I
)


def is_html(data: bytes) -> bool:
    """Whether a file is an HTML page: by how it begins, or by a page that begins further down, or by its elements.

    Before a page there may be a comment, a script, a program's warning, or nothing: a piece of one has no beginning.
    """
    start = data[:MAX_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    if start.startswith(b"<?xml") and b"<html" not in start:
        return False
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or _PAGE_PATTERN.search(start):
        return True
    blocks, gaps = len(_BLOCK_PATTERN.findall(start)), len(_GAP_PATTERN.findall(start))
    begins = _BEGINNING_PATTERN.match(start) is not None
    return (begins and blocks >= gaps) or (blocks >= MIN_BLOCKS and blocks >= 2 * gaps)


def read_html(data: bytes, source: str, *, keeps_all: bool = False) -> Telling:
    """One saved page: the chapters on it, and what its mark-up states of the work.

    `keeps_all`: on a page of no known site, all that can be seen is the story.
    """
    page = decode(data, source, declared=declared_encoding(data))
    telling = _read(parse_html(page, source), source, keeps_all=keeps_all)
    told = f"{source} has a tag with more than {MAX_ATTRIBUTES:,} attributes; those after them were not looked at."
    return replace(telling, problems=(*telling.problems, Problem(told, source))) if has_long_tag(page) else telling


def _read(root: Element, source: str, *, keeps_all: bool) -> Telling:
    set_rules(root)
    site = site_of(root)
    if site is None:
        return _read_unknown(root, source, keeps_all=keeps_all)
    facts = with_address(facts_on(root, site), root)
    if site.is_list:
        return Telling((), facts, is_known=True)
    pieces = pieces_of(root, kinds_on(root, site), dict.fromkeys(elements_by(root, site.opens), ""))
    drafts = _divided(pieces, source) if site.opens is None else drafts_of(pieces, source, is_counted=site.is_counted)
    doubts = tuple(Problem(told, source) for path, told in site.doubts if root.xpath(f"boolean({path})"))
    return Telling(tuple(_placed(drafts, root, site)), facts, doubts, is_known=True)


def _read_unknown(root: Element, source: str, *, keeps_all: bool) -> Telling:
    """A page of no known site. A work without a title is called by its file, and so has no address."""
    pieces, facts = unknown_page(root, keeps_all=keeps_all)
    refuse_unless_story(root, [p.paragraph for p in pieces], source)
    drafts = _divided(pieces, source)
    return Telling(
        tuple(_with_own_address(drafts, address_of(root))),
        with_address(facts, root) if facts.title else facts,
    )


def _divided(pieces: list[Piece], source: str) -> list[Draft]:
    paragraphs = with_heading_apart(with_licence([p.paragraph for p in pieces]))
    return divide(paragraphs, gap=_gap(pieces), source=source)


def _placed(drafts: list[Draft], root: Element, site: Site) -> list[Draft]:
    """The chapters, each with its own address where the page gives one, by which it is known when it comes again."""
    address = address_of(root)
    opened = list(elements_by(root, site.opens)) if site.place else []
    if not site.place or len(opened) != len(drafts):
        return _with_own_address(drafts, address)
    places = [urljoin(address or "", str(element.xpath(site.place))) for element in opened]
    if len(set(places)) < len(places):
        return drafts  # that tells them not apart
    return [
        replace(draft, source=place) if place.startswith(("http://", "https://")) else draft
        for draft, place in zip(drafts, places, strict=True)
    ]


def _with_own_address(drafts: list[Draft], address: str | None) -> list[Draft]:
    """The chapters; a page of one chapter is that chapter's own."""
    return [replace(drafts[0], source=address)] if address and len(drafts) == 1 else drafts


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page says it is in."""
    found = _DECLARED_PATTERN.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def parse_html(text: str, source: str) -> Element:
    """The tree of a page; no network, and of its own entities only single characters."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text = with_own_entities(re.sub(r"^\s{0,100}<\?xml[^>]{0,500}>", "", text))
    if text.count("<") > MAX_TAGS:
        raise SourceError(source, f"{source} has more mark-up than any page of a story; it was not read.")
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    root = etree.fromstring(with_shorter_tags(with_brackets_as_text(text)), parser)
    if root is None:
        raise SourceError(source, f"{source} is an HTML page without a word on it. Save the page again.")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceError(
            source,
            f"{source} is nested too deeply, or has too much in one paragraph, to be read to its end. Save it as text "
            "instead.",
        )
    drop_comments(root)
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
    labels.update(dict.fromkeys(_repeated(root, site), "leave out"))
    return labels


def _repeated(root: Element, site: Site) -> Iterator[Element]:
    """The elements that stand on the page once more: an earlier one has the same id."""
    seen: set[str] = set()
    for element in elements(root.xpath(f"//*[@{site.once}]")) if site.once else ():
        own = element.get(site.once or "") or ""
        if own in seen:
            yield element
        seen.add(own)


def drafts_of(pieces: list[Piece], source: str, *, is_counted: bool = False) -> list[Draft]:
    """Chapters where the mark-up opens them; what stands before the first belongs to it.

    “Seven” or “1984” may be a chapter's whole title. It is its number only if the count has come to it, or if the site
    is known to count so (`is_counted`).
    """
    gap = _gap(pieces)
    drafts: list[Draft] = []
    for group in filter(None, _opened_groups(pieces)):
        draft = draft_of(_said_again(group), source, gap=gap)
        last = drafts[-1].number or len(drafts) if drafts else 0
        is_sure = is_counted or (not drafts and _is_roman(draft.heading or ""))
        if not is_sure and draft.number != last + 1 and _is_only_title(draft.heading or ""):
            draft = replace(draft, number=None, title=draft.heading)
        drafts.append(draft)
    return drafts


def _opened_groups(pieces: list[Piece]) -> list[list[PageParagraph]]:
    """The paragraphs of each chapter."""
    groups: list[list[PageParagraph]] = [[]]
    has_opened = False
    for piece in pieces:
        if piece.opens is not None and has_opened:
            groups.append([])
        has_opened = has_opened or piece.opens is not None
        groups[-1].append(piece.paragraph)
    return groups


def _is_only_title(heading: str) -> bool:
    """Whether a heading states its number without the word “chapter”, so that it may be a title."""
    stated = heading_of(heading)
    return stated is not None and stated.level != "chapter"


def _is_roman(heading: str) -> bool:
    """Whether a heading is a Roman numeral and nothing else: the number of a chapter that has its page to itself."""
    stated = heading_of(heading)
    return stated is not None and stated.is_roman


def _said_again(paragraphs: list[PageParagraph]) -> list[PageParagraph]:
    """The paragraphs, one that only says the heading above it again marked as a heading too."""
    again = list(paragraphs)
    for at, (above, below) in enumerate(pairwise(paragraphs), start=1):
        if above.kind == "heading" and below.kind is None and key_of(above.words) == key_of(below.words):
            again[at] = replace(below, kind="heading")
    return again


def draft_of(paragraphs: list[PageParagraph], source: str, *, title: str | None = None, gap: int = 2) -> Draft:
    """One chapter whose heading is known by mark-up, with the number and title that the heading states."""
    at = next((at for at, p in enumerate(paragraphs) if p.kind == "heading"), None)
    words = title or (paragraphs[at].words if at is not None else None)
    stated = heading_of(" ".join(words.split())) if words else None
    if stated is None:
        return Draft(tuple(paragraphs), None, words, words, source, gap)
    if stated.title is None and not title and at is not None:
        stated = replace(stated, title=_title_below(paragraphs, at))
    return Draft(tuple(paragraphs), stated.number, stated.title, words, source, gap, stated.part)


def _title_below(paragraphs: list[PageParagraph], at: int) -> str | None:
    """The title on the line below a heading that has only the number."""
    below = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return " ".join(below.words.split()) if below is not None and below.kind == "heading" else None


def _gap(pieces: list[Piece]) -> int:
    return gap_of([p.paragraph for p in pieces])
