"""What somebody has made up their mind to do, or never to do. Knows nothing of whether it was done."""

from collections.abc import Iterator

from storysofar.english.lexicon import DEED_VERBS
from storysofar.reading.facts.clauses import HANGING, STOPS, Clause, Reader, Statement

# The longest decision that is still quoted, in words.
RESOLVE = 16
# These decide only in one's own words, and never as the second verb of a clause.
VOWS = frozenset("will shall won't won’t staying leaving".split())
ENDS_RESOLVE = frozenset("and but because when so while until if since as though although unless before after".split())
NO_DEED = frozenset("be himself herself you him her me them us".split())
AFTER_STAYING = frozenset("here with to tonight tomorrow home now".split())


def decision_to(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "decided to leave", "vowed never to return": what was decided, to the end of its clause."""
    start = at + 1
    while clause.word(start) in ("never", "not", "then", "instead"):
        start += 1
    if {"what", "whom", "which", "who"} & set(clause.words[max(0, clause.at - 4) : clause.at]):
        return  # "what he had resolved to do" does not say it
    promised = clause.word(at + 1) == "that" and any(clause.word(i) in ("would", "will") for i in range(at + 2, at + 7))
    if (clause.word(start) != "to" and not promised) or clause.word(start + 1) in NO_DEED:
        return
    end = start + 1
    while (
        end < at + RESOLVE
        and clause.word(end)
        and clause.word(end) not in STOPS
        and clause.word(end) not in ENDS_RESOLVE
    ):
        end += 1
    if clause.word(end - 1) not in HANGING and end - start >= 2 and (end < at + RESOLVE or clause.word(end) in STOPS):
        yield Statement("decision", at + 1, end, clause.holds)


def _stays(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I'm staying": a decision in one's own words."""
    if clause.quotation is None or (clause.pointer is not None and clause.pointer.gender != "i"):
        return
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in AFTER_STAYING:
        yield Statement("decision", at - (not clause.holds), at + 1, clause.holds)


def _vows(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I will not sign it", "I'll never go back": in a speech, what somebody means to do or never to do."""
    first, verb = at, at + 1
    while clause.word(verb) in ("never", "not"):
        verb += 1
    denied = verb > at + 1 or clause.word(at) in ("won't", "won’t")
    if not denied or clause.word(verb) not in DEED_VERBS or clause.pointer is None or clause.pointer.gender != "i":
        return
    end = verb + 1
    while (
        end < verb + 10 and clause.word(end) and clause.word(end) not in STOPS and clause.word(end) not in ENDS_RESOLVE
    ):
        end += 1
    if clause.quotation is not None and clause.word(end) in (".", "!", ","):
        yield Statement("decision", first, end, clause.holds)


VERBS: dict[str, Reader] = {
    **dict.fromkeys("will shall won't won’t".split(), _vows),
    **dict.fromkeys("decided resolved vowed swore chose determined".split(), decision_to),
    **dict.fromkeys("staying leaving".split(), _stays),
}
