"""What a clause states of its subject: each part of it handed to the noun that can read it.

Knows words and their order; nothing of whose word it is, or of its worth.
"""

from collections.abc import Iterator

from storysofar.english.lexicon import DENIAL_WORDS, FEATURE_ATTRIBUTES, LIMB_NOUNS
from storysofar.reading.facts import (
    appearance,
    complements,
    decisions,
    injuries,
    kinship,
    knowledge,
    loyalties,
    occupations,
    places,
    possessions,
    promises,
    states,
    wishes,
)
from storysofar.reading.facts.appearance import looks_of_part, modifies
from storysofar.reading.facts.appositions import described, explained
from storysofar.reading.facts.clauses import ADVERBS, BE, DO, HAVE, MODAL, STOPS, Clause, Reader, Statement
from storysofar.reading.facts.complements import complement_of
from storysofar.reading.facts.decisions import VOWS
from storysofar.reading.facts.injuries import harm_of_part
from storysofar.reading.facts.possessions import belongings_of
from storysofar.reading.facts.promises import pledge_of
from storysofar.reading.facts.wishes import aim_of
from storysofar.reading.text.paragraph import MentionCandidate

# Every verb stands beside the function that reads it; no verb stands in two of the tables.
VERBS: dict[str, Reader] = {
    **complements.VERBS,
    **appearance.VERBS,
    **injuries.VERBS,
    **kinship.VERBS,
    **possessions.VERBS,
    **places.VERBS,
    **decisions.VERBS,
    **wishes.VERBS,
    **knowledge.VERBS,
    **promises.VERBS,
    **states.VERBS,
    **loyalties.VERBS,
    **occupations.OCCUPATION_VERBS,
}
# How far a second verb is looked for after the first.
FURTHER = 14


def statements_of(clause: Clause) -> Iterator[Statement]:
    """Everything that the words around and after a subject state of it outright."""
    pointer = clause.pointer
    if pointer is not None:
        if pointer.kind != "name":
            yield from described(clause, pointer)
        yield from explained(clause, pointer)
        if _owns(clause, pointer):
            yield from _possessed(clause)
            return
        if pointer.kind == "pronoun" and clause.word(pointer.token) in ("him", "them", "me", "hers"):
            return
    at = _past_auxiliaries(clause)
    if clause.be:
        yield from complement_of(clause, at)
    elif clause.have and clause.word(at - 1) in HAVE | DENIAL_WORDS | ADVERBS:
        yield from belongings_of(clause, at)
        if clause.word(at) == "to":
            yield from aim_of(clause, at)
    yield from pledge_of(clause, at)
    reader = VERBS.get(clause.word(at))
    if reader is not None and (not clause.be or clause.word(at) in VOWS):
        yield from reader(clause, at)
    if clause.pointer is None or clause.pointer.role == "subject":
        yield from _further(clause, at)


def _further(clause: Clause, at: int) -> Iterator[Statement]:
    """What the subject does next in the same clause: "Anna fell and broke her arm"."""
    for i in range(at + 1, at + FURTHER):
        word = clause.word(i)
        if word in STOPS - {","} or (i in clause.pointers and clause.pointers[i].role == "subject"):
            return
        if clause.word(i - 1) in ("and", "then", "but") and word in VERBS and word not in VOWS:
            clause.holds = True
            yield from VERBS[word](clause, i)
            return


def _owns(clause: Clause, pointer: MentionCandidate) -> bool:
    last = clause.word(pointer.after - 1)
    return pointer.role in ("owner", "bearer") or last.endswith(("'s", "’s")) or last in ("his", "her", "my", "their")


def _possessed(clause: Clause) -> Iterator[Statement]:
    """What is said of the subject's eyes, hair or limbs: the first of them after "her"."""
    at = clause.at
    noun = next(
        (i for i in range(at, at + 5) if clause.word(i) in FEATURE_ATTRIBUTES or clause.word(i) in LIMB_NOUNS), None
    )
    if noun is None or clause.word(at) == "," or any(not modifies(clause.word(i)) for i in range(at, noun)):
        return
    yield from looks_of_part(clause, noun)
    yield from harm_of_part(clause, noun)


def _past_auxiliaries(clause: Clause) -> int:
    """The first token that is neither auxiliary nor adverb nor denial; notes on the way what there was."""
    at = clause.at
    if clause.pointer is not None and clause.pointer.kind == "pronoun":
        contracted = clause.word(at - 1).replace("’", "'")
        clause.be = contracted.endswith(("'m", "'re")) or (
            contracted in ("he's", "she's") and clause.word(at) not in VERBS
        )
    while at < clause.at + 7:
        word = clause.word(at)
        base = word.replace("’", "'").removesuffix("n't")
        if base in BE or base in HAVE or base in DO:
            clause.be = base in BE
            clause.have = clause.have or base in HAVE
        elif base in MODAL or (word not in ADVERBS and not word.endswith("ly") and word not in DENIAL_WORDS):
            break
        if word in DENIAL_WORDS and word not in ("barely", "hardly", "scarcely"):
            if word == "no" or word in ("nothing", "nobody", "none", "without"):
                break
            clause.holds = False
        at += 1
    return at
