"""What is on the page: a work, its chapters, their passages. Knows nothing of what the page tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from math import floor, isfinite
from typing import Any, Literal, NamedTuple, get_args

from storysofar.english.numbers import chapter_number, whole_or_not
from storysofar.english.sentences import Sentence as Sentence
from storysofar.english.sentences import Token as Token
from storysofar.errors import ChapterNotFound, PlaceError

Kind = Literal[
    "story",
    "heading",
    "title",
    "byline",
    "metadata",
    "summary",
    "note",
    "navigation",
    "counter",
    "break",
]
PASSAGE_KINDS: tuple[Kind, ...] = get_args(Kind)
MASK_TEXT = "…"  # in place of what may not be told yet


class Position(NamedTuple):
    """A place between two characters of a work; positions compare in reading order.

    >>> Position(2, 0) > Position(1, 500)
    True
    """

    chapter: float  # the chapter's number, unique in its work: whole, but for what stands between two, as 10.5
    offset: int  # how many characters of the chapter's text stand before it


Place = Position | float | None  # a place in a chapter; a chapter read to its end; not given (see each function)
BEYOND_EVERYTHING = 2**62  # more chapters than a work has, and more characters than a chapter has
_CHAPTER_WORD_PATTERN = re.compile(r"ch(?:apter|\.)? *", re.IGNORECASE)
THE_END = Position(
    BEYOND_EVERYTHING, 0
)  # a place beyond the end of every work: for a reader who wants to see everything


def exact(place: object) -> Position:
    """The place, if it is an exact one. Raises PlaceError when it is something else."""
    if isinstance(place, Position):
        return place
    raise PlaceError(f"{place!r} is no Position. Say one, as in Position(chapter=3, offset=120).")


def number_of(chapter: object) -> float:
    """The chapter's number, if it can be one. Raises PlaceError when it is something else.

    >>> number_of(3), number_of(10.5), number_of(4.0)
    (3, 10.5, 4)
    """
    if isinstance(chapter, (int, float)) and not isinstance(chapter, bool) and isfinite(chapter):
        return whole_or_not(chapter)
    raise PlaceError(f"{chapter!r} is no place. Say a chapter's number, as in 3, or a Position.")


def number_said(words: str) -> float:
    """The chapter's number that somebody says. Raises PlaceError when it is none.

    >>> number_said("12"), number_said("10.5"), number_said("ch. 7"), number_said("-1")
    (12, 10.5, 7, -1)
    """
    bare = _CHAPTER_WORD_PATTERN.sub("", words.strip())
    number = chapter_number(bare.removeprefix("-"))
    if number is None:
        raise PlaceError(f"“{words}” is no chapter. Say its number, as in 12 or 10.5.")
    return -number if bare.startswith("-") else number


def next_whole(number: float) -> int:
    """The number after this one that no chapter between two has.

    >>> next_whole(10), next_whole(10.5)
    (11, 11)
    """
    return floor(number) + 1


def just_below(number: float) -> float:
    """A number that is greater than those of all chapters before this one.

    >>> 10.9 < just_below(11) < 11
    True
    """
    return number - 0.001


def after_chapter(number: float) -> Position:
    """The place after everything in this chapter, and before the next one."""
    return Position(number, BEYOND_EVERYTHING)


class Span(NamedTuple):
    """A stretch of one chapter's text: `text[start:end]`."""

    chapter: float
    start: int
    end: int

    @property
    def opens(self) -> Position:
        """The position of the first character."""
        return Position(self.chapter, self.start)

    @property
    def closes(self) -> Position:
        """The position after the last character."""
        return Position(self.chapter, self.end)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common.

        >>> Span(1, 0, 5).overlaps(Span(1, 4, 9)), Span(1, 0, 5).overlaps(Span(1, 5, 9))
        (True, False)
        """
        return self.chapter == other.chapter and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, note or rule: a stretch of a chapter that is one kind of thing.

    Passages follow each other without gap, so that joined as they stand they are the chapter's text;
    the white space after a paragraph belongs to it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    emphasis: tuple[tuple[int, int], ...] = ()  # what the page sets in italics, offsets in the chapter's text

    @property
    def is_story(self) -> bool:
        """Whether this is the story itself, and not what surrounds it."""
        return self.kind == "story"

    def as_of(self, offset: int) -> "Passage":
        """The passage cut off here."""
        if self.end <= offset:
            return self
        emphasis = tuple((start, min(end, offset)) for start, end in self.emphasis if start < offset)
        return replace(self, end=offset, text=self.text[: offset - self.start], emphasis=emphasis)

    def masked(self) -> "Passage":
        """The passage made unreadable where it stands: no place in its chapter's text moves."""
        words = self.text.rstrip()
        text = MASK_TEXT.ljust(len(words))[: len(words)] + self.text[len(words) :]
        return replace(self, text=text, emphasis=())


class Related(NamedTuple):
    """Another work that the page names beside this one."""

    kind: str  # "Inspired by", "A translation of", "Alternate version of": the page's own words
    title: str
    authors: tuple[str, ...] = ()
    source: str | None = None  # its own page
    premise: str | None = None  # of an alternate version: "what if Mara had stayed"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in the input that did not stop the reading, and where it is."""

    message: str
    source: str | None = None
    chapter: float | None = None
    is_of_share: bool = False  # little of a page is story; no matter for a reader who keeps all of it


@dataclass(frozen=True, slots=True)
class Chapter:
    """One instalment. `number` orders it in its work and is what positions and bookmarks mean.

    It is the author’s own where that can be: chapter 5 is the one headed “Chapter 5”, what stands in front of
    chapter 1 is 0, and what stands between 10 and 11 is 10.1 or, where the author says so, 10.5.
    """

    number: float
    passages: tuple[Passage, ...]
    title: str | None = None
    source: str | None = None  # the file or URL it came from
    stated: "Work | None" = field(default=None, compare=False, repr=False)  # what its page says about the whole work

    @property
    def text(self) -> str:
        """Everything on the page, the story and what surrounds it, unchanged."""
        return "".join(passage.text for passage in self.passages)

    @property
    def end(self) -> Position:
        """The place where this chapter has been read to its end."""
        return Position(self.number, self.passages[-1].end if self.passages else 0)

    def as_of(self, offset: int) -> "Chapter":
        """The chapter cut off here. Its title is known once the reader has come to the story below it.

        What the page says of the whole work is known once the page has been read to its end: some stands at its foot.
        """
        story = next((p.start for p in self.passages if p.is_story), self.end.offset)
        passages = tuple(p.as_of(offset) for p in self.passages if p.start < offset)
        title = self.title if story < offset else None
        return replace(self, passages=passages, title=title, stated=self.stated if self.end.offset <= offset else None)

    def without_navigation(self) -> "Chapter":
        """The chapter with its navigation masked: a contents page names what is to come."""
        masked = (p.masked() if p.kind == "navigation" else p for p in self.passages)
        return replace(self, passages=tuple(masked))


@dataclass(frozen=True, slots=True)
class Work:
    """A story and what its pages say about it. A field the pages do not state is None or empty."""

    title: str | None = None
    chapters: tuple[Chapter, ...] = ()
    authors: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    rating: str | None = None
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: tuple[str, ...] = ()  # "Part 2 of The Salt Cycle", as the page puts it; series.part_of takes it apart
    summary: str | None = None
    language: str | None = None
    source: str | None = None  # the page or file the work came from
    status: str | None = None  # "3/12", "complete", as the page puts it
    published: str | None = None  # dates and numbers too are as the page puts them
    updated: str | None = None
    completed: str | None = None
    words: str | None = None
    related: tuple[Related, ...] = ()
    problems: tuple[Problem, ...] = ()

    def chapter(self, number: float) -> Chapter:
        """The chapter of this number. Raises ChapterNotFound if there is none."""
        for chapter in self.chapters:
            if chapter.number == number:
                return chapter
        have = f"those from {self.chapters[0].number} to {self.chapters[-1].number} are" if self.chapters else "none is"
        raise ChapterNotFound(str(number), f"No chapter {number}: {have} here.")

    def as_of(self, position: Position) -> "Work":
        """What a reader who stopped at this place has seen of the pages, the chapter it lies in cut off there.

        A chapter without a word is seen as soon as it is reached.
        """
        exact(position)
        seen = (c for c in self.chapters if Position(c.number, 0) < position or c.end <= position)
        chapters = tuple(c if c.end <= position else c.as_of(position.offset) for c in seen)
        return self._only(chapters, position.chapter)

    def until(self, number: float) -> "Work":
        """The work up to the end of this chapter: all that a reader who stopped there has."""
        last = number_of(number)
        return self._only(tuple(c for c in self.chapters if c.number <= last), last)

    def position(self, place: Place) -> Position:
        """The exact position that a place stands for in this work. Raises ChapterNotFound, PlaceError."""
        return position_in({chapter.number: chapter.end.offset for chapter in self.chapters}, place)

    def _only(self, chapters: tuple[Chapter, ...], last: float) -> "Work":
        """The work with these of its chapters. What only the pages of the others say of it goes with them.

        What no page says, because the maker of the work said it, stays.
        """
        told, left = together(c.stated for c in self.chapters), together(c.stated for c in chapters)
        known: dict[str, Any] = {n: getattr(left, n) for n in STATED_FIELDS if getattr(self, n) == getattr(told, n)}
        problems = tuple(p for p in self.problems if p.chapter is None or p.chapter <= last)
        return replace(self, **known, chapters=chapters, problems=problems)


STATED_FIELDS: tuple[str, ...] = tuple(name for name in Work.__slots__ if name not in ("chapters", "problems"))
# What changes as a work grows, so that the last page to say it counts.
REVISED_FIELDS = ("rating", "status", "updated", "completed", "words")


def together(statements: Iterable[Work | None]) -> Work:
    """What several pages, in order, say of their work: lists joined, and of the rest what was said first.

    >>> together([Work("Salt", tags=("Sea",), status="1/9"), Work("Pepper", tags=("Sea", "Rain"), status="2/9")]).tags
    ('Sea', 'Rain')
    """
    pages = [page for page in statements if page]
    found: dict[str, Any] = {}
    for name in STATED_FIELDS:
        said = [value for page in pages if (value := getattr(page, name))]
        if said and isinstance(said[0], tuple):
            found[name] = tuple(dict.fromkeys(chain.from_iterable(said)))
        elif said:
            found[name] = said[-1 if name in REVISED_FIELDS else 0]
    return Work(**found)


def position_in(ends: dict[float, int], place: Place) -> Position:
    """The exact position that a place stands for among chapters with these numbers and lengths.

    A number that is left out between two others means all that is before it. Raises ChapterNotFound for one before
    the first or after the last, and PlaceError for what is no place.

    >>> position_in({1: 400, 3: 250}, 3), position_in({1: 400, 3: 250}, 2)
    (Position(chapter=3, offset=250), Position(chapter=2, offset=0))
    """
    if isinstance(place, Position):
        return place
    if place is None:
        return Position(last := max(ends, default=0), ends.get(last, 0))
    number = number_of(place)
    if not ends:
        raise ChapterNotFound(str(number), f"No chapter {number}: none is read yet.")
    first, last = min(ends), max(ends)
    if not first <= number <= last:
        raise ChapterNotFound(
            str(number), f"No chapter {number}: those from {first} to {last} are read. Say one of them."
        )
    return Position(number, ends.get(number, 0))


def make_chapter(
    number: float,
    parts: "list[tuple[Kind, str]] | tuple[tuple[Kind, str], ...]",
    *,
    title: str | None = None,
    source: str | None = None,
    stated: Work | None = None,
) -> Chapter:
    r"""A chapter from (kind, text) pairs, with the offsets counted.

    >>> make_chapter(1, [("heading", "One\n\n"), ("story", "It rained.")]).passages[1].start
    5
    """
    passages, start = [], 0
    for kind, text in parts:
        passages.append(Passage(kind, start, start + len(text), text))
        start += len(text)
    return Chapter(number, tuple(passages), title, source, stated)
