"""What is fuzzed: each parser as a function of bytes, the seeds it starts from, and the words of its language."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from storysofar.errors import SourceError, SourceFault
from storysofar.ingest import read_bytes
from storysofar.text import Work

EXAMPLES = Path(__file__).parent.parent / "examples" / "serial"
CONTAINER = b'<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
PACKAGE = b"""<package><metadata><title xmlns="http://purl.org/dc/elements/1.1/">Salt</title></metadata><manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="a" href="a.html"/><item id="b" href="b.html"/></manifest><spine toc="ncx"><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CONTENTS = b"""<ncx><navMap><navPoint><navLabel><text>Chapter 1: Dark</text></navLabel><content src="a.html"/></navPoint>
<navPoint><navLabel><text>Light</text></navLabel><content src="b.html#here"/></navPoint></navMap></ncx>"""
PAGE = b'<html><body><h2 id="here">Chapter 2</h2><p>It was <em>dark</em>.</p><hr/><p>Ada ran.</p></body></html>'


class Parser(NamedTuple):
    """A parser to be fuzzed."""

    read: Callable[[bytes], None]  # raises nothing but what is a fault
    seeds: tuple[bytes, ...]
    words: tuple[str, ...]  # what its language is made of


def checked(data: bytes, name: str) -> None:
    """Reads bytes as `storysofar read` does: a work whose passages follow each other, or an error that names them.

    A fault of the program, of which a user is told in words, is raised as it is.
    """
    try:
        work = read_bytes(data, name)
    except SourceFault as fault:
        raise fault.__cause__ or fault from None
    except SourceError as error:
        assert name in str(error), error
        return
    check(work)


def check(work: Work) -> None:
    """What holds of every work: chapters in order, passages end to end, emphasis inside them."""
    numbers = [chapter.number for chapter in work.chapters]
    assert numbers and numbers == sorted(set(numbers)), numbers
    for chapter in work.chapters:
        at = 0
        for passage in chapter.passages:
            assert (passage.start, passage.end) == (at, at + len(passage.text)), passage
            assert all(passage.start <= a < b <= passage.end for a, b in passage.emphasis), passage
            at = passage.end


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of these members, unpacked so that a fuzzer can see into it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


BOOK = {
    "META-INF/container.xml": CONTAINER,
    "content.opf": PACKAGE,
    "toc.ncx": CONTENTS,
    "a.html": PAGE,
    "b.html": PAGE,
}


def parser(name: str, members: dict[str, bytes], member: str, words: tuple[str, ...]) -> Parser:
    """A parser of one member of an archive, the others as they are."""
    return Parser(lambda data: checked(zipped({**members, member: data}), name), (members[member],), words)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org"
WORD = {  # a Word document with no more in it than python-docx asks for: its own template takes ten times as long
    "[Content_Types].xml": f"""<Types xmlns="{RELATIONS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{PARTS}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{PARTS}.styles+xml"/></Types>""".encode(),
    "_rels/.rels": f"""<Relationships xmlns="{RELATIONS}/package/2006/relationships"><Relationship Id="a"
Type="{RELATIONS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""".encode(),
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{RELATIONS}/package/2006/relationships"><Relationship Id="a"
Type="{RELATIONS}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""".encode(),
    "word/styles.xml": f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1">
<w:name w:val="heading 1"/></w:style><w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/>
<w:rPr><w:i/></w:rPr></w:style></w:styles>""".encode(),
    "word/document.xml": f"""<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r>
<w:t>Chapter 1</w:t></w:r></w:p><w:p><w:r><w:t>It was dark.</w:t></w:r></w:p></w:body></w:document>""".encode(),
}
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": f"""<m:manifest xmlns:m="{OPEN}:manifest:1.0"><m:file-entry m:full-path="/"
m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml"
m:media-type="text/xml"/></m:manifest>""".encode(),
    "meta.xml": f"""<office:document-meta xmlns:office="{OPEN}:office:1.0"/>""".encode(),
    "styles.xml": f"""<office:document-styles xmlns:office="{OPEN}:office:1.0"/>""".encode(),
    "content.xml": f"""<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0">
<office:body><office:text><text:h text:outline-level="1">Chapter 1</text:h><text:p>It was dark.</text:p></office:text>
</office:body></office:document-content>""".encode(),
}

TEXT_WORDS = (
    "Chapter 1\n\n", "CHAPTER IV\n\n", "Prologue\n", "\n\n* * *\n\n", "\n\n\n\n", "A/N: ", "Summary:", "Rating: T\n",
    "“Run!”", "By Ada\n", "I\n", "II\n", "508 9 2\n", "All Chapters Forward\n", "*** START OF THE PROJECT GUTENBERG",
    "_dark_", "**", "# ", "\r\n", "\u2028", "\ufeff", "Work Text:\n", "Kudos ♥\n",
)  # fmt: skip
HTML_WORDS = (
    "<p>", "</p>", "<div id='chapters'>", "<div id='preface'>", "<div class='userstuff'>", "<br>", "<hr>", "<em>",
    "<i>", "<style>.x{display:none}</style>", "<pre>", "<!--", "-->", "<![CDATA[", "&nbsp;", "&#0;", "&#x10FFFF;",
    "<article class='message--post' data-author='a'>", "<div class='bbWrapper'>", "<dl class='tags'>", "<dt>", "<dd>",
    "<table><tr><td>", "<a href='/works/1'>", "<svg>", "<math>", "<template>", "<h2>Chapter 2</h2>", "<meta charset=",
    "<span class='x' style='font-style:italic'>", "class='chapter-inner chapter-content'", "id='storytext'", "\x00",
)  # fmt: skip
XML_WORDS = (
    "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<spine>", "<itemref idref='a'/>",
    "<item id='b' href='b.html' properties='nav'/>", "<manifest>", "<navPoint>", "<content src='a.html#x'/>", "../",
    "%2e%2e/", "<nav type='toc'>", "xmlns:epub='http://www.idpf.org/2007/ops'", "<reference type='toc' href='a.html'/>",
    "<meta name='calibre:series' content='x'/>", "<dc:creator opf:role='aut'>", "<rootfile full-path='content.opf'/>",
)  # fmt: skip

DOCX_WORDS = (
    "<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:br/>", "<w:rPr><w:i/></w:rPr>", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
    "<w:del>", "<w:ins>", "<w:pPr><w:pBdr/></w:pPr>", '<w:i w:val="0"/>', "<w:tbl>", "<w:hyperlink>", "<w:txbxContent>",
)  # fmt: skip
ODT_WORDS = (
    "<text:p>", "</text:p>", '<text:h text:outline-level="2">', "<text:span>", "<text:s/>", '<text:s text:c="9"/>',
    "<text:tab/>", "<text:line-break/>", "<text:note>", "<text:section>", "<table:table>", "<text:list>",
)  # fmt: skip
RTF_WORDS = (
    "{", "}", "\\par ", "\\i ", "\\i0 ", "\\u8220?", "\\'93", "\\ansicpg1252", "\\fonttbl", "{\\*\\generator x}",
    "\\bin9 ", "{\\pict", "\\uc2 ", "\\f1", "{\\f1\\fcharset204 A;}", "HYPERLINK", "\\cell", "\\row", "\\line",
)  # fmt: skip


def _parsers() -> dict[str, Parser]:
    serial = sorted(EXAMPLES.iterdir())
    texts = tuple(page.read_bytes()[:3000] for page in serial if page.suffix in (".txt", ".md"))
    pages = tuple(page.read_bytes()[:6000] for page in serial if page.suffix == ".html")
    whole = (zipped(BOOK), zipped({"a.txt": b"It rained.", "b/c.html": PAGE}))
    return {
        "text": Parser(lambda data: checked(data, "page.txt"), texts, TEXT_WORDS),
        "html": Parser(lambda data: checked(b"<!doctype html>" + data, "page.html"), (*pages, PAGE), HTML_WORDS),
        "epub page": parser("book.epub", BOOK, "a.html", (*HTML_WORDS, *XML_WORDS)),
        "epub package": parser("book.epub", BOOK, "content.opf", XML_WORDS),
        "epub contents": parser("book.epub", BOOK, "toc.ncx", XML_WORDS),
        "archive": Parser(lambda data: checked(b"PK\x03\x04" + data[4:], "book.zip"), whole, ()),
        "docx": parser("tale.docx", WORD, "word/document.xml", DOCX_WORDS),
        "odt": parser("tale.odt", OFFICE, "content.xml", ODT_WORDS),
        "rtf": Parser(
            lambda data: checked(b"{\\rtf1" + data, "tale.rtf"), (b" It was \\i dark\\i0 .\\par Run!}",), RTF_WORDS
        ),
    }


PARSERS = _parsers()
