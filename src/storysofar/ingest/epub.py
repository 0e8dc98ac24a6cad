"""An EPUB 2 or 3 into chapters, all in memory. Knows how pages and contents make chapters; writes no file."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.archive import Archive, DamagedError, open_archive
from storysofar.ingest.chapters import MAX_TITLE_PAGE_CHARS, divide
from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of, is_title
from storysofar.ingest.html import draft_of, kinds_on
from storysofar.ingest.licence import with_licence
from storysofar.ingest.line_kinds import kind_of_line
from storysofar.ingest.markup import Element, Label, Piece, body_of, elements, gap_of, pieces_of, words_in
from storysofar.ingest.ornaments import PICTURE_TAGS, repeated, ruled, set_rules
from storysofar.ingest.package import AROUND_KINDS, NOT_LINEAR, Entry, Package, contents_of, package_of, parse_page
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.ingest.sites import SITES
from storysofar.ingest.stated_metadata import read_listing, related_on
from storysofar.ingest.surroundings import as_around, kind_around
from storysofar.ingest.vocabulary import Fact, key_of, work_of
from storysofar.text import PASSAGE_KINDS, STATED_FIELDS, Kind, Problem, Work

_DRESS_KINDS: dict[str, Label] = {kind: kind for kind in PASSAGE_KINDS}
PACKAGED_FACTS = ("title", "authors", "summary", "language")  # what the package says best
# What marks a passage as no story in the books of many makers; epub:type stands here without its name space.
_MARKED_KINDS: tuple[tuple[str, Label], ...] = (
    ("//aside[contains(@type,'footnote')]", "note"),  # storysofar, and EPUB 3
    ("//*[starts-with(@class,'fff_chapter_notes')]", "note"),  # FanFicFare, from the archive
    ("//*[starts-with(@class,'pg-boilerplate') or @id='pg-header' or @id='pg-footer']", "metadata"),  # Gutenberg
)
_ADDRESS_PATH = "//p[starts-with(@class,'message')]//a[contains(@href,'/works/')]/@href"
MIN_LISTED_CHAPTERS = 2  # chapters that the contents divide a book into; a list of fewer may be none
MAX_HEADING_LINES = 4  # paragraphs at the top of a chapter that may be its heading: a number, a title, one more of each
MAX_AROUND_PAGE_CHARS = 20_000  # characters; a longer “titlepage” holds the book


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of the book: its paragraphs, what it states of the work, and whether it stands around the book."""

    pieces: list[Piece]
    facts: Work
    is_around: bool = False
    url: str | None = None  # where the site has it, if the book says so
    pictures: int = 0


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
    pages, entries = list[BookPage](), _by_page(contents)
    order, again = _each_once(package.spine, source)
    problems += again
    for name, role in order:
        page = _read_page(archive, package, entries.get(name, []), name, role)
        if isinstance(page, Problem):
            problems.append(page)
        else:
            pages.append(page)
    _refuse_pictures(pages, source)
    pages = _without_surroundings(_settled(pages))
    drafts = _drafts(pages, package, source) if contents else []
    if len(drafts) < MIN_LISTED_CHAPTERS:  # there are none, or they say “Start” (calibre, of a text without mark-up)
        drafts = max(drafts, _drafts_by_headings(pages, package, source), key=len)
    if not drafts:
        raise SourceError(source, f"{source} has no page that can be read. Fetch the book again.")
    return Telling(tuple(drafts), _facts_of_front(pages, package.facts), tuple(problems))


def _by_page(contents: list[Entry]) -> dict[str, list[Entry]]:
    """The entries of the contents that point at each page: no page looks through those of all others."""
    found: dict[str, list[Entry]] = {}
    for entry in contents:
        found.setdefault(entry[0], []).append(entry)
    return found


def _each_once(spine: Sequence[tuple[str, str]], source: str) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The reading order with each page where it stands first, and a Problem for each that stands there again."""
    times = Counter(name.casefold() for name, _ in spine)
    first = {name.casefold(): (name, role) for name, role in reversed(spine)}
    told = "{} stands {} times in the reading order of the book; it was read once, where it stands first."
    order = [first[name] for name in times]
    return order, [Problem(told.format(first[name][0], n), source) for name, n in times.items() if n > 1]


def _refuse_pictures(pages: list[BookPage], source: str) -> None:
    """Raises SourceError for a book of pictures: there are more of them than words."""
    pictures = sum(page.pictures for page in pages)
    written = (piece.paragraph for page in pages if not page.is_around for piece in page.pieces)
    lines = [paragraph.words for paragraph in written if paragraph.kind != "navigation"]  # words in a drawing are
    words = sum(len(line.split()) for line in lines if kind_of_line(line) is None)
    if pictures > words:
        told = f"{source} is a book of pictures: {pictures} of them, and {words or 'no'} words."
        raise SourceError(source, f"{told} If they show pages of text, have it recognised (OCR), and read that.")


def _settled(pages: list[BookPage]) -> list[BookPage]:
    """The pages with a rule for each picture that is a break, now that it is known which stand in several places."""
    often = repeated(piece.paragraph for page in pages for piece in page.pieces)
    return [replace(page, pieces=list(_with_rules(page.pieces, often))) for page in pages]


def _with_rules(pieces: list[Piece], often: Set[str]) -> Iterator[Piece]:
    """The pieces of a page; a picture that is no break is none of them."""
    opens = None
    for piece in pieces:
        opens = piece.opens if opens is None else opens
        if (paragraph := ruled(piece.paragraph, often)) is not None:
            yield Piece(paragraph, opens)
            opens = None


def _without_surroundings(pages: list[BookPage]) -> list[BookPage]:
    """The pages, those that stand around the book by their headings and words marked as such."""
    judged, is_front = list[BookPage](), True
    for page in pages:
        title, paragraphs = _title_of(page), [piece.paragraph for piece in page.pieces]
        kind = None if page.is_around else kind_around(title, paragraphs, is_front=is_front)
        judged.append(page if kind is None else _as_around(page, kind))
        is_front = is_front and not _is_story(judged[-1])
    return judged if any(map(_is_story, judged)) else pages


def _title_of(page: BookPage) -> str | None:
    """What a page is called in the contents, or by its first line; nothing where several entries point at it."""
    opened = [piece.opens for piece in page.pieces if piece.opens is not None]
    first = page.pieces[0].paragraph.words if page.pieces else ""
    return (opened[0] or first) if len(opened) == 1 else None if opened else first


def _as_around(page: BookPage, kind: Kind) -> BookPage:
    return replace(page, pieces=[Piece(as_around(piece.paragraph, kind)) for piece in page.pieces], is_around=True)


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
    pictures = sum(1 for _ in root.iter(*PICTURE_TAGS))
    ornaments = set_rules(root, is_whole=False)
    labels = kinds_on(root, SITES[0]) if package.is_archives else {}
    labels.pop(root, None)
    labels.update(_own_labels(root) | dict.fromkeys(ornaments, "break"))
    around = "metadata" if name.endswith("introduction.xhtml") and _is_fichubs(body) else _label_around(body, role)
    opened = _opened(root, body, name, contents)
    if role == NOT_LINEAR and not _names_chapter(body, opened):
        around = around or "note"
    told: dict[Fact, list[str]] = {}
    for listing in elements(root.xpath("//dl[starts-with(@class,'tags')]")):
        read_listing(listing, told)
    told.update({"source": found} if (found := _archives_address(root, package)) else {})
    facts = replace(work_of(told), related=tuple(related_on(root)))
    if around is not None:
        return BookPage(pieces_of(root, {**labels, body: around}), facts, is_around=True, pictures=pictures)
    return BookPage(pieces_of(root, labels, opened), facts, url=_address(root), pictures=pictures)


def _names_chapter(body: Element, opened: dict[Element, str]) -> bool:
    return any(map(_is_numbered, (*opened.values(), words_in(body)[:MAX_HEADING_CHARS])))


def _is_numbered(title: str) -> bool:
    """Whether a heading numbers a chapter: then it is one, though the book leaves it out of the reading order."""
    heading = heading_of(title)
    return heading is not None and heading.level == "chapter" and heading.number is not None


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
    section = _main_section(body)
    types = [e.get(key) or "" for e in (body, section) if e is not None for key in ("type", "class")]
    roles = (role, *" ".join(types).replace("fff_", "").split())
    label = next((AROUND_KINDS[r] for r in roles if r in AROUND_KINDS), None)
    is_long = label in ("metadata", "navigation") and len(words_in(body)) > MAX_AROUND_PAGE_CHARS
    return None if is_long else label


def _main_section(body: Element) -> Element | None:
    """The first section of a page, if it holds most of it: no motto above a chapter, and no note below one."""
    section = body.find("section")
    if section is None or 2 * len(words_in(section)) < len(words_in(body)):
        return None
    return section


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


_Step = tuple[str | None, str | None, PageParagraph]


def _flow(pages: list[BookPage], package: Package) -> Iterator[_Step]:
    """Every paragraph of the book, with a title where a chapter opens, and where the site has the page.

    A licence opens no chapter. The title that pointed at it goes to the first paragraph below it on the same page.
    """
    steps = list(_steps(pages, package))
    licensed = with_licence([paragraph for _, _, paragraph in steps])
    waiting: str | None = None
    for (title, url, before), paragraph in zip(steps, licensed, strict=True):
        is_licence = before.kind is None and paragraph.kind == "metadata"
        waiting = title if title is not None else waiting if is_licence or waiting else None
        yield (None if is_licence else title or waiting), url, paragraph
        waiting = waiting if is_licence else None


def _steps(pages: list[BookPage], package: Package) -> Iterator[_Step]:
    """The same as the mark-up has it."""
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
    return paragraph.kind in (None, "heading") and _is_numbered(" ".join(paragraph.words.split()))


def _has_prose(paragraphs: list[PageParagraph], least: int = 1) -> bool:
    """Whether there is running text here, not just headings and what stands around the book."""
    return sum(len(p.words) for p in paragraphs if p.kind is None and not p.level) >= least


def _draft(opened: _Opened, source: str) -> Draft:
    """A chapter with the title that the contents give it, its headings marked where the page has them."""
    title, marked = opened.title, list(opened.paragraphs)
    first = next((at for at, p in enumerate(marked) if p.kind is None), len(marked))
    for at in range(first, min(first + MAX_HEADING_LINES, len(marked))):
        above = marked[at - 1] if at > first else None
        if above is None and _is_number_above(marked[at : at + 2], title):
            marked[at] = replace(marked[at], kind="heading")
            continue
        if not _is_heading(marked[at], title, above):
            break
        marked[at] = replace(marked[at], kind="heading")
    draft = draft_of(marked, opened.url or source, title=title or None, gap=gap_of(marked))
    return draft if draft.number is not None else replace(draft, number=_number_on(marked[first:]))


def _is_heading(paragraph: PageParagraph, title: str, above: PageParagraph | None) -> bool:
    """Whether a line at the top of a chapter is its heading, or one more line of it below the one above.

    By mark-up, by the title in the contents (FicHub's sites repeat it), or by its own words: `<div>Chapter I</div>`.
    """
    line = " ".join(paragraph.words.split())
    if paragraph.kind is not None or not 0 < len(line) <= MAX_HEADING_CHARS:
        return False
    if _says(paragraph, title) or key_of(line) == key_of(_bare_title(title) or "\n"):
        return True
    if above is None:
        return paragraph.level > 0 or _is_numbered(line)
    return _awaits_title(above) and (paragraph.level > 0 or _is_set_as_title(line))


def _is_number_above(lines: list[PageParagraph], title: str) -> bool:
    """Whether the first of two lines is a bare number and the second the title in the contents: “2”, “The Toll”."""
    if len(lines) < len(("number", "title")) or lines[0].kind is not None:
        return False
    above = heading_of(" ".join(lines[0].words.split()))
    is_number = above is not None and above.level == "numeral" and above.title is None
    below = key_of(" ".join(lines[1].words.split()))
    return is_number and below != "" and below in (key_of(title), key_of(_bare_title(title) or ""))


def _bare_title(title: str) -> str | None:
    """The title in the contents without its number: “The Ferry” of “I. The Ferry”."""
    stated = heading_of(title) if title else None
    return stated.title if stated is not None else None


def _awaits_title(heading: PageParagraph) -> bool:
    stated = heading_of(" ".join(heading.words.split()))
    return stated is not None and stated.title is None


def _is_set_as_title(line: str) -> bool:
    return is_title(line) and (line.isupper() or not line.endswith("."))


def _number_on(paragraphs: list[PageParagraph]) -> float | None:
    """The number that the headings on the page state, where the contents leave it out."""
    lines = (" ".join(p.words.split()) for p in paragraphs[:MAX_HEADING_LINES] if p.kind == "heading")
    headings = filter(None, map(heading_of, lines))
    return next((h.number for h in headings if h.level == "chapter" or (h.level == "numeral" and not h.title)), None)


def _says(paragraph: PageParagraph, title: str) -> bool:
    return key_of(paragraph.words) == key_of(title) != ""
