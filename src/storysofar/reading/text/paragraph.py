"""One paragraph of story, and what has been found in it so far. Knows nothing of how it was found."""

from dataclasses import dataclass, field
from typing import NamedTuple

from storysofar.story import MentionKind, Quotation
from storysofar.text import Sentence, Token


@dataclass(slots=True)
class MentionCandidate:
    """Words that mention someone, before it is known who: a pointer for short."""

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
    owner: "MentionCandidate | None" = None  # whose brother "his brother" is
    role: str = "other"  # subject, object, owner, vocative, apposition
    is_group: bool = False
    person: str | None = None
    choices: list[tuple[str, float]] = field(default_factory=list)  # the people that a pronoun may mean, the best first
    likely: list[tuple["MentionCandidate", float]] = field(default_factory=list)  # earlier ones of the same, shares
    whole: tuple[int, int] | None = None  # the whole description, relative clause and all, where it is known
    group: str = ""  # the id it shares with others that mean the same people, or a nobody
    is_faint: bool = False  # seen by the learnt model alone


class MentionSpan(NamedTuple):
    """A span that the learnt model takes for a mention, as log odds."""

    start: int
    end: int
    label: int  # 0 a name, 1 a description, 2 a pronoun of persons; 3 a place, 4 an organisation
    score: float


@dataclass(slots=True)
class Paragraph:
    """One paragraph of story, cut into tokens and sentences, with the quotations and pointers in it."""

    start: int  # offset in the chapter's text
    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    pointers: list[MentionCandidate] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)  # of a play: the names before the words
    is_italic: bool = False  # set in italics from its first word to its last

    @property
    def end(self) -> int:
        """Offset after the paragraph's last character."""
        return self.start + len(self.text)

    def longest_pointers(self) -> dict[int, MentionCandidate]:
        """The pointers by their first token, of several that begin at one the longest: “his wife” rather than “his”."""
        found: dict[int, MentionCandidate] = {}
        for pointer in self.pointers:
            if pointer.token not in found or pointer.after > found[pointer.token].after:
                found[pointer.token] = pointer
        return found

    def label_of(self, quotation: int) -> tuple[int, int] | None:
        """The name before a quotation on its line, where the page is a play."""
        start = self.quotations[quotation].span.start
        return next((label for label in reversed(self.labels) if label[1] <= start), None)

    def is_label(self, offset: int) -> bool:
        """Whether a name before the words of a play stands here."""
        return any(start <= offset < end for start, end in self.labels)

    def sentence_of(self, pointer: MentionCandidate) -> str:
        """The sentence that a pointer stands in, its white space folded."""
        if pointer.sentence >= len(self.sentences):
            return " ".join(self.text.split())
        s = self.sentences[pointer.sentence]
        return " ".join(self.text[s.start - self.start : s.end - self.start].split())
