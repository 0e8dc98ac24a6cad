"""What a carrier hands over: paragraphs in order, gathered into chapters, to be judged. Knows not what words say."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from storysofar.ingest.vocabulary import Fact
from storysofar.text import Kind, Problem, Work


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A stretch of the page as it stands, with the white space after it."""

    text: str
    kind: Kind | None = None  # what the mark-up says it is; None: its words must tell
    emphasis: tuple[tuple[int, int], ...] = ()  # what is set in italics, offsets in this text
    level: int = 0  # 1 to 6 where the mark-up makes it a heading
    stated: Work | None = None  # what the page that it opens says of the work, in its mark-up

    @property
    def words(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter in the making: its paragraphs, and what its heading states."""

    paragraphs: tuple[PageParagraph, ...]
    number: float | None = None  # as stated; the place in the work is found later
    title: str | None = None
    heading: str | None = None  # the words of the heading as they stand
    source: str | None = None
    gap: int = 2  # blank lines between two paragraphs that mean more than a new paragraph
    part: int | None = None  # the volume that its heading names


@dataclass(frozen=True, slots=True)
class Telling:
    """One source as its carrier read it: chapters in reading order, and what the page says of the work."""

    drafts: tuple[Draft, ...]  # none on a page that only lists them
    facts: Work = field(default_factory=Work)  # a Work without chapters: the fields that the mark-up states
    problems: tuple[Problem, ...] = ()
    is_known: bool = False  # a row of the table of sites says what on the page is what


@dataclass(slots=True)
class Judgement:
    """The kinds found so far on a page, None where its words have not told yet, and what it says of the work."""

    paragraphs: Sequence[PageParagraph]
    kinds: list[Kind | None]
    facts: dict[Fact, list[str]] = field(default_factory=dict)
    chapter_title: str | None = None
    is_underscored: bool = False  # html2text sets_links_so, and the archive's tags are links

    def label(self, at: int, kind: Kind) -> None:
        """Gives a paragraph its kind unless the mark-up has."""
        if self.kinds[at] is None:
            self.kinds[at] = kind

    def state(self, fact: Fact, value: str) -> None:
        """Files what the page states, in the order it states it."""
        if self.is_underscored and fact not in ("source", "authors"):
            value = value.replace("_", " ")
        value = " ".join(value.strip("*_ \t").split())
        if value and value not in self.facts.setdefault(fact, []):
            self.facts[fact].append(value)

    def words(self, at: int) -> str:
        """The words of a paragraph; empty past the end."""
        return self.paragraphs[at].words if at < len(self.paragraphs) else ""
