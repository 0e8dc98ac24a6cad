"""What an e-book says of itself: its reading order, its contents, its facts. Knows nothing of how a page is judged."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.archive import Archive, parse_xml
from storysofar.ingest.binaries import FICTION_BOOK
from storysofar.ingest.encoding import decode
from storysofar.ingest.entities import with_names_as_characters, with_own_entities
from storysofar.ingest.html import MAX_TAGS, declared_encoding, parse_html
from storysofar.ingest.markup import Element, Label, drop_comments, local_name, words_in
from storysofar.ingest.package_series import series_of
from storysofar.ingest.vocabulary import Fact, key_of, work_of
from storysofar.text import Problem, Work

ARCHIVE_NAME = "Archive of Our Own"

# Pages around the book, by what their structure calls them; a contents page is navigation
AROUND_KINDS: dict[str, Label] = {
    "cover": "navigation", "titlepage": "metadata", "title-page": "metadata", "halftitlepage": "metadata",
    "toc": "navigation", "contents": "navigation", "loi": "navigation", "imprint": "metadata",
    "copyright-page": "metadata", "copyright": "metadata", "colophon": "metadata", "uncopyright": "metadata",
    "dedication": "metadata",
    "landmarks": "navigation", "index": "navigation", "log_page": "metadata", "title_page": "metadata",
    "toc_page": "navigation", "introduction-page": "metadata", "endnotes": "note", "footnotes": "note",
    "rearnotes": "note", "acknowledgments": "metadata", "acknowledgements": "metadata", "bibliography": "metadata",
    "contributors": "metadata", "epigraph": "metadata", "other-credits": "metadata", "seriespage": "metadata",
    "lot": "navigation",
}  # fmt: skip

PICTURE_SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".avif"))
MAX_FILES_BESIDE_PICTURES = 2  # files that say what the pictures are: ComicInfo.xml
NOT_LINEAR = "linear=no"  # the role of a page that stands out of the line of reading, and has no other


@dataclass(frozen=True, slots=True)
class Package:
    """What the OPF says: pages in reading order, the tables of contents, the facts of the work."""

    folder: str
    spine: tuple[tuple[str, str], ...]  # name in the archive, what its structure calls it ("" if nothing)
    ncx: str | None
    nav: str | None
    facts: Work
    is_archives: bool = False  # made by the Archive of Our Own


def package_of(archive: Archive) -> Package:
    """The reading order, contents and facts of an open e-book. Raises SourceError if it has no package document."""
    path = _package_path(archive)
    data = archive.read(path) if path else None
    root = parse_xml(data) if data else None
    if root is None or path is None:
        raise SourceError(archive.source, f"{archive.source} is {_what_else(archive)}")
    folder = posixpath.dirname(path)
    manifest = {e.get("id", ""): e for e in root.iter("{*}item")}
    nav = next((e for e in manifest.values() if "nav" in (e.get("properties") or "").split()), None)
    facts, publisher = _metadata(root)
    return Package(
        folder,
        tuple(_spine(root, manifest, folder)),
        _href(_ncx(root, manifest), folder),
        _href(nav, folder),
        facts,
        publisher == ARCHIVE_NAME,
    )


def _what_else(archive: Archive) -> str:
    """What an archive is that has no package document, and what to do."""
    suffixes = [posixpath.splitext(name)[1] for name in archive.names if not name.endswith("/")]
    if ".fb2" in suffixes:
        return f"an archive of {FICTION_BOOK[0]}. {FICTION_BOOK[1]}"
    if (
        suffixes
        and set(suffixes) - {".xml", ".txt", ""} <= PICTURE_SUFFIXES
        and PICTURE_SUFFIXES.intersection(suffixes)
    ):
        return "an archive of pictures. If they show pages of text, have it recognised (OCR), and read that."
    return "a ZIP archive but no e-book: it has no package document."


def _ncx(root: Element, manifest: dict[str, Element]) -> Element | None:
    """The item of an EPUB 2's table of contents: the one that the spine names, or the first of its kind."""
    spine = next(root.iter("{*}spine"), None)
    named = manifest.get(spine.get("toc", "")) if spine is not None else None
    if named is not None:
        return named
    return next((e for e in manifest.values() if e.get("media-type") == "application/x-dtbncx+xml"), None)


def _package_path(archive: Archive) -> str | None:
    container = archive.read("META-INF/container.xml")
    root = parse_xml(container) if container else None
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
    aside = _aside(root)
    for itemref in root.iter("{*}itemref"):
        item = manifest.get(itemref.get("idref", ""))
        name = _href(item, folder)
        if item is None or name is None:
            yield f"an item called {itemref.get('idref')!r}", ""
            continue
        if "nav" in (item.get("properties") or "").split():
            yield name, "toc"
            continue
        yield name, _role(name, roles.get(name, "")) or (NOT_LINEAR if itemref in aside else "")


def _role(name: str, in_guide: str) -> str:
    """What the guide calls a page that stands around the book, or its own name."""
    stem = posixpath.basename(name).rpartition(".")[0].casefold()
    return next(filter(AROUND_KINDS.__contains__, (in_guide, stem)), "")


def _aside(root: Element) -> set[Element]:
    """The items out of the line of reading; none where a book says it of most, for then it says nothing."""
    itemrefs = list(root.iter("{*}itemref"))
    aside = {itemref for itemref in itemrefs if itemref.get("linear") == "no"}
    return aside if 2 * len(aside) < len(itemrefs) else set()


def _metadata(root: Element) -> tuple[Work, str]:
    """What the OPF states of the work, and who published the file."""
    facts: dict[Fact, list[str]] = {}
    publisher, is_fanficfares = "", False
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        name, words = local_name(element.tag), words_in(element)
        publisher = words if name == "publisher" else publisher
        is_fanficfares = is_fanficfares or words.startswith("fanficfare-uid:")
        if (fact := _fact_of(element, name, words)) is not None:
            facts.setdefault(fact, []).append(_plain(words) if fact == "summary" else words)
    if series := series_of(root):
        facts["series"] = series
    if publisher == ARCHIVE_NAME or (is_fanficfares and _has_title_page(root)):
        facts.pop("tags", None)  # they flatten all tags into subjects; their own title pages have them sorted
    return work_of(facts), publisher


def _fact_of(element: Element, name: str, words: str) -> Fact | None:
    """What an element of Dublin Core states; None if it says nothing, or nothing of the work."""
    fact = _DUBLIN_CORE.get(name)
    if fact is None or not words or _is_bookkeeping(fact, words):
        return None
    return fact if fact != "authors" or _is_author(element) else None


def _has_title_page(root: Element) -> bool:
    """Whether FanFicFare put its title page in: a reader may ask it for none."""
    return any(item.get("id") == "title_page" for item in root.iter("{*}item"))


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


Entry = tuple[str, str, str]  # page, fragment, title


def contents_of(archive: Archive, package: Package) -> tuple[list[Entry], list[Problem]]:
    """The entries of the table of contents: the EPUB 3 nav if there is one, else the NCX."""
    for path, read in ((package.nav, _nav_entries), (package.ncx, _ncx_entries)):
        data = archive.read(path) if path else None
        root = parse_page(data, path, archive.source) if data and path else None
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


def parse_page(data: bytes, name: str, source: str) -> Element | None:
    """The tree of a page, without name spaces. Named entities become characters: no DTD is loaded to explain them."""
    if not data.strip(b"\x00 \r\n\t"):
        return None
    try:
        text = decode(data, name, declared=declared_encoding(data))
    except SourceError:
        return None
    text = with_own_entities(re.sub(r"^\s{0,100}<\?xml[^>]{0,500}>", "", text))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if text.count("<") > MAX_TAGS:
        return None
    try:
        root = etree.fromstring(with_names_as_characters(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        try:
            return parse_html(text, source)
        except (SourceError, etree.XMLSyntaxError):
            return None
    for element in root.iter(etree.Element):
        element.tag = local_name(element.tag)
        for key, value in element.attrib.items():
            if str(key).startswith("{") and element.get(local_name(key)) is None:
                element.set(local_name(key), value)
    drop_comments(root)
    return root
