"""What somebody is: all that can follow "was". Knows which words begin an age, a rank, a look; not who is meant."""

from collections.abc import Callable, Iterator

from storysofar.english.lexicon import APPEARANCE_ADJECTIVES, FUNCTION_WORDS, KIN_GENDERS, PERSON_GENDERS, RANK_NOUNS
from storysofar.reading.facts.ages import age_of, is_age
from storysofar.reading.facts.appearance import features_of, looks_of
from storysofar.reading.facts.clauses import ARTICLES, STOPS, Clause, Reader, Statement, ends_at, past_phrase
from storysofar.reading.facts.decisions import decision_to
from storysofar.reading.facts.injuries import harm_of, is_harmed
from storysofar.reading.facts.kinship import child_of, is_promised, kinship_with, spouse_of
from storysofar.reading.facts.knowledge import TELLING_VERBS, told_of
from storysofar.reading.facts.loyalties import is_loyal, loyal_to
from storysofar.reading.facts.occupations import occupation_of, works_as
from storysofar.reading.facts.places import place_of
from storysofar.reading.facts.states import is_state, state_of
from storysofar.reading.facts.wishes import FEAR_ADJECTIVES, fear_of, plan_of


def complement_of(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody is: an age, a rank, somebody's sister, tall, wounded, dead."""
    if clause.word(at) == "no" and clause.word(at + 1) == "longer":
        clause.holds, at = False, at + 2
    yield from _aged(clause, at)
    if _is_praise(clause, at):
        return
    yield from occupation_of(clause, at)
    reader = next((reader for begins, reader in COMPLEMENTS if begins(clause, at)), _kind)
    yield from reader(clause, at)


def _is_praise(clause: Clause, at: int) -> bool:
    """Whether it praises or belittles: "a good captain", "hardly a captain"."""
    if clause.word(at) not in ("a", "an"):
        return False
    is_belittled = clause.word(at - 1) in ("hardly", "scarcely", "barely")
    return is_belittled or clause.word(at + 1) in ("good", "bad", "real", "great", "perfect")


def _is_born(clause: Clause, at: int) -> bool:
    return clause.word(at) == "born" and clause.word(at + 1) in ("in", "at", "on", "near")


def _born_in(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "born in Hythe"."""
    yield from place_of(clause, at + 1)


def _is_determined(clause: Clause, at: int) -> bool:
    return clause.word(at) == "determined" and clause.word(at + 1) == "to"


def _aged(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "seventeen", "seventeen and a clerk"."""
    for told in age_of(clause, at):
        yield told
        follows = (clause.word(told.after), clause.word(told.after + 1))
        if is_age(clause.word(told.start)) and follows in (("and", "a"), ("and", "an")):
            yield from _kind(clause, told.after + 1)


def _kind(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "a clerk", "the youngest of the two daughters of Mr. X", "Jonna's sister", "a small, square woman"."""
    if clause.word(at) in ("one", "every", "each", "any", "such"):
        return
    pointer = clause.pointers.get(at)
    if pointer is not None and pointer.kind == "description" and pointer.head in KIN_GENDERS:
        if pointer.owner is None and clause.word(pointer.after) == "of":
            yield from child_of(clause, at, pointer.after - 1)
        else:
            yield from kinship_with(clause, pointer)
        return
    head = _head(clause, at)
    if head is not None:
        yield from _person(clause, at, head)


def _person(clause: Clause, at: int, head: int) -> Iterator[Statement]:
    """What a noun for a person tells: kinship, a rank, or looks."""
    word, start = clause.word(head), at + (clause.word(at) in ARTICLES)
    if word in KIN_GENDERS and clause.word(head + 1) == "of":
        yield from child_of(clause, at, head)
    elif word in RANK_NOUNS:
        yield from _rank(clause, start, head)
    elif word in PERSON_GENDERS:
        if any(
            clause.word(i) in APPEARANCE_ADJECTIVES or clause.word(i).endswith(("-haired", "-eyed"))
            for i in range(start, head)
        ):
            yield Statement("appearance", start, head + 1, clause.holds)
        yield from after_noun(clause, head + 1)


def _rank(clause: Clause, start: int, head: int) -> Iterator[Statement]:
    """Reads "a clerk in the gauge office", but not "the finest captain"."""
    if not ends_at(clause, head + 1) or any(clause.word(i).endswith("est") for i in range(start, head)):
        return
    if clause.word(head) in ("judge", "servant", "slave", "student", "master") and clause.word(head + 1) == "of":
        return
    aged = list(after_noun(clause, head + 1))
    end = head + 1 if aged else past_phrase(clause, head + 1, ("of", "in", "at"))
    yield Statement("rank", start, end, clause.holds)
    yield from aged


def _head(clause: Clause, at: int) -> int | None:
    """The noun for a person that a phrase beginning here is about."""
    if clause.word(at) not in ARTICLES and clause.word(at) not in RANK_NOUNS:
        return None
    found = None
    for i in range(at, at + 7):
        word = clause.word(i)
        if word in PERSON_GENDERS or word in RANK_NOUNS or word in ("eldest", "youngest"):
            found = i
        elif i > at and not _leads_to_noun(clause, i):
            break
    if found is not None and clause.word(found).endswith(("'s", "’s")):
        return None
    return found


def _leads_to_noun(clause: Clause, at: int) -> bool:
    """Whether a word can stand before its noun: no preposition, and a comma only between two such words."""
    word = clause.word(at)
    if word == ",":
        return clause.word(at + 1) in APPEARANCE_ADJECTIVES
    return word == "very" or (word[:1].isalpha() and word not in FUNCTION_WORDS)


def after_noun(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "… of fifty", "… with white hair": what follows a noun for a person."""
    if clause.word(at) in ("of", "aged") and is_age(clause.word(at + 1)) and clause.word(at - 1) not in KIN_GENDERS:
        follows = clause.word(at + 2)
        if (
            follows in STOPS
            or follows in FUNCTION_WORDS
            or (follows == "years" and clause.word(at + 3) in ("old", "of"))
        ):
            yield Statement("age", at + 1, at + 2, clause.holds)
    if clause.word(at) == "with":
        yield from features_of(clause, at + 1)


def _serves(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "served as a clerk"."""
    yield from works_as(clause, at)
    if clause.word(at + 1) == "as":
        head = _head(clause, at + 2)
        if head is not None and clause.word(head) in RANK_NOUNS:
            yield from _rank(clause, at + 2 + (clause.word(at + 2) in ARTICLES), head)


def _turns(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "turned seventeen"."""
    yield from _aged(clause, at + 1)


COMPLEMENT_VERBS: dict[str, Reader] = {
    **dict.fromkeys("worked works served serves".split(), _serves),
    **dict.fromkeys("turned turns".split(), _turns),
}
# What a complement begins with, and who reads it; the first that fits. Else it may be a noun for a person.
COMPLEMENTS: tuple[tuple[Callable[[Clause, int], bool], Reader], ...] = (
    (is_harmed, harm_of),  # “dead”, “wounded in the shoulder”
    (_is_born, _born_in),
    (lambda clause, at: clause.word(at) == "from", place_of),
    (is_promised, spouse_of),  # “married to Tom”
    (is_state, state_of),  # “unconscious”, “a prisoner”
    (lambda clause, at: clause.word(at) in FEAR_ADJECTIVES, fear_of),
    (lambda clause, at: clause.word(at) == "going", plan_of),
    (lambda clause, at: clause.word(at) in TELLING_VERBS, told_of),
    (is_loyal, loyal_to),  # “a member of the guild”
    (lambda clause, at: clause.word(at) in APPEARANCE_ADJECTIVES, looks_of),
    (_is_determined, decision_to),
)
