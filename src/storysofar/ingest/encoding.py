"""Bytes into characters. Knows nothing of what they mean, and never straightens a quotation mark."""

import codecs

from charset_normalizer import from_bytes

from storysofar.errors import SourceError
from storysofar.ingest.binaries import refuse_binary, refuse_noise

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# Those of the WHATWG Encoding Standard, by Python's names: no page is in another, and to try all that Python knows,
# those of mainframes among them, takes ten times as long.
WEB_ENCODINGS = (
    "cp866 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_10 iso8859_13 iso8859_14 "
    "iso8859_15 iso8859_16 koi8_r koi8_u mac_roman cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 "
    "cp1258 mac_cyrillic gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949"
).split()


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    r"""The characters of a page, with line ends as \n.

    Tried in this order: byte order mark, what the page declares, UTF-8, Windows-1252, and last the guess of
    charset-normalizer among those of the web. It takes some Windows-1252 for cp1250 and is therefore not asked first.
    Raises SourceError if the page is empty or no text at all.

    >>> decode(b"\x93Run!\x94\r\n", "a page")
    '“Run!”\n'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError(source, f"{source} is empty. Save the page again, with its text.")
    text = _decode_marked(data)
    if text is None:
        refuse_binary(data, source)
        data = data.replace(b"\x00", b"")  # a few on a page are somebody's slip
        text = _decode_unmarked(data, source, declared)
    refuse_noise(text, source)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    return None


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
    best = from_bytes(data[:1_000_000], cp_isolation=WEB_ENCODINGS).best()
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


# Python's own, which no page is in: one decodes escapes, one takes minutes for a megabyte, one only ever fails.
_NO_CHARSETS = frozenset(("undefined", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7"))


def _as_browsers_read(encoding: str) -> str:
    """The encoding meant: the web reads Latin-1 and ASCII as Windows-1252 (WHATWG Encoding Standard, 4.2).

    UTF-16 and UTF-32 are told by their marks alone: a page whose declaration can be read as ASCII is in neither.
    Raises LookupError where there is no such encoding.
    """
    name = codecs.lookup(encoding).name.replace("-", "_") if encoding.isascii() and encoding.isprintable() else ""
    if name in _NO_CHARSETS or name.startswith(("utf_16", "utf_32")) or not name:
        raise LookupError(encoding)
    return "cp1252" if name in ("iso8859_1", "ascii") else name
