"""What a heading says: the chapter's number and its title. Knows nothing of where on the page it stands."""

import re
from dataclasses import dataclass
from typing import Literal

from storysofar.english import tables
from storysofar.english.numbers import ORDINAL_VALUES, spellings_of

# part: a volume or book above chapters · chapter: "Chapter 4" · front: "Prologue" · numeral: "IV" alone on a line
Level = Literal["part", "chapter", "front", "numeral"]

MAX_ORDINAL = 20  # “Chapter the Twentieth”
MAX_HEADING_CHARS = 200  # characters; a longer line is no heading, and no pattern below ever sees one

NUMBER_WORDS: dict[str, int] = {
    **{words: number for number in range(1, 100) for words in spellings_of(number)},
    **{word: number for word, number in ORDINAL_VALUES.items() if number <= MAX_ORDINAL},
}
_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER_GROUP = rf"(?P<number>\d{{1,4}}|[ivxlc]{{1,9}}|(?:the\s)?(?:{_NUMBER_WORD}))"
_REST_GROUP = r"(?P<rest>(?:[\s.:;,)\]–—-].*)?)"

_CHAPTER_WORDS = tables.alternation(tables.words("headings", "levels", "chapter"))
_PART_WORDS = tables.alternation(tables.words("headings", "levels", "part"))
_LEVEL_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"(?:{_CHAPTER_WORDS})\s*#?{_NUMBER_GROUP}{_REST_GROUP}", re.I)),
    ("part", re.compile(rf"(?:{_PART_WORDS})\s+{_NUMBER_GROUP}{_REST_GROUP}", re.I)),
)
_BARE_CHAPTER_PATTERN = re.compile(r"(?:chapter|letter)[.:]?", re.I)
_FRONT_NAMES = tables.alternation(tables.words("headings", "names", "fronts"))
_FRONT_PATTERN = re.compile(
    rf"(?:the\s+)?(?P<name>{_FRONT_NAMES})"
    rf"(?:\s+(?P<number>\d{{1,3}}|[ivx]{{1,5}}|{_NUMBER_WORD}))?(?P<rest>(?:\s*[.:–—-].*)?)",
    re.I,
)
_NUMERAL_PATTERN = re.compile(
    rf"(?P<number>\d{{1,3}}|[IVXLC]{{1,9}}|(?i:{_NUMBER_WORD}))"
    r"(?P<rest>(?:[.:]?|[.:]\s.+|\s{2,}\S.*|\s[–—-]+\s.+|[–—].+))|(?P<more>[IVXLC]{2,9}|[VX])(?P<below>\s[A-Z].+)"
)
_ROMAN_PATTERN = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})", re.I)
_LETTER_SPACED_PATTERN = re.compile(r"\w(?: {1,2}\w){3,}[.!?…]?(?: {2,}\w(?: \w)*[.!?…]?)*")
_HEADING_SIGNS = " \t*_~=#|[]<>«»†•·–—-"
_TITLE_SEPARATORS = " \t.:;,–—-)]"
_SMALL_WORDS = tables.words("headings", "titles", "small")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's level, its number if it states one, and its title if it has one on the same line."""

    level: Level
    number: float | None = None
    title: str | None = None


def heading_of(line: str) -> Heading | None:
    """What this line says if it is a heading by its words; None if it is not.

    Lower-case words after the number make it prose: “Part of her meaning” and “Chapter nine of the manual” are none.

    >>> heading_of("CHAPTER XIV. The Letter")
    Heading(level='chapter', number=14, title='The Letter')
    >>> heading_of("Phase the First: The Maiden")
    Heading(level='part', number=1, title='The Maiden')
    >>> heading_of("Chapter nine of the manual said nothing of dragons.") is None
    True
    """
    if not line or len(line) > MAX_HEADING_CHARS:
        return None
    words = unspaced(line.strip(_HEADING_SIGNS))
    if not words or not (words[0].isalnum()):
        return None
    return _stated(words) or _front(words) or _numeral(words)


def _stated(words: str) -> Heading | None:
    for level, pattern in _LEVEL_PATTERNS:
        found = pattern.fullmatch(words)
        if found and (number := heading_number(found["number"])) is not None and _is_rest(found["rest"]):
            return Heading(level, number, title_in(found["rest"]))
    return Heading("chapter") if _BARE_CHAPTER_PATTERN.fullmatch(words) else None


def _front(words: str) -> Heading | None:
    found = _FRONT_PATTERN.fullmatch(words)
    if not found or not _is_rest(found["rest"]):
        return None
    rest = title_in(found["rest"])
    if rest and (rest[-1] in ",;" or (not is_title(rest) and len(rest) > 40)):
        return None
    return Heading(
        "front", None, f"{found['name'].capitalize()}: {rest}" if rest else words.rstrip(_TITLE_SEPARATORS).title()
    )


def _numeral(words: str) -> Heading | None:
    found = _NUMERAL_PATTERN.fullmatch(words)
    number = heading_number(found["number"] or found["more"]) if found else None
    if found is None or number is None:
        return None
    title = title_in(found["rest"] or found["below"] or "")
    if title is None:
        return Heading("numeral", number)
    if again := _chapter_again(title, number):
        return Heading("numeral", number, again.title)
    is_year = title.isdigit() and found["rest"].startswith(".")  # “2. 1984”
    return Heading("numeral", number, title) if is_year or is_title(title) else None


def _chapter_again(title: str, number: float) -> Heading | None:
    """The heading inside a menu's “2. Chapter 2: The Rope”."""
    again = _stated(title)
    return again if again is not None and again.level == "chapter" and again.number == number else None


def _is_rest(rest: str) -> bool:
    """Whether what follows the number may be a title: nothing, a separator first, or a capital."""
    bare = rest.strip()
    if bare[:1] == ",":  # “Chapter 2, The Rope”
        bare = bare[1:].lstrip(" “\"‘'")
        return bare[:1].isupper() and is_title(bare)
    if not bare or bare[0] in ".:–—-()[]" or re.fullmatch(r"of \d{1,4}|\(?(?:cont(?:inued|'d)?|end)\.?\)?", bare, re.I):
        return True
    return (bare[0].isupper() or bare[0].isdigit() or bare[0] in "“\"‘'") and is_title(bare)


def title_in(rest: str) -> str | None:
    """The title after a number, without the separators between them."""
    title = rest.strip(_TITLE_SEPARATORS.replace(".", "") + "*_~ ").lstrip(_TITLE_SEPARATORS).rstrip()
    if re.fullmatch(r"of \d{1,4}", title):
        return None
    return title.removesuffix(".").rstrip() if title.count(".") == 1 and title.endswith(".") else title or None


def heading_number(word: str) -> int | None:
    """The number that a numeral or number word says.

    >>> heading_number("XIV"), heading_number("twenty-first"), heading_number("the third"), heading_number("dim")
    (14, None, 3, None)
    """
    word = " ".join(word.casefold().split()).removeprefix("the ")
    if word.isdecimal():
        return int(word)
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    return roman(word)


def roman(word: str) -> int | None:
    """The value of a Roman numeral up to 399; None for other words, and for letters in no order.

    >>> roman("xlii"), roman("iix"), roman("")
    (42, None, None)
    """
    if not word or len(word) > 10 or not _ROMAN_PATTERN.fullmatch(word):
        return None
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word.casefold()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def unspaced(line: str) -> str:
    """A letter-spaced line closed up, any other as it is; two spaces keep words apart.

    >>> unspaced("G o o d b y e.")
    'Goodbye.'
    >>> unspaced("C H A P T E R  O N E")
    'CHAPTER ONE'
    """
    if len(line) > MAX_HEADING_CHARS or not _LETTER_SPACED_PATTERN.fullmatch(line):
        return line
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line))


def is_title(line: str) -> bool:
    """Whether a line is set like a title: capitals, or every weighty word capitalised, and no sentence.

    >>> is_title("The Old Sea-dog at the Admiral Benbow"), is_title("The old man smiled."), is_title("“Tom!”")
    (True, False, False)
    """
    if not line or len(line) > MAX_HEADING_CHARS or line[-1] in ",;:":
        return False
    is_quoted = line[0] in "“\"‘'«—"
    if is_quoted and line[-1] not in "”\"’'»":
        return False
    words = [w for w in (word.strip("“”\"'‘’.,:;!?()[]*_—–-") for word in line.split()) if w and w[0].isalpha()]
    min_words = 3 if is_quoted else 2 if line.endswith(".") else 1  # “Run, Tom!” and “Rain.” are said or told
    return len(words) >= min_words and _is_capitalised(words)


def _is_capitalised(words: list[str]) -> bool:
    return all(w[0].isupper() or w.casefold() in _SMALL_WORDS for w in words) and words[0][0].isupper()
