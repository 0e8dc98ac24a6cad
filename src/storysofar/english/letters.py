"""Text as it is read: each letter and mark in its usual form, and where it stands in the text as it came.

Knows nothing of words. A page may write one name in many ways: with soft hyphens, with its accents as characters of
their own, in wide letters. It is shown as it came; to be read, it is put into one form.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

# What nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction, tags, variation selectors.
_UNSEEN_RANGES = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_ACCENT_RANGES = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_BLANK_RANGES = "\u115f\u1160\u2800\u3164\uffa0"  # to Unicode letters or signs
# Letters in other dress, the usual ones being their compatibility forms (Unicode Standard Annex 15): long s, Roman
# numerals, ligatures, wide letters and those of mathematics, in circles and in boxes.
_DRESSED_RANGES = "ſℊ-ℓℕℙ-ℝℤℨℬℭℯ-ℱℳℴ\u2160-\u217f\u24b6-\u24e9\ufb00-\ufb06\uff01-\uff5e"
# The same beyond U+FFFF.
_FURTHER_UNSEEN_RANGES, _FURTHER_DRESSED_RANGES = "\U000e0000-\U000e01ef", "\U0001d400-\U0001d7ff\U0001f130-\U0001f149"
_USUAL_MARKS = {
    **dict.fromkeys("\u2010\u2011\ufe63", "-"),
    **dict.fromkeys("‟❝〝「『﹁﹃｢", "“"),
    **dict.fromkeys("❞〞〟」』﹂﹄｣", "”"),
    **dict.fromkeys("‛❛", "‘"),
    "❜": "’",
}
_UNUSUAL_PATTERN = re.compile(
    r"(?P<unseen>\u00ad[ \t]*\n[ \t]*(?=[^\W\d_])"  # a soft hyphen at the end of a line, and the word goes on
    rf"|[{_UNSEEN_RANGES}{_FURTHER_UNSEEN_RANGES}]+|(?<!\w)[{_ACCENT_RANGES}]+)"
    rf"|(?P<accented>\w[{_UNSEEN_RANGES}]*[{_ACCENT_RANGES}]+)"
    r"|(?P<apostrophe>(?<=[^\W\d_])[`´ʹʻʼˈ‛′](?=[^\W\d_]))"
    rf"|(?P<blank>[{_BLANK_RANGES}])|(?P<dressed>[{_DRESSED_RANGES}{_FURTHER_DRESSED_RANGES}])|(?P<mark>[{''.join(_USUAL_MARKS)}])"
)
# What a text without unusual letters has none of. Two patterns of one class each are fast, one for both is not.
_BASIC_PATTERN = re.compile(
    f"[{_UNSEEN_RANGES}{_ACCENT_RANGES}{_BLANK_RANGES}{_DRESSED_RANGES}`´ʹʻʼˈ‛′{''.join(_USUAL_MARKS)}]"
)
_FURTHER_PATTERN = re.compile(f"[{_FURTHER_UNSEEN_RANGES}{_FURTHER_DRESSED_RANGES}]")
# Marks of two signs: TeX's ``…'' and `…', ,,…'' of German typists, <<…>>.
_TYPED_PATTERN = re.compile(r"``|''(?!')|(?<!\w),,(?=\w)|<<(?=\s?[^\W\d_])|>>|(?<![\w`])`(?=\w)")
_TYPED_SIGNS = ("`", "''", ",,", "<<")  # without one of these, the pattern finds nothing
_TYPED_MARKS = {"``": "“", ",,": "„", "<<": "«", ">>": "»", "`": "‘"}
_OTHER_MARKS_PATTERN = re.compile(r"[\"“”«»]|(?<![\w'])'(?=\w)")  # where '' is no mark of speech
_CODE_PATTERN = re.compile(r"(?<!`)`[^`'\n]+`(?!`)")
_GUILLEMET_PATTERN = re.compile("[«»‹›]")
_SWAPPED_GUILLEMETS = str.maketrans("«»‹›", "‹›«»")


class PlainText(NamedTuple):
    """A text in its usual letters."""

    text: str
    places: tuple[int, ...] | None = None  # where each of them begins in the text as it came, and the end; None: there

    def place(self, at: int) -> int:
        """Where the character at this place stands in the text as it came.

        >>> plain_text("Zoe\u0308 ran").place(4)
        5
        """
        return at if self.places is None else self.places[at]


def plain_text(text: str) -> PlainText:
    r"""The text in its usual letters and marks; what cannot be seen belongs to the letter before it.

    >>> plain_text("Mar\u00adgue\u00adrite, Zoe\u0308 and \uff2dara").text
    'Marguerite, Zoë and Mara'
    >>> plain_text("``Go home,'' said ‹Mara›.").text
    '“Go home,” said «Mara».'
    """
    plain = PlainText(text)
    if not text.isascii() or "`" in text:
        if _BASIC_PATTERN.search(text) or _FURTHER_PATTERN.search(text):
            plain = _rewritten(plain, _UNUSUAL_PATTERN, _usual)
        plain = plain._replace(text=_with_outer_guillemets(plain.text))
    if any(sign in text for sign in _TYPED_SIGNS):
        plain = _rewritten(plain, _TYPED_PATTERN, _typed_mark(plain.text))
    return plain


def _with_outer_guillemets(text: str) -> str:
    """The text with « » for the outer marks, where ‹ › are these, and ‹ › for the inner ones."""
    first = _GUILLEMET_PATTERN.search(text) if "‹" in text or "›" in text else None
    return text.translate(_SWAPPED_GUILLEMETS) if first and first[0] in "‹›" else text


def plain_letters(text: str) -> str:
    """The usual letters alone, for those who need not know where they stood."""
    return plain_text(text).text


def _rewritten(plain: PlainText, pattern: re.Pattern[str], usual: Callable[[re.Match[str]], str]) -> PlainText:
    """The text with each match in its usual form."""
    text, places, done = "", list[int](), 0
    for found in pattern.finditer(plain.text):
        instead = usual(found)
        if instead == found[0]:
            continue
        text += plain.text[done : found.start()] + instead
        places += map(plain.place, range(done, found.start()))
        places += [plain.place(found.start())] * len(instead)
        done = found.end()
    if not done:
        return plain
    places += map(plain.place, range(done, len(plain.text)))
    whole = plain.places[-1] if plain.places else len(plain.text)
    return PlainText(text + plain.text[done:], (*places, whole))


def _usual(found: re.Match[str]) -> str:
    """A letter or mark as it is usually written; nothing for what cannot be seen."""
    kind, what = found.lastgroup, found[0]
    if kind == "accented":  # what no letter has, as a stroke through all of them, is dress
        seen = "".join(c for c in what if unicodedata.category(c) != "Cf")
        return unicodedata.normalize("NFC", seen)[0]
    if kind == "dressed":
        return unicodedata.normalize("NFKC", what)
    if kind == "mark":
        return _USUAL_MARKS[what]
    return {"apostrophe": "’", "blank": " "}.get(kind or "", "")


def _typed_mark(text: str) -> Callable[[re.Match[str]], str]:
    """How to read marks of two signs in this text: where two apostrophes may be two, they are."""
    has_low_marks = ",," in text and ("''" in text or ("“" in text and "”" not in text))  # else a slip of the hand
    marks = {**_TYPED_MARKS, "''": _two_apostrophes(text, has_low_marks)}
    if not has_low_marks:
        marks[",,"] = ",,"
    if not -1 < text.find("<<") < text.rfind(">>"):
        marks.update({"<<": "<<", ">>": ">>"})
    if _CODE_PATTERN.search(text) or "'" not in text:
        marks["`"] = "`"
    return lambda found: marks[found[0]]


def _two_apostrophes(text: str, has_low_marks: bool) -> str:
    if "``" in text or has_low_marks:
        return "”"
    return "''" if _OTHER_MARKS_PATTERN.search(text) else '"'
