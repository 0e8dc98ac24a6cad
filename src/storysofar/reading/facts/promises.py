"""What somebody promises, and what they threaten. Knows nothing of whether they do it."""

from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, acts_openly, past_complement

# The longest promise that is still quoted, in words.
MAX_PROMISE_WORDS = 22
MIN_PROMISE_WORDS = 3
PROMISE_BREAKS = words("resolve", "promises", "ends")
# “I'll come back”, “I'll never leave you”: what is said for a long while, and not for the next moment.
PLEDGE_VERBS = words("resolve", "promises", "pledges")
BACK_VERBS = frozenset(("come", "bring"))
PROMISE_BEGINS = words("resolve", "promises", "begins")
NEVER_VERBS = words("resolve", "promises", "never")
OWNER_PRONOUNS = frozenset(("his", "her", "their", "my"))
PLEDGE_OPENERS = STOPS | {"", "“", "‘"} | words("resolve", "promises", "openers")
THREAT_VERBS = words("resolve", "promises", "threats")


def _promises(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "promised Tom that she would wait", and “I promise I'll wait” in a speech."""
    is_now = clause.word(at) == "promise"
    if not acts_openly(clause) or (is_now and not _is_of_speaker(clause)):
        return
    listener, start = clause.pointers.get(at + 1), at + 1
    if listener is not None and clause.word(listener.after) in ("that", "to", "not", "never"):
        start = listener.after
    elif listener is not None and listener.gender != "i":
        listener = None
        if not is_now:
            return
    end = past_complement(clause, start, MAX_PROMISE_WORDS, PROMISE_BREAKS)
    is_whole = end is not None and end - start >= MIN_PROMISE_WORDS
    if is_whole and end is not None and clause.word(start) in PROMISE_BEGINS and clause.word(start + 1) != "be":
        yield Statement("promise", start, end, clause.holds, None, listener.person if listener is not None else None)


def _is_of_speaker(clause: Clause) -> bool:
    """Whether somebody says it of themselves, with an “I”."""
    return clause.quotation is not None and clause.pointer is not None and clause.pointer.gender == "i"


def pledge_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads “I'll come back”, “I will never leave you”, “I'll kill you”: a promise or a threat, said outright."""
    start = _after_will(clause, at)
    if start is None or clause.pointer is None or clause.word(clause.pointer.token - 1) not in PLEDGE_OPENERS:
        return
    end = past_complement(clause, start, MAX_PROMISE_WORDS, PROMISE_BREAKS)
    if end is None or clause.word(end) == "?":
        return
    if _is_threat(clause, start):
        yield Statement("threat", start, end)
    elif _is_pledge(clause, start, end):
        yield Statement("promise", start, end)
    elif clause.word(start) == "never" and clause.word(start + 1) in NEVER_VERBS and start == clause.at:
        yield Statement("decision", start, end)  # as “I will never …” is


def _is_threat(clause: Clause, verb: int) -> bool:
    """“kill you”, “ruin Tom”"""
    is_against = clause.word(verb + 1) in ("you", "him", "her", "them") or verb + 1 in clause.pointers
    return clause.word(verb) in THREAT_VERBS and is_against


def _is_pledge(clause: Clause, verb: int, end: int) -> bool:
    """“protect you”, “come back”"""
    if clause.word(verb) in BACK_VERBS:
        return "back" in clause.words[verb + 1 : min(end, verb + 4)]
    return clause.word(verb) in PLEDGE_VERBS and clause.word(verb + 1) not in STOPS


def _after_will(clause: Clause, at: int) -> int | None:
    """The token after “I'll” or “I will”, where somebody says it of themselves; else None."""
    pointer = clause.pointer
    if clause.quotation is None or pointer is None or pointer.gender != "i" or pointer.role != "subject":
        return None
    if clause.word(pointer.token).replace("’", "'") == "i'll":
        return clause.at
    return at + 1 if clause.word(at) in ("will", "shall") else None


def _gives_word(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "gave her word that she would wait"."""
    noun = next((i for i in range(at + 1, at + 4) if clause.word(i) in ("word", "promise")), None)
    if noun is not None and clause.word(noun - 1) in OWNER_PRONOUNS and clause.word(noun + 1) == "that":
        end = past_complement(clause, noun + 1, MAX_PROMISE_WORDS, PROMISE_BREAKS)
        if end is not None:
            yield Statement("promise", noun + 1, end, clause.holds)


def keeps(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "kept her promise", "broke his word": the end of a promise."""
    if (
        clause.word(at + 1) in OWNER_PRONOUNS
        and clause.word(at + 2) in ("promise", "word", "vow")
        and acts_openly(clause)
    ):
        yield Statement("promise", at, at + 3, clause.holds)


def _threatens(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "threatened to tell the captain"."""
    if acts_openly(clause) and clause.word(at + 1) == "to" and clause.holds:
        end = past_complement(clause, at + 1, MAX_PROMISE_WORDS, PROMISE_BREAKS)
        if end is not None and end - at > 3:
            yield Statement("threat", at + 1, end)


PROMISE_VERBS: dict[str, Reader] = {
    **dict.fromkeys("promised promises promise".split(), _promises),
    **dict.fromkeys("gave gives".split(), _gives_word),
    **dict.fromkeys("kept keeps".split(), keeps),
    **dict.fromkeys("threatened threatens".split(), _threatens),
}
