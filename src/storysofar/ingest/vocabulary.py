"""The words that pages put around a story, as tables. Knows nothing of where on the page they stand."""

import re
from typing import Literal

from storysofar.ingest.related_works import related_in
from storysofar.text import Kind, Work

Fact = Literal[
    "title", "authors", "fandoms", "rating", "warnings", "categories", "relationships", "characters", "tags", "series",
    "summary", "language", "status", "source", "published", "updated", "completed", "words", "chapters", "related",
    "note", "chapter", "other",
]  # fmt: skip

# What a label says of what follows it; `other` is kept as metadata and filed nowhere.
LABELS: dict[str, Fact] = {
    "title": "title", "story title": "title", "story": "title", "work title": "title",
    "author": "authors", "authors": "authors", "by": "authors", "written by": "authors", "creator": "authors",
    "penname": "authors", "creators": "authors",
    "fandom": "fandoms", "fandoms": "fandoms",
    "rating": "rating", "rated": "rating",
    "archive warning": "warnings", "archive warnings": "warnings", "warning": "warnings", "warnings": "warnings",
    "content warning": "warnings", "content warnings": "warnings",
    "category": "categories", "categories": "categories",
    "relationship": "relationships", "relationships": "relationships", "pairing": "relationships",
    "pairings": "relationships", "ship": "relationships", "ships": "relationships",
    "character": "characters", "characters": "characters",
    "additional tag": "tags", "additional tags": "tags", "tags": "tags", "genre": "tags", "genres": "tags",
    "series": "series", "language": "language", "status": "status", "source": "source", "story url": "source",
    "original source": "source", "summary": "summary", "chapter summary": "summary", "synopsis": "summary",
    "blurb": "summary", "description": "summary",
    "note": "note", "notes": "note", "author's note": "note", "author's notes": "note", "authors note": "note",
    "authors' note": "note", "author note": "note", "chapter notes": "note", "chapter end notes": "note",
    "end notes": "note", "end note": "note", "work notes": "note", "a/n": "note", "an": "note",
    "disclaimer": "note", "disclaimers": "note", "beginning notes": "note", "trigger warning": "note",
    "trigger warnings": "note", "chapter note": "note",
    "published": "published", "posted": "published", "updated": "updated", "last updated": "updated",
    "most recently updated": "updated", "completed": "completed", "words": "words", "word count": "words",
    "chapters": "chapters", "inspired by": "related", "a translation of": "related", "translation of": "related",
    "alternate version of": "related", "sequel to": "related", "prequel to": "related", "remix of": "related",
    "stats": "other", "collection": "other", "collections": "other", "packaged": "other",
    "publisher": "other", "reviews": "other", "favs": "other", "follows": "other",
    "release date": "other", "credits": "other", "translator": "other", "illustrator": "other", "editor": "other",
    "original publication": "other", "character set encoding": "other",
    "beta": "other", "comments": "other",
    "kudos": "other", "hits": "other", "bookmarks": "other", "id": "other", "posting date": "other",
    "produced by": "other", "date": "other",
}  # fmt: skip
# What a work has one of; of the others a line can state several.
SINGLE: frozenset[Fact] = frozenset(
    ("title", "rating", "source", "status", "language", "published", "updated", "completed", "words", "chapters",
     "related")
)  # fmt: skip
# “Published: 2024-01-03 Words: 1,234 Chapters: 3/?”, which the archive's downloads have on one line
STATISTIC = re.compile(r"\b(Published|Updated|Completed|Words|Chapters):\s{0,5}([\d,./?-]{1,20})")

RATINGS = frozenset(
    ("g", "t", "m", "e", "k", "k+", "ma", "nc-17", "pg", "pg-13", "r", "nr", "general audiences", "general",
     "teen and up audiences", "teen and up", "teen", "mature", "explicit", "not rated", "fiction k", "fiction k+",
     "fiction t", "fiction m")
)  # fmt: skip
CATEGORIES = frozenset(("m/m", "f/f", "f/m", "m/f", "gen", "multi", "other", "no category"))
WARNINGS = frozenset(
    ("no archive warnings apply", "creator chose not to use archive warnings", "major character death", "underage",
     "choose not to use archive warnings", "author chose not to use archive warnings", "underage sex", "rape/non-con",
     "graphic depictions of violence")
)  # fmt: skip
_MEDIA = (
    "anime|manga|anime & manga|tv|cartoon|comics|all media types|video game|video games|movies|film|book series|books"
    "|webcomic|light novel|visual novel|musical|podcast|band|rpf|live action tv|video blogging rpf|roleplay"
)
FANDOM = re.compile(rf".{{1,100}}(?:\((?:{_MEDIA})\)|- all media types)", re.I)

# Links and buttons, each a whole line or a part of one: “All Chapters Forward”.
BUTTONS = frozenset(
    ("actions", "entire work", "previous chapter", "next chapter", "chapter index", "work header", "chapter text",
     "work text", "top", "kudos", "bookmark", "bookmarks", "comment", "comments", "forward", "back", "all chapters",
     "sign in to leave a review", "log in to leave a review", "next", "previous", "prev", "first", "last", "index",
     "add to library", "share", "report", "vote", "follow", "following", "favorite", "favourite", "log in", "login",
     "sign up", "register", "home", "skip to content", "skip to main content", "main content", "menu", "search",
     "read more", "continue reading", "continue reading next part", "next part", "previous part", "table of contents",
     "contents", "chapters", "download", "subscribe", "mark for later", "mark as read", "hide comments", "reply",
     "share this", "add comment", "post comment", "leave a comment", "leave a review", "reviews", "review",
     "you'll also like", "get notified", "print", "rss feed", "unsubscribe", "hide creator's style",
     "show creator's style", "edit", "full work", "chapter by chapter", "go to top", "back to top", "return to top",
     "works inspired by this one", "other works by this author", "report this", "advertisement", "ads by", "story",
     "view full work", "view entire work", "jump to", "read later", "tweet", "share on tumblr", "browse", "about",
     "threadmarks", "reader mode", "like", "likes", "quote", "reader view", "discover now", "send gift",
     "follow/fav", "fan works are best", "promoted stories", "story text", "sidestory", "hide tags")
)  # fmt: skip
DISCOVER = re.compile(r"(?P<title>.{0,160}?)\s?(?:\.\.\.|…)?\s?where stories live\.? ?discover now\.?", re.I)
COUNTER = re.compile(r"(?:[\d.,]{1,9}[km]?\+?(?:\s+|$)){1,6}", re.I)
NAMED_COUNTER = re.compile(
    r"(?:[\d.,]{1,12}[km]?\s*(?:words?|views?|reads?|votes?|kudos|hits|comments?|reviews?|favs?|favorites?|follows?"
    r"|likes?|bookmarks?|parts?|pages?)[\s,·|•–-]{0,5}){1,8}",
    re.I,
)
_SIGNS = re.compile(r"(?:[^\w/+&'\-.() ]|_)+")
CURLY = str.maketrans("’‘“”", "''\"\"")  # only to compare with the tables; the text itself keeps its own

NOTE_OPENS = re.compile(
    r"[\s(\[*_~-]{0,6}(?:a/n|(?-i:AN)|author['’]?s?['’]? notes?|authors['’] notes?|disclaimers?|t/n|trigger warnings?"
    r"|content warnings?|end notes?|chapter notes?)[*_]{0,3}\s?(?:\d{1,2})?\s?(?:[:;]|[–—-]\s)|[\s(\[*_~-]{0,6}a/n\b",
    re.I,
)
BEGS = re.compile(
    r"\b(?:please|pls|plz)\b.{0,40}\b(?:review|comment|vote|kudos|r&r|read and review)\b"
    r"|\b(?:don['’]?t forget to|feel free to|be sure to)\b.{0,40}\b(?:review|comment|vote|kudos|follow|favou?rite)\b"
    r"|\breviews (?:are|make|keep) |\bthank(?:s| you)(?: so much| all| everyone)? for "
    r"(?:reading|(?:the|your|all the) reviews)"
    r"|\b(?:do not|don['’]?t) own (?:any of )?(?:the|these|those) (?:characters|rights)"
    r"|\bsee you (?:in the )?next (?:chapter|update)|\br ?& ?r\b|\blet me know what you think\b"
    r"|\bhope you (?:all |guys )?(?:enjoy|like)(?:ed)? (?:it|this|the chapter|this chapter)\b",
    re.I,
)
NOTE_WORDS = re.compile(
    r"\b(?:review(?:s|ed|ers?)?|chapters?|readers?|updat(?:e|es|ed|ing)|fic|fics|fanfic|fanfiction|fandom|disclaimer"
    r"|you guys|enjoy|own (?:nothing|any)|canon|beta|wattpad|ao3|kudos|comments?|patreon|plot|oc|ocs|spoilers?"
    r"|writing|wrote|one-?shot|this story|the story|happy reading|stay safe|feedback|author|sequel)\b",
    re.I,
)
BREAK_WORDS = frozenset(
    ("time skip", "timeskip", "line break", "linebreak", "page break", "pagebreak", "scene break", "scene change",
     "scenebreak", "section break", "break", "divider", "flashback ends", "end flashback")
)  # fmt: skip
THE_END = frozenset(
    ("the end", "end", "finis", "fin", "end of book one", "to be continued", "tbc", "end chapter", "end file")
)
PRINTERS = ("produced by ", "e-text prepared by ", "etext prepared by ", "transcribed from ", "[illustration",
            "[transcriber", "transcriber's note", "transcriber’s note", "copyright", "all rights reserved")  # fmt: skip


def key_of(line: str) -> str:
    """The words of a line as the tables have them: lower case, straight quotes, without arrows and hearts.

    >>> key_of("← Previous Chapter"), key_of("Kudos ♥")
    ('previous chapter', 'kudos')
    """
    line = line[:200].translate(CURLY).casefold()
    return " ".join(_SIGNS.sub(" ", line).split()).strip(" -.:/&()")


_KINDS: dict[str, Kind] = {"title": "title", "authors": "byline", "summary": "summary", "note": "note"}


def kind_of_fact(fact: Fact) -> Kind:
    """The kind of passage that states a fact."""
    return _KINDS.get(fact, "metadata")


def work_of(facts: dict[Fact, list[str]]) -> Work:
    """A work without chapters, with the fields that its pages state."""

    def one(fact: Fact) -> str | None:
        return facts.get(fact, [None])[0] if facts.get(fact) else None

    def many(fact: Fact) -> tuple[str, ...]:
        return tuple(facts.get(fact, ()))

    planned = next((said for said in facts.get("chapters", ()) if "/" in said), None)  # "3/?"; "22" is just a number
    # FanFicFare and fanfiction.net call the fandom a category; the archive's categories are a handful of words.
    categories = tuple(name for name in many("categories") if name.casefold() in CATEGORIES)
    fandoms = tuple(name for name in many("categories") if name not in categories)
    return Work(
        title=one("title"), authors=many("authors"), fandoms=many("fandoms") + fandoms, rating=one("rating"),
        warnings=many("warnings"), categories=categories, relationships=many("relationships"),
        characters=many("characters"), tags=many("tags"), series=many("series"), summary=one("summary"),
        language=one("language"), source=one("source"), status=one("status") or planned, published=one("published"),
        updated=one("updated"), completed=one("completed"), words=one("words"),
        related=tuple(filter(None, map(related_in, many("related")))),
    )  # fmt: skip
