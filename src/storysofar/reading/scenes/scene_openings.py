"""How likely a scene begins at a paragraph before which nothing is printed: place, time or company change by the words.

The features are told by name; what each is worth is in `scenes.json`, fitted by training/scenes.py to marked chapters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log1p

from storysofar.carried import RecordedId, of_chapter
from storysofar.english.lexicon import DAYTIME_NOUNS, SETTING_NOUNS, SPEECH_VERBS, STEP_VERBS, TIME_SPAN_NOUNS
from storysofar.english.tables import words
from storysofar.reading.scenes.settings import is_shift_of_time, place_in, time_in
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

MOTION_VERBS = STEP_VERBS | words("whereabouts", "verbs", "motion")
TIME_WORDS = DAYTIME_NOUNS | TIME_SPAN_NOUNS | words("storytime", "openers")
PLACE_OPENERS = words("storytime", "place_openers")
TIME_CONJUNCTIONS = words("storytime", "conjunctions")
COMPANY_OPENERS = frozenset(("they", "we", "the"))
JOINING_OPENERS = frozenset(("but", "so", "and"))
MAX_SCENE_OPENING_CHARS = 220  # of a paragraph, that tell whether it opens a scene
MAX_FIRST_TOKENS, MAX_HEAD_TOKENS, MAX_LAST_TOKENS = 40, 8, 25
# Somebody not seen for so many paragraphs comes in anew.
RECENT_PARAGRAPHS = 8
MIN_SCENE_PARAGRAPHS = 6  # from one beginning to the next, unless it is printed


@dataclass(slots=True)
class OpeningState:
    """What the paragraphs before say for a new scene."""

    since: int = of_chapter(int)  # paragraphs since a scene began
    recent: list[list[RecordedId]] = of_chapter(list)  # who is told of in each of the last paragraphs
    words: int = of_chapter(int)  # of the paragraph before
    moves: bool = of_chapter(bool)  # somebody goes at its end
    speaks: bool = of_chapter(bool)  # there is speech in it

    def go_on(self, paragraph: Paragraph) -> None:
        """Takes one more paragraph into account."""
        ids = [p.person for p in paragraph.pointers if p.quotation is None and p.person is not None]
        self.recent = [*self.recent[1 - RECENT_PARAGRAPHS :], ids]
        self.words = len(paragraph.tokens)
        self.moves = any(token.text.lower() in MOTION_VERBS for token in paragraph.tokens[-MAX_LAST_TOKENS:])
        self.speaks = bool(paragraph.quotations)
        self.since += 1


def features_of(paragraph: Paragraph, state: OpeningState) -> dict[str, float]:
    """What speaks for a scene's beginning here, by name; each is 0, 1 or the logarithm of a count."""
    end = paragraph.sentences[0].end if paragraph.sentences else paragraph.end
    first = [token.text.lower() for token in paragraph.tokens if token.start < end][:MAX_FIRST_TOKENS] or [""]
    is_speech = bool(paragraph.quotations) and paragraph.quotations[0].span.start - paragraph.start < len('“"—')
    told = [p for p in paragraph.pointers if p.quotation is None and p.person is not None and p.start < end]
    found = {
        "steps in time": is_shift_of_time(paragraph),
        "says where": place_in(paragraph) is not None,
        "somebody went": state.moves,
        "speech before": state.speaks,
        "opens with speech": is_speech,
        "has speech": bool(paragraph.quotations),
        "words": log1p(len(paragraph.tokens)),
        "words before": log1p(state.words),
        "said": not SPEECH_VERBS.isdisjoint(first),
        **_told_first(paragraph, first, is_speech=is_speech),
        **_openers(first),
        **_people_first(told, state),
    }
    return {name: float(value) for name, value in found.items()}


def _told_first(paragraph: Paragraph, first: list[str], *, is_speech: bool) -> dict[str, float]:
    """What the narration of the first sentence says; nothing where it is speech."""
    if is_speech:
        return dict.fromkeys(("says when", "room or landscape", "somebody goes", "somebody goes at once", "had"), 0.0)
    return {
        "says when": time_in(paragraph) is not None,
        "room or landscape": not SETTING_NOUNS.isdisjoint(first),
        "somebody goes": not MOTION_VERBS.isdisjoint(first),
        "somebody goes at once": not MOTION_VERBS.isdisjoint(first[:MAX_HEAD_TOKENS]),
        "had": "had" in first,
    }


def _openers(first: list[str]) -> dict[str, float]:
    """What the first words say."""
    return {
        "time word": not TIME_WORDS.isdisjoint(first[:MAX_HEAD_TOKENS]),
        "opens with a time word": first[0] in TIME_WORDS,
        "opens with several": first[0] in COMPANY_OPENERS,
        "opens with a place": first[0] in PLACE_OPENERS,
        "opens with as or when": first[0] in TIME_CONJUNCTIONS,
        "opens with but": first[0] in JOINING_OPENERS,
    }


def _people_first(told: list[MentionCandidate], state: OpeningState) -> dict[str, float]:
    """What the people of the first sentence say."""
    newcomers = list(_newcomers(told, state))
    return {
        "newcomer": bool(newcomers),
        "newcomer by name": any(p.kind == "name" for p in newcomers),
        "opens with a name": bool(told) and told[0].kind == "name" and told[0].token == 0,
    }


def _newcomers(told: list[MentionCandidate], state: OpeningState) -> Iterator[MentionCandidate]:
    seen = {id for ids in state.recent for id in ids}
    return (pointer for pointer in told if pointer.person not in seen)
