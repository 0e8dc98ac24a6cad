"""What a carrier hands over: paragraphs in order, gathered into chapters. Knows nothing of what their words say."""

from dataclasses import dataclass, field

from storysofar.text import Kind, Problem, Work


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the page as it stands, with the white space after it."""

    text: str
    kind: Kind | None = None  # what the mark-up says it is; None: its words must tell
    emphasis: tuple[tuple[int, int], ...] = ()  # what is set in italics, offsets in this text
    level: int = 0  # 1 to 6 where the mark-up makes it a heading

    @property
    def words(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter in the making: its paragraphs, and what its heading states."""

    paragraphs: tuple[Paragraph, ...]
    number: int | None = None  # as stated; the place in the work is found later
    title: str | None = None
    heading: str | None = None  # the words of the heading as they stand
    source: str | None = None
    gap: int = 2  # blank lines between two paragraphs that mean more than a new paragraph


@dataclass(frozen=True, slots=True)
class Telling:
    """One source as its carrier read it: chapters in reading order, and what the page says of the work."""

    drafts: tuple[Draft, ...]
    facts: Work = field(default_factory=Work)  # a Work without chapters: the fields that the mark-up states
    problems: tuple[Problem, ...] = ()
