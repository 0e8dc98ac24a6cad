"""An EPUB 2 or 3 into chapters, read in memory. Knows spine, NCX and nav; writes nothing to disk and asks no network."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.entities import html5
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.chapters import TITLE_PAGE, divide
from storysofar.ingest.encoding import decode
from storysofar.ingest.headings import heading_of
from storysofar.ingest.html import declared_encoding, draft_of, kinds_on, parse_html, read_listing
from storysofar.ingest.markup import Element, Label, Piece, body_of, elements, gap_of, pieces_of, words_in
from storysofar.ingest.page import Draft, Paragraph, Telling
from storysofar.ingest.paratext import work_of
from storysofar.ingest.sites import SITES
from storysofar.ingest.vocabulary import Fact, key_of
from storysofar.text import KINDS, Problem, Work

# What a hostile archive is refused for; bytes are counted as they are unpacked, whatever the headers say.
MEMBERS = 5_000
MEMBER_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 300 * 1024 * 1024
RATIO = 100  # unpacked to packed; prose packs to a third, and a bomb to a thousandth
ARCHIVE = "Archive of Our Own"
LONGEST_TITLE_PAGE = 20_000  # characters; a longer “titlepage” holds the book
SMALL = 1024 * 1024  # below this a ratio means nothing: a blank page packs well

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # fonts made unreadable: no lock
# Pages around the book, by what their structure calls them; a contents page only repeats what its chapters say.
_AROUND: dict[str, Label] = {
    "cover": "navigation", "titlepage": "metadata", "title-page": "metadata", "halftitlepage": "metadata",
    "toc": "leave out", "contents": "leave out", "loi": "navigation", "imprint": "metadata", "copyright-page": "metadata",
    "copyright": "metadata", "colophon": "metadata", "uncopyright": "metadata", "dedication": "metadata",
    "landmarks": "leave out", "index": "navigation", "log_page": "metadata", "title_page": "metadata",
    "toc_page": "leave out", "introduction-page": "metadata",
}  # fmt: skip


@dataclass(slots=True)
class Archive:
    """An open EPUB: its members by name, and how much has been unpacked so far."""

    zip: zipfile.ZipFile
    source: str
    unpacked: int = 0
    names: dict[str, str] = field(default_factory=dict)  # folded name → name

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None if there is none. Raises SourceError if it unpacks to too much."""
        name = self.names.get(posixpath.normpath(name).casefold(), name)
        try:
            info = self.zip.getinfo(name)
            with self.zip.open(info) as member:
                data = member.read(MEMBER_BYTES + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise SourceError(
                self.source, f"{name} in {self.source} is damaged ({error}). Fetch the book again."
            ) from error
        self.unpacked += len(data)
        is_bomb = len(data) > SMALL and len(data) > RATIO * max(1, info.compress_size)
        if len(data) > MEMBER_BYTES or self.unpacked > TOTAL_BYTES or is_bomb:
            raise SourceError(
                self.source, f"{name} in {self.source} unpacks to far more than a book holds; it was not read."
            )
        return data


@dataclass(frozen=True, slots=True)
class Package:
    """What the OPF says: pages in reading order, the tables of contents, the facts of the work."""

    folder: str
    spine: tuple[tuple[str, str], ...]  # name in the archive, what its structure calls it ("" if nothing)
    ncx: str | None
    nav: str | None
    facts: Work
    is_archives: bool = False  # made by the Archive of Our Own


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the book: its paragraphs, what it states of the work, and whether it stands around the book."""

    pieces: list[Piece]
    facts: Work
    is_around: bool = False


def is_epub(data: bytes) -> bool:
    """Whether a file is a ZIP archive, as every EPUB is."""
    return data.startswith(b"PK\x03\x04")


def read_epub(data: bytes, source: str) -> Telling:
    """The chapters of an e-book in the order of its spine, titled by its table of contents.

    Files that no entry of the contents starts belong to the chapter before them: calibre splits long chapters.
    What is missing becomes a Problem. Raises SourceError for a locked, broken or hostile file.
    """
    archive = _open(data, source)
    package = _package(archive)
    contents, problems = _contents(archive, package)
    pages: list[Page] = []
    for name, role in package.spine:
        page = _read_page(archive, package, contents, name, role)
        if isinstance(page, Problem):
            problems.append(page)
        else:
            pages.append(page)
    drafts = _drafts(pages, package, source) if contents else _drafts_by_headings(pages, source)
    if not drafts:
        raise SourceError(source, f"{source} has no page that can be read. Fetch the book again.")
    facts = package.facts
    for page in pages:
        facts = _with(facts, page.facts)
    return Telling(tuple(drafts), facts, tuple(problems))


def _open(data: bytes, source: str) -> Archive:
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(source, f"{source} is a damaged e-book ({error}). Fetch it again.") from error
    infos = opened.infolist()
    if len(infos) > MEMBERS:
        raise SourceError(
            source, f"{source} has {len(infos)} files inside; a book has fewer than {MEMBERS}. It was not read."
        )
    archive = Archive(opened, source, names={posixpath.normpath(i.filename).casefold(): i.filename for i in infos})
    if any(info.flag_bits & 1 for info in infos) or _is_locked(archive):
        raise SourceError(
            source, f"{source} is encrypted (DRM), so that its text cannot be read. Use a copy without DRM."
        )
    return archive


def _is_locked(archive: Archive) -> bool:
    encryption = archive.read("META-INF/encryption.xml")
    if encryption is None:
        return False
    root = _parse_xml(encryption)
    if root is None:
        return True
    methods = [e.get("Algorithm", "") for e in root.iter("{*}EncryptionMethod") if _is_of_data(e)]
    return any(not method.startswith(_FONTS) for method in methods)


def _is_of_data(method: Element) -> bool:
    parent = method.getparent()
    return parent is None or etree.QName(parent).localname == "EncryptedData"


def _parse_xml(data: bytes) -> Element | None:
    """A tree without entities, network or DTD; None if there is none to be had."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _package(archive: Archive) -> Package:
    path = _package_path(archive)
    data = archive.read(path) if path else None
    root = _parse_xml(data) if data else None
    if root is None or path is None:
        raise SourceError(
            archive.source, f"{archive.source} is a ZIP archive but no e-book: it has no package document."
        )
    folder = posixpath.dirname(path)
    manifest = {e.get("id", ""): e for e in root.iter("{*}item")}
    nav = next((e for e in manifest.values() if "nav" in (e.get("properties") or "").split()), None)
    spine = next(root.iter("{*}spine"), None)
    ncx = manifest.get(spine.get("toc", "")) if spine is not None else None
    if ncx is None:
        ncx = next((e for e in manifest.values() if e.get("media-type") == "application/x-dtbncx+xml"), None)
    facts, publisher = _metadata(root)
    return Package(
        folder,
        tuple(_spine(root, manifest, folder)),
        _href(ncx, folder),
        _href(nav, folder),
        facts,
        publisher == ARCHIVE,
    )


def _package_path(archive: Archive) -> str | None:
    container = archive.read("META-INF/container.xml")
    root = _parse_xml(container) if container else None
    stated = next((e.get("full-path") for e in root.iter("{*}rootfile")), None) if root is not None else None
    if stated and posixpath.normpath(stated).casefold() in archive.names:
        return stated
    return next((name for name in archive.names.values() if name.casefold().endswith(".opf")), None)


def _href(item: Element | None, folder: str) -> str | None:
    return _resolve(folder, item.get("href", "")) if item is not None else None


def _resolve(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _spine(root: Element, manifest: dict[str, Element], folder: str) -> Iterator[tuple[str, str]]:
    """The pages in reading order, each with what guide, properties or its own name call it."""
    roles = {_resolve(folder, e.get("href", "")): (e.get("type") or "").casefold() for e in root.iter("{*}reference")}
    for itemref in root.iter("{*}itemref"):
        item = manifest.get(itemref.get("idref", ""))
        name = _href(item, folder)
        if item is None or name is None:
            yield f"an item called {itemref.get('idref')!r}", ""
            continue
        if "nav" in (item.get("properties") or "").split():
            yield name, "toc"
            continue
        stem = posixpath.basename(name).rpartition(".")[0].casefold()
        yield name, roles.get(name, "") if roles.get(name, "") in _AROUND else stem if stem in _AROUND else ""


def _metadata(root: Element) -> tuple[Work, str]:
    """What the OPF states of the work, and who published the file."""
    facts: dict[Fact, list[str]] = {}
    publisher = ""
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        name, words = etree.QName(element).localname, words_in(element)
        if name == "publisher":
            publisher = words
        fact = _DUBLIN_CORE.get(name)
        if fact and words and not (fact == "authors" and not _is_author(element)) and not _is_bookkeeping(fact, words):
            facts.setdefault(fact, []).append(_plain(words) if fact == "summary" else words)
    for meta in root.iter("{*}meta"):
        if meta.get("name") == "calibre:series" or meta.get("property") == "belongs-to-collection":
            facts.setdefault("series", []).append(meta.get("content") or words_in(meta))
    if publisher == ARCHIVE:
        facts.pop("tags", None)  # the archive flattens all its tags into subjects; its own page has them sorted
    return work_of(facts), publisher


_DUBLIN_CORE: dict[str, Fact] = {
    "title": "title", "creator": "authors", "language": "language", "description": "summary", "subject": "tags",
    "source": "source",
}  # fmt: skip


def _is_author(element: Element) -> bool:
    role = next((value for key, value in element.attrib.items() if str(key).endswith("role")), "aut")
    return role == "aut"


def _is_bookkeeping(fact: Fact, words: str) -> bool:
    """FanFicFare's subjects hold the date of the last update, which is no tag."""
    if fact == "tags":
        return words.startswith("Last Update") or words in ("FanFiction", "Fanworks")
    return key_of(words) in ("unknown", "anonymous", "untitled")


def _plain(words: str) -> str:
    if "<" not in words:
        return words
    root = etree.fromstring(words, etree.HTMLParser(no_network=True, huge_tree=False))
    return words_in(root) if root is not None else words


_KINDS: dict[str, Label] = {kind: kind for kind in KINDS}
Entry = tuple[str, str, str]  # page, fragment, title


def _contents(archive: Archive, package: Package) -> tuple[list[Entry], list[Problem]]:
    """The entries of the table of contents: the EPUB 3 nav if there is one, else the NCX."""
    for path, read in ((package.nav, _nav_entries), (package.ncx, _ncx_entries)):
        data = archive.read(path) if path else None
        root = _parse_page(data, path, archive.source) if data and path else None
        if root is not None and path is not None and (entries := list(read(root, posixpath.dirname(path)))):
            return entries, []
    told = "The book has no table of contents; its chapters are found by their headings."
    return [], [Problem(told, archive.source)]


def _nav_entries(root: Element, folder: str) -> Iterator[Entry]:
    navs = list(root.iter("nav"))
    toc = next((nav for nav in navs if "toc" in (nav.get("type") or "")), navs[0] if navs else None)
    for link in toc.iter("a") if toc is not None else ():
        if href := link.get("href"):
            yield _resolve(folder, href), unquote(href.partition("#")[2]), words_in(link)


def _ncx_entries(root: Element, folder: str) -> Iterator[Entry]:
    for point in root.iter("navPoint"):
        content, label = point.find("content"), point.find("navLabel")
        if content is not None and (href := content.get("src")):
            yield _resolve(folder, href), unquote(href.partition("#")[2]), words_in(label) if label is not None else ""


def _parse_page(data: bytes, name: str, source: str) -> Element | None:
    """The tree of a page, without name spaces. Named entities become characters: no DTD is loaded to explain them."""
    if not data.strip(b"\x00 \r\n\t"):
        return None
    try:
        text = decode(data, name, declared=declared_encoding(data))
    except SourceError:
        return None
    text = _ENTITY.sub(_character, re.sub(r"^\s{0,100}<\?xml[^>]{0,500}>", "", text))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        try:
            return parse_html(text, source)
        except (SourceError, etree.XMLSyntaxError):
            return None
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for key, value in element.attrib.items():
            if str(key).startswith("{") and element.get(etree.QName(key).localname) is None:
                element.set(etree.QName(key).localname, value)
    return root


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    return html5.get(f"{entity[1]};", entity[0].replace("&", "&amp;"))


def _read_page(archive: Archive, package: Package, contents: list[Entry], name: str, role: str) -> Page | Problem:
    """A page of the spine, or the Problem that it is not there."""
    document = archive.read(name)
    if document is None:
        told = f"{name} is in the reading order but not in the book; the chapters around it were read."
        return Problem(told, archive.source)
    root = _parse_page(document, name, archive.source)
    if root is None:
        return Problem(f"{name} is empty or cannot be read; the chapters around it were read.", archive.source)
    return _page(root, name, role, package, contents)


def _page(root: Element, name: str, role: str, package: Package, contents: list[Entry]) -> Page:
    body = body_of(root)
    labels = kinds_on(root, SITES[0]) if package.is_archives else {}
    labels.pop(root, None)
    labels.update(_own_labels(root))
    around = _label_around(body, role)
    facts: dict[Fact, list[str]] = {}
    for listing in elements(root.xpath("//dl[starts-with(@class,'tags')]")):
        read_listing(listing, facts)
    if around is not None:
        return Page(pieces_of(root, {**labels, body: around}), work_of(facts), is_around=True)
    return Page(pieces_of(root, labels, _opened(root, body, name, contents)), work_of(facts))


def _own_labels(root: Element) -> dict[Element, Label]:
    """The kinds that storysofar's own books write down: class "dress" and the kind."""
    dressed = elements(root.xpath("//p[starts-with(@class,'dress ')]"))
    return {e: label for e in dressed if (label := _KINDS.get((e.get("class") or "")[6:])) is not None}


def _label_around(body: Element, role: str) -> Label | None:
    """What a page around the book is, by its name, the guide or its epub:type; None for a page of the book itself.

    A chapter may be called “Cover” or “Preface”: its title alone never makes it one of these.
    """
    section = body.find("section")
    types = [e.get(key) or "" for e in (body, section) if e is not None for key in ("type", "class")]
    roles = (role, *" ".join(types).replace("fff_", "").split())
    label = next((_AROUND[r] for r in roles if r in _AROUND), None)
    return None if label == "metadata" and len(words_in(body)) > LONGEST_TITLE_PAGE else label


def _opened(root: Element, body: Element, name: str, contents: list[Entry]) -> dict[Element, str]:
    """The elements of a page at which an entry of the contents points, with its title."""
    by_id = {e.get("id"): e for e in root.iter(etree.Element) if e.get("id")}
    opened: dict[Element, str] = {}
    for page, fragment, title in contents:
        if page == name:
            opened.setdefault(by_id.get(fragment, body), title)
    return opened


def _with(work: Work, more: Work) -> Work:
    """The facts of the package, but for those that a page inside has sorted better."""
    names = ("rating", "fandoms", "categories", "warnings", "relationships", "characters", "tags", "series", "status")
    return replace(work, **{name: getattr(more, name) or getattr(work, name) for name in names})


def _drafts_by_headings(pages: list[Page], source: str) -> list[Draft]:
    paragraphs = [piece.paragraph for page in pages for piece in page.pieces]
    return divide(paragraphs, gap=gap_of(paragraphs), source=source) if paragraphs else []


def _drafts(pages: list[Page], package: Package, source: str) -> list[Draft]:
    """The pages as the contents divide them. A heading with no text below it, as of a part, goes to what follows."""
    chapters: list[tuple[str, list[Paragraph]]] = []
    lead: list[Paragraph] = []
    for title, paragraph in _flow(pages, package):
        if title is not None:
            if chapters and not _has_prose(chapters[-1][1]):
                lead = chapters.pop()[1]
            elif _has_prose(lead, TITLE_PAGE):
                chapters, lead = [*chapters, ("", lead)], []
            chapters.append((title, lead))
            lead = []
        (chapters[-1][1] if chapters else lead).append(paragraph)
    chapters = chapters or ([("", lead)] if lead else [])
    return [_draft(title, paragraphs, source) for title, paragraphs in chapters]


def _flow(pages: list[Page], package: Package) -> Iterator[tuple[str | None, Paragraph]]:
    """Every paragraph of the book, with a title where a chapter opens."""
    is_archives_own = False
    for page in pages:
        for at, piece in enumerate(page.pieces):
            title = piece.opens
            if title is not None:
                is_archives_own = package.is_archives and title in ("Preface", "Afterword")
            elif at == 0 and not page.is_around and _opens_by_itself(piece.paragraph):
                title = ""
            kind = piece.paragraph.kind or ("metadata" if is_archives_own else None)
            yield (None if is_archives_own else title), replace(piece.paragraph, kind=kind)


def _opens_by_itself(paragraph: Paragraph) -> bool:
    """Whether a page that the contents forgot begins with a chapter's heading."""
    heading = heading_of(" ".join(paragraph.words.split())) if paragraph.level else None
    return heading is not None and heading.level == "chapter" and heading.number is not None


def _has_prose(paragraphs: list[Paragraph], least: int = 1) -> bool:
    """Whether there is running text here, not just headings and what stands around the book."""
    return sum(len(p.words) for p in paragraphs if p.kind is None and not p.level) >= least


def _draft(title: str, paragraphs: list[Paragraph], source: str) -> Draft:
    """A chapter with the title that the contents give it, its heading marked where the page has it."""
    first = next((at for at, p in enumerate(paragraphs) if p.kind is None), len(paragraphs))
    marked = list(paragraphs)
    if first < len(marked) and (marked[first].level or key_of(marked[first].words) == key_of(title) != ""):
        marked[first] = replace(marked[first], kind="heading")
    return draft_of(marked, source, title=title or None, gap=gap_of(marked))
