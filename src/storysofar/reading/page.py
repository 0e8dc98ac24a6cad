"""The stretch of a chapter that is read at one go, and what the steps have found in it so far.

The reader lays one page after another before the steps. Whatever a step decides, it may look at the whole page and
at nothing after it; so every record of a page is known from the page's end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    from storysofar.reading.model.weights import Model, Vectors
    from storysofar.reading.model.windows import Window

# A page ends at the first paragraph of narration after this many paragraphs …
FEW = 6
# … or at any paragraph after this many, so that the window stays bounded.
MANY = 20
# A paragraph of more than this many characters is read in pieces, cut after the next sentence.
LONG = 5_000
# A line that says who tells what follows: “Dr. Seward's Diary”, “Bella’s POV”, “POV: Jacob Black”.
ACCOUNT = r"(?:journal|diary|pov|p\.o\.v\.?|point of view|narrative|account|memorandum|perspective)"
TELLER = re.compile(
    rf"[\W_]*(?i:pov|point of view)\W+(?P<after>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)[\W_]*"
    rf"|[\W_]*(?P<before>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:['’]s?)? (?i:{ACCOUNT})(?![a-zA-Z])"
    r"[\W_]*(?:[Cc]ontinued|[Rr]esumed|\d.{0,20})?[\W_]*"
)
ITALIC = 0.85  # of a passage's characters
SAYS_WHO_TELLS = ("story", "heading", "title", "metadata")
SHORT_LINE = 80
SENTENCE_END = re.compile(r"[.!?…][”\"’')]?\s")


@dataclass(slots=True)
class Page:
    """Some paragraphs of one chapter, and the records made of them."""

    chapter: int
    known_from: Position
    opens_chapter: bool
    opens_scene: bool  # a break, or the chapter's beginning, stands before it
    closes_scene: bool  # a break, or the chapter's end, stands after it
    paragraphs: list[Paragraph]
    teller: str = ""  # the name of whoever tells it, where a line above says so
    before: "Page | None" = None  # the page before this one in the same scene
    model: "Model | None" = None  # the learnt model, where it is used
    windows: list[tuple["Window", "Vectors"]] = field(default_factory=list)  # what it has read, with its vectors
    mention_spans: list[MentionSpan] = field(default_factory=list)
    worth: list[tuple[int, float]] = field(default_factory=list)  # where a piece begins, what it is worth to a recap
    voices: dict[int, list[tuple[MentionCandidate, float]]] = field(default_factory=dict)  # by where a quotation begins
    characters: list[Character] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    same: list[SameCharacter] = field(default_factory=list)
    corrections: tuple[Correction, ...] = ()  # what the reader has said that is in force here

    def span(self, start: int, end: int) -> Span:
        """A span of this page's chapter."""
        return Span(self.chapter, start, end)


def pages_of(chapter: Chapter) -> Iterator[Page]:
    """The chapter's story, a page at a time. Where a page ends depends on nothing after it.

    But for a break, or a line that says who tells what follows: these close the scene before them, which is known to
    have ended when they have been read.
    """
    paragraphs: list[Paragraph] = []
    opens_chapter = opens_scene = True
    end = 0
    teller = ""
    for passage in chapter.passages:
        end = passage.end
        named = teller_of(passage.text) if passage.kind in SAYS_WHO_TELLS else ""
        if passage.kind == "break" or named:
            # A break right after a page has its own, empty page: what ends here is known only from here on.
            if paragraphs or not opens_scene:
                yield _page(chapter, end, paragraphs, opens_chapter, opens_scene, True, teller)
                paragraphs, opens_chapter = [], False
            opens_scene, teller = True, named or teller
        if not passage.is_story or not passage.text.strip():
            continue
        for paragraph in _paragraphs_of(passage):
            paragraphs.append(paragraph)
            if _is_full(paragraphs):
                yield _page(chapter, paragraph.end, paragraphs, opens_chapter, opens_scene, False, teller)
                paragraphs, opens_chapter, opens_scene = [], False, False
    if paragraphs or not opens_scene:
        yield _page(chapter, chapter.end.offset, paragraphs, opens_chapter, opens_scene, True, teller)


def _paragraphs_of(passage: Passage) -> Iterator[Paragraph]:
    """A passage as one paragraph, or as several where it is so long that a window on it would not be bounded."""
    start, is_italic = 0, _is_italic(passage)
    while len(passage.text) - start > LONG:
        cut = SENTENCE_END.search(passage.text, start + LONG)
        end = min(cut.end() if cut else start + 2 * LONG, start + 2 * LONG, len(passage.text))
        yield Paragraph(passage.start + start, passage.text[start:end], is_italic=is_italic)
        start = end
    if start < len(passage.text):
        yield Paragraph(passage.start + start, passage.text[start:], is_italic=is_italic)


def _is_italic(passage: Passage) -> bool:
    """Whether a whole passage is set in italics; a word here and there may stand upright in it."""
    return bool(passage.emphasis) and sum(b - a for a, b in passage.emphasis) >= ITALIC * len(passage.text.strip())


def _is_full(paragraphs: list[Paragraph]) -> bool:
    """Whether a page ends here: after much, or after enough when the talk has paused and nobody is about to speak."""
    speaks = any(mark in paragraphs[-1].text for mark in '“”"«»‘—')
    speaks = speaks or not paragraphs[-1].text.rstrip("_*)’” \n\t").endswith((".", "!", "?", "…"))
    if len(paragraphs) >= MANY or sum(len(p.text) for p in paragraphs) >= 4 * LONG:
        return True
    return len(paragraphs) >= FEW and not speaks


def teller_of(line: str) -> str:
    """Whose account a line says that it is; "" for any other line.

    >>> [teller_of(line) for line in ("DR. SEWARD'S DIARY", "_Bella’s POV_", "He kept a diary.")]
    ['Dr. Seward', 'Bella', '']
    """
    line = line.strip()
    found = TELLER.fullmatch(line[:1].upper() + line[1:]) if 0 < len(line) <= SHORT_LINE else None
    if found is None and line[:2].isupper() and len(line) <= SHORT_LINE:
        found = TELLER.fullmatch(line.title().replace("'S ", "'s ").replace("’S ", "’s "))
    name = (found["after"] or found["before"]) if found else ""
    return name.title() if name.isupper() else name


def _page(
    chapter: Chapter,
    end: int,
    paragraphs: list[Paragraph],
    opens_chapter: bool,
    opens_scene: bool,
    closes_scene: bool,
    teller: str,
) -> Page:
    known_from = Position(chapter.number, end)
    return Page(chapter.number, known_from, opens_chapter, opens_scene, closes_scene, paragraphs, teller)
