"""The stretches of a page that say something outright, one subject and its verb each. Knows whose word each is."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from storysofar.english.lemmas import lemma
from storysofar.english.lexicon import DENIAL_WORDS, GUESS_MARKERS
from storysofar.english.tables import words
from storysofar.reading.characters.people import People
from storysofar.reading.facts.clauses import ADVERBS, BE, DO, HAVE, STOPS
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# A speaker without a tag is trusted from this confidence on.
MIN_ASSERTION_CONFIDENCE = 0.6
CUTTING_MARKS = STOPS - {"…", "..."}
JOINING_WORDS = words("statements", "clauses", "joins")
QUESTION_WORDS = words("statements", "clauses", "asks")
RETRACTING_WORDS = (
    (GUESS_MARKERS - words("statements", "clauses", "relative"))
    | DENIAL_WORDS
    | words("statements", "clauses", "to_come")
)

RETRACTING_ENDINGS = ("n't", "n’t", "'ll", "’ll", "'d", "’d")
MAX_WORDS_TO_CONDITION = 6
MAX_WORDS_TO_MARK = 40


@dataclass(slots=True)
class Assertion:
    """Some words of a paragraph in a row: of the story, or of one speaker."""

    page: Page
    paragraph: Paragraph
    first: int  # tokens
    after: int
    sentence: int
    speaker: str | None  # None: the story tells it
    words: list[str]  # of the whole paragraph, in small letters
    pointers: dict[int, MentionCandidate]  # of the whole paragraph, by first token, the longest at each
    _stems: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where it begins in the chapter's text."""
        return self.paragraph.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the chapter's text."""
        return self.paragraph.tokens[self.after - 1].end

    def word(self, at: int) -> str:
        """The word at a token of the assertion; "" beyond it."""
        return self.words[at] if self.first <= at < self.after else ""

    def stems(self) -> list[str]:
        """The stems of its words, in order; made once, for every open thread asks for them."""
        if not self._stems:
            self._stems = [lemma(word) for word in self.words[self.first : self.after]]
        return self._stems

    def inside(self) -> Iterator[MentionCandidate]:
        """The people who are pointed at in it."""
        return (p for at, p in self.pointers.items() if self.first <= at < self.after)

    def before(self, at: int) -> MentionCandidate | None:
        """Who is pointed at by the words that end just before a token."""
        found = next((pointer for pointer in self.inside() if pointer.after == at), None)
        return found if found is not None and self.words[at - 1] not in ("who", "that", "which") else None

    def verb_at(self, verb: str) -> int | None:
        """Where the first form of a verb stands, that is no infinitive."""
        return next(
            (i for i in range(self.first, self.after) if lemma(self.words[i]) == verb and self.word(i - 1) != "to"),
            None,
        )

    def before_auxiliaries(self, verb: int) -> int:
        """The token after the subject of a verb: before it stand auxiliaries and adverbs only."""
        at = verb
        while at > self.first and (self.words[at - 1] in BE | HAVE | DO | ADVERBS or self.words[at - 1].endswith("ly")):
            at -= 1
        return at

    def doer(self, verb: int) -> MentionCandidate | None:
        """Who does what a verb says: “Anna has killed Tom”, “Anna rose and killed Tom”; nobody where it is suffered."""
        if self.word(verb - 1) in BE:
            return None
        at = self.before_auxiliaries(verb)
        first = self.pointers.get(self.first)
        if self.word(at - 1) in ("and", "then") and first is not None and first.role == "subject":
            return first
        return self.before(at)


def assertions_on(page: Page, people: People) -> Iterator[Assertion]:
    """Everything of the page that is said outright: not asked, denied, supposed or to come; nor by an unknown voice."""
    speakers = {
        a.span.start: a.speaker
        for a in page.attributions
        if a.cue == "explicit" or a.confidence >= MIN_ASSERTION_CONFIDENCE
    }
    for paragraph in page.paragraphs:
        words = [token.text.lower() for token in paragraph.tokens]
        pointers = paragraph.longest_pointers()
        for number, first, after, quotation in _stretches(paragraph, words, pointers):
            if _is_taken_back(words, first, after):
                continue
            speaker = speakers.get(paragraph.quotations[quotation].span.start) if quotation is not None else None
            if quotation is None or speaker is not None:
                yield Assertion(
                    page, paragraph, first, after, number, people.current(speaker) if speaker else None, words, pointers
                )


def _stretches(
    paragraph: Paragraph, words: list[str], pointers: dict[int, MentionCandidate]
) -> Iterator[tuple[int, int, int, int | None]]:
    """Sentences cut at marks, at the ends of speech, and where a new subject begins: sentence, tokens, quotation."""
    ends = [sentence.end for sentence in paragraph.sentences]
    spans = [quotation.span for quotation in paragraph.quotations]
    in_names = {at for pointer in pointers.values() for at in range(pointer.token, pointer.after)}  # "Mr."
    opened = 0
    place: tuple[int, int | None] = (0, None)
    for at, token in enumerate(paragraph.tokens):
        quotation = bisect_right(spans, token.start, key=lambda span: span.end)
        inside = quotation if quotation < len(spans) and spans[quotation].start <= token.start else None
        here = bisect_right(ends, token.start), inside
        is_cut = words[at] in CUTTING_MARKS and at not in in_names
        is_cut = is_cut or (words[at] in JOINING_WORDS and _is_subject(pointers.get(at + 1)))
        if is_cut or here != place:
            if at > opened:
                yield place[0], opened, at, place[1]
            opened, place = at + is_cut, here
    if len(paragraph.tokens) > opened:
        yield place[0], opened, len(paragraph.tokens), place[1]


def _is_subject(pointer: MentionCandidate | None) -> bool:
    return pointer is not None and pointer.role == "subject"


def _is_taken_back(words: list[str], first: int, after: int) -> bool:
    """Whether the words, the ones before them or the mark at their end make it no statement."""
    stretch, before = words[first:after], words[max(0, first - MAX_WORDS_TO_CONDITION) : first]
    if len(stretch) < 2 or stretch[0] in QUESTION_WORDS or words[after : after + 1] == ["?"]:
        return True
    if any(word in RETRACTING_WORDS or word.endswith(RETRACTING_ENDINGS) for word in stretch):
        return True
    if before[-1:] in (["if"], ["that"]):
        return before[-1] == "if"
    mark = next((word for word in words[after : after + MAX_WORDS_TO_MARK] if word in (".", "!", "?", "…")), ".")
    return mark == "?" or not {"if", "unless", "whether", "perhaps"}.isdisjoint(before)
