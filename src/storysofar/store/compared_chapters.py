"""The chapters of a work as the library compares them: as they are kept, as they come, and where they are put.

What a chapter is recognised by is computed once, when it comes. Knows nothing of how one is found to be the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from storysofar.store.chapter_names import own_name
from storysofar.store.page_addresses import chapter_address
from storysofar.store.resemblance import folded, hash_of
from storysofar.text import Chapter, Work


@dataclass(frozen=True, slots=True)
class KeptChapter:
    """A chapter in the library, without its text."""

    identity: int  # which one it is, at any number
    number: float
    hash: str
    title: str | None = None
    source: str | None = None
    is_gone: bool = False

    @property
    def name(self) -> str | None:
        """Its title beside its number, as titles are compared; None for one that only counts."""
        return own_name(self.title)

    @property
    def address(self) -> str | None:
        """Its own address; None where it has none."""
        return chapter_address(self.source, self.number)


@dataclass(frozen=True, slots=True)
class KeptChapters:
    """What is kept of a work, as a decision on a delivery needs it."""

    kept: tuple[KeptChapter, ...]
    chapter: Callable[[float], Chapter]  # a kept chapter with its text, by number; called only where it must be
    former: Mapping[str, int] = field(default_factory=dict)  # hash → identity of every text that a chapter has had
    unused: int = 1  # the first identity that no chapter has had

    def here(self) -> int:
        """How many chapters are still at the source."""
        return sum(not one.is_gone for one in self.kept)


@dataclass(frozen=True, slots=True)
class DeliveredChapter:
    """A chapter that comes, with what it is recognised by."""

    chapter: Chapter
    hash: str  # of title and passages, see `hash_of`
    name: str | None
    address: str | None

    def numbered(self, number: float) -> "DeliveredChapter":
        """The same chapter under another number. It was delivered with the address it has, so that stays."""
        return replace(self, chapter=replace(self.chapter, number=number))


@dataclass(frozen=True, slots=True)
class DeliveredWork:
    """A work that comes, with what it is recognised by."""

    work: Work
    title: str  # folded; "" where no page says it
    authors: frozenset[str]  # folded
    chapters: tuple[DeliveredChapter, ...]


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter of a work as it stands after a delivery."""

    identity: int
    number: float
    text: DeliveredChapter | None = None  # what it says from now on; None: the text that it had
    is_gone: bool = False
    source: str | None = None  # where it came from this time

    @property
    def chapter(self) -> Chapter | None:
        """The chapter with its new text; None where it has the one that it had."""
        return self.text.chapter if self.text else None


def delivered_work(work: Work) -> DeliveredWork:
    """A work with what it is recognised by."""
    authors = frozenset(map(folded, work.authors))
    return DeliveredWork(work, folded(work.title or ""), authors, delivered_chapters(work.chapters))


def delivered_chapters(chapters: tuple[Chapter, ...]) -> tuple[DeliveredChapter, ...]:
    """Chapters with what each is recognised by."""
    return tuple(map(delivered_chapter, chapters))


def delivered_chapter(chapter: Chapter) -> DeliveredChapter:
    """A chapter with what it is recognised by.

    >>> from storysofar.text import make_chapter
    >>> came = make_chapter(7, [("story", "It rained.")], title="7. The Rain", source="https://a.example/salt/907")
    >>> found = delivered_chapter(came)
    >>> found.name, found.address
    ('the rain', 'a.example/salt/907')
    """
    address = chapter_address(chapter.source, chapter.number)
    return DeliveredChapter(chapter, hash_of(chapter), own_name(chapter.title), address)
