"""What somebody has made up their mind to do, or never to do. Knows nothing of whether it was done."""

from collections.abc import Iterator

from storysofar.english.lexicon import DEED_VERBS
from storysofar.english.tables import words
from storysofar.reading.facts.clauses import HANGING, STOPS, Clause, Reader, Statement

# The longest decision that is still quoted, in words.
MAX_DECISION_WORDS = 16
MAX_VOW_WORDS = 10
# These decide only in one's own words, and never as the second verb of a clause.
VOW_VERBS = words("resolve", "decisions", "vows")
DECISION_ENDS = words("resolve", "decisions", "ends")
NO_DEEDS = words("resolve", "decisions", "no_deed")
WORDS_AFTER_STAYING = words("resolve", "decisions", "after_staying")


def decision_to(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "decided to leave", "vowed never to return": what was decided, to the end of its clause."""
    start = at + 1
    while clause.word(start) in ("never", "not", "then", "instead"):
        start += 1
    if _is_what(clause) or clause.word(start + 1) in NO_DEEDS:
        return
    if clause.word(start) != "to" and not _is_promise(clause, at + 1):
        return
    end = _past_deed(clause, start + 1, at + MAX_DECISION_WORDS)
    is_whole = end < at + MAX_DECISION_WORDS or clause.word(end) in STOPS
    if is_whole and clause.word(end - 1) not in HANGING and end - start >= 2:
        yield Statement("decision", at + 1, end, clause.holds)


def _is_what(clause: Clause) -> bool:
    """Whether it does not say what was decided: "what he had resolved to do"."""
    return not {"what", "whom", "which", "who"}.isdisjoint(clause.words[max(0, clause.at - 4) : clause.at])


def _is_promise(clause: Clause, that: int) -> bool:
    """Whether it is said with "that she would"."""
    return clause.word(that) == "that" and any(clause.word(i) in ("would", "will") for i in range(that + 1, that + 6))


def _past_deed(clause: Clause, start: int, limit: int) -> int:
    """Past what is to be done, to the end of its clause, but not beyond a token."""
    end = start
    while end < limit and clause.word(end) and clause.word(end) not in STOPS and clause.word(end) not in DECISION_ENDS:
        end += 1
    return end


def _stays(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I'm staying": a decision in one's own words."""
    if clause.quotation is None or (clause.pointer is not None and clause.pointer.gender != "i"):
        return
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in WORDS_AFTER_STAYING:
        yield Statement("decision", at - (not clause.holds), at + 1, clause.holds)


def _vows(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I will not sign it", "I'll never go back": in a speech, what somebody means to do or never to do."""
    verb = at + 1
    while clause.word(verb) in ("never", "not"):
        verb += 1
    is_denied = verb > at + 1 or clause.word(at) in ("won't", "won’t")
    if not is_denied or clause.word(verb) not in DEED_VERBS or clause.pointer is None or clause.pointer.gender != "i":
        return
    end = _past_deed(clause, verb + 1, verb + MAX_VOW_WORDS)
    if clause.quotation is not None and clause.word(end) in (".", "!", ","):
        yield Statement("decision", at, end, clause.holds)


DECISION_VERBS: dict[str, Reader] = {
    **dict.fromkeys("will shall won't won’t".split(), _vows),
    **dict.fromkeys(words("resolve", "decisions", "verbs"), decision_to),
    **dict.fromkeys("staying leaving".split(), _stays),
}
