"""Bytes that are not UTF-8 on a page that is, or on one of before UTF-8. Knows nothing of what a page declares.

A page that several programs have had in hand is in several encodings at once. So it is decoded run by run.
"""

import re
from functools import cache

STRAY_BYTE = "[\udc80-\udcff]"  # a byte that is no UTF-8, as Python's surrogateescape (PEP 383) has it
_STRAY_PATTERN = re.compile(STRAY_BYTE)
_CUT_OFF_PATTERN = re.compile("\udce2\udc80(?!" + STRAY_BYTE + ")")  # a quotation mark or dash without its last byte
# CESU-8: UTF-16 that somebody took for characters, each half written as three bytes (Unicode Technical Report 26).
_HALVES_PATTERN = re.compile("\udced[\udca0-\udcaf][\udc80-\udcbf]\udced[\udcb0-\udcbf][\udc80-\udcbf]")
# What two or three bytes of English in Windows-1252 hardly ever make by chance: accented letters, marks, dashes.
_CERTAIN_PATTERN = re.compile("[\u00a0-\u00ff\u2010-\u2026]")
_BY_CHANCE_PATTERN = re.compile("[^\x00-\u00ff\u2010-\u2026\udc80-\udcff]")
# In the order of how often pages are in them: the Windows of the web, the old Mac, DOS.
WESTERN_ENCODINGS = ("cp1252", "mac_roman", "cp850")
MAX_SAMPLE_BYTES = 3_000  # stray ones that are looked at to tell their encoding
MAX_ACCENTED_SHARE = 1 / 3  # of the letters of a page in a western language
MAX_UNDEFINED_SHARE = 1 / 20  # of the bytes beyond ASCII
_SIGNS_ANYWHERE = frozenset("\u00a0—–…«»£€¢°½¼¾•·™©®§¿¡×")
_SHORTENED_PATTERN = re.compile(r"(?:[stdm]|ll|re|ve)\b", re.I)  # isn’t, she’ll
LOST_CHARACTER = "\ufffd"


def mixed_text(data: bytes) -> str | None:
    r"""The text of a page that is partly in UTF-8 and partly in one byte for each letter; None for any other.

    Where most of it is UTF-8, all that can be is. Where little is, only what no other encoding makes by chance.

    >>> mixed_text("“Zoë” ".encode() + b"isn\x92t here")
    '“Zoë” isn’t here'
    """
    text = _HALVES_PATTERN.sub(_joined, data.decode("utf-8", "surrogateescape"))
    stray = len(_STRAY_PATTERN.findall(text))
    if len(re.findall("[^\x00-\x7f]", text)) < 2 * stray:
        text = _BY_CHANCE_PATTERN.sub(_as_bytes, text)
        if not _CERTAIN_PATTERN.search(text):
            return None
        mended = _decoded(text)
        return mended if _is_western(mended) else None
    return _decoded(text)


def western_text(data: bytes) -> str | None:
    r"""The text of a page in a western encoding, the likeliest of them; None if it can be in no western language.

    >>> western_text(b"\xd2Don\xd5t,\xd3 said Zo\x91.")
    '“Don’t,” said Zoë.'
    """
    text = _decoded(data.decode("ascii", "surrogateescape"))
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return text if _is_western(text) and text.count(LOST_CHARACTER) <= MAX_UNDEFINED_SHARE * beyond else None


def _joined(halves: re.Match[str]) -> str:
    """One character of its two halves."""
    encoded = halves[0].encode("utf-8", "surrogateescape")
    return encoded.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")


def _as_bytes(found: re.Match[str]) -> str:
    return found[0].encode("utf-8").decode("ascii", "surrogateescape")


def _decoded(text: str) -> str:
    """The text with its stray bytes in the encoding that fits best what stands around them."""
    text = _CUT_OFF_PATTERN.sub(LOST_CHARACTER, text)
    return text.translate(_table(_likeliest(text)))


@cache
def _table(encoding: str) -> dict[int, str]:
    """What each stray byte is in an encoding."""
    return {0xDC00 + byte: bytes([byte]).decode(encoding, "replace") for byte in range(128, 256)}


def _likeliest(text: str) -> str:
    places = [found.start() for found, _ in zip(_STRAY_PATTERN.finditer(text), range(MAX_SAMPLE_BYTES), strict=False)]
    return max(WESTERN_ENCODINGS, key=lambda encoding: sum(_fit(text, at, _table(encoding)) for at in places))


def _fit(text: str, at: int, table: dict[int, str]) -> int:
    """Above 0 if a character can stand here, below if it is out of place, as Õ is in “isnÕt”; 0 if nothing tells."""
    before, char, after = (text[i : i + 1].translate(table) or " " for i in (at - 1 if at else len(text), at, at + 1))
    if char in _SIGNS_ANYWHERE:
        return int(char in "—–…")
    if char.isalpha():
        return _fit_of_letter(before, char, after)
    if char == "’" and before.isalpha() and _SHORTENED_PATTERN.match(text, at + 1):
        return 2  # more than í, which may stand between letters as well
    return 1 if _is_in_place(before, char, after) else -1


def _is_in_place(before: str, mark: str, after: str) -> bool:
    """Whether a quotation mark opens before a word or closes after one; any other sign is in place nowhere."""
    if mark in "“‘":
        return not before.isalnum() and not after.isspace()
    return mark in "”’" and (not before.isspace() or (mark == "’" and after.isalpha()))


def _fit_of_letter(before: str, letter: str, after: str) -> int:
    if letter.isupper():
        return -1 if before.islower() else int(after.isalpha())
    return 1 if (before.isalpha() or after.isalpha()) and not after.isupper() else -1


def _is_western(text: str) -> bool:
    letters = [c for c in text[:20_000] if c.isalpha()]
    return sum(c > "\x7f" for c in letters) <= MAX_ACCENTED_SHARE * len(letters)
