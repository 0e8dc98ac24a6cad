"""The records so far, chapter by chapter: append-only, and bounded by a place with `as_of`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from storysofar.story import Alias, Attribution, Character, Fact, Mention, Moment, Quotation, SameCharacter, Scene
from storysofar.text import Position, exact


@dataclass(frozen=True, slots=True)
class ChapterRecords:
    """What one chapter added, and the reader's state after it."""

    chapter: int
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
    state: str = ""  # what the reader carries into the next chapter; its meaning is the reader's own
    remembered: tuple[str, ...] = ()  # ids of everybody whom the reader has in mind then: a sequel knows them
    earlier: str | None = None  # the work these are carried from: no chapter, but who is known before the first

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
            kind: tuple(record for record in getattr(self, kind) if record.known_from <= position) for kind in RECORDS
        }
        title = self.title if any(known.values()) else None
        return replace(self, **known, title=title, state="", remembered=(), end=position.offset)


# The fields that are no records.
ABOUT_CHAPTER = ("chapter", "end", "title", "state", "remembered", "earlier")
RECORDS: tuple[str, ...] = tuple(f.name for f in fields(ChapterRecords) if f.name not in ABOUT_CHAPTER)


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything read so far. Reading more makes a longer memory; nothing in it ever changes."""

    chapters: tuple[ChapterRecords, ...] = ()

    def add(self, records: ChapterRecords) -> "Memory":
        """The memory with one more chapter. Raises ValueError unless it comes after all the others."""
        if self.chapters and records.chapter <= self.chapters[-1].chapter:
            raise ValueError(f"chapter {records.chapter} does not come after chapter {self.chapters[-1].chapter}")
        return Memory((*self.chapters, records))

    def as_of(self, position: Position) -> "Memory":
        """What a reader who stopped at this place may know. Before its first word, nothing of a chapter is.

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
        """What the reader carries into the next chapter."""
        return self.chapters[-1].state if self.chapters else ""

    @property
    def characters(self) -> Iterator[Character]:
        """Every Character record, in order; `cast_of` keeps the last of each."""
        return (r for c in self.chapters for r in c.characters)

    @property
    def aliases(self) -> Iterator[Alias]:
        """Every Alias, in order."""
        return (r for c in self.chapters for r in c.aliases)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every Mention, in order."""
        return (r for c in self.chapters for r in c.mentions)

    @property
    def quotations(self) -> Iterator[Quotation]:
        """Every Quotation, in order."""
        return (r for c in self.chapters for r in c.quotations)

    @property
    def attributions(self) -> Iterator[Attribution]:
        """Every Attribution, in order."""
        return (r for c in self.chapters for r in c.attributions)

    @property
    def scenes(self) -> Iterator[Scene]:
        """Every Scene, in order."""
        return (r for c in self.chapters for r in c.scenes)

    @property
    def facts(self) -> Iterator[Fact]:
        """Every Fact, in order."""
        return (r for c in self.chapters for r in c.facts)

    @property
    def moments(self) -> Iterator[Moment]:
        """Every Moment, in order."""
        return (r for c in self.chapters for r in c.moments)

    @property
    def same(self) -> Iterator[SameCharacter]:
        """Every SameCharacter, in order."""
        return (r for c in self.chapters for r in c.same)

    def identities(self) -> dict[str, str]:
        """Each character id that turned out to be somebody else, with the id that stands for both."""
        found: dict[str, str] = {}
        for record in self.same:
            found[record.other] = record.character
        for other in found:
            one = found[other]
            while one in found:
                one = found[one]
            found[other] = one
        return found

    def cast_of(self) -> dict[str, Character]:
        """The latest record of every character, those that turned out to be somebody else left out."""
        identities = self.identities()
        return {c.id: c for c in self.characters if c.id not in identities}
