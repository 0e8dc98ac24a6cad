"""How somebody looks: build, eyes, hair, dress. Knows nothing of what a wound does to looks."""

from collections.abc import Iterator
from typing import cast

from storysofar.english.lexicon import COLOURS, FEATURES, FUNCTION_WORDS, HAIRS, LOOKS, LOOKS_IN_COMPANY
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, past_phrase

FEATURE_KINDS = cast(dict[str, FactKind], FEATURES)  # the name of each list of features is a kind of fact
SHADE_WORDS = words("looks", "looks", "shades")
WORDS_AFTER_LOOKS = words("looks", "looks", "after")
EXPRESSION_WORDS = words("looks", "looks", "expressions")


def looks_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "tall and thin", "very beautiful": a run of words for how somebody looks."""
    end = at
    count = 0
    while clause.word(end) in LOOKS or clause.word(end) in (",", "and", "but", "very", "rather"):
        count += clause.word(end) in LOOKS
        end += 1
    while clause.word(end - 1) not in LOOKS:
        end -= 1
    alone = count == 1 and clause.word(at) in LOOKS_IN_COMPANY
    if not alone and (clause.word(end) in STOPS or clause.word(end) in WORDS_AFTER_LOOKS):
        yield Statement("appearance", at, end, clause.holds)


def features_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Eyes, hair, a scar; with "and", more than one."""
    for _ in range(2):
        start = at + (clause.word(at) in ("a", "an", "the", "his", "her", "their"))
        noun = next((i for i in range(start, start + 6) if clause.word(i) in FEATURES), None)
        if noun is None or any(not modifies(clause.word(i)) for i in range(start, noun)):
            return
        kind = FEATURE_KINDS[clause.word(noun)]
        told = COLOURS if kind == "eyes" else HAIRS
        for i in range(noun - 1, start, -1):
            if clause.word(i) in (",", "and") and clause.word(i - 1) not in told:
                start = i + 1
                break
        if kind == "appearance":
            yield Statement(kind, start, past_phrase(clause, noun + 1), clause.holds)
        elif any(clause.word(i) in told - SHADE_WORDS for i in range(start, noun)):
            yield Statement(kind, start, noun, clause.holds)
        if clause.word(noun + 1) != "and":
            return
        at = noun + 2


def looks_of_part(clause: Clause, noun: int) -> Iterator[Statement]:
    """Reads "Her eyes were grey", "her grey eyes"; the noun is what the subject owns."""
    at, word, verb = clause.at, clause.word(noun), clause.word(noun + 1)
    kind = FEATURE_KINDS.get(word)
    if kind not in ("eyes", "hair"):
        return
    told = COLOURS if kind == "eyes" else HAIRS
    if verb in ("was", "were", "is", "are"):
        start = noun + 2 + (clause.word(noun + 2) in ("a", "very", "still", "as"))
        end = start
        while clause.word(end) in told or clause.word(end) in (",", "and"):
            end += 1
        while end > start and clause.word(end - 1) in (",", "and"):
            end -= 1
        if (
            end > start
            and clause.word(end) not in ("with", "from")
            and clause.word(start) not in ("bright", "deep", "light")
        ):
            yield Statement(kind, start, end)
    qualities = set(clause.words[at:noun])
    if word != "eye" and qualities <= told | {",", "and"} and qualities & (told - SHADE_WORDS):
        yield Statement(kind, at, noun)


def modifies(word: str) -> bool:
    """Whether a word can stand between "her" and her eyes."""
    return word in (",", "and", "very") or (word[:1].isalpha() and word not in FUNCTION_WORDS)


def _wears(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "wore a grey coat", but not "wore a grim smile"."""
    if clause.word(at + 1) not in ("a", "an", "his", "her", "their", "no", "the"):
        return
    end = at + 2
    while (
        clause.word(end)
        and clause.word(end) not in STOPS - {","}
        and clause.word(end) not in FUNCTION_WORDS
        and end < at + 9
    ):
        if clause.word(end) == "," and clause.word(end + 1) in FUNCTION_WORDS:
            break
        end += 1
    if (
        clause.word(end - 1) not in EXPRESSION_WORDS
        and end > at + 2
        and not clause.word(end - 1).endswith(("ing", "ed", "ly"))
    ):
        yield Statement("appearance", at + 1, end, clause.holds and clause.word(at + 1) != "no")


def _dyes(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "dyed her hair red": a colour that has its cause."""
    if (
        clause.word(at + 1) in ("his", "her", "their", "my")
        and clause.word(at + 2) == "hair"
        and clause.word(at + 3) in COLOURS - SHADE_WORDS
    ):
        yield Statement("hair", at, at + 4, clause.holds)


APPEARANCE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("looks", "looks", "dyed"), _dyes),
    **dict.fromkeys("wore wears".split(), _wears),
}
