"""The stretch of a chapter that is read at one go, and what the steps have found in it so far.

The reader lays one page after another before the steps. Whatever a step decides, it may look at the whole page and
at nothing after it; so every record of a page is known from the page's end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Correction,
    Fact,
    Mention,
    MentionKind,
    Moment,
    Quotation,
    SameCharacter,
    Scene,
)
from storysofar.text import Chapter, Passage, Position, Sentence, Span, Token

# A page ends at the first paragraph of narration after this many paragraphs …
FEW = 6
# … or at any paragraph after this many, so that the window stays bounded.
MANY = 20
# A paragraph of more than this many characters is read in pieces, cut after the next sentence.
LONG = 5_000
SENTENCE_END = re.compile(r"[.!?…][”\"’')]?\s")


@dataclass(slots=True)
class Pointer:
    """Words that point at someone, before it is known at whom."""

    start: int
    end: int
    text: str
    kind: MentionKind
    token: int  # its first token in the paragraph
    after: int  # the token after its last
    sentence: int  # of the paragraph
    quotation: int | None  # the quotation of the paragraph it stands in
    gender: str = ""  # "m", "f", "they", "i" …; "" when the words do not tell
    head: str = ""  # of a description: its noun
    determiner: str = ""
    owner: "Pointer | None" = None  # whose brother "his brother" is
    role: str = "other"  # subject, object, owner, vocative, apposition
    is_group: bool = False
    person: str | None = None
    choices: list[tuple[str, float]] = field(default_factory=list)  # whom a pronoun may mean, the best first


@dataclass(slots=True)
class Paragraph:
    """One paragraph of story, cut into tokens and sentences, with the quotations and pointers in it."""

    start: int  # offset in the chapter's text
    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Offset after the paragraph's last character."""
        return self.start + len(self.text)

    def sentence_of(self, pointer: Pointer) -> str:
        """The sentence that a pointer stands in, its white space folded."""
        if pointer.sentence >= len(self.sentences):
            return " ".join(self.text.split())
        s = self.sentences[pointer.sentence]
        return " ".join(self.text[s.start - self.start : s.end - self.start].split())


@dataclass(slots=True)
class Page:
    """Some paragraphs of one chapter, and the records made of them."""

    chapter: int
    known_from: Position
    opens_chapter: bool
    opens_scene: bool  # a break, or the chapter's beginning, stands before it
    closes_scene: bool  # a break, or the chapter's end, stands after it
    paragraphs: list[Paragraph]
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
    """The chapter's story, a page at a time. Where a page ends depends on nothing after it, but for a break."""
    paragraphs: list[Paragraph] = []
    opens_chapter = opens_scene = True
    end = 0
    for passage in chapter.passages:
        end = passage.end
        if passage.kind == "break":
            # A break right after a page has its own, empty page: what ends here is known only from here on.
            if paragraphs or not opens_scene:
                yield _page(chapter, end, paragraphs, opens_chapter, opens_scene, True)
                paragraphs, opens_chapter = [], False
            opens_scene = True
            continue
        if not passage.is_story or not passage.text.strip():
            continue
        for paragraph in _paragraphs_of(passage):
            paragraphs.append(paragraph)
            if _is_full(paragraphs):
                yield _page(chapter, paragraph.end, paragraphs, opens_chapter, opens_scene, False)
                paragraphs, opens_chapter, opens_scene = [], False, False
    if paragraphs or not opens_scene:
        yield _page(chapter, chapter.end.offset, paragraphs, opens_chapter, opens_scene, True)


def _paragraphs_of(passage: Passage) -> Iterator[Paragraph]:
    """A passage as one paragraph, or as several where it is so long that a window on it would not be bounded."""
    start = 0
    while len(passage.text) - start > LONG:
        cut = SENTENCE_END.search(passage.text, start + LONG)
        end = min(cut.end() if cut else start + 2 * LONG, start + 2 * LONG, len(passage.text))
        yield Paragraph(passage.start + start, passage.text[start:end])
        start = end
    if start < len(passage.text):
        yield Paragraph(passage.start + start, passage.text[start:])


def _is_full(paragraphs: list[Paragraph]) -> bool:
    """Whether a page ends here: after much, or after enough when the talk has paused."""
    speaks = any(mark in paragraphs[-1].text for mark in '“”"«»‘—')
    if len(paragraphs) >= MANY or sum(len(p.text) for p in paragraphs) >= 4 * LONG:
        return True
    return len(paragraphs) >= FEW and not speaks


def _page(
    chapter: Chapter, end: int, paragraphs: list[Paragraph], opens_chapter: bool, opens_scene: bool, closes_scene: bool
) -> Page:
    return Page(chapter.number, Position(chapter.number, end), opens_chapter, opens_scene, closes_scene, paragraphs)
