"""Documents of word processors into chapters: DOCX, ODT, RTF. Knows what they call a heading; knows no site.

Each is read by the library that is kept for it (the extra `documents`), which sees no more of the file than has passed
the limits of archive.py. Paragraphs, headings, italics and rules are read; pictures, comments, footnotes, text boxes
and what a tracked change has deleted are not. RTF gives its words alone: striprtf knows no italics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from storysofar.errors import SourceError
from storysofar.ingest.archive import Archive, holds, open_archive
from storysofar.ingest.binaries import refuse_noise
from storysofar.ingest.chapters import divide
from storysofar.ingest.licence import with_licence
from storysofar.ingest.markup import RULE_TEXT, gap_of
from storysofar.ingest.page import PageParagraph, Telling
from storysofar.ingest.paragraph_pen import MOST_SPACE
from storysofar.ingest.plain import read_plain
from storysofar.ingest.surrogates import whole
from storysofar.text import Kind, Work

if TYPE_CHECKING:
    from odfdo import Element

_HEADING_PATTERN = re.compile(r"heading ([1-6])")
# Names of styles that word processors, pandoc and calibre have.
_STYLE_KINDS: dict[str, Kind] = {
    "title": "title", "subtitle": "title", "author": "byline", "date": "metadata", "abstract": "summary",
    "toc heading": "navigation", "contents heading": "navigation", "footnote text": "note", "endnote text": "note",
    **{f"toc {level}": "navigation" for level in range(1, 10)},
    **{f"contents {level}": "navigation" for level in range(1, 10)},
}  # fmt: skip
_LEFT_OUT_TAGS = frozenset(
    ("text:note", "office:annotation", "text:tracked-changes", "draw:frame", "text:table-of-content")
)
_GROUP_TAGS = frozenset(
    (
        "text:section",
        "text:list",
        "text:list-item",
        "table:table",
        "table:table-row",
        "table:table-cell",
        "text:list-header",
    )
)
_MAX_DEPTH = 200  # elements inside each other; what lies deeper is hostile or broken


def is_docx(data: bytes) -> bool:
    """Whether a file is a document of Word."""
    return holds(data, "word/document.xml")


def is_odt(data: bytes) -> bool:
    """Whether a file is a document of LibreOffice, or of another that writes OpenDocument."""
    return holds(data, "content.xml") and not holds(data, "meta-inf/container.xml")


def is_rtf(data: bytes) -> bool:
    """Whether a file is rich text."""
    return data.startswith(b"{\\rtf")


def read_docx(data: bytes, source: str) -> Telling:
    """The chapters of a Word document, by its styles of headings; its words decide where it has none."""
    _check(open_archive(data, source))
    try:
        import docx
    except ImportError as missing:
        raise _needed(source, "a Word document", "python-docx") from missing
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(BytesIO(data))
        body, title = document.element.body, document.core_properties.title
        styles = {style.style_id: (style.name or "").casefold() for style in document.styles}
        italics = {style.style_id for style in document.styles if getattr(getattr(style, "font", None), "italic", None)}
    except (OpcError, ValueError, KeyError, AttributeError, SyntaxError) as error:
        raise _damaged(source, "Word document", error) from error
    pen = _Pen(styles, italics)
    paragraphs = [
        pen.paragraph(element)
        for element in body.iter(f"{_WORD_NAMESPACE}p")
        if not _is_in(element, "txbxContent", "del")
    ]
    return _telling(paragraphs, source, title)


_WORD_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Pen:
    """Paragraphs of a Word document, by the names of its styles and by which of them are italic."""

    def __init__(self, styles: dict[str, str], italics: set[str]) -> None:
        self.styles, self.italics = styles, italics

    def paragraph(self, element: Any) -> PageParagraph:
        """One <w:p>: its runs, those of tracked insertions and of links among them."""
        text, emphasis = "", []
        for run in element.iter(f"{_WORD_NAMESPACE}r"):
            if _is_in(run, "del", "txbxContent", until=element):
                continue
            words = "".join(map(_word, run))
            if words.strip() and self._is_italic(run):
                start = len(text) + len(words) - len(words.lstrip())
                emphasis.append((start, len(text) + len(words.rstrip())))
            text += words
        if not text.strip() and element.find(f"{_WORD_NAMESPACE}pPr/{_WORD_NAMESPACE}pBdr") is not None:
            return PageParagraph(RULE_TEXT, "break")  # Word's horizontal line: the border of an empty paragraph
        style = element.find(f"{_WORD_NAMESPACE}pPr/{_WORD_NAMESPACE}pStyle")
        return _styled(
            text, tuple(emphasis), self.styles.get(style.get(f"{_WORD_NAMESPACE}val"), "") if style is not None else ""
        )

    def _is_italic(self, run: Any) -> bool:
        mark, style = (
            run.find(f"{_WORD_NAMESPACE}rPr/{_WORD_NAMESPACE}i"),
            run.find(f"{_WORD_NAMESPACE}rPr/{_WORD_NAMESPACE}rStyle"),
        )
        if mark is not None:
            return mark.get(f"{_WORD_NAMESPACE}val") not in ("0", "false", "off")
        return style is not None and style.get(f"{_WORD_NAMESPACE}val") in self.italics


def _word(part: Any) -> str:
    """What one part of a run puts on the page."""
    name = str(part.tag).removeprefix(_WORD_NAMESPACE)
    if name == "t":
        return part.text or ""
    return {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "‑"}.get(name, "")


def _is_in(element: Any, *names: str, until: Any = None) -> bool:
    """Whether an element stands inside one of these, on the way up to another."""
    above = element.getparent()
    while above is not None and above is not until:
        if str(above.tag).removeprefix(_WORD_NAMESPACE) in names:
            return True
        above = above.getparent()
    return False


def read_odt(data: bytes, source: str) -> Telling:
    """The chapters of an OpenDocument text, by its outline."""
    archive = open_archive(data, source)
    _check(archive)
    try:
        import odfdo
    except ImportError as missing:
        raise _needed(source, "an OpenDocument text", "odfdo") from missing
    try:
        document = odfdo.Document(BytesIO(data))
        body, title = document.body, document.meta.title if "meta.xml" in archive else None  # a document need have none
        styles = (document.get_styles if "styles.xml" in archive else document.content.get_styles)(family="text")
        italics = {str(style.get_attribute("style:name")) for style in styles if _slants(style)}
        written = list(_odt_paragraphs(body, italics))
    except (ValueError, KeyError, AttributeError, TypeError, OSError, SyntaxError) as error:
        raise _damaged(source, "OpenDocument text", error) from error
    return _telling(written, source, title)


def _slants(style: Any) -> bool:
    return (style.get_properties(area="text") or {}).get("fo:font-style") in ("italic", "oblique")


def _odt_paragraphs(element: Element, italics: set[str], depth: int = 0) -> Iterator[PageParagraph]:
    for child in element.children if depth < _MAX_DEPTH else ():
        tag = _tag(child)
        if tag in ("text:p", "text:h"):
            text, emphasis = "", []
            for words, is_italic in _odt_words(child, italics):
                if is_italic and words.strip():
                    start = len(text) + len(words) - len(words.lstrip())
                    emphasis.append((start, len(text) + len(words.rstrip())))
                text += words
            level = child.get_attribute("text:outline-level") if tag == "text:h" else None
            style = f"heading {level or 1}" if tag == "text:h" else child.get_attribute("text:style-name") or ""
            yield _styled(text, tuple(emphasis), str(style).casefold())
        elif tag in _GROUP_TAGS:
            yield from _odt_paragraphs(child, italics, depth + 1)


def _tag(element: Element) -> str:
    """What an element is; nothing where odfdo has not heard of its name space."""
    try:
        return element.tag
    except ValueError:
        return ""


def _odt_words(
    element: Element, italics: set[str], *, is_italic: bool = False, depth: int = 0
) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph in order, and whether they are set in italics. Its white space is run together."""
    yield _SPACE_PATTERN.sub(" ", element.text or ""), is_italic
    for child in element.children if depth < _MAX_DEPTH else ():
        tag = _tag(child)
        if tag == "text:s":
            yield " " * min(80, int(child.get_attribute("text:c") or 1)), is_italic
        elif tag in ("text:tab", "text:line-break"):
            yield "\t" if tag == "text:tab" else "\n", is_italic
        elif tag not in _LEFT_OUT_TAGS:
            name = child.get_attribute("text:style-name") if tag == "text:span" else None
            yield from _odt_words(child, italics, is_italic=is_italic or str(name) in italics, depth=depth + 1)
        yield _SPACE_PATTERN.sub(" ", child.tail or ""), is_italic


_SPACE_PATTERN = re.compile(r"[ \t\r\n]+")
Words = tuple[str, bool]  # a stretch of a paragraph, and whether it is set in italics


def read_rtf(data: bytes, source: str) -> Telling:
    """The words of a rich text, read as a plain one."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as missing:
        raise _needed(source, "rich text", "striprtf") from missing
    try:
        text = str(rtf_to_text(_tamed(data.decode("cp1252", errors="replace")), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise _damaged(source, "rich text", error) from error
    refuse_noise(text, source)
    return read_plain(whole(text).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"), source)


def _tamed(text: str) -> str:
    """Rich text in which no pattern of striprtf can look at everything again and again.

    Its pattern of links is cubic where they do not end, so that they are renamed: their words stay, where they lead is
    not read. That of the table of fonts is quadratic, so that each font is made to end before the next. Raises
    ValueError where the table itself does not end.
    """
    text = _FIELD_LINK_PATTERN.sub(r"\\fldxxxx", text)
    start = text.find(r"\fonttbl")
    if start < 0:
        return text
    depth = 1
    for brace in _BRACE_PATTERN.finditer(text, start, start + MAX_FONT_TABLE_CHARS):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return text[:start] + _FONT_PATTERN.sub(";\n\\g<0>", text[start : brace.end()]) + text[brace.end() :]
    raise ValueError("its table of fonts does not end")


MAX_FONT_TABLE_CHARS = 500_000  # characters; Word writes up to sixty thousand
_FIELD_LINK_PATTERN, _BRACE_PATTERN, _FONT_PATTERN = (
    re.compile(r"\\fldinst", re.I),
    re.compile("[{}]"),
    re.compile(r"\\f(?=\d)"),
)


def _styled(text: str, emphasis: tuple[tuple[int, int], ...], style: str) -> PageParagraph:
    """A paragraph by the name of its style: “Heading 2”, “Title”."""
    found = _HEADING_PATTERN.fullmatch(style)
    cut = text.rstrip()
    kept = tuple((start, min(end, len(cut))) for start, end in emphasis if start < len(cut))
    return PageParagraph(cut, _STYLE_KINDS.get(style), kept, int(found[1]) if found else 0)


def _telling(written: list[PageParagraph], source: str, title: str | None) -> Telling:
    """Paragraphs as they were written into chapters; an empty one is the space below the one before it."""
    paragraphs: list[PageParagraph] = []
    for paragraph in written:
        if paragraph.text.strip():
            paragraphs.append(replace(paragraph, text=paragraph.text + "\n\n"))
        elif paragraphs and not paragraphs[-1].text.endswith(MOST_SPACE):
            paragraphs[-1] = replace(paragraphs[-1], text=paragraphs[-1].text + "\n")
    drafts = divide(with_licence(paragraphs), gap=gap_of(paragraphs), source=source)
    return Telling(tuple(drafts), Work(title=(title or "").strip() or None))


def _check(archive: Archive) -> None:
    """Unpacks all of a document within the limits, and refuses one that defines entities: none of its kind does."""
    for name, data in archive.read_all().items():
        if name.endswith((".xml", ".rels")) and (b"<!ENTITY" in data or b"<!DOCTYPE" in data[:4096]):
            raise SourceError(
                archive.source,
                f"{name} in {archive.source} defines entities, which no word processor does; it was not read. "
                "Open it there, save it again, and read that.",
            )


def _needed(source: str, what: str, library: str) -> SourceError:
    return SourceError(source, f"{source} is {what}. Reading it needs {library}: pip install 'storysofar[documents]'")


def _damaged(source: str, what: str, error: Exception) -> SourceError:
    return SourceError(
        source, f"{source} is a damaged {what} ({error}). Open it where it was written, and save it again."
    )
