"""E-books put together by hand, whole or broken."""

import io
import zipfile

from storysofar.ingest import read_bytes
from storysofar.text import Work

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
DOCTYPE = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'


def page(body: str, attributes: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n{DOCTYPE}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
        f"<body {attributes}>{body}</body></html>"
    )


def opf(names: list[str], metadata: str = "", guide: str = "") -> str:
    nav = ' properties="nav"'
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"{nav if name == "nav.xhtml" else ""}/>'
        for n, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n, _ in enumerate(names))
    return f"""<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The Lamp</dc:title><dc:creator>Ada Tolliver</dc:creator><dc:language>en</dc:language>{metadata}</metadata>
<manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>{items}</manifest>
<spine toc="ncx">{refs}</spine><guide>{guide}</guide></package>"""


def ncx(*entries: tuple[str, str]) -> str:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{src}"/></navPoint>'
        for title, src in entries
    )
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def book(files: dict[str, str | bytes], *, package: str = "OPS/content.opf", metadata: str | None = None) -> bytes:
    """The bytes of a book. With metadata its package lists all its pages in the order of `files`."""
    folder = package.rpartition("/")[0]
    if metadata is not None:
        pages = [name.removeprefix(f"{folder}/") for name in files if name.endswith("html")]
        files = {package: opf(pages, metadata), **files}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", "application/epub+zip")
        for name, content in {"META-INF/container.xml": CONTAINER.replace("OPS/content.opf", package), **files}.items():
            zipped.writestr(name, content)
    return data.getvalue()


def ordinary(**more: str | bytes) -> dict[str, str | bytes]:
    names = ["c1.xhtml", "c2.xhtml"]
    return {
        "OPS/content.opf": opf(names),
        "OPS/toc.ncx": ncx(("Chapter 1: Dark", "c1.xhtml"), ("Chapter 2: Light", "c2.xhtml")),
        "OPS/c1.xhtml": page(
            "<h2>Chapter 1: Dark</h2><p>It was <em>very</em>&nbsp;dark&hellip;</p><hr/><p>Ada woke.</p>"
        ),
        "OPS/c2.xhtml": page("<h2>Chapter 2: Light</h2><p>“Higher,” said Wen.</p>"),
        **more,
    }


def read(files: dict[str, str | bytes]) -> Work:
    return read_bytes(book(files), "lamp.epub")


def texts(work: Work, kind: str = "story") -> list[str]:
    """The words of all passages of a kind."""
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]
