r"""Halves of characters that are none: put together where two make one, and shown as � where they do not.

UTF-16 writes a character beyond U+FFFF as two surrogates. Some programs take each for a character, and write “\ud83d”
or “&#xD83D;”. A text with one of them can be neither written to a file nor kept. Knows no format but such references.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

HALF_PATTERN = re.compile("[\ud800-\udfff]")
# &#xD800; and &#55296; in mark-up, each with the digits of any value: only halves are changed.
REFERENCE_PATTERN = re.compile(rb"&#(?:[xX]0*(?P<hex>[dD][89a-fA-F][0-9a-fA-F]{2})|0*(?P<decimal>5[5-7]\d{3}));")
FIRST_HALF, LAST_HALF = 0xD800, 0xDFFF
REPLACEMENT_REFERENCE = b"&#xFFFD;"


def whole(text: str) -> str:
    r"""A text without halves of characters.

    >>> whole("Mara \ud83d\ude00 ran \ud800 on") == "Mara \U0001f600 ran \ufffd on"
    True
    """
    if HALF_PATTERN.search(text) is None:
        return text
    return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")


def without_half_references(data: bytes) -> bytes:
    """Mark-up in which no reference is to half a character: a parser that mends what it reads takes them as they are.

    >>> without_half_references(b"a &#xD800; b &#55357; c &#x41;")
    b'a &#xFFFD; b &#xFFFD; c &#x41;'
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        narrow = data.decode("utf-16", errors="replace").encode("utf-8")
        return without_half_references(narrow).decode("utf-8").encode("utf-16")
    return REFERENCE_PATTERN.sub(_as_replacement, data) if b"&#" in data else data


def _as_replacement(found: re.Match[bytes]) -> bytes:
    value = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    return REPLACEMENT_REFERENCE if FIRST_HALF <= value <= LAST_HALF else found[0]
