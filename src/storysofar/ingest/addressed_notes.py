"""Notes without a label: an author or a translator who speaks to readers at the top or the end of a chapter.

What they speak of is chapters, reviews, updates, who owns the characters, their exams; and it is “I” who speaks, to
“you”, where the story does not. A row of signs between it and the story is half of the proof. A letter at that place
is the story's own: it is written to somebody by name. Knows nothing of labels.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from storysofar.english import tables
from storysofar.ingest.line_kinds import is_scene_break
from storysofar.ingest.page import Judgement
from storysofar.ingest.vocabulary import STRAIGHT_QUOTES

MAX_NOTE_PARAGRAPHS = 8  # paragraphs of such a note
MAX_NOTE_CHARS = 2_500  # characters of all of them
MAX_WORDS_TO_A_SIGN = 25  # an author speaks of these things in every sentence, a story of one here and there
MAX_SIGN_OFF_CHARS = 40  # “Bye! Katie” below a note
MAX_SAMPLE_PARAGRAPHS = 60  # paragraphs of story by which it is told who speaks in it
MAX_SAMPLE_CHARS = 400  # characters of each
MIN_SPOKEN_PARAGRAPHS = 3  # of those, with “I” or “you” outside quotation marks, of a story that says so itself

_SPEECH_PATTERN = re.compile(r"“[^”]{0,1000}(?:”|$)|\"[^\"]{0,1000}(?:\"|$)")
_I_PATTERN = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|we're|us|our)\b")
_YOU_PATTERN = re.compile(r"\b(?:you|you're|you've|you'll|your|y'all|u|ur)\b")
_OF_LIFE_PATTERN = re.compile(r"\bchapters? (?:of|in) (?:my|his|her|our|their|your|the|a|that)\b|\bchapter house\b")
_SALUTATION_PATTERN = re.compile(
    r"(?:my )?(?:dear|dearest|darling|beloved) (?!readers?\b|reviewers\b|all\b|everyone\b|people\b)"
)
_QUOTE_OPENINGS = ("“", '"', "‘", "«", "—", "„")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{tables.alternation(tables.words('paratext', 'authors', name))})(?![\w'])")


_POLITE_PATTERN = _pattern("polite")
_PATTERNS = _pattern("publishing"), _pattern("speaking"), _pattern("living")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an author: how many different words of each kind, and who speaks to whom."""

    publishing: int
    speaking: int
    living: int
    says_i: bool
    says_you: bool
    is_polite: bool
    is_letter: bool


def judge_addressed(found: Judgement, head: int) -> None:
    """Labels the notes at the top of a chapter, below its heading, and at its end."""
    open_ones = [
        at for at in range(head, len(found.paragraphs)) if found.kinds[at] in (None, "break") and found.words(at)
    ]
    rows = {at for at in open_ones if found.kinds[at] == "break" or is_scene_break(found.words(at))}
    told = [at for at in open_ones if at not in rows]
    edges = {*_section(found, told, rows), *_section(found, told[::-1], rows)} or {*told[:1], *told[-1:]}
    is_told_so = _speaks_itself([found.words(at) for at in told if at not in edges])
    for edge in (told, told[::-1]):
        _judge_edge(found, edge, rows, is_told_so=is_told_so)


def _judge_edge(found: Judgement, told: Sequence[int], rows: Set[int], *, is_told_so: bool) -> None:
    """Labels the note at one edge of a chapter, `told` being its paragraphs from there inwards.

    Down to the nearest row of signs if it is all one note, and else as far as each paragraph is one by itself. Below
    a note there may be another, and a line that signs it.
    """
    while section := _section(found, told, rows):
        if not is_note(_signs(found, section), is_apart=True, is_told_so=is_told_so):
            break
        for at in section:
            found.label(at, "note")
        told = told[len(section) :]
    near = told[: MAX_NOTE_PARAGRAPHS + 1]
    alone = [is_note(_signs(found, [at]), is_apart=False, is_told_so=is_told_so) for at in near]
    passed = [alone[n] or len(found.words(at)) <= MAX_SIGN_OFF_CHARS for n, at in enumerate(near)]
    end = max((n + 1 for n in range(len(near)) if alone[n] and all(passed[:n])), default=0)
    for at in near[:end]:
        found.label(at, "note")


def _section(found: Judgement, told: Sequence[int], rows: Set[int]) -> Sequence[int]:
    """The paragraphs from the edge to the nearest row of signs; none if it is far, or if there is no story beyond."""
    for n, (at, beyond) in enumerate(pairwise(told[: MAX_NOTE_PARAGRAPHS + 1]), start=1):
        if not rows.isdisjoint(range(min(at, beyond), max(at, beyond))):
            section = told[:n]
            return section if sum(len(found.words(one)) for one in section) <= MAX_NOTE_CHARS else ()
    return ()


def is_note(signs: Signs | None, *, is_apart: bool, is_told_so: bool) -> bool:
    """Whether words with these signs are an author's to readers, set apart from the story by a row or not.

    `is_told_so`: the story itself says “I” or “you”, so that this tells nothing.
    """
    if signs is None or not (signs.says_i or (signs.says_you and signs.is_polite)):
        return False  # a game's message says “you” too
    said = signs.publishing + signs.speaking + signs.living
    if signs.is_letter or (is_told_so and not is_apart):
        return signs.publishing > 1 and signs.speaking > 1
    if not is_apart:
        return signs.publishing > 0 and signs.speaking > 0 and said > 2
    if is_told_so:
        return signs.publishing > 0 and said > 2
    if signs.publishing and signs.says_i:
        return said > 1
    return signs.says_i and signs.says_you and signs.speaking > 0 and said > 1


def _signs(found: Judgement, section: Sequence[int]) -> Signs | None:
    """The signs in some paragraphs; None where somebody in the story speaks, or where they are few for many words."""
    lines = [found.words(at) for at in section]
    if any(line.startswith(_QUOTE_OPENINGS) for line in lines):
        return None
    words = " ".join("\n".join(lines)[:MAX_NOTE_CHARS].translate(STRAIGHT_QUOTES).casefold().split())
    words = _OF_LIFE_PATTERN.sub(" ", _SPEECH_PATTERN.sub(" ", words))
    publishing, speaking, living = (len(set(pattern.findall(words))) for pattern in _PATTERNS)
    if (publishing + speaking + living) * MAX_WORDS_TO_A_SIGN < len(words.split()):
        return None
    says_i, says_you = _I_PATTERN.search(words) is not None, _YOU_PATTERN.search(words) is not None
    is_letter, is_polite = _SALUTATION_PATTERN.match(words) is not None, _POLITE_PATTERN.search(words) is not None
    return Signs(publishing, speaking, living, says_i, says_you, is_polite, is_letter)


def _speaks_itself(lines: Sequence[str]) -> bool:
    """Whether the story says “I” or “you” outside quotation marks."""
    bare = [_SPEECH_PATTERN.sub(" ", line[:MAX_SAMPLE_CHARS]).casefold() for line in lines[:MAX_SAMPLE_PARAGRAPHS]]
    return any(
        sum(pattern.search(line) is not None for line in bare) >= MIN_SPOKEN_PARAGRAPHS
        for pattern in (_I_PATTERN, _YOU_PATTERN)
    )
