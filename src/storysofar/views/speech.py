"""Who speaks how much, chapter by chapter."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from storysofar.memory import Memory
from storysofar.views.boundary import Place, bounded
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in

SPEECH_NEEDS: tuple[str, ...] = (*PEOPLE, "quotations", "attributions")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's spoken words, in all and in each chapter."""

    name: str | None  # None: those of whom it is not known who says them
    words: int
    by_chapter: dict[float, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """All that is said as far as a place, those who say most first, the unknown last."""

    chapters: tuple[float, ...]
    voices: tuple[Voice, ...]


def speech(memory: Memory, *, as_of: Place = None) -> Speech:
    """The spoken words of everyone, as far as this place."""
    memory = bounded(memory, as_of)
    people = people_in(memory)
    speakers = {a.span: people.id_of(a.speaker) for a in memory.attributions}  # the later one counts
    said: dict[str | None, Counter[float]] = defaultdict(Counter)
    for quotation in memory.quotations:
        if quotation.is_speech:
            said[speakers.get(quotation.span)][quotation.span.chapter] += len(quotation.text.split())
    voices = [Voice(people.name_of(one), counts.total(), dict(counts)) for one, counts in said.items()]
    voices.sort(key=lambda voice: (voice.name is None, -voice.words, voice.name or ""))
    return Speech(tuple(c.chapter for c in memory.chapters if c.earlier is None), tuple(voices))
