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
from storysofar.reading.facts.decisions import VOW_VERBS
from storysofar.reading.facts.injuries import harm_of_part
from storysofar.reading.facts.possessions import belongings_of
from storysofar.reading.facts.promises import pledge_of
from storysofar.reading.facts.wishes import aim_of
from storysofar.reading.text.paragraph import MentionCandidate

# Every verb stands beside the function that reads it; no verb stands in two of the tables.
STATING_VERBS: dict[str, Reader] = {
    **complements.COMPLEMENT_VERBS,
    **appearance.APPEARANCE_VERBS,
    **injuries.INJURY_VERBS,
    **kinship.KINSHIP_VERBS,
    **possessions.POSSESSION_VERBS,
    **places.PLACE_VERBS,
    **decisions.DECISION_VERBS,
    **wishes.WISH_VERBS,
    **knowledge.KNOWLEDGE_VERBS,
    **promises.PROMISE_VERBS,
    **states.STATE_VERBS,
    **loyalties.LOYALTY_VERBS,
    **occupations.OCCUPATION_VERBS,
}
# How far a second verb is looked for after the first.
MAX_WORDS_TO_NEXT_VERB = 14
MAX_AUXILIARY_WORDS = 7


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
    yield from _predicated(clause, at)
    if pointer is None or pointer.role == "subject":
        yield from _further(clause, at)


def _predicated(clause: Clause, at: int) -> Iterator[Statement]:
    """What the subject is, has, promises or does."""
    if clause.be:
        yield from complement_of(clause, at)
    elif clause.have and clause.word(at - 1) in HAVE | DENIAL_WORDS | ADVERBS:
        yield from belongings_of(clause, at)
        if clause.word(at) == "to":
            yield from aim_of(clause, at)
    yield from pledge_of(clause, at)
    reader = STATING_VERBS.get(clause.word(at))
    if reader is not None and (not clause.be or clause.word(at) in VOW_VERBS):
        yield from reader(clause, at)


def _further(clause: Clause, at: int) -> Iterator[Statement]:
    """What the subject does next in the same clause: "Anna fell and broke her arm"."""
    for i in range(at + 1, at + MAX_WORDS_TO_NEXT_VERB):
        word = clause.word(i)
        if word in STOPS - {","} or (i in clause.pointers and clause.pointers[i].role == "subject"):
            return
        if clause.word(i - 1) in ("and", "then", "but") and word in STATING_VERBS and word not in VOW_VERBS:
            clause.holds = True
            yield from STATING_VERBS[word](clause, i)
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
    _note_contraction(clause)
    while at < clause.at + MAX_AUXILIARY_WORDS:
        word = clause.word(at)
        base = word.replace("’", "'").removesuffix("n't")
        if base in BE or base in HAVE or base in DO:
            clause.be = base in BE
            clause.have = clause.have or base in HAVE
        elif base in MODAL or not (word in ADVERBS or word.endswith("ly") or word in DENIAL_WORDS):
            break
        if word in ("no", "nothing", "nobody", "none", "without"):
            break
        if word in DENIAL_WORDS and word not in ("barely", "hardly", "scarcely"):
            clause.holds = False
        at += 1
    return at


def _note_contraction(clause: Clause) -> None:
    """Notes the “be” of “he's tired” and “you're tired”; “he's found” has none."""
    if clause.pointer is not None and clause.pointer.kind == "pronoun":
        contracted = clause.word(clause.at - 1).replace("’", "'")
        is_be = contracted in ("he's", "she's") and clause.word(clause.at) not in STATING_VERBS
        clause.be = contracted.endswith(("'m", "'re")) or is_be
