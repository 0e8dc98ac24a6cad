"""In what state somebody is: a prisoner, ill, unconscious. Knows the words for it; not what ends it."""

from collections.abc import Iterator

from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, acts_openly

CAPTIVE = frozenset("imprisoned arrested captured jailed kidnapped abducted enslaved exiled banished".split())
FREE = frozenset("freed released rescued pardoned acquitted".split())
WEAK = frozenset("unconscious comatose pregnant feverish delirious ill bedridden paralysed paralyzed".split())
HELD = frozenset(("prisoner", "captive", "hostage", "slave"))
AFTER_STATE = frozenset("and in on at by with again for when before from now".split())
NOW = frozenset("am is are i'm i’m he's he’s she's she’s".split())
PHRASES = frozenset((("in", "prison"), ("in", "jail"), ("in", "gaol"), ("under", "arrest"), ("in", "custody")))


def is_state(clause: Clause, at: int) -> bool:
    """Whether what somebody is is a state: "unconscious", "a prisoner", "in prison", "under arrest"."""
    word, follows = clause.word(at), clause.word(at + 1)
    if word in CAPTIVE | FREE | WEAK:
        return (follows in STOPS or follows in AFTER_STATE) and (word, follows) != ("ill", "at")
    if word == "a":
        return follows in HELD and (clause.word(at + 2) in STOPS or clause.word(at + 2) in AFTER_STATE)
    return (word, follows) in PHRASES


def state_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "unconscious", "a prisoner", "in prison", for one who is so; in a speech only for one who is so now."""
    start = at + (clause.word(at) == "a")
    end = at + 1 + (clause.word(at) in ("a", "in", "under"))
    if clause.quotation is None or NOW & set(clause.words[max(0, clause.at - 1) : at]):
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
    elif follows in STOPS or follows in AFTER_STATE:
        yield Statement("state", at, at + 1, clause.holds)


VERBS: dict[str, Reader] = {
    **dict.fromkeys("fainted faints fell falls escaped escapes recovered regained".split(), _changes),
}
