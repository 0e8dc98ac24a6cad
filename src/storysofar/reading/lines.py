"""The lines of a page that could stand alone: its sentences, and what is said. Knows nothing of what they are worth."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from storysofar.reading.page import Page, Paragraph, Pointer
from storysofar.story import Quotation
from storysofar.text import Sentence, Token

# A line has at most so many words, where it can end before them.
LONGEST = 45
# A sentence of fewer letters than this is told together with the next one.
BRIEF = 20
# A speaker who is less sure than this is not named beside a lone line.
SURE_VOICE = 0.55


@dataclass(slots=True)
class Line:
    """A sentence, or a speech, that could stand in a recap."""

    paragraph: Paragraph
    start: int  # offsets in the chapter's text
    end: int
    tokens: list[Token]
    pointers: list[Pointer]
    speaker: str | None = None
    is_speech: bool = False  # spoken words and nothing else
    has_speech: bool = False
    opens_paragraph: bool = False
    opens_scene: bool = False
    begins_chapter: bool = False  # on its first page
    closes_scene: bool = False


def lines_of(page: Page) -> Iterator[Line]:
    """Every sentence of the page; one that ends inside a quotation goes on to the quotation's end."""
    speakers = {a.span.start: a.speaker for a in page.attributions if a.confidence >= SURE_VOICE}
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


def _lines_in(paragraph: Paragraph, speakers: dict[int, str | None]) -> Iterator[Line]:
    start = -1
    at = pointed = 0
    for sentence in paragraph.sentences:
        start = sentence.start if start < 0 else start
        if any(q.span.end > sentence.end for q in _quoted_in(paragraph, sentence.end - 1, sentence.end)):
            continue
        if _is_brief(paragraph, start, sentence) and sentence is not paragraph.sentences[-1]:
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
    pointers: list[Pointer],
    speakers: dict[int, str | None],
) -> Line:
    line = Line(paragraph, start, end, tokens, pointers)
    said = [q for q in _quoted_in(paragraph, start, end) if q.is_speech and start <= q.span.start]
    if said:
        line.has_speech = True
        line.speaker = next((s for q in said if (s := speakers.get(q.span.start))), None)
        line.is_speech = said[0].span.start == start and said[-1].span.end == end and len(said) == 1
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
