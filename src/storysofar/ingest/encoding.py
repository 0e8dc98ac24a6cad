"""Bytes into characters. Knows nothing of what they mean, and never straightens a quotation mark."""

import codecs

from charset_normalizer import from_bytes

from storysofar.errors import SourceError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"BOOKMOBI": "a Kindle book",
    b"ITSF": "a compiled help file",
    b"\x7fELF": "a program",
}
# What no page of a story holds: control characters other than tab, line feed, form feed and carriage return.
CONTROLS = bytes(b for b in range(32) if b not in (9, 10, 12, 13, 26, 27))


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    r"""The characters of a page, with line ends as \n.

    Tried in this order: byte order mark, what the page declares, UTF-8, Windows-1252, and last the guess of
    charset-normalizer, which takes some Windows-1252 for cp1250 and is therefore not asked first.
    Raises SourceError if the page is empty or no text at all.

    >>> decode(b"\x93Run!\x94\r\n", "a page")
    '“Run!”\n'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError(source, f"{source} is empty. Save the page again, with its text.")
    text = _decode_marked(data)
    if text is None:
        _refuse_binary(data, source)
        text = _decode_unmarked(data, source, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    found = next((what for start, what in SIGNATURES.items() if data.startswith(start)), None)
    if found is None and data[60:68] in (b"BOOKMOBI", b"TEXtREAd"):
        found = "a Kindle book"
    if found is None and (b"\x00" in data[:65536] or _is_full_of_controls(data[:65536])):
        found = "not text but binary data"
    if found is not None:
        raise SourceError(source, f"{source} is {found}. storysofar reads text, Markdown, HTML and EPUB.")


def _is_full_of_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > max(3, len(sample) // 100)


def _decode_unmarked(data: bytes, source: str, declared: str | None) -> str:
    for encoding in (declared, "utf-8"):
        try:
            if encoding:
                return data.decode(_as_browsers_read(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    western = _western(data)
    if western is not None:
        return western
    best = from_bytes(data[:1_000_000]).best()
    if best is None:
        raise SourceError(source, f"{source} is in no known encoding. Save it as UTF-8 and read it again.")
    return data.decode(best.encoding, errors="replace")


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, unless so much of it is accented that it can be no western language."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    sample = [c for c in text[:20_000] if c.isalpha()]
    return text if sum(c > "\x7f" for c in sample) * 3 <= len(sample) else None


def _as_browsers_read(encoding: str) -> str:
    """The encoding meant: the web reads Latin-1 and ASCII as Windows-1252 (WHATWG Encoding Standard, 4.2)."""
    name = codecs.lookup(encoding).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name
