"""Where the story says something: a plain search over the pages of a work.

The library on disk answers from its own index; this is for a work in hand. Both give back hits.
"""

import re
import unicodedata
from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from storysofar.english.letters import plain_text
from storysofar.english.search_terms import Term, terms_of
from storysofar.errors import QueryError
from storysofar.memory import Memory
from storysofar.text import Passage, Span, Work
from storysofar.views.boundary import Place
from storysofar.views.evidence import unwrap
from storysofar.views.filters import FILTERS_NEEDS, Parts, parts_of

SEARCH_NEEDS = FILTERS_NEEDS
MAX_SNIPPET_SIDE_CHARS = 80  # on either side of what was found


class Hit(NamedTuple):
    """A place where the story says it; `snippet` is the paragraph around it, cut to a line."""

    chapter: float
    start: int
    end: int
    snippet: str

    def to_json(self) -> dict[str, int | str]:
        """As `search --json` writes it."""
        return self._asdict()


def search(
    work: Work,
    query: str,
    *,
    as_of: Place = None,
    memory: Memory | None = None,
    speaker: str | None = None,
    parts: Parts | None = None,
) -> tuple[Hit, ...]:
    """Every paragraph up to this place that has all the words, in any form, in the order told.

    “die” finds “died” too. Words in double quotation marks must stand together, as they are; a word with a capital is
    found as it is. Case and accents do not matter. With `speaker`, only what that person is known to say, which takes
    the work's memory; with `parts`, only what stands in these. Raises CharacterNotFound for an unknown speaker, and
    QueryError when there is no word in the query.
    """
    if not terms_of(query):
        hint = "Say one or more, in quotation marks those that stand together."
        raise QueryError(f"There is no word in “{query}” to search for. {hint}")
    if speaker:
        parts = parts_of(memory or Memory(), speaker=speaker, as_of=as_of)
    patterns = [pattern_of(term) for term in terms_of(query)]
    return tuple(
        hit
        for chapter in seen(work, as_of).chapters
        for passage in chapter.passages
        if passage.is_story
        for start, end in stretches(chapter.number, passage, parts)
        if (hit := hit_in(chapter.number, passage, start, end, patterns))
    )


def is_question(query: str) -> bool:
    """Whether a query asks for what happens, rather than for one word or for those that stand in quotation marks.

    >>> is_question("where is the letter"), is_question("letter"), is_question("“the old letter”")
    (True, False, False)
    """
    return len(terms_of(query)) > 1 and not re.search('["“”]', query)


def pattern_of(term: Term) -> re.Pattern[str]:
    """What finds a word in any of its forms, or a phrase, in folded text: across white space and either apostrophe."""
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, term.forms))})\b")


def _pattern(form: str) -> str:
    words = (re.sub("[’']", "[’']", re.escape(word)) for word in folded(form).split())
    return r"\W+".join(words)


def folded(text: str) -> str:
    """The text without case and accents, each character still in its place.

    >>> folded("Café")
    'cafe'
    """
    return re.sub(r"[^\x00-\x7f]", lambda found: unicodedata.normalize("NFD", found[0])[0], text).lower()


def seen(work: Work, place: Place) -> Work:
    """The pages cut off at the place, before anything is searched or shown."""
    return work if place is None else work.as_of(work.position(place))


def stretches(chapter: float, passage: Passage, parts: Parts | None) -> Iterator[tuple[int, int]]:
    """The parts of a passage to look at: all of it, or what of it is asked for."""
    if parts is None:
        yield passage.start, passage.end
        return
    here = filter(Span(chapter, passage.start, passage.end).overlaps, parts)
    yield from sorted((max(part.start, passage.start), min(part.end, passage.end)) for part in here)


def hit_in(chapter: float, passage: Passage, start: int, end: int, patterns: list[re.Pattern[str]]) -> Hit | None:
    """The hit in this stretch, at the first thing found, if all the patterns are in it."""
    plain = plain_text(passage.text[start - passage.start : end - passage.start])
    text = folded(plain.text)
    found = [pattern.search(text) for pattern in patterns]
    if not all(found):
        return None
    first = min((match for match in found if match), key=lambda match: match.start())
    at, until = start + plain.place(first.start()), start + plain.place(first.end())
    return Hit(chapter, at, until, snippet(passage.text, at - passage.start, until - passage.start))


def opening(pages: Work, part: Span) -> Hit:
    """A part of the story that was asked for without a query, shown by how it begins."""
    text = unwrap(pages.chapter(part.chapter).text[part.start : part.end])
    return Hit(*part, shorten(text, 3 * MAX_SNIPPET_SIDE_CHARS, placeholder=" …"))


def snippet(text: str, start: int, end: int) -> str:
    """The paragraph around a hit on one line, cut between words.

    >>> snippet("one two three", 4, 7)
    'one two three'
    """
    left, right = max(0, start - MAX_SNIPPET_SIDE_CHARS), min(len(text), end + MAX_SNIPPET_SIDE_CHARS)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    cut = unwrap(text[left:right])
    return ("… " if left else "") + cut + (" …" if text[right:].strip() else "")
