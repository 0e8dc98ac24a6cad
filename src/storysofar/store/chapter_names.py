"""What a chapter is called beside its number: headings that only count otherwise are one. Knows no order."""

import re
import unicodedata
from functools import cache

from storysofar.english import tables
from storysofar.english.numbers import ORDINAL_VALUES, spellings_of
from storysofar.store.resemblance import folded
from storysofar.text import Chapter, Passage

MAX_ORDINAL = 20  # “Chapter the Twentieth”
MAX_UNITS = 3  # “Volume 2, Book 1, Chapter 7”
HEADING_KINDS = ("heading", "title")
COUNTING_KINDS = ("navigation", "counter")  # “Chapter 2 of 6”, the way to the next one: they count, and tell nothing
NUMBER_SEPARATORS = " \t\n.:;,()[]–—-_*#|"  # between a number and a name
TRAILING_COUNT = re.compile(r"\s*[(\[]\s*\d+\s*(?:/|of)\s*(?:\d+|\?)\s*[)\]]\s*$")


def own_name(title: str | None) -> str | None:
    """What a chapter is called beside its number, as titles are compared; None for one that only counts.

    >>> own_name("Chapter 7: The Rain"), own_name("Chapter Seven of 9"), own_name("Vivid Dreams")
    ('the rain', None, 'vivid dreams')
    >>> own_name("Book 2, Chapter XI – The Rain (11/20)"), own_name("Two Rivers")
    ('the rain', 'two rivers')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", (title or "").casefold()) if not unicodedata.combining(c))
    counting, bare = _patterns()
    found = counting.match(plain) or bare.match(plain)
    for _ in range(MAX_UNITS):
        if found:
            plain = plain[found.end() :].lstrip(NUMBER_SEPARATORS)
            found = counting.match(plain)
    return folded(TRAILING_COUNT.sub("", plain)) or None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A unit with its number, and a number that stands alone: in words only before a point, or before nothing."""
    counted = tables.words("headings", "levels") | tables.words("headings", "counting", "units")
    units = tables.alternation(counted)
    spelled = {spelling for number in range(1, 100) for spelling in spellings_of(number)}
    ordinals = {word for word, number in ORDINAL_VALUES.items() if number <= MAX_ORDINAL}
    word = "|".join(sorted(spelled | ordinals, key=len, reverse=True))
    figures, of = r"\d+(?:[.,]\d+)?", r"(?:\s*(?:/|of)\s*(?:\d+|\?))?"
    unit = rf"[\W_]*(?:{units})(?:[\W_]*{figures}|[\W_]+(?:[ivxlc]+|(?:the\s+)?(?:{word})))(?!\w){of}"
    alone = rf"[\W_]*(?:{figures}(?!\w){of}|[ivxlc]+(?!\w)|(?:{word})(?=\s*(?:[.:;,)–—-]|$)))"
    return re.compile(unit), re.compile(alone)


def is_same_but_for_numbers(one: Chapter, other: Chapter) -> bool:
    """Whether two texts differ in nothing but how their headings, and the way to the next page, count the chapters.

    >>> from storysofar.text import make_chapter
    >>> def told(heading): return make_chapter(1, [("heading", heading), ("story", "It rained.")], title=heading)
    >>> is_same_but_for_numbers(told("Chapter 2: Rain"), told("Chapter Three: Rain"))
    True
    >>> is_same_but_for_numbers(told("Chapter 2: Rain"), told("Chapter 2: Hard Rain"))
    False
    """
    if own_name(one.title) != own_name(other.title):
        return False
    return [_beside_numbers(p) for p in _telling(one)] == [_beside_numbers(p) for p in _telling(other)]


def _telling(chapter: Chapter) -> list[Passage]:
    return [p for p in chapter.passages if p.kind not in COUNTING_KINDS]


def _beside_numbers(passage: Passage) -> tuple[str, str | None, tuple[tuple[int, int], ...]]:
    """A passage as it is compared: a heading by its own name, all else to the letter."""
    if passage.kind in HEADING_KINDS:
        return passage.kind, own_name(passage.text), ()
    emphasis = tuple((start - passage.start, end - passage.start) for start, end in passage.emphasis)
    return passage.kind, passage.text, emphasis
