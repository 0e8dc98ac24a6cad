"""Bytes into characters. Knows nothing of what they mean, and never straightens a quotation mark."""

import codecs

from charset_normalizer import from_bytes

from storysofar.errors import SourceError
from storysofar.ingest.binaries import refuse_binary, refuse_named, refuse_noise
from storysofar.ingest.mojibake import mended
from storysofar.ingest.stray_bytes import LOST_CHARACTER, mixed_text, western_text

WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Without a mark: of the bytes of each character of a western text, those that are zero.
WIDE_PATTERNS = (("utf-32-le", "x000"), ("utf-32-be", "000x"), ("utf-16-le", "x0"), ("utf-16-be", "0x"))
MAX_WIDE_SAMPLE_BYTES = 8_192
MAX_LOST_SHARE = 1 / 50  # of the bytes beyond ASCII of a page that is in the encoding which it declares
SINGLE_BYTE_WESTERN = ("cp1252", "iso8859_15", "mac_roman", "cp850")

# Those of the WHATWG Encoding Standard, by Python's names: no page is in another, and to try all that Python knows,
# those of mainframes among them, takes ten times as long.
WEB_ENCODINGS = (
    "cp866 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_10 iso8859_13 iso8859_14 "
    "iso8859_15 iso8859_16 koi8_r koi8_u mac_roman cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 "
    "cp1258 mac_cyrillic gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949"
).split()


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    r"""The characters of a page, with line ends as \n, and mended where they were garbled before.

    Tried in this order: byte order mark, UTF-16 without one, what the page declares, UTF-8, both with bytes in them
    that are in another encoding, the western ones, and last the guess of charset-normalizer among those of the web. It
    takes some Windows-1252 for cp1250 and is therefore not asked first.
    Raises SourceError if the page is empty or no text at all.

    >>> decode(b"\x93Run!\x94\r\n", "a page")
    '“Run!”\n'
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise SourceError(source, f"{source} is empty. Save the page again, with its text.")
    refuse_named(data, source)  # a PDF may have fields in UTF-16
    text = _decode_wide(data)
    if text is None:
        refuse_binary(data, source)
        data = data.replace(b"\x00", b"")  # a few on a page are somebody's slip
        marked = data.startswith(codecs.BOM_UTF8)
        text = _decode_narrow(data.removeprefix(codecs.BOM_UTF8), source, "utf-8" if marked else declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = mended(text.replace("\n\ufeff", "\n"))  # files that were put together keep their byte order marks
    refuse_noise(text, source)  # what it takes for none may have been letters before it was garbled
    return text


def _decode_wide(data: bytes) -> str | None:
    """The text of a page in UTF-16 or UTF-32; None for any other."""
    for mark, encoding in WIDE_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding, pattern in WIDE_PATTERNS:
        if _is_laid_out(data[:MAX_WIDE_SAMPLE_BYTES], pattern):
            text = data.decode(encoding, errors="replace")
            if _is_readable(text[:MAX_WIDE_SAMPLE_BYTES]):
                return text
    return None


def _is_laid_out(sample: bytes, pattern: str) -> bool:
    """Whether zeros mostly stand where the pattern has 0, and hardly ever where it has x."""
    columns = [sample[at :: len(pattern)] for at in range(len(pattern))]
    shares = [column.count(0) / len(column) if column else 0.5 for column in columns]
    return all(share > 0.6 if mark == "0" else share < 0.05 for share, mark in zip(shares, pattern, strict=True))


def _is_readable(text: str) -> bool:
    return sum(c.isprintable() or c.isspace() for c in text) >= 0.98 * len(text)


def _decode_narrow(data: bytes, source: str, declared: str | None) -> str:
    named = _as_browsers_read(declared)
    # What is UTF-8 without a fault is UTF-8, even if the page says that it is in one of these, which fit all bytes.
    for encoding in ("utf-8", named) if named in SINGLE_BYTE_WESTERN else (named, "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    for read in (mixed_text, lambda data: _nearly(data, named), western_text):
        text = read(data)
        if text is not None:
            return text
    best = from_bytes(data[:1_000_000], cp_isolation=WEB_ENCODINGS).best()
    if best is None:
        raise SourceError(source, f"{source} is in no known encoding. Save it as UTF-8 and read it again.")
    return data.decode(best.encoding, errors="replace")


def _nearly(data: bytes, encoding: str | None) -> str | None:
    """The text in a declared encoding, if hardly anything of it is not."""
    if encoding in (None, "utf_8", *SINGLE_BYTE_WESTERN):
        return None
    text = data.decode(encoding, errors="replace")
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return text if text.count(LOST_CHARACTER) <= MAX_LOST_SHARE * beyond else None


# Python's own, which no page is in: one decodes escapes, one takes minutes for a megabyte, one only ever fails.
_NO_CHARSETS = frozenset(("undefined", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7"))


def _as_browsers_read(declared: str | None) -> str | None:
    """The encoding meant, if there is one: the web reads Latin-1 and ASCII as Windows-1252 (Encoding Standard, 4.2).

    UTF-16 and UTF-32 are told by their marks alone: a page whose declaration can be read as ASCII is in neither.
    """
    if not declared or not declared.isascii() or not declared.isprintable():
        return None
    try:
        name = codecs.lookup(declared).name.replace("-", "_")
    except LookupError:
        return None
    if name in _NO_CHARSETS or name.startswith(("utf_16", "utf_32")):
        return None
    return "cp1252" if name in ("iso8859_1", "ascii") else name
