"""Notes without a label: an author or a translator who speaks to readers at the top or the end of a chapter.

What they speak of is chapters, reviews, updates, who owns the characters, their exams; and it is “I” who speaks, to
“you”, where the story does not. A row of signs between it and the story is half of the proof. A letter at that place
is the story's own: it is written to somebody by name. Knows nothing of labels.
"""

import re
from collections.abc import Iterable, Sequence, Set
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
_OF_LIFE_PATTERN = re.compile(r"\bchapters? (?:of|in) \w+|\bchapter house\b")
_QUOTE_OPENINGS = ("“", '"', "‘", "«", "—", "„")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{tables.alternation(words)})(?![\w'])")


def _authors(name: str) -> frozenset[str]:
    return tables.words("paratext", "authors", name)


_I_PATTERN = re.compile(
    rf"\b(?:{tables.alternation(tables.words('pronouns', 'sets', 'i') | tables.words('pronouns', 'sets', 'we'))})\b"
)
_YOU_PATTERN = re.compile(rf"\b(?:{tables.alternation(tables.words('pronouns', 'sets', 'you'))})\b")
_POLITE_PATTERN = _pattern(_authors("polite"))
_TAG_PATTERN = _pattern(f"{who} {verb}" for who in ("he", "she") for verb in tables.words("speech", "speech", "plain"))
_SIGN_PATTERNS = _pattern(_authors("publishing")), _pattern(_authors("speaking")), _pattern(_authors("living"))
_SALUTATION_PATTERN = re.compile(
    rf"(?:my )?(?:{tables.alternation(_authors('salutations'))}) (?!(?:{tables.alternation(_authors('saluted'))})\b)"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an author: how many different words of each kind, and who speaks."""

    publishing: int
    speaking: int
    living: int
    says_i: bool
    says_you: bool
    is_polite: bool
    is_letter: bool

    @property
    def is_spoken(self) -> bool:
        """Whether “I” speak, or ask something of “you”: a game's message says “you” too."""
        return self.says_i or (self.says_you and self.is_polite)

    @property
    def is_from_me_to_you(self) -> bool:
        """Whether “I” speak to “you”, and to nobody by name."""
        return self.says_i and self.says_you and not self.is_letter

    def has(self, least: tuple[int, int, int]) -> bool:
        """Whether there are so many of publishing, of speaking, and of all three kinds."""
        found = self.publishing, self.speaking, self.publishing + self.speaking + self.living
        return all(have >= need for have, need in zip(found, least, strict=True))


def judge_addressed(found: Judgement, head: int) -> None:
    """Labels the notes at the top of a chapter, below its heading, and at its end."""
    below = [at for at in range(head, len(found.paragraphs)) if found.words(at)]
    rows = set(filter(lambda at: found.kinds[at] == "break" or is_scene_break(found.words(at)), below))
    told = [at for at in below if found.kinds[at] is None and at not in rows]
    edges = {*_section(found, told, rows), *_section(found, told[::-1], rows)} or {*told[:1], *told[-1:]}
    is_told_so = _speaks_itself(list(map(found.words, sorted(set(told) - edges))))
    for edge in (told, told[::-1]):
        _judge_edge(found, _below_notes(found, edge, rows, is_told_so=is_told_so), is_told_so=is_told_so)


def _below_notes(found: Judgement, told: Sequence[int], rows: Set[int], *, is_told_so: bool) -> Sequence[int]:
    """The paragraphs from an edge inwards, without those down to the last row of signs above which all is notes."""
    while section := _section(found, told, rows):
        if not is_note(_signs(found, section), is_apart=True, is_told_so=is_told_so):
            break
        _label(found, section)
        told = told[len(section) :]
    return told


def _judge_edge(found: Judgement, told: Sequence[int], *, is_told_so: bool) -> None:
    """Labels what at one edge of a chapter is a note by itself, and a line that signs it."""
    open_to = 0
    for n, at in enumerate(told[: MAX_NOTE_PARAGRAPHS + 1], start=1):
        if is_note(_signs(found, [at]), is_apart=False, is_told_so=is_told_so):
            open_to = n
        elif len(found.words(at)) > MAX_SIGN_OFF_CHARS:
            break
    _label(found, told[:open_to])


def _label(found: Judgement, section: Sequence[int]) -> None:
    for at in section:
        found.label(at, "note")


def _section(found: Judgement, told: Sequence[int], rows: Set[int]) -> Sequence[int]:
    """The paragraphs from the edge to the nearest row of signs; none if it is far, or if there is no story beyond."""
    for n, (at, beyond) in enumerate(pairwise(told[: MAX_NOTE_PARAGRAPHS + 1]), start=1):
        if not rows.isdisjoint(range(min(at, beyond), max(at, beyond))):
            section = told[:n]
            return section if sum(len(found.words(one)) for one in section) <= MAX_NOTE_CHARS else ()
    return ()


# Signs that a note has at least: of publishing, of speaking, and of all three kinds together. By whether a row of signs
# sets it apart, and whether the story itself says “I” or “you”, so that this tells nothing.
_LEAST_SIGNS = {(True, False): (1, 0, 2), (True, True): (1, 0, 3), (False, False): (1, 1, 3), (False, True): (2, 2, 4)}
_LEAST_IN_LETTER = (2, 2, 4)
_LEAST_FROM_ME_TO_YOU = (0, 1, 2)  # set apart, in a story that says neither


def is_note(signs: Signs | None, *, is_apart: bool, is_told_so: bool) -> bool:
    """Whether words with these signs are an author's to readers.

    `is_apart`: a row of signs stands between them and the story. `is_told_so`: the story itself says “I” or “you”.
    """
    if signs is None or not signs.is_spoken:
        return False
    if is_apart and not is_told_so and signs.is_from_me_to_you and signs.has(_LEAST_FROM_ME_TO_YOU):
        return True
    return signs.has(_LEAST_IN_LETTER if signs.is_letter else _LEAST_SIGNS[is_apart, is_told_so])


def _signs(found: Judgement, section: Sequence[int]) -> Signs | None:
    """The signs in some paragraphs; None where somebody in the story speaks, or where they are few for many words."""
    lines = [found.words(at) for at in section]
    if any(line.startswith(_QUOTE_OPENINGS) for line in lines):
        return None
    words = " ".join("\n".join(lines)[:MAX_NOTE_CHARS].translate(STRAIGHT_QUOTES).casefold().split())
    if _TAG_PATTERN.search(words):
        return None  # “Tell me what you think, she said to the dog”
    words = _OF_LIFE_PATTERN.sub(" ", _SPEECH_PATTERN.sub(" ", words))
    publishing, speaking, living = (len(set(pattern.findall(words))) for pattern in _SIGN_PATTERNS)
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
