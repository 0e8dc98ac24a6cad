"""How somebody looks: build, eyes, hair, dress. Knows nothing of what a wound does to looks."""

from collections.abc import Iterator
from typing import cast

from storysofar.english.lexicon import (
    APPEARANCE_ADJECTIVES,
    COLOUR_ADJECTIVES,
    FEATURE_ATTRIBUTES,
    FUNCTION_WORDS,
    HAIR_ADJECTIVES,
    LOOKS_IN_COMPANY_ADJECTIVES,
)
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, past_phrase

FEATURE_KINDS = cast(dict[str, FactKind], FEATURE_ATTRIBUTES)  # the name of each list of features is a kind of fact
FEATURE_DETERMINERS = words("place_phrases", "determiners")
SHADE_WORDS = words("looks", "looks", "shades")
WORDS_AFTER_LOOKS = words("looks", "looks", "after")
EXPRESSION_WORDS = words("looks", "looks", "expressions")

DRESS_ARTICLES = words("looks", "looks", "articles")
MAX_DRESS_WORDS = 7
MAX_FEATURE_WORDS = 6


def looks_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "tall and thin", "very beautiful": a run of words for how somebody looks."""
    end = at
    count = 0
    while clause.word(end) in APPEARANCE_ADJECTIVES or clause.word(end) in (",", "and", "but", "very", "rather"):
        count += clause.word(end) in APPEARANCE_ADJECTIVES
        end += 1
    while clause.word(end - 1) not in APPEARANCE_ADJECTIVES:
        end -= 1
    alone = count == 1 and clause.word(at) in LOOKS_IN_COMPANY_ADJECTIVES
    if not alone and (clause.word(end) in STOPS or clause.word(end) in WORDS_AFTER_LOOKS):
        yield Statement("appearance", at, end, clause.holds)


def features_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Eyes, hair, a scar; with "and", more than one."""
    for _ in range(2):
        start = at + (clause.word(at) in FEATURE_DETERMINERS)
        noun = next((i for i in range(start, start + MAX_FEATURE_WORDS) if clause.word(i) in FEATURE_ATTRIBUTES), None)
        if noun is None or any(not modifies(clause.word(i)) for i in range(start, noun)):
            return
        yield from _feature(clause, start, noun)
        if clause.word(noun + 1) != "and":
            return
        at = noun + 2


def _feature(clause: Clause, start: int, noun: int) -> Iterator[Statement]:
    """A scar; of eyes and hair the words from the first that tells a colour or a cut: not "tired, grey eyes"."""
    kind = FEATURE_KINDS[clause.word(noun)]
    colours = _words_for(kind)
    for i in range(noun - 1, start, -1):
        if clause.word(i) in (",", "and") and clause.word(i - 1) not in colours:
            start = i + 1
            break
    if kind == "appearance":
        yield Statement(kind, start, past_phrase(clause, noun + 1), clause.holds)
    elif any(clause.word(i) in colours - SHADE_WORDS for i in range(start, noun)):
        yield Statement(kind, start, noun, clause.holds)


def _words_for(kind: FactKind) -> frozenset[str]:
    """What is told of eyes, or of hair."""
    return COLOUR_ADJECTIVES if kind == "eyes" else HAIR_ADJECTIVES


def looks_of_part(clause: Clause, noun: int) -> Iterator[Statement]:
    """Reads "Her eyes were grey", "her grey eyes"; the noun is what the subject owns."""
    kind = FEATURE_KINDS.get(clause.word(noun))
    if kind not in ("eyes", "hair"):
        return
    colours = _words_for(kind)
    if clause.word(noun + 1) in ("was", "were", "is", "are"):
        yield from _coloured(clause, kind, noun + 2 + (clause.word(noun + 2) in ("a", "very", "still", "as")))
    qualities = set(clause.words[clause.at : noun])
    is_plain = qualities <= colours | {",", "and"} and not qualities.isdisjoint(colours - SHADE_WORDS)
    if is_plain and clause.word(noun) != "eye":
        yield Statement(kind, clause.at, noun)


def _coloured(clause: Clause, kind: FactKind, start: int) -> Iterator[Statement]:
    """Reads "grey", "long and black", for what somebody's eyes or hair are; not "bright with tears"."""
    colours, end = _words_for(kind), start
    while clause.word(end) in colours or clause.word(end) in (",", "and"):
        end += 1
    while end > start and clause.word(end - 1) in (",", "and"):
        end -= 1
    is_of_the_moment = clause.word(end) in ("with", "from") or clause.word(start) in ("bright", "deep", "light")
    if end > start and not is_of_the_moment:
        yield Statement(kind, start, end)


def modifies(word: str) -> bool:
    """Whether a word can stand between "her" and her eyes."""
    return word in (",", "and", "very") or (word[:1].isalpha() and word not in FUNCTION_WORDS)


def _wears(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "wore a grey coat", but not "wore a grim smile"."""
    if clause.word(at + 1) not in DRESS_ARTICLES or clause.word(at + 1) == "the":  # “wore the breeches”
        return
    end = _past_dress(clause, at + 2)
    last = clause.word(end - 1)
    if end > at + 2 and last not in EXPRESSION_WORDS and not last.endswith(("ing", "ed", "ly")):
        yield Statement("appearance", at + 1, end, clause.holds and clause.word(at + 1) != "no")


def _past_dress(clause: Clause, start: int) -> int:
    """Past "long, grey coat": the words up to a mark or a small word."""
    for end in range(start, start + MAX_DRESS_WORDS):
        word, follows = clause.word(end), clause.word(end + 1)
        is_comma_inside = word == "," and follows not in FUNCTION_WORDS
        if not word or word in FUNCTION_WORDS or (word in STOPS and not is_comma_inside):
            return end
    return start + MAX_DRESS_WORDS


def _dyes(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "dyed her hair red": a colour that has its cause."""
    if (
        clause.word(at + 1) in ("his", "her", "their", "my")
        and clause.word(at + 2) == "hair"
        and clause.word(at + 3) in COLOUR_ADJECTIVES - SHADE_WORDS
    ):
        yield Statement("hair", at, at + 4, clause.holds)


APPEARANCE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("looks", "looks", "dyed"), _dyes),
    **dict.fromkeys("wore wears".split(), _wears),
}
