"""The lines of a page that could stand alone: its sentences, spoken ones too. Knows nothing of what they are worth."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Quotation
from storysofar.text import Sentence, Token

# A line has at most so many words, where it can end before them.
LONGEST = 45
# A sentence of fewer letters than this is told together with the next one.
BRIEF = 20
# … and a part of a speech, of fewer than this: what is said leans more on what was said before.
BRIEF_SPEECH = 45
# What opens a speech of which a part can be told; where speech is marked otherwise, it is told as a whole.
MARKS = '“"«„'
# A speaker who is less sure than this is named beside a lone line with a question mark, and one still less sure is not.
SURE_VOICE, LIKELY_VOICE = 0.8, 0.55


# Where a quotation begins, who speaks, and whether that is sure.
Speakers = dict[int, tuple[str, bool]]


@dataclass(slots=True)
class Line:
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


def lines_of(page: Page) -> Iterator[Line]:
    """Every sentence of the page, of what is said too."""
    speakers = {
        a.span.start: (a.speaker, a.confidence >= SURE_VOICE)
        for a in page.attributions
        if a.speaker and a.confidence >= LIKELY_VOICE
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


def _lines_in(paragraph: Paragraph, speakers: Speakers) -> Iterator[Line]:
    start = -1
    at = pointed = 0
    for sentence in paragraph.sentences:
        start = sentence.start if start < 0 else start
        around = [q for q in _quoted_in(paragraph, sentence.end - 1, sentence.end) if q.span.end > sentence.end]
        if not all(_can_part(paragraph, q, start, sentence.end) for q in around):
            continue
        if not around and _is_brief(paragraph, start, sentence) and sentence is not paragraph.sentences[-1]:
            continue
        first = at
        while at < len(paragraph.tokens) and paragraph.tokens[at].start < sentence.end:
            at += 1
        from_pointer = pointed
        while pointed < len(paragraph.pointers) and paragraph.pointers[pointed].start < sentence.end:
            pointed += 1
        tokens, pointers = paragraph.tokens[first:at], paragraph.pointers[from_pointer:pointed]
        yield _line(paragraph, start, sentence.end, tokens, pointers, speakers)
        start = -1


def _can_part(paragraph: Paragraph, q: Quotation, start: int, end: int) -> bool:
    """Whether a line can end here, within a speech: enough is said before and after."""
    can = q.is_speech and paragraph.text[q.span.start - paragraph.start] in MARKS
    return can and min(end - max(start, q.span.start), q.span.end - end) > BRIEF_SPEECH


def _quoted_in(paragraph: Paragraph, start: int, end: int) -> list[Quotation]:
    """The quotations that share words with a stretch, found without going through all of them."""
    first = bisect_right(paragraph.quotations, start, key=lambda q: q.span.end)
    return list(takewhile(lambda q: q.span.start < end, islice(paragraph.quotations, first, None)))


def _is_brief(paragraph: Paragraph, start: int, sentence: Sentence) -> bool:
    """Whether a sentence of narration is too short to stand alone and does better with the next: "He fell. …"."""
    if start != sentence.start or sentence.end - sentence.start > BRIEF or not _ends_flat(paragraph, sentence):
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
) -> Line:
    line = Line(paragraph, start, end, tokens, pointers)
    said = [q for q in _quoted_in(paragraph, start, end) if q.is_speech]
    if said:
        line.has_speech = True
        line.likely_speaker, is_sure = next((s for q in said if (s := speakers.get(q.span.start))), (None, False))
        line.speaker = line.likely_speaker if is_sure else None
        line.is_speech = len(said) == 1 and said[0].span.start <= start and end <= said[0].span.end
        if line.is_speech and len(tokens) > LONGEST:
            _shorten(line)
    return line


def _shorten(line: Line) -> None:
    """Of a long speech only the first sentences, as many as a line has room for."""
    room = line.tokens[LONGEST].start
    first = bisect_right(line.paragraph.sentences, line.start, key=lambda s: s.end)
    ends = [s.end for s in takewhile(lambda s: s.end <= room, islice(line.paragraph.sentences, first, None))]
    line.end = ends[-1] if ends else line.end
    line.tokens = [t for t in line.tokens if t.start < line.end]
    line.pointers = [p for p in line.pointers if p.start < line.end]
