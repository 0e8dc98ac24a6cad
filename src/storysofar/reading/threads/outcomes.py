"""What becomes of a promise and a threat: done by whoever gave it, or taken back. Knows deeds told outright."""

from typing import Any

from storysofar.english.lemmas import stem
from storysofar.english.lexicon import FUNCTION_WORDS
from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import Assertion
from storysofar.reading.facts.clauses import MODAL
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.reading.threads.answers import LIGHT

# Where the deed ends in what was promised, and its time and reason begin.
ENDS = frozenset(
    "before after when until till if as for because by tomorrow tonight today soon again with without".split()
)
COMES = frozenset(("come", "return", "get", "be"))
SPARES = frozenset(map(stem, ("spare", "forgive")))


def deed_of(
    words: list[str], first: int, after: int, pointers: dict[int, MentionCandidate], you: str | None, people: People
) -> dict[str, Any] | None:
    """What was promised or threatened, as JSON: a verb, and what or whom it is done to; None where that is unclear."""
    at = first
    while at < after and (words[at] in MODAL or words[at] in ("to", "that") or at in pointers):
        at = pointers[at].after if at in pointers else at + 1
    if at >= after or {"not", "never", "no"} & set(words[first:after]):
        return None
    deed: dict[str, Any] = {
        "verb": stem(words[at]),
        "back": words[at + 1 : at + 2] == ["back"],
        "stems": [],
        "people": [],
    }
    at += 1
    while at < after and words[at] not in ENDS:
        pointer = pointers.get(at)
        if pointer is not None and pointer.after <= after:
            one = you if words[at] in ("you", "your", "yours") else pointer.person
            if one is None:
                return None
            deed["people"].append(people.current(one))
            at = pointer.after
            continue
        if words[at] in ("it", "that", "this", "them", "you", "your", "him", "her", "something", "everything"):
            return None
        if words[at].isalpha() and words[at] not in FUNCTION_WORDS and words[at] != "back":
            deed["stems"].append(stem(words[at]))
        at += 1
    is_return = deed["back"] or deed["verb"] in ("return",)
    is_clear = bool(deed["stems"]) if deed["verb"] in LIGHT else bool(deed["stems"] or deed["people"])
    return deed if is_return or is_clear else None


def comes_about(deed: dict[str, Any], told: Assertion, people: People) -> bool:
    """Whether an assertion tells that it was done, by whoever said that they would."""
    is_return = (deed["back"] and deed["verb"] in COMES) or (deed["verb"] == "return" and not deed["stems"])
    verbs = COMES if is_return else {deed["verb"]}
    for verb in verbs:
        at = told.verb_at(verb)
        doer = told.doer(at) if at is not None else None
        if (
            at is None
            or doer is None
            or doer.person is None
            or people.current(doer.person) != people.current(deed["who"])
        ):
            continue
        if not _is_done(told, at):
            continue
        if is_return:
            return verb == "return" or told.word(at + 1) == "back"
        after = {stem(word) for word in told.words[at + 1 : told.after]}
        meant = {people.current(p.person) for p in told.inside() if p.person and p.token > at}
        return set(deed["stems"]) <= after and {people.current(one) for one in deed["people"]} <= meant
    return False


def _is_done(told: Assertion, at: int) -> bool:
    """Whether a verb is in the past or the perfect, or was just done: not “I return”, said of what is to come."""
    word = told.words[at]
    return (
        (told.speaker is None and word != stem(word))
        or told.word(at - 1) in ("had", "has", "have", "’ve", "'ve")
        or word.endswith("ed")
    )


def is_taken_back(deed: dict[str, Any], told: Assertion, people: People) -> bool:
    """Whether whoever threatened spares or forgives whom they threatened."""
    for verb in SPARES:
        at = told.verb_at(verb)
        doer = told.doer(at) if at is not None else None
        if at is not None and doer is not None and people.current(doer.person or "") == people.current(deed["who"]):
            meant = {people.current(p.person) for p in told.inside() if p.person and p.token > at}
            return bool(meant & {people.current(one) for one in deed["people"]})
    return False
