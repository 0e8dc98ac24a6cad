"""The stretch of a chapter that is read at one go, and what the steps have found in it so far.

The reader lays one page after another before the steps. A step may look at the whole page and at nothing after it; so
every record of a page is known from the page's end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storysofar.english.letters import plain_letters
from storysofar.reading.text.paragraph import MentionCandidate, MentionSpan, Paragraph
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Correction,
    Fact,
    Mention,
    Moment,
    SameCharacter,
    Scene,
)
from storysofar.text import Chapter, Passage, Position, Span

if TYPE_CHECKING:  # the model is handed in; nothing here needs its runtime
    from concurrent.futures import Future

    from storysofar.reading.model.weights import Model, Vectors
    from storysofar.reading.model.windows import Window

MIN_PAGE_PARAGRAPHS = 6  # from here on a page ends at the first paragraph of narration
MAX_PAGE_PARAGRAPHS = 20  # … and at any paragraph, so that the window stays bounded
MAX_PARAGRAPH_CHARS = 5_000  # a longer paragraph is read in pieces, cut after the next sentence
MAX_PAGE_CHARS = 4 * MAX_PARAGRAPH_CHARS
SPEECH_MARKS = frozenset('“”"«»‘—')
# A line that names the narrator of what follows: “Dr. Seward's Diary”, “Bella’s POV”, “POV: Jacob Black”.
ACCOUNT_PATTERN = r"(?:journal|diary|pov|p\.o\.v\.?|point of view|narrative|account|memorandum|perspective)"
TELLER_PATTERN = re.compile(
    rf"[\W_]*(?i:pov|point of view)\W+(?P<after>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)[\W_]*"
    rf"|[\W_]*(?P<before>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:['’]s?)? (?i:{ACCOUNT_PATTERN})(?![a-zA-Z])"
    r"[\W_]*(?:[Cc]ontinued|[Rr]esumed|\d.{0,20})?[\W_]*"
)
MIN_ITALIC_SHARE = 0.85  # of the characters of a passage that is set in italics
TELLING_KINDS = ("story", "heading", "title", "metadata")
MAX_TELLER_LINE_CHARS = 80
SENTENCE_END_PATTERN = re.compile(r"[.!?…][”\"’')]?\s")


@dataclass(slots=True)
class Page:
    """Some paragraphs of one chapter, and the records made of them."""

    chapter: float
    known_from: Position
    opens_chapter: bool
    opens_scene: bool  # a break, or the chapter's beginning, stands before it
    closes_scene: bool  # a break, or the chapter's end, stands after it
    paragraphs: list[Paragraph]
    teller: str = ""  # the name of the narrator, where a line above says it
    before: "Page | None" = None  # the page before this one in the same scene
    is_foreign: bool = False  # in a language that is not read
    model: "Model | None" = None  # the learnt model, where it is used
    windows: list[tuple["Window", "Future[Vectors]"]] = field(default_factory=list)  # what the model reads of it
    mention_spans: list[MentionSpan] = field(default_factory=list)
    worth: list[tuple[int, float]] = field(default_factory=list)  # where a piece begins, what it is worth to a recap
    openings: list[tuple[int, float, float]] = field(
        default_factory=list
    )  # … and to a scene's beginning, here and after
    voices: dict[int, list[tuple[MentionCandidate, float]]] = field(default_factory=dict)  # by where a quotation begins
    characters: list[Character] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    same: list[SameCharacter] = field(default_factory=list)
    corrections: tuple[Correction, ...] = ()  # those that are in force here

    def span(self, start: int, end: int) -> Span:
        """A span of this page's chapter."""
        return Span(self.chapter, start, end)


def pages_of(chapter: Chapter) -> Iterator[Page]:
    """The chapter's story, a page at a time. Where a page ends depends on nothing after it.

    One thing is known late: that a scene has ended. A break, or a line that names the next narrator, says so. The page
    that it closes is known from there on; where a page has just ended, an empty page follows to close the scene.
    """
    cut = _Cut(chapter)
    for passage in chapter.passages:
        teller = teller_of(passage.text) if passage.kind in TELLING_KINDS else ""
        if passage.kind == "break" or teller:
            yield from cut.close_scene(passage.end)
            cut.opens_scene, cut.teller = True, teller or cut.teller
        if passage.is_story and passage.text.strip():
            for paragraph in _paragraphs_of(passage):
                yield from cut.add(paragraph)
    yield from cut.close_scene(chapter.end.offset)


@dataclass(slots=True)
class _Cut:
    """A chapter while it is cut into pages: the paragraphs of the next page, and what stands before them."""

    chapter: Chapter
    paragraphs: list[Paragraph] = field(default_factory=list)
    opens_chapter: bool = True
    opens_scene: bool = True
    teller: str = ""

    def add(self, paragraph: Paragraph) -> Iterator[Page]:
        """Takes one more paragraph; gives the page that it fills."""
        self.paragraphs.append(paragraph)
        if _is_full(self.paragraphs):
            yield self._page(paragraph.end, closes_scene=False)
            self.opens_scene = False

    def close_scene(self, end: int) -> Iterator[Page]:
        """The page that ends here with its scene: an empty one if the scene's last words are on the page before."""
        if self.paragraphs or not self.opens_scene:
            yield self._page(end, closes_scene=True)

    def _page(self, end: int, *, closes_scene: bool) -> Page:
        page = Page(
            self.chapter.number,
            Position(self.chapter.number, end),
            self.opens_chapter,
            self.opens_scene,
            closes_scene,
            self.paragraphs,
            self.teller,
        )
        self.paragraphs, self.opens_chapter = [], False
        return page


def _paragraphs_of(passage: Passage) -> Iterator[Paragraph]:
    """A passage as one paragraph, or as several if it is too long for one window."""
    start, is_italic = 0, _is_italic(passage)
    while len(passage.text) - start > MAX_PARAGRAPH_CHARS:
        cut = SENTENCE_END_PATTERN.search(passage.text, start + MAX_PARAGRAPH_CHARS)
        end = min(
            cut.end() if cut else start + 2 * MAX_PARAGRAPH_CHARS, start + 2 * MAX_PARAGRAPH_CHARS, len(passage.text)
        )
        yield Paragraph(passage.start + start, passage.text[start:end], is_italic=is_italic)
        start = end
    if start < len(passage.text):
        yield Paragraph(passage.start + start, passage.text[start:], is_italic=is_italic)


def _is_italic(passage: Passage) -> bool:
    """Whether a whole passage is set in italics; a word here and there may stand upright in it."""
    return bool(passage.emphasis) and sum(b - a for a, b in passage.emphasis) >= MIN_ITALIC_SHARE * len(
        passage.text.strip()
    )


def _is_full(paragraphs: list[Paragraph]) -> bool:
    """Whether a page ends here: it is full, or it is long enough, the talk has paused and nobody is about to speak."""
    if len(paragraphs) >= MAX_PAGE_PARAGRAPHS or sum(len(p.text) for p in paragraphs) >= MAX_PAGE_CHARS:
        return True
    return len(paragraphs) >= MIN_PAGE_PARAGRAPHS and not _is_talk(paragraphs[-1].text)


def _is_talk(text: str) -> bool:
    """Whether a paragraph holds speech, or breaks off before it: “Mr. Wilcox said quietly:”."""
    text = plain_letters(text)
    if not SPEECH_MARKS.isdisjoint(text):
        return True
    return not text.rstrip("_*)’” \n\t").endswith((".", "!", "?", "…"))


def teller_of(line: str) -> str:
    """The narrator that a line names; "" for any other line.

    >>> [teller_of(line) for line in ("DR. SEWARD'S DIARY", "_Bella’s POV_", "He kept a diary.")]
    ['Dr. Seward', 'Bella', '']
    """
    line = line.strip()
    if not 0 < len(line) <= MAX_TELLER_LINE_CHARS:
        return ""
    found = TELLER_PATTERN.fullmatch(line[:1].upper() + line[1:])
    if found is None and line[:2].isupper():
        found = TELLER_PATTERN.fullmatch(line.title().replace("'S ", "'s ").replace("’S ", "’s "))
    name = (found["after"] or found["before"]) if found else ""
    return name.title() if name.isupper() else name
