"""What a heading says: the chapter's number and its title. Knows nothing of where on the page it stands."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from storysofar.english import tables
from storysofar.english.letters import plain_letters
from storysofar.english.numbers import ORDINAL_VALUES, chapter_number, spellings_of

# part: a volume or book above chapters · chapter: "Chapter 4" · front: "Prologue" · numeral: "IV" alone on a line
Level = Literal["part", "chapter", "front", "numeral"]

MAX_ORDINAL = 20  # “Chapter the Twentieth”
MAX_HEADING_CHARS = 200  # characters; a longer line is no heading, and no pattern below ever sees one

NUMBER_WORDS: dict[str, int] = {
    **{words: number for number in range(1, 100) for words in spellings_of(number)},
    **{word: number for word, number in ORDINAL_VALUES.items() if number <= MAX_ORDINAL},
}
_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER_FIGURES = r"\d{1,5}(?:\.\d{1,2}(?!\d)|½|[a-i](?!\w))?"  # “10”, “10.5”, “10½”, “10b”
_NUMBER_GROUP = rf"(?P<number>{_NUMBER_FIGURES}|[ivxlc]{{1,9}}|(?:the\s)?(?:{_NUMBER_WORD}))"
_REST_GROUP = r"(?P<rest>(?:[\s.:;,)\]–—-].*)?)"

_CHAPTER_WORDS = tables.alternation(tables.words("headings", "levels", "chapter"))
_PART_WORDS = tables.alternation(tables.words("headings", "levels", "part"))
_LEVEL_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"(?:{_CHAPTER_WORDS})\s*#?{_NUMBER_GROUP}{_REST_GROUP}", re.I)),
    # “chapter.001”, “Chapter-12”, “Chapter No. 5”: with figures alone, for “Letter: I Love You” is a title
    (
        "chapter",
        re.compile(
            rf"(?:{_CHAPTER_WORDS})(?:[ .:_–—-]{{1,3}}|\s*n[or]\.?\s*)(?P<number>{_NUMBER_FIGURES}){_REST_GROUP}", re.I
        ),
    ),
    ("part", re.compile(rf"(?:{_PART_WORDS})\s+{_NUMBER_GROUP}{_REST_GROUP}", re.I)),
)
# “V2C13”, “Vol. 2 Ch. 13”, “S01E03”
_CODE_PATTERN = re.compile(
    rf"(?:v|vol\.?|s)\s*(?P<part>\d{{1,3}})[\s,:–—-]*(?:c|ch\.?|e|ep\.?)\s*(?P<number>{_NUMBER_FIGURES}){_REST_GROUP}",
    re.I,
)
_BARE_CHAPTER_PATTERN = re.compile(r"(?:chapter|letter)[.:]?", re.I)
_FRONT_NAMES = tables.alternation(tables.words("headings", "names", "fronts"))
_FRONT_PATTERN = re.compile(
    rf"(?:the\s+)?(?P<name>{_FRONT_NAMES})"
    rf"(?:\s+(?P<number>\d{{1,3}}|[ivx]{{1,5}}|{_NUMBER_WORD}))?(?P<rest>(?:\s*[.:–—-].*)?)",
    re.I,
)
_NUMERAL_PATTERN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:\.5(?!\d)|½)?|[IVXLC]{{1,9}}|(?i:{_NUMBER_WORD}))"
    r"(?P<rest>(?:[.:]?|[.:]\s.+|\s{2,}\S.*|\s[|–—-]+\s.+|[–—].+))|(?P<more>[IVXLC]{2,9}|[VX])(?P<below>\s[A-Z].+)"
)
_ROMAN_PATTERN = re.compile(r"(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})", re.I)
_LETTER_SPACED_PATTERN = re.compile(r"\w(?: {1,2}\w){3,}[.!?…]?(?: {2,}\w(?: \w)*[.!?…]?)*")
_HEADING_SIGNS = " \t*_~=#|[]<>«»†•·–—-"
_ONE_SIDED_SIGNS = " \t*_~=#|"  # left out at the end of a line even where it does not begin with the same
_CLOSED_BY = {"]": "[", ">": "<", "»": "«"}
_TITLE_SEPARATORS = " \t.:;,|–—-)]"
_SMALL_WORDS = tables.words("headings", "titles", "small")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's level, its number if it states one, and its title if it has one on the same line."""

    level: Level
    number: float | None = None
    title: str | None = None
    part: int | None = None  # of the volume that the same line names: “Volume 2, Chapter 1”
    is_roman: bool = field(default=False, repr=False)  # of a numeral: “IV”, which counts nothing but chapters


def heading_of(line: str) -> Heading | None:
    """What this line says if it is a heading by its words; None if it is not.

    Lower-case words after the number make it prose: “Part of her meaning” and “Chapter nine of the manual” are none.

    >>> heading_of("CHAPTER XIV. The Letter")
    Heading(level='chapter', number=14, title='The Letter', part=None)
    >>> heading_of("Phase the First: The Maiden")
    Heading(level='part', number=1, title='The Maiden', part=None)
    >>> heading_of("Volume 2 Chapter 10.5 – Over (2)")
    Heading(level='chapter', number=10.5, title='Over (2)', part=2)
    >>> heading_of("Chapter nine of the manual said nothing of dragons.") is None
    True
    """
    if not line or len(line) > MAX_HEADING_CHARS:
        return None
    plain = plain_letters(line)
    return _said(line) or (_said(plain) if plain != line else None)


def _said(line: str) -> Heading | None:
    words = unspaced(_without_signs(line))
    if not words or not (words[0].isalnum()):
        return None
    return _stated(words) or _front(words) or _numeral(words)


def _without_signs(line: str) -> str:
    """The line without its ornaments. What closes a bracket or ends in a dash belongs to the title."""
    bare = line.strip(_ONE_SIDED_SIGNS)
    begun = bare.lstrip(_HEADING_SIGNS)
    ornament = bare[: len(bare) - len(begun)]
    while begun and begun[-1] in _HEADING_SIGNS and (_CLOSED_BY.get(begun[-1], begun[-1]) in ornament):
        begun = begun[:-1]
    return begun.rstrip(_ONE_SIDED_SIGNS)


def _stated(words: str) -> Heading | None:
    for level, pattern in _LEVEL_PATTERNS:
        found = pattern.fullmatch(words)
        if found and (number := heading_number(found["number"])) is not None and _is_rest(found["rest"]):
            return _with_chapter(Heading(level, number, title_in(found["rest"])))
    if found := _CODE_PATTERN.fullmatch(words):
        return Heading("chapter", chapter_number(found["number"]), title_in(found["rest"]), int(found["part"]))
    return Heading("chapter") if _BARE_CHAPTER_PATTERN.fullmatch(words) else None


def _with_chapter(heading: Heading) -> Heading:
    """The heading of the chapter where a line names the volume first: “Book Two, Chapter 1: The Rope”."""
    if heading.level != "part" or heading.title is None:
        return heading
    inner = _stated(heading.title) or _front(heading.title)
    is_chapter = inner is not None and (
        inner.level == "front" or (inner.level == "chapter" and inner.number is not None)
    )
    return replace(inner, part=int(heading.number or 0)) if inner is not None and is_chapter else heading


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
    """A number, and a title if one follows.

    >>> _numeral("2. 1984").title, _numeral("2. The Toll").title, _numeral("2. it rained.")
    ('1984', 'The Toll', None)
    """
    found = _NUMERAL_PATTERN.fullmatch(words)
    return _numbered_so(found["number"] or found["more"], found) if found else None


def _numbered_so(said: str, found: re.Match[str]) -> Heading | None:
    number = heading_number(said)
    if number is None:
        return None
    title = title_in(found["rest"] or found["below"] or "")
    if title is None:
        return Heading("numeral", number, is_roman=_is_surely_roman(said))
    if again := _chapter_again(title, number):
        return Heading("numeral", number, again.title)
    is_year = title.isdigit() and found["rest"].startswith(".")  # “2. 1984”
    is_roman = _is_surely_roman(said)
    return Heading("numeral", number, title, is_roman=is_roman) if is_year or is_title(title) else None


def _is_surely_roman(word: str) -> bool:
    """Whether it can only be a Roman numeral: of “I”, “C” and “MIX” that is not sure."""
    return word.isupper() and roman(word) is not None and (len(word) > 1 or word in "VX")


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
    if (
        not bare
        or bare[0] in ".:|–—-()[]"
        or re.fullmatch(r"of \d{1,4}|\(?(?:cont(?:inued|'d)?|end)\.?\)?", bare, re.I)
    ):
        return True
    return (bare[0].isupper() or bare[0].isdigit() or bare[0] in "“\"‘'") and is_title(bare)


def title_in(rest: str) -> str | None:
    """The title after a number, without the separators between them."""
    title = rest.strip("*_~ \t").lstrip(_TITLE_SEPARATORS).rstrip("*_~:;, \t")
    for opening, closing in ("()", "[]"):
        if title.endswith(closing) and title.count(opening) < title.count(closing):
            title = title[:-1].rstrip()  # “Chapter 3 [The Rope]” in brackets of its own
    if re.fullmatch(r"of \d{1,4}", title):
        return None
    return title.removesuffix(".").rstrip() if title.count(".") == 1 and title.endswith(".") else title or None


def heading_number(word: str) -> float | None:
    """The number that a numeral or number word says.

    >>> heading_number("XIV"), heading_number("twenty-first"), heading_number("the third"), heading_number("dim")
    (14, None, 3, None)
    """
    word = " ".join(word.casefold().split()).removeprefix("the ")
    if word[:1].isdecimal():
        return chapter_number(word)
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


def marked_title(words: str) -> str:
    """A heading's words on one line, without the signs that mark it: “# The Ferry”, or a row below it.

    >>> marked_title("## The Ferry ##"), marked_title("The Ferry ---------")
    ('The Ferry', 'The Ferry')
    """
    return re.sub(r" [=-]{3,}$", "", " ".join(words.split())).strip("#*_ ")


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
    if not line or len(line) > MAX_HEADING_CHARS or line[-1] in ",;:。！？，：；」』":
        return False
    is_quoted = line[0] in "“\"‘'«—"
    if is_quoted and line[-1] not in "”\"’'»":
        return False
    bare = (word.strip("“”\"'‘’.,:;!?()[]*_—–-") for word in line.split())
    words = [word for word in bare if word[:1].isalpha()]
    min_words = 3 if is_quoted else 2 if line.endswith(".") else 1  # “Run, Tom!” and “Rain.” are said or told
    return len(words) >= min_words and _is_capitalised(words)


def _is_capitalised(words: list[str]) -> bool:
    return all(w[0].isupper() or w.casefold() in _SMALL_WORDS for w in words) and words[0][0].isupper()
