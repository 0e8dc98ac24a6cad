"""What becomes of a promise and a threat: done by the one who gave it, or taken back. Knows deeds told outright."""

from dataclasses import dataclass, field

from storysofar.carried import RecordedId
from storysofar.english.lemmas import lemma
from storysofar.english.lexicon import FUNCTION_WORDS
from storysofar.english.tables import words as word_list
from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import Assertion
from storysofar.reading.facts.clauses import MODAL
from storysofar.reading.threads.wording import LIGHT_VERBS, Wording, named_in

# Where the deed ends in what was promised, and its time and reason begin.
DEED_ENDS = word_list("deeds", "ends")
# Words that stand for what the promise alone does not say.
LEANING_DEED_WORDS = word_list("deeds", "leaning")
IDLE_DEED_WORDS = FUNCTION_WORDS | {"back"}
DENIALS = frozenset(("not", "never", "no"))
RETURN_VERBS = ("be", "come", "get", "return")  # “come back”
SPARING_VERBS = tuple(map(lemma, ("forgive", "spare")))
PERFECT_AUXILIARIES = frozenset(("had", "has", "have", "’ve", "'ve"))


@dataclass(slots=True)
class Deed:
    """What somebody says that they will do: a verb, and what or who it is done to."""

    verb: str
    is_back: bool = False  # “come back”
    stems: list[str] = field(default_factory=list)
    people: list[RecordedId] = field(default_factory=list)


@dataclass(slots=True)
class Promise(Deed):
    """A deed that is promised."""


@dataclass(slots=True)
class Threat(Deed):
    """A deed that is threatened."""


def deed_of(kind: type[Promise] | type[Threat], wording: Wording, people: People) -> Promise | Threat | None:
    """What some words promise or threaten; None where that is unclear, or where it is not to be done."""
    at = _verb_in(wording)
    if at >= wording.after or wording.has(DENIALS):
        return None
    verb, is_back = lemma(wording.words[at]), wording.words[at + 1 : at + 2] == ["back"]
    named = named_in(wording, at + 1, people, leaning=LEANING_DEED_WORDS, idle=IDLE_DEED_WORDS, ends=DEED_ENDS)
    if named is None:
        return None
    is_clear = bool(named.stems or (named.people and verb not in LIGHT_VERBS))
    return kind(verb, is_back, *named) if is_clear or is_back or verb == "return" else None


def _verb_in(wording: Wording) -> int:
    """Where the verb of “she would come”, “to come”, “that she would come” stands."""
    at = wording.first
    while at < wording.after:
        if at in wording.pointers:
            at = wording.pointers[at].after
        elif wording.words[at] in MODAL or wording.words[at] in ("to", "that"):
            at += 1
        else:
            break
    return at


def comes_about(deed: Deed, who: str, told: Assertion, people: People) -> bool:
    """Whether an assertion tells that a deed was done by somebody."""
    if (deed.is_back and deed.verb in RETURN_VERBS) or (deed.verb == "return" and not deed.stems):
        return any(_comes_back(verb, who, told, people) for verb in RETURN_VERBS)
    at = _done_at(deed.verb, who, told, people)
    if at is None or not set(deed.stems) <= {lemma(word) for word in told.words[at + 1 : told.after]}:
        return False
    return {people.current(id) for id in deed.people} <= _meant_after(at, told, people)


def telling_verbs(deed: Deed) -> frozenset[str]:
    """The verbs of which an assertion must have one to tell what became of a deed."""
    is_return = (deed.is_back and deed.verb in RETURN_VERBS) or (deed.verb == "return" and not deed.stems)
    verbs = frozenset(RETURN_VERBS) if is_return else frozenset((deed.verb,))
    return verbs | frozenset(SPARING_VERBS) if isinstance(deed, Threat) else verbs


def _comes_back(verb: str, who: str, told: Assertion, people: People) -> bool:
    at = _done_at(verb, who, told, people)
    return at is not None and (verb == "return" or told.word(at + 1) == "back")


def _done_at(verb: str, who: str, told: Assertion, people: People) -> int | None:
    """Where an assertion says that somebody has done what a verb says."""
    at = _does_at(verb, who, told, people)
    return at if at is not None and _is_done(told, at) else None


def _does_at(verb: str, who: str, told: Assertion, people: People) -> int | None:
    """Where an assertion says that somebody does what a verb says."""
    at = told.verb_at(verb)
    doer = told.doer(at) if at is not None else None
    is_theirs = doer is not None and doer.person is not None and people.current(doer.person) == people.current(who)
    return at if is_theirs else None


def _is_done(told: Assertion, at: int) -> bool:
    """Whether a verb is in the past or the perfect, or was just done: not “I return”, said of what is to come."""
    word = told.words[at]
    if told.speaker is None and word != lemma(word):
        return True
    return told.word(at - 1) in PERFECT_AUXILIARIES or word.endswith("ed")


def _meant_after(at: int, told: Assertion, people: People) -> set[str]:
    return {people.current(p.person) for p in told.inside() if p.person and p.token > at}


def is_taken_back(threat: Threat, who: str, told: Assertion, people: People) -> bool:
    """Whether the one who threatened spares or forgives the ones they threatened."""
    threatened = {people.current(id) for id in threat.people}
    for verb in SPARING_VERBS:
        at = _does_at(verb, who, told, people)
        if at is not None and not threatened.isdisjoint(_meant_after(at, told, people)):
            return True
    return False
