"""Who speaks how much, drawn: a column for each chapter. An SVG that stands by itself."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storysofar.memory import Memory
from storysofar.publish.svg import (
    LINE_COLOURS,
    OTHERS_COLOUR,
    PAGE_MARGIN,
    TOP_MARGIN,
    USUAL_WIDTH,
    drawing,
    element,
    label,
    text,
    width_of,
)
from storysofar.text import Place
from storysofar.views.speech import Speech, speech

MAX_VOICES = 8  # with a colour of their own
COLUMN_HEIGHT = 260.0
UNKNOWN_COLOUR = "#b9b9bd"


class Speaker(NamedTuple):
    """Whose words one colour stands for."""

    name: str
    words: dict[float, int]  # by chapter
    colour: str

    @property
    def total(self) -> int:
        """Their words in all."""
        return sum(self.words.values())


def draw_speech(memory: Memory, title: str, as_of: Place = None) -> str:
    """A column for each chapter, parted among those who speak in it."""
    told = speech(memory, as_of=as_of)
    speakers = list(speakers_shown(told))
    step = min(72.0, max(7.0, (USUAL_WIDTH - 200) / max(1, len(told.chapters))))
    left, key = PAGE_MARGIN + 8, PAGE_MARGIN + 24 + step * len(told.chapters)
    body = [label(title, PAGE_MARGIN, 26, 16, font_weight="bold")]
    body.append(label("spoken words, by chapter", PAGE_MARGIN, 44, 10))
    free = 0.0
    for at, chapter in enumerate(told.chapters):
        x = left + step * at
        if x >= free:
            free = x + width_of(f"{chapter}", 10) + 6
            body.append(label(f"{chapter}", x + step / 2, TOP_MARGIN + COLUMN_HEIGHT + 16, 10, "middle", opacity=0.8))
        body += speech_column(chapter, speakers, x, step)
    body += speech_key(speakers, key)
    width = key + 30 + max((width_of(f"{speaker.name} 100%") for speaker in speakers), default=0)
    words = speech_words(told.chapters, speakers)
    return drawing(max(width, 360.0), TOP_MARGIN + COLUMN_HEIGHT + 34, f"{title}: who speaks", words, *body)


def speakers_shown(told: Speech) -> Iterator[Speaker]:
    """Those who say most, everyone else together, and what nobody knows who says."""
    named = [voice for voice in told.voices if voice.name]
    for at, voice in enumerate(named[:MAX_VOICES]):
        yield Speaker(voice.name or "", voice.by_chapter, LINE_COLOURS[at])
    unknown = [voice for voice in told.voices if not voice.name]
    for name, voices, colour in (
        ("everyone else", named[MAX_VOICES:], OTHERS_COLOUR),
        ("not known who", unknown, UNKNOWN_COLOUR),
    ):
        if voices:
            yield Speaker(name, {c: sum(voice.by_chapter.get(c, 0) for voice in voices) for c in told.chapters}, colour)


def shares_in(chapter: float, speakers: list[Speaker]) -> list[tuple[Speaker, float]]:
    """Who speaks in a chapter, and which share of its spoken words is theirs, from 0 to 1."""
    said = _words_in(chapter, speakers)
    return [(speaker, words / said) for speaker in speakers if (words := speaker.words.get(chapter, 0))]


def _words_in(chapter: float, speakers: list[Speaker]) -> int:
    return sum(speaker.words.get(chapter, 0) for speaker in speakers)


def speech_column(chapter: float, speakers: list[Speaker], x: float, step: float) -> Iterator[str]:
    """The spoken words of one chapter, a bar for each who speaks in it."""
    said, y = _words_in(chapter, speakers), TOP_MARGIN + COLUMN_HEIGHT
    wide = step - min(4.0, step / 4)
    for speaker, share in shares_in(chapter, speakers):
        tall = COLUMN_HEIGHT * share
        y -= tall
        hint = element("title", text(f"Chapter {chapter}: {speaker.name}, {share:.0%} of {said} words"))
        yield element("rect", hint, x=x, y=y, width=wide, height=tall, fill=speaker.colour)


def speech_key(speakers: list[Speaker], x: float) -> Iterator[str]:
    """Whose each colour is, and their share of all that is said."""
    total = sum(speaker.total for speaker in speakers)
    for at, speaker in enumerate(reversed(speakers)):
        yield element("rect", x=x, y=TOP_MARGIN + 18 * at, width=10, height=10, fill=speaker.colour)
        share = speaker.total / total if total else 0
        yield label(f"{speaker.name} {share:.0%}", x + 16, TOP_MARGIN + 18 * at + 9)


def speech_words(chapters: Iterable[float], speakers: list[Speaker]) -> str:
    """The drawing in words: who says how much of each chapter."""
    head = "Who speaks how much of each chapter's spoken words."
    told = (
        (chapter, ", ".join(f"{speaker.name} {share:.0%}" for speaker, share in shares_in(chapter, speakers)))
        for chapter in chapters
    )
    return " ".join((head, *(f"Chapter {chapter}: {shares or 'nobody speaks'}." for chapter, shares in told)))
