"""A work as an EPUB 3 that EPUB 2 readers open too. Knows the container's rules; knows nothing of memory or views."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from storysofar.english.obeyed import unturned
from storysofar.text import Chapter, Passage, Work

XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
OPS_NAMESPACE = "http://www.idpf.org/2007/ops"
OPF_NAMESPACE = "http://www.idpf.org/2007/opf"
DC_NAMESPACE = "http://purl.org/dc/elements/1.1/"
NCX_NAMESPACE = "http://www.daisy.org/z3986/2005/ncx/"
CONTAINER_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:container"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

BOOK_STYLE = """body { margin: 0 5%; line-height: 1.4 }
p { margin: 0; text-indent: 1.5em }
h1, h2 { text-align: center; font-weight: normal }
hr { border: 0; margin: 1em 0; text-align: center }
hr::before { content: "* * *" }
aside, .dress { margin: 1em 0; padding: 0 1em; border-left: 2px solid; font-size: 0.9em }
"""
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a ZIP can hold: the same work makes the same bytes


def write_epub(work: Work, path: str | Path, *, modified: datetime | None = None) -> Path:
    """Writes the work as an e-book, and gives back where it is.

    The identifier depends on title, authors and source only, so that a reading device knows the next export for the
    same book. `modified` is now unless said otherwise. What XML cannot hold (control characters) is left out.
    """
    path = Path(path)
    when = (modified or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        # The type stands first and unpacked, where every reader looks for it (OCF 3.3, 4.3).
        book.writestr(zipfile.ZipInfo("mimetype", _ZIP_EPOCH), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in _members(work, when):
            book.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), content, zipfile.ZIP_DEFLATED)
    return path


def identifier_of(work: Work) -> str:
    """The same for every export of a work.

    >>> identifier_of(Work("Rain")) == identifier_of(Work("Rain", status="3/12"))
    True
    """
    return uuid5(NAMESPACE_URL, "\n".join((work.title or "", *work.authors, work.source or ""))).urn


def name_of(chapter: Chapter) -> str:
    """What the table of contents calls a chapter.

    >>> name_of(Chapter(3, (), "The Goose")), name_of(Chapter(4, ()))
    ('3. The Goose', 'Chapter 4')
    """
    return f"{chapter.number}. {chapter.title}" if chapter.title else f"Chapter {chapter.number}"


def _members(work: Work, when: str) -> Iterator[tuple[str, bytes]]:
    pages = [(f"chapter-{at:04}.xhtml", chapter) for at, chapter in enumerate(work.chapters, start=1)]
    yield "META-INF/container.xml", _container()
    yield "EPUB/package.opf", _package(work, pages, when)
    yield "EPUB/nav.xhtml", _nav(work, pages)
    yield "EPUB/toc.ncx", _ncx(work, pages)
    yield "EPUB/style.css", BOOK_STYLE.encode()
    yield "EPUB/titlepage.xhtml", _title_page(work)
    for name, chapter in pages:
        yield f"EPUB/{name}", _chapter_page(work, chapter)


Pages = Sequence[tuple[str, Chapter]]


def _container() -> bytes:
    root = _root(CONTAINER_NAMESPACE, "container", {"version": "1.0"})
    files = etree.SubElement(root, f"{{{CONTAINER_NAMESPACE}}}rootfiles")
    package = {"full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"}
    etree.SubElement(files, f"{{{CONTAINER_NAMESPACE}}}rootfile", package)
    return _bytes(root)


def _package(work: Work, pages: Pages, when: str) -> bytes:
    root = _root(OPF_NAMESPACE, "package", {"version": "3.0", "unique-identifier": "id"}, dc=DC_NAMESPACE)
    _add_metadata(etree.SubElement(root, f"{{{OPF_NAMESPACE}}}metadata"), work, when)
    manifest = etree.SubElement(root, f"{{{OPF_NAMESPACE}}}manifest")
    spine = etree.SubElement(root, f"{{{OPF_NAMESPACE}}}spine", {"toc": "ncx"})
    _add_item(manifest, "nav", "nav.xhtml", "application/xhtml+xml", properties="nav")
    _add_item(manifest, "ncx", "toc.ncx", "application/x-dtbncx+xml")
    _add_item(manifest, "style", "style.css", "text/css")
    for name in ("titlepage.xhtml", *(name for name, _ in pages)):
        _add_item(manifest, name.removesuffix(".xhtml"), name, "application/xhtml+xml")
        etree.SubElement(spine, f"{{{OPF_NAMESPACE}}}itemref", {"idref": name.removesuffix(".xhtml")})
    return _bytes(root)


def _add_metadata(metadata: etree._Element, work: Work, when: str) -> None:
    for name, values in (
        ("title", (work.title or "Untitled",)),
        ("language", (work.language or "und",)),
        ("creator", work.authors),
        ("description", (work.summary,) if work.summary else ()),
        ("subject", (*work.fandoms, *work.relationships, *work.characters, *work.tags)),
        ("source", (work.source,) if work.source and "://" in work.source else ()),
    ):
        for value in values:
            etree.SubElement(metadata, f"{{{DC_NAMESPACE}}}{name}").text = _clean(value)
    etree.SubElement(metadata, f"{{{DC_NAMESPACE}}}identifier", {"id": "id"}).text = identifier_of(work)
    etree.SubElement(metadata, f"{{{OPF_NAMESPACE}}}meta", {"property": "dcterms:modified"}).text = when


def _add_item(manifest: etree._Element, name: str, href: str, media_type: str, **more: str) -> None:
    etree.SubElement(manifest, f"{{{OPF_NAMESPACE}}}item", {"id": name, "href": href, "media-type": media_type, **more})


def _nav(work: Work, pages: Pages) -> bytes:
    root, body = _page(work, "Contents")
    nav = _add(body, "nav", **{f"{{{OPS_NAMESPACE}}}type": "toc"})
    _add(nav, "h1", "Contents")
    listing = _add(nav, "ol")
    for name, chapter in pages:
        _add(_add(listing, "li"), "a", name_of(chapter), href=name)
    return _bytes(root)


def _ncx(work: Work, pages: Pages) -> bytes:
    root = _root(NCX_NAMESPACE, "ncx", {"version": "2005-1"})
    head = etree.SubElement(root, f"{{{NCX_NAMESPACE}}}head")
    etree.SubElement(head, f"{{{NCX_NAMESPACE}}}meta", {"name": "dtb:uid", "content": identifier_of(work)})
    _add_text(etree.SubElement(root, f"{{{NCX_NAMESPACE}}}docTitle"), work.title or "Untitled")
    points = etree.SubElement(root, f"{{{NCX_NAMESPACE}}}navMap")
    for order, (name, chapter) in enumerate(pages, start=1):
        point = etree.SubElement(points, f"{{{NCX_NAMESPACE}}}navPoint", {"id": f"n{order}", "playOrder": str(order)})
        _add_text(etree.SubElement(point, f"{{{NCX_NAMESPACE}}}navLabel"), name_of(chapter))
        etree.SubElement(point, f"{{{NCX_NAMESPACE}}}content", {"src": name})
    return _bytes(root)


def _add_text(parent: etree._Element, words: str) -> None:
    etree.SubElement(parent, f"{{{NCX_NAMESPACE}}}text").text = _clean(words)


def _title_page(work: Work) -> bytes:
    root, body = _page(work, work.title or "Untitled")
    section = _add(body, "section", **{f"{{{OPS_NAMESPACE}}}type": "titlepage"})
    _add(section, "h1", work.title or "Untitled")
    if work.authors:
        _add(section, "p", f"by {' and '.join(work.authors)}")
    if work.summary:
        _add(section, "p", work.summary)
    return _bytes(root)


def _chapter_page(work: Work, chapter: Chapter) -> bytes:
    root, body = _page(work, name_of(chapter))
    section = _add(body, "section", **{f"{{{OPS_NAMESPACE}}}type": "chapter"})
    if not any(passage.kind == "heading" for passage in chapter.passages):
        _add(section, "h2", name_of(chapter))
    for passage in chapter.passages:
        if passage.kind != "navigation":  # a book has its own, which names no chapter that is not in it
            _add_passage(section, passage)
    return _bytes(root)


def _add_passage(section: etree._Element, passage: Passage) -> None:
    """One passage as its kind is set: the story plain, its dress in boxes, rules as rules."""
    if passage.kind == "break":
        _add(section, "hr")
    elif passage.kind == "heading":
        _add(section, "h2", passage.text.strip())
    elif passage.kind == "note":
        _write(_add(_add(section, "aside", **{f"{{{OPS_NAMESPACE}}}type": "footnote"}), "p"), passage)
    elif passage.is_story:
        _write(_add(section, "p"), passage)
    else:
        _write(_add(section, "p", **{"class": f"dress {passage.kind}"}), passage)


def _write(paragraph: etree._Element, passage: Passage) -> None:
    """The words of a passage, what is set in italics as <em>, without the marks that plain text has for it."""
    at, text = 0, passage.text.rstrip()
    last: etree._Element | None = None
    for start, end in passage.emphasis:
        start, end = start - passage.start, min(end - passage.start, len(text))
        if start < at or end <= start:
            continue
        is_marked = text[start - 1 : start] in ("_", "*") and text[start - 1 : start] == text[end : end + 1]
        _append(paragraph, last, text[at : start - is_marked])
        last = _add(paragraph, "em", text[start:end])
        at = end + is_marked
    _append(paragraph, last, text[at:])


def _append(paragraph: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        paragraph.text = _clean(words)
    else:
        last.tail = _clean(words)


def _page(work: Work, title: str) -> tuple[etree._Element, etree._Element]:
    root = _root(XHTML_NAMESPACE, "html", {XML_LANG: work.language or "und"}, epub=OPS_NAMESPACE)
    head = _add(root, "head")
    _add(head, "title", title)
    _add(head, "link", rel="stylesheet", type="text/css", href="style.css")
    return root, _add(root, "body")


def _add(parent: etree._Element, tag: str, words: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{XHTML_NAMESPACE}}}{tag}", attributes)
    child.text = _clean(words) if words else None
    return child


def _clean(words: str) -> str:
    """The words without the control characters that XML forbids, and without what would turn a line around."""
    kept = unturned(words)
    return "".join(
        c for c in kept if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )


def _root(space: str, tag: str, attributes: dict[str, str], **prefixes: str) -> etree._Element:
    spaces: dict[Any, str] = {None: space, **prefixes}  # None is lxml's word for the default name space
    return etree.Element(f"{{{space}}}{tag}", attributes, spaces)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=False)
