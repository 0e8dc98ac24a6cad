"""The records so far, chapter by chapter: append-only, and bounded by a place with `as_of`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from storysofar.story import Alias, Attribution, Character, Fact, Mention, Moment, Quotation, SameCharacter, Scene
from storysofar.text import Position, Problem, exact

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ChapterRecords:
    """What one chapter added, and the reader's state after it."""

    chapter: float
    end: int  # length of the chapter's text
    characters: tuple[Character, ...] = ()
    aliases: tuple[Alias, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    scenes: tuple[Scene, ...] = ()
    facts: tuple[Fact, ...] = ()
    moments: tuple[Moment, ...] = ()
    same: tuple[SameCharacter, ...] = ()
    title: str | None = None
    state: str = ""  # what the reader keeps in mind for the next chapter; only the reader can read it
    remembered: tuple[str, ...] = ()  # ids of everybody that the reader has in mind then: a sequel knows them
    earlier: str | None = None  # the work they come from: these are no chapter, but who is known before the first
    set_aside: str | None = None  # the fault for which the chapter could not be read: then nothing of it is known

    @property
    def closes(self) -> Position:
        """The place where this chapter has been read to its end."""
        return Position(self.chapter, self.end)

    def as_of(self, position: Position) -> "ChapterRecords":
        """The records that a reader at this place may know; the state only once the chapter is read to its end.

        The title has no place of its own, so it is known with the first record: before the story begins it may be
        still to come.
        """
        if self.closes <= position:
            return self
        known: dict[str, Any] = {
            kind: tuple(record for record in getattr(self, kind) if record.known_from <= position)
            for kind in RECORD_KINDS
        }
        title = self.title if any(known.values()) else None
        return replace(self, **known, title=title, state="", remembered=(), end=position.offset)


# The fields that are no records.
ABOUT_CHAPTER = ("chapter", "end", "title", "state", "remembered", "earlier", "set_aside")
RECORD_KINDS: tuple[str, ...] = tuple(f.name for f in fields(ChapterRecords) if f.name not in ABOUT_CHAPTER)


class _Every(Generic[R]):
    """Every record of one kind in a memory, in order."""

    def __init__(self, of_chapter: Callable[[ChapterRecords], tuple[R, ...]]) -> None:
        self._of_chapter = of_chapter

    def __get__(self, memory: "Memory", owner: "type[Memory]") -> Iterator[R]:
        return (record for chapter in memory.chapters for record in self._of_chapter(chapter))


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything read so far. Reading more makes a longer memory; nothing in it ever changes."""

    chapters: tuple[ChapterRecords, ...] = ()

    characters = _Every(lambda chapter: chapter.characters)  # `cast_of` keeps the last of each
    aliases = _Every(lambda chapter: chapter.aliases)
    mentions = _Every(lambda chapter: chapter.mentions)
    quotations = _Every(lambda chapter: chapter.quotations)
    attributions = _Every(lambda chapter: chapter.attributions)
    scenes = _Every(lambda chapter: chapter.scenes)
    facts = _Every(lambda chapter: chapter.facts)
    moments = _Every(lambda chapter: chapter.moments)
    same = _Every(lambda chapter: chapter.same)

    def add(self, records: ChapterRecords) -> "Memory":
        """The memory with one more chapter. Raises ValueError unless it comes after all the others."""
        if self.chapters and records.chapter <= self.chapters[-1].chapter:
            raise ValueError(f"chapter {records.chapter} does not come after chapter {self.chapters[-1].chapter}")
        return Memory((*self.chapters, records))

    def as_of(self, position: Position) -> "Memory":
        """What a reader who stopped at this place may know. Nothing of a chapter is known before its first word.

        A chapter without a word is read as soon as it is reached.
        """
        exact(position)
        return Memory(
            tuple(c.as_of(position) for c in self.chapters if Position(c.chapter, 0) < position or c.closes <= position)
        )

    @property
    def end(self) -> Position:
        """The place up to which this memory has read."""
        return self.chapters[-1].closes if self.chapters else Position(0, 0)

    @property
    def earlier(self) -> ChapterRecords | None:
        """Who is known from an earlier work; None where this one goes on from none."""
        return next((c for c in self.chapters[:1] if c.earlier is not None), None)

    @property
    def state(self) -> str:
        """What the reader keeps in mind for the next chapter."""
        return self.chapters[-1].state if self.chapters else ""

    @property
    def faults(self) -> dict[float, str]:
        """The chapters that were set aside, each with the fault of the program that kept it from being read."""
        return {chapter.chapter: chapter.set_aside for chapter in self.chapters if chapter.set_aside}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The chapters of which nothing is known, in words."""
        told = "Nothing is known of chapter {}: it could not be read ({})."
        return tuple(Problem(told.format(number, fault), chapter=number) for number, fault in self.faults.items())

    def identities(self) -> dict[str, str]:
        """Each character id that turned out to be somebody else, with the id that stands for both."""
        found: dict[str, str] = {}
        for record in self.same:
            found[record.other] = record.character
        for other in found:
            character = found[other]
            while character in found:
                character = found[character]
            found[other] = character
        return found

    def cast_of(self) -> dict[str, Character]:
        """The latest record of every character, those that turned out to be somebody else left out."""
        identities = self.identities()
        return {c.id: c for c in self.characters if c.id not in identities}
