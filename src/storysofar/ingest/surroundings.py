"""What stands around a book and is none of its chapters: “About the Author”, “Also by”, a dedication, a copyright page.

Told by its heading and by its own words. A heading that a story may have too (“Dedication”, “About”) is believed only
above the first chapter or with a witness, and never where people talk. Knows no format, and nothing of later chapters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from storysofar.english import tables
from storysofar.ingest.headings import MAX_HEADING_CHARS, heading_of
from storysofar.ingest.page import Draft, Judgement, PageParagraph
from storysofar.ingest.vocabulary import key_of
from storysofar.text import Kind

MAX_AROUND_CHARS = 12_000  # characters of such a page; the life of an author is shorter, and a chapter may be as long
MAX_SHORT_CHARS = 3_000  # characters of one that only its heading and its place tell
MAX_LINES_ABOVE = 80  # paragraphs at the beginning of a chapter, among which its heading may stand below such a page
MAX_LINES_BELOW = 40  # paragraphs at the end of a chapter, among which such a page may begin
MAX_LONE_HEADING_CHARS = 60  # characters of a heading that only stands on a line of its own
MAX_GIVEN_CHARS = 1_500  # characters of a dedication or a motto
MAX_WITNESS_CHARS = 4_000  # characters of a page in which a witness stands
MAX_SPOKEN_SHARE = 0.1  # of its paragraphs that begin with a quotation mark; in a chapter a third do


def _opening_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{tables.alternation(tables.words('paratext', 'around', name))})\b.{{0,200}}")


_CERTAIN_PATTERN = _opening_pattern("certain")
_LISTING_PATTERN = _opening_pattern("listings")
_WITNESSED_PATTERN = _opening_pattern("witnessed")
_QUOTING_PATTERN = _opening_pattern("quoting")
_FRONT_HEADINGS = tables.words("paratext", "around", "fronts")
_BACK_HEADINGS = tables.words("paratext", "around", "backs")
_EDGE_HEADINGS = _FRONT_HEADINGS | _BACK_HEADINGS
_NOTE_HEADINGS = tables.words("paratext", "around", "notes")
_AUTHOR_WORDS = tables.alternation(tables.words("paratext", "around", "authors"))
_ABOUT_SOMEBODY = re.compile(r"about (?:the )?(?:\S+ ){0,3}\S+")
_TOLD_PATTERNS = _LISTING_PATTERN, _WITNESSED_PATTERN, _ABOUT_SOMEBODY  # headings that need a witness
# What only the maker of a book or a life of its author says.
_WITNESS_PATTERN = re.compile(
    r"\bISBN\b|©|\(c\) ?(?:19|20)\d\d|https?://|\bwww\.|[^\s@]{1,60}@[^\s@.]{1,60}\.\w{2,4}\b|\ball rights reserved\b"
    r"|\bcopyright\b|\bfirst published\b|\bpublished (?:by|in)\b|^published:|\bwikisource\b|\bfeedbooks\b"
    r"|\((?:[^()]{0,30}\b)?1[5-9]\d\d\s?[–—-][^()]{0,30}\b(?:1[5-9]|20)\d\d\)"
    r"|\bcreative commons\b|\bpublic domain\b|\b(?:this|the) e-?book is\b"
    rf"|\b(?:is|was) an? [^.]{{0,60}}\b(?:{_AUTHOR_WORDS})\b"
    r"|\b(?:is|was) the author of\b|\bbest-?selling\b|\bnewsletter\b|\bother (?:books|works|novels) by\b",
    re.I | re.M,
)
# A dedication, or who wrote the motto: “To Wen”, “— Proverbs 3”
_GIVEN_PATTERN = re.compile(
    rf"[_*]{{0,2}}(?:{tables.alternation(tables.words('paratext', 'lines', 'dedications'))})\b|[—–-]{{1,2}}\s?[A-Z]",
    re.I,
)
_OPENING_QUOTES = ("“", '"', "‘", "«", "„")
_CLOSING_SIGNS = tuple(".!?…”\"’'。！？」』")


def kind_around(title: str | None, paragraphs: Sequence[PageParagraph], *, is_front: bool) -> Kind | None:
    """What a page with this heading is if it stands around the book; None for a page of the book itself.

    `is_front`: no chapter of the story stands before it.

    >>> kind_around("About the Author", [PageParagraph("Anna Nother keeps bees.")], is_front=False)
    'metadata'
    >>> kind_around("Dedication", [PageParagraph("“For me?” said Mara.")], is_front=False) is None
    True
    """
    heading = _on_one_line(title or "")
    key = key_of(heading[:MAX_HEADING_CHARS])
    words = [p.words for p in paragraphs if _is_running(p) and key_of(p.words) != key]
    if not key or _is_chapter(key, heading, words):
        return None
    if key in _NOTE_HEADINGS:
        return "note" if _is_short(words) or _is_told_by_maker(words) else None
    return "metadata" if _is_around(key, words, is_front=is_front) else None


def is_edge_heading(line: str) -> bool:
    """Whether a line is the heading of a page at the edge of a book, and no title of the book.

    >>> is_edge_heading("# Dedication"), is_edge_heading("The Lamp")
    (True, False)
    """
    return len(line) <= MAX_LONE_HEADING_CHARS and key_of(line) in _EDGE_HEADINGS


def _on_one_line(title: str) -> str:
    return " ".join(title.split())


def _is_short(words: Sequence[str]) -> bool:
    return sum(map(len, words)) <= MAX_SHORT_CHARS


def _is_running(paragraph: PageParagraph) -> bool:
    return not paragraph.level and paragraph.kind in (None, "story")


def _is_chapter(key: str, title: str, words: Sequence[str]) -> bool:
    """Whether it can only be a chapter: numbered, long, or with people talking."""
    if _is_numbered(title) or sum(map(len, words)) > MAX_AROUND_CHARS:
        return True
    return _is_spoken(words) and not _QUOTING_PATTERN.fullmatch(key)


def _is_around(key: str, words: Sequence[str], *, is_front: bool) -> bool:
    if _CERTAIN_PATTERN.fullmatch(key) or (_LISTING_PATTERN.fullmatch(key) and _is_list(words)):
        return True
    if _is_told_by_maker(words):
        return key in _EDGE_HEADINGS or any(pattern.fullmatch(key) for pattern in _TOLD_PATTERNS)
    if is_front and key in _FRONT_HEADINGS:
        return _is_list(words) or _is_given(words)
    return key in _BACK_HEADINGS and _is_short(words)


def _is_given(words: Sequence[str]) -> bool:
    """Whether a few lines give the book to somebody, or say who wrote the motto."""
    return sum(map(len, words)) <= MAX_GIVEN_CHARS and any(map(_GIVEN_PATTERN.match, words))


def _is_list(words: Sequence[str]) -> bool:
    """Whether most lines are no sentences."""
    return 2 * sum(line.endswith(_CLOSING_SIGNS) for line in words) <= len(words)


def _is_numbered(title: str) -> bool:
    heading = heading_of(" ".join(title.split()))
    return heading is not None and heading.number is not None


def _is_spoken(words: Sequence[str]) -> bool:
    return sum(line.startswith(_OPENING_QUOTES) for line in words) > MAX_SPOKEN_SHARE * len(words)


def _is_told_by_maker(words: Sequence[str]) -> bool:
    return _WITNESS_PATTERN.search("\n".join(words)[:MAX_WITNESS_CHARS]) is not None


def judge_pages_above(found: Judgement) -> None:
    """Labels what stands around the book above the heading of its first chapter, where both are in one chapter."""
    top = range(min(MAX_LINES_ABOVE, len(found.paragraphs)))
    open_ones = (at for at in top if found.kinds[at] in (None, "heading"))
    headings = [at for at in open_ones if found.kinds[at] == "heading" or is_edge_heading(found.words(at))]
    for at, below in pairwise(headings):
        if kind := kind_around(found.words(at), found.paragraphs[at + 1 : below], is_front=True):
            for one in range(at, below):
                found.label(one, kind)


def judge_pages_below(found: Judgement) -> None:
    """Labels what stands around the book below the last line of a chapter, where no mark-up sets it apart.

    Below a heading that no chapter has, to the end: a text has “About the Author” on a line of its own.
    """
    told = [at for at, kind in enumerate(found.kinds) if kind is None][-MAX_LINES_BELOW:]
    for n, at in enumerate(told):
        key = key_of(found.words(at)[:MAX_HEADING_CHARS])
        below = [found.paragraphs[one] for one in told[n + 1 :]]
        if n and below and _is_certain(key) and (kind := kind_around(found.words(at), below, is_front=False)):
            for one in told[n:]:
                found.label(one, kind)
            return


def _is_certain(key: str) -> bool:
    if len(key) > MAX_LONE_HEADING_CHARS:
        return False
    return any(pattern.fullmatch(key) for pattern in (_CERTAIN_PATTERN, _LISTING_PATTERN))


def without_surroundings(drafts: Sequence[Draft]) -> list[Draft]:
    """The chapters, what stands around them given to the chapter before, or at the front to the first one.

    Nothing is taken away: its paragraphs keep their place, and only their kind is another. A work that is nothing else
    stays as it is.
    """
    chapters: list[Draft] = []
    lead: tuple[PageParagraph, ...] = ()
    for draft in drafts:
        kind = kind_around(draft.heading, draft.paragraphs, is_front=not chapters)
        if kind is None or (draft.source or "").startswith(("http://", "https://")):  # a site counts it as a chapter
            chapters.append(replace(draft, paragraphs=(*lead, *draft.paragraphs)))
            lead = ()
        elif chapters:
            chapters[-1] = replace(chapters[-1], paragraphs=(*chapters[-1].paragraphs, *_labelled(draft, kind)))
        else:
            lead = (*lead, *_labelled(draft, kind))
    return chapters or list(drafts)


def _labelled(draft: Draft, kind: Kind) -> tuple[PageParagraph, ...]:
    return tuple(as_around(paragraph, kind) for paragraph in draft.paragraphs)


def as_around(paragraph: PageParagraph, kind: Kind) -> PageParagraph:
    """The paragraph as one of such a page, if its mark-up says nothing better."""
    is_open = paragraph.kind in (None, "story", "heading", "break")
    return replace(paragraph, kind=kind, level=0) if is_open else paragraph
