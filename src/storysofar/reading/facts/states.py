"""In what state somebody is: a prisoner, ill, unconscious. Knows the words for it; not what ends it."""

from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, acts_openly

STATE_ADJECTIVES = (
    words("conditions", "captive", "done")
    | words("conditions", "free", "done")
    | words("conditions", "ill", "adjectives")
    | words("conditions", "faint", "adjectives")
    | words("conditions", "lasting", "adjectives")
)
CAPTIVE_PEOPLE = words("conditions", "captive", "people")
WORDS_AFTER_STATE = words("conditions", "around", "after")
NOW_VERBS = words("conditions", "around", "now")
CAPTIVITY_PHRASES = words("conditions", "captive", "phrases")  # “in prison”


def is_state(clause: Clause, at: int) -> bool:
    """Whether what somebody is is a state: "unconscious", "a prisoner", "in prison", "under arrest"."""
    word, follows = clause.word(at), clause.word(at + 1)
    if word in STATE_ADJECTIVES:
        return (follows in STOPS or follows in WORDS_AFTER_STATE) and (word, follows) != ("ill", "at")
    if word == "a":
        return follows in CAPTIVE_PEOPLE and (clause.word(at + 2) in STOPS or clause.word(at + 2) in WORDS_AFTER_STATE)
    return f"{word} {follows}" in CAPTIVITY_PHRASES


def state_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "unconscious", "a prisoner", "in prison", for one who is so; in a speech only for one who is so now."""
    start = at + (clause.word(at) == "a")
    end = at + 1 + (clause.word(at) in ("a", "in", "under"))
    if clause.quotation is None or NOW_VERBS & set(clause.words[max(0, clause.at - 1) : at]):
        yield Statement("state", start, end, clause.holds)


def _changes(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "fainted", "fell ill", "escaped from the tower": where a state begins or ends."""
    word, follows = clause.word(at), clause.word(at + 1)
    if clause.quotation is not None or not acts_openly(clause):
        return
    if word in ("fell", "falls", "lost"):
        if follows in ("ill", "unconscious", "consciousness"):
            yield Statement("state", at, at + 2, clause.holds)
    elif word == "regained":
        if follows == "consciousness":
            yield Statement("state", at, at + 2, clause.holds)
    elif follows in STOPS or follows in WORDS_AFTER_STATE:
        yield Statement("state", at, at + 1, clause.holds)


STATE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("conditions", "around", "changes"), _changes),
}
