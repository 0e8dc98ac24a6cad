"""An EPUB 2 or 3 into chapters, all in memory. Knows how pages and contents make chapters; writes no file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.archive import Archive, DamagedError, open_archive
from storysofar.ingest.chapters import MAX_TITLE_PAGE_CHARS, divide
from storysofar.ingest.headings import heading_of
from storysofar.ingest.html import draft_of, kinds_on
from storysofar.ingest.markup import Element, Label, Piece, body_of, elements, gap_of, pieces_of, words_in
from storysofar.ingest.package import AROUND_KINDS, Entry, Package, contents_of, package_of, parse_page
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.ingest.sites import SITES
from storysofar.ingest.stated_metadata import read_listing, related_on
from storysofar.ingest.vocabulary import Fact, key_of, work_of
from storysofar.text import PASSAGE_KINDS, STATED_FIELDS, Problem, Work

_DRESS_KINDS: dict[str, Label] = {kind: kind for kind in PASSAGE_KINDS}
PACKAGED_FACTS = ("title", "authors", "summary", "language")  # what the package says best
# What marks a passage as no story in the books of many makers; epub:type stands here without its name space.
_MARKED_KINDS: tuple[tuple[str, Label], ...] = (
    ("//aside[contains(@type,'footnote')]", "note"),  # storysofar, and EPUB 3
    ("//*[starts-with(@class,'fff_chapter_notes')]", "note"),  # FanFicFare, from the archive
    ("//*[starts-with(@class,'pg-boilerplate') or @id='pg-header' or @id='pg-footer']", "metadata"),  # Gutenberg
)
_ADDRESS_PATH = "//p[starts-with(@class,'message')]//a[contains(@href,'/works/')]/@href"
MAX_AROUND_PAGE_CHARS = 20_000  # characters; a longer “titlepage” holds the book


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of the book: its paragraphs, what it states of the work, and whether it stands around the book."""

    pieces: list[Piece]
    facts: Work
    is_around: bool = False
    url: str | None = None  # where the site has it, if the book says so


class _Opened(NamedTuple):
    """A chapter on the way down the book: its title in the contents, where the site has it, what is in it so far."""

    title: str
    url: str | None
    paragraphs: list[PageParagraph]


def read_epub(data: bytes, source: str) -> Telling:
    """The chapters of an e-book in the order of its spine, titled by its table of contents.

    Files that no entry of the contents starts belong to the chapter before them: calibre splits long chapters.
    What is missing becomes a Problem. Raises SourceError for a locked, broken or hostile file.
    """
    archive = open_archive(data, source)
    package = package_of(archive)
    contents, problems = contents_of(archive, package)
    pages: list[BookPage] = []
    for name, role in package.spine:
        page = _read_page(archive, package, contents, name, role)
        if isinstance(page, Problem):
            problems.append(page)
        else:
            pages.append(page)
    drafts = _drafts(pages, package, source) if contents else _drafts_by_headings(pages, package, source)
    if not drafts:
        raise SourceError(source, f"{source} has no page that can be read. Fetch the book again.")
    return Telling(tuple(drafts), _facts_of_front(pages, package.facts), tuple(problems))


def _read_page(archive: Archive, package: Package, contents: list[Entry], name: str, role: str) -> BookPage | Problem:
    """A page of the spine, or the Problem that it is not there."""
    try:
        document = archive.read(name)
    except DamagedError as error:
        return Problem(f"{error} The chapters around it were read.", archive.source)
    if document is None:
        told = f"{name} is in the reading order but not in the book; the chapters around it were read."
        return Problem(told, archive.source)
    root = parse_page(document, name, archive.source)
    if root is None:
        return Problem(f"{name} is empty or cannot be read; the chapters around it were read.", archive.source)
    return _page(root, name, role, package, contents)


def _page(root: Element, name: str, role: str, package: Package, contents: list[Entry]) -> BookPage:
    body = body_of(root)
    labels = kinds_on(root, SITES[0]) if package.is_archives else {}
    labels.pop(root, None)
    labels.update(_own_labels(root))
    around = "metadata" if name.endswith("introduction.xhtml") and _is_fichubs(body) else _label_around(body, role)
    told: dict[Fact, list[str]] = {}
    for listing in elements(root.xpath("//dl[starts-with(@class,'tags')]")):
        read_listing(listing, told)
    told.update({"source": found} if (found := _archives_address(root, package)) else {})
    facts = replace(work_of(told), related=tuple(related_on(root)))
    if around is not None:
        return BookPage(pieces_of(root, {**labels, body: around}), facts, is_around=True)
    return BookPage(pieces_of(root, labels, _opened(root, body, name, contents)), facts, url=_address(root))


def _archives_address(root: Element, package: Package) -> list[str]:
    """Where the archive has the work: its e-books say so on their first page only."""
    found = root.xpath(_ADDRESS_PATH) if package.is_archives else []
    return [str(address) for address in found[:1]] if isinstance(found, list) else []


def _address(root: Element) -> str | None:
    """Where the site has this chapter: of all that a book can say of one, what stays the same (FanFicFare only)."""
    url = _meta(root, "url") or ""
    return url if url.startswith(("http://", "https://")) else None


def _meta(root: Element, name: str) -> str | None:
    """What FanFicFare writes down of a chapter: its url, and its origtitle without the marks of an update."""
    found = root.find(f".//meta[@name='chapter{name}']")
    return found.get("content") if found is not None else None


def _is_fichubs(body: Element) -> bool:
    """Whether this is the page with which FicHub's books begin (fichub.net, epub_introduction.html)."""
    return "Exported with the assistance of FicHub" in words_in(body)[-400:]


def _own_labels(root: Element) -> dict[Element, Label]:
    """The kinds that a book's own mark-up writes down; storysofar's books: class "dress" and the kind."""
    labels = {e: label for path, label in _MARKED_KINDS for e in elements(root.xpath(path))}
    dressed = elements(root.xpath("//p[starts-with(@class,'dress ')]"))
    labels.update({e: label for e in dressed if (label := _DRESS_KINDS.get((e.get("class") or "")[6:])) is not None})
    return labels


def _label_around(body: Element, role: str) -> Label | None:
    """What a page around the book is, by its name, the guide or its epub:type; None for a page of the book itself.

    A chapter may be called “Cover” or “Preface”: its title alone never makes it one of these.
    """
    section = body.find("section")
    types = [e.get(key) or "" for e in (body, section) if e is not None for key in ("type", "class")]
    roles = (role, *" ".join(types).replace("fff_", "").split())
    label = next((AROUND_KINDS[r] for r in roles if r in AROUND_KINDS), None)
    return None if label == "metadata" and len(words_in(body)) > MAX_AROUND_PAGE_CHARS else label


def _opened(root: Element, body: Element, name: str, contents: list[Entry]) -> dict[Element, str]:
    """The elements of a page at which an entry of the contents points, with its title."""
    own = _meta(root, "origtitle")
    by_id = {e.get("id"): e for e in root.iter(etree.Element) if e.get("id")}
    opened: dict[Element, str] = {}
    for page, fragment, title in contents:
        if page == name:
            opened.setdefault(by_id.get(fragment, body), own or title)
    return opened


def _facts_of_front(pages: list[BookPage], facts: Work) -> Work:
    """What the package says of the work, and the pages as far as the first of the story.

    What a later page says, as in a book of several works, is known with its chapter and stands on its paragraphs.
    """
    for page in pages:
        facts = _with(facts, page.facts)
        if _is_story(page):
            break
    return facts


def _is_story(page: BookPage) -> bool:
    return not page.is_around and _has_prose([piece.paragraph for piece in page.pieces])


def _with(work: Work, more: Work) -> Work:
    """The facts of the package, but for those that a page inside has sorted better."""
    return replace(
        work,
        **{name: getattr(more, name) or getattr(work, name) for name in STATED_FIELDS if name not in PACKAGED_FACTS},
    )


def _drafts_by_headings(pages: list[BookPage], package: Package, source: str) -> list[Draft]:
    paragraphs = [paragraph for _, _, paragraph in _flow(pages, package)]
    return divide(paragraphs, gap=gap_of(paragraphs), source=source) if paragraphs else []


def _drafts(pages: list[BookPage], package: Package, source: str) -> list[Draft]:
    """The pages as the contents divide them. A heading with no text below it, as of a part, goes to what follows."""
    chapters: list[_Opened] = []
    lead: list[PageParagraph] = []
    for title, url, paragraph in _flow(pages, package):
        if title is not None:
            if chapters and not _has_prose(chapters[-1].paragraphs):
                lead = chapters.pop().paragraphs
            elif _has_prose(lead, MAX_TITLE_PAGE_CHARS):
                chapters, lead = [*chapters, _Opened("", None, lead)], []
            chapters.append(_Opened(title, url, lead))
            lead = []
        (chapters[-1].paragraphs if chapters else lead).append(paragraph)
    chapters = chapters or ([_Opened("", None, lead)] if lead else [])
    return _with_prologue([_draft(one, source) for one in chapters])


def _with_prologue(drafts: list[Draft]) -> list[Draft]:
    """The chapters, one before the first counted as none, so that “Chapter 1” after a prologue keeps its number."""
    first, second = (*drafts, None, None)[:2]
    heading = heading_of(first.heading) if first and first.heading and first.number is None else None
    if first and second and heading and heading.level == "front" and second.number == 1:
        return [replace(first, number=0), *drafts[1:]]
    return drafts


def _flow(pages: list[BookPage], package: Package) -> Iterator[tuple[str | None, str | None, PageParagraph]]:
    """Every paragraph of the book, with a title where a chapter opens, and where the site has the page."""
    is_archives_own = False
    for page, stated in zip(pages, _stated_inside(pages), strict=True):
        for at, piece in enumerate(page.pieces):
            if piece.opens is not None:
                is_archives_own = package.is_archives and piece.opens in ("Preface", "Afterword")
            kind = piece.paragraph.kind or ("metadata" if is_archives_own else None)
            paragraph = replace(piece.paragraph, kind=kind, stated=stated if at == 0 else None)
            yield (None if is_archives_own else _title_at(page, at)), page.url, paragraph


def _stated_inside(pages: list[BookPage]) -> Iterator[Work | None]:
    """What each page says of its work; nothing for those up to the first of the story, which speak for the book."""
    is_front = True
    for page in pages:
        yield None if is_front else page.facts
        is_front = is_front and not _is_story(page)


def _title_at(page: BookPage, at: int) -> str | None:
    """The title of a chapter that opens at a piece of the page: empty if the contents forgot it, None if none does."""
    piece = page.pieces[at]
    if piece.opens is not None or at > 0 or page.is_around:
        return piece.opens
    return "" if _opens_by_itself(piece.paragraph) else None


def _opens_by_itself(paragraph: PageParagraph) -> bool:
    """Whether a page that the contents forgot begins with a chapter's heading."""
    heading = heading_of(" ".join(paragraph.words.split())) if paragraph.level else None
    return heading is not None and heading.level == "chapter" and heading.number is not None


def _has_prose(paragraphs: list[PageParagraph], least: int = 1) -> bool:
    """Whether there is running text here, not just headings and what stands around the book."""
    return sum(len(p.words) for p in paragraphs if p.kind is None and not p.level) >= least


def _draft(opened: _Opened, source: str) -> Draft:
    """A chapter with the title that the contents give it, its heading marked where the page has it."""
    title, marked = opened.title, list(opened.paragraphs)
    first = next((at for at, p in enumerate(marked) if p.kind is None), len(marked))
    if first < len(marked) and (marked[first].level or _says(marked[first], title)):
        marked[first] = replace(marked[first], kind="heading")
        if first + 1 < len(marked) and _says(marked[first + 1], title):
            marked[first + 1] = replace(marked[first + 1], kind="heading")  # FicHub, where the site repeats the title
    return draft_of(marked, opened.url or source, title=title or None, gap=gap_of(marked))


def _says(paragraph: PageParagraph, title: str) -> bool:
    return key_of(paragraph.words) == key_of(title) != ""
