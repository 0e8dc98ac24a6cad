"""The words that pages put around a story, as tables. Knows nothing of where on the page they stand."""

import re
from typing import Literal, cast

from storysofar.english import tables
from storysofar.ingest.related_works import related_in
from storysofar.text import Kind, Work

Fact = Literal[
    "title", "authors", "fandoms", "rating", "warnings", "categories", "relationships", "characters", "tags", "series",
    "summary", "language", "status", "source", "published", "updated", "completed", "words", "chapters", "related",
    "note", "chapter", "other",
]  # fmt: skip

# What a label says of what follows it; `other` is kept as metadata and filed nowhere.
LABEL_FACTS = cast("dict[str, Fact]", tables.labels("paratext", "labels"))
# What a work has one of; of the others a line can state several.
SINGLE_FACTS: frozenset[Fact] = frozenset(
    ("title", "rating", "source", "status", "language", "published", "updated", "completed", "words", "chapters",
     "related")
)  # fmt: skip
# “Published: 2024-01-03 Words: 1,234 Chapters: 3/?”, which the archive's downloads have on one line
STATISTIC_PATTERN = re.compile(r"\b(Published|Updated|Completed|Words|Chapters):\s{0,5}([\d,./?-]{1,20})")

RATING_NAMES = tables.words("paratext", "values", "ratings")
CATEGORY_NAMES = tables.words("paratext", "values", "categories")
WARNING_NAMES = tables.words("paratext", "values", "warnings")
_MEDIA_NAMES = tables.alternation(tables.words("paratext", "values", "media"))
FANDOM_PATTERN = re.compile(rf".{{1,100}}(?:\((?:{_MEDIA_NAMES})\)|- all media types)", re.I)

# Links and buttons, each a whole line or a part of one: “All Chapters Forward”.
BUTTON_LABELS = tables.words("paratext", "links", "buttons")
DISCOVER_PATTERN = re.compile(r"(?P<title>.{0,160}?)\s?(?:\.\.\.|…)?\s?where stories live\.? ?discover now\.?", re.I)
COUNTER_PATTERN = re.compile(r"(?:[\d.,]{1,9}[km]?\+?(?:\s+|$)){1,6}", re.I)
_COUNTED_WORDS = tables.alternation(tables.words("paratext", "links", "counted"))
NAMED_COUNTER_PATTERN = re.compile(rf"(?:[\d.,]{{1,12}}[km]?\s*(?:{_COUNTED_WORDS})[\s,·|•–-]{{0,5}}){{1,8}}", re.I)
_SIGN_PATTERN = re.compile(r"(?:[^\w/+&'\-.() ]|_)+")
STRAIGHT_QUOTES = str.maketrans("’‘“”", "''\"\"")  # only to compare with the tables; the text itself keeps its own

NOTE_OPENING_PATTERN = re.compile(
    r"[\s(\[*_~-]{0,6}(?:a/n|(?-i:AN)|author['’]?s?['’]? notes?|authors['’] notes?|disclaimers?|t/?l?/?n|t/?l notes?"
    r"|translat(?:or|ion)['’]?s?['’]? notes?|trigger warnings?"
    r"|content warnings?|end notes?|chapter notes?)[*_]{0,3}\s?(?:\d{1,2})?\s?(?:[:;]|[–—-]\s)|[\s(\[*_~-]{0,6}a/n\b",
    re.I,
)
REQUEST_PATTERN = re.compile(
    r"\b(?:please|pls|plz)\b.{0,40}\b(?:review|comment|vote|kudos|r&r|read and review)\b"
    r"|\b(?:don['’]?t forget to|feel free to|be sure to)\b.{0,40}\b(?:review|comment|vote|kudos|follow|favou?rite)\b"
    r"|\breviews (?:are|make|keep) |\bthank(?:s| you)(?: so much| all| everyone)? for "
    r"(?:reading|(?:the|your|all the) reviews)"
    r"|\b(?:do not|don['’]?t) own (?:any of )?(?:the|these|those) (?:characters|rights)"
    r"|\bsee you (?:in the )?next (?:chapter|update)|\br ?& ?r\b|\blet me know what you think\b"
    r"|\bhope you (?:all |guys )?(?:enjoy|like)(?:ed)? (?:it|this|the chapter|this chapter)\b",
    re.I,
)
_NOTE_WORDS = tables.alternation(tables.words("paratext", "notes", "words"))
NOTE_WORD_PATTERN = re.compile(rf"\b(?:{_NOTE_WORDS})\b", re.I)
BREAK_WORDS = tables.words("paratext", "lines", "breaks")
END_LINES = tables.words("paratext", "lines", "ends")
INTERRUPTING_LINES = tables.words("paratext", "lines", "interruptions")
PRINTER_OPENINGS = tuple(tables.words("paratext", "lines", "printers"))


def key_of(line: str) -> str:
    """The words of a line as the tables have them: lower case, straight quotes, without arrows and hearts.

    >>> key_of("← Previous Chapter"), key_of("Kudos ♥")
    ('previous chapter', 'kudos')
    """
    line = line[:200].translate(STRAIGHT_QUOTES).casefold()
    return " ".join(_SIGN_PATTERN.sub(" ", line).split()).strip(" -.:/&()")


_FACT_KINDS: dict[str, Kind] = {"title": "title", "authors": "byline", "summary": "summary", "note": "note"}


def kind_of_fact(fact: Fact) -> Kind:
    """The kind of passage that states a fact."""
    return _FACT_KINDS.get(fact, "metadata")


def work_of(facts: dict[Fact, list[str]]) -> Work:
    """A work without chapters, with the fields that its pages state."""

    def one(fact: Fact) -> str | None:
        return facts.get(fact, [None])[0] if facts.get(fact) else None

    def many(fact: Fact) -> tuple[str, ...]:
        return tuple(facts.get(fact, ()))

    planned = next((said for said in facts.get("chapters", ()) if "/" in said), None)  # "3/?"; "22" is just a number
    # FanFicFare and fanfiction.net call the fandom a category; the archive's categories are a handful of words.
    categories = tuple(name for name in many("categories") if name.casefold() in CATEGORY_NAMES)
    fandoms = tuple(name for name in many("categories") if name not in categories)
    return Work(
        title=one("title"), authors=many("authors"), fandoms=many("fandoms") + fandoms, rating=one("rating"),
        warnings=many("warnings"), categories=categories, relationships=many("relationships"),
        characters=many("characters"), tags=many("tags"), series=many("series"), summary=one("summary"),
        language=one("language"), source=one("source"), status=one("status") or planned, published=one("published"),
        updated=one("updated"), completed=one("completed"), words=one("words"),
        related=tuple(filter(None, map(related_in, many("related")))),
    )  # fmt: skip
