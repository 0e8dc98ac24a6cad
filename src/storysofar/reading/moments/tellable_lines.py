"""The lines of a page that could stand alone: its sentences, spoken ones too. Knows nothing of what they are worth."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from storysofar.english.letters import plain_letters
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Quotation
from storysofar.text import Sentence, Token

MAX_LINE_TOKENS = 45  # where a line can end before them
# A sentence of fewer letters than this is told together with the next one.
MAX_BRIEF_CHARS = 20
# … and a part of a speech, of fewer than this: what is said leans more on what was said before.
MAX_BRIEF_SPEECH_CHARS = 45
# What opens a speech of which a part can be told; where speech is marked otherwise, it is told as a whole.
SPEECH_OPENING_MARKS = '“"«„'
# A speaker who is less sure than this is named beside a lone line with a question mark, and one still less sure is not.
MIN_SURE_CONFIDENCE, MIN_LIKELY_CONFIDENCE = 0.8, 0.55


# Where a quotation begins, who speaks, and whether that is sure.
Speakers = dict[int, tuple[str, bool]]


@dataclass(slots=True)
class TellableLine:
    """A sentence, or a speech, that could stand in a recap."""

    paragraph: Paragraph
    start: int  # offsets in the chapter's text
    end: int
    tokens: list[Token]
    pointers: list[MentionCandidate]
    speaker: str | None = None  # where it is sure
    likely_speaker: str | None = None
    is_speech: bool = False  # spoken words and nothing else
    has_speech: bool = False
    opens_paragraph: bool = False
    opens_scene: bool = False
    begins_chapter: bool = False  # on its first page
    closes_scene: bool = False


def lines_of(page: Page) -> Iterator[TellableLine]:
    """Every sentence of the page, of what is said too."""
    speakers = {
        a.span.start: (a.speaker, a.confidence >= MIN_SURE_CONFIDENCE)
        for a in page.attributions
        if a.speaker and a.confidence >= MIN_LIKELY_CONFIDENCE
    }
    last = len(page.paragraphs) - 1
    for number, paragraph in enumerate(page.paragraphs):
        lines = list(_lines_in(paragraph, speakers))
        if not lines:
            continue
        lines[0].opens_paragraph = True
        for line in lines:
            line.begins_chapter = page.opens_chapter
        lines[0].opens_scene = number == 0 and page.opens_scene
        lines[-1].closes_scene = number == last and page.closes_scene
        yield from lines


def _lines_in(paragraph: Paragraph, speakers: Speakers) -> Iterator[TellableLine]:
    start = -1
    at = pointed = 0
    for sentence in paragraph.sentences:
        start = sentence.start if start < 0 else start
        if not _can_end(paragraph, start, sentence):
            continue
        first, from_pointer = at, pointed
        while at < len(paragraph.tokens) and paragraph.tokens[at].start < sentence.end:
            at += 1
        while pointed < len(paragraph.pointers) and paragraph.pointers[pointed].start < sentence.end:
            pointed += 1
        tokens, pointers = paragraph.tokens[first:at], paragraph.pointers[from_pointer:pointed]
        yield _line(paragraph, start, sentence.end, tokens, pointers, speakers)
        start = -1


def _can_end(paragraph: Paragraph, start: int, sentence: Sentence) -> bool:
    """Whether a line that began at `start` can end with this sentence."""
    around = [q for q in _quoted_in(paragraph, sentence.end - 1, sentence.end) if q.span.end > sentence.end]
    if around:
        return all(_can_part(paragraph, quotation, start, sentence.end) for quotation in around)
    return sentence is paragraph.sentences[-1] or not _is_brief(paragraph, start, sentence)


def _can_part(paragraph: Paragraph, q: Quotation, start: int, end: int) -> bool:
    """Whether a line can end here, within a speech: enough is said before and after."""
    can = q.is_speech and plain_letters(q.text)[:1] in SPEECH_OPENING_MARKS
    return can and min(end - max(start, q.span.start), q.span.end - end) > MAX_BRIEF_SPEECH_CHARS


def _quoted_in(paragraph: Paragraph, start: int, end: int) -> list[Quotation]:
    """The quotations that share words with a stretch, found without going through all of them."""
    first = bisect_right(paragraph.quotations, start, key=lambda q: q.span.end)
    return list(takewhile(lambda q: q.span.start < end, islice(paragraph.quotations, first, None)))


def _is_brief(paragraph: Paragraph, start: int, sentence: Sentence) -> bool:
    """Whether a sentence of narration is too short to stand alone and does better with the next: "He fell. …"."""
    if (
        start != sentence.start
        or sentence.end - sentence.start > MAX_BRIEF_CHARS
        or not _ends_flat(paragraph, sentence)
    ):
        return False
    return not _quoted_in(paragraph, start, sentence.end + 3)


def _ends_flat(paragraph: Paragraph, sentence: Sentence) -> bool:
    return paragraph.text[sentence.end - paragraph.start - 1] == "."


def _line(
    paragraph: Paragraph,
    start: int,
    end: int,
    tokens: list[Token],
    pointers: list[MentionCandidate],
    speakers: Speakers,
) -> TellableLine:
    line = TellableLine(paragraph, start, end, tokens, pointers)
    said = [quotation for quotation in _quoted_in(paragraph, start, end) if quotation.is_speech]
    if not said:
        return line
    line.has_speech = True
    known = (speakers[quotation.span.start] for quotation in said if quotation.span.start in speakers)
    line.likely_speaker, is_sure = next(known, (None, False))
    line.speaker = line.likely_speaker if is_sure else None
    line.is_speech = len(said) == 1 and said[0].span.start <= start and end <= said[0].span.end
    if line.is_speech and len(tokens) > MAX_LINE_TOKENS:
        _shorten(line)
    return line


def _shorten(line: TellableLine) -> None:
    """Of a long speech only the first sentences, as many as a line has room for."""
    room = line.tokens[MAX_LINE_TOKENS].start
    first = bisect_right(line.paragraph.sentences, line.start, key=lambda s: s.end)
    ends = [s.end for s in takewhile(lambda s: s.end <= room, islice(line.paragraph.sentences, first, None))]
    line.end = ends[-1] if ends else line.end
    line.tokens = [t for t in line.tokens if t.start < line.end]
    line.pointers = [p for p in line.pointers if p.start < line.end]
