"""What somebody promises, and what they threaten. Knows nothing of whether they do it."""

from collections.abc import Iterator

from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, acts_openly, past_complement

# The longest promise that is still quoted, in words.
MOST = 22
ENDS = frozenset(("because", "though", "although", "but"))
# “I'll come back”, “I'll never leave you”: what is said for a long while, and not for the next moment.
PLEDGES = frozenset("protect save avenge free rescue".split())
BACK = frozenset(("come", "bring"))
BEGINS = frozenset("to that not never i he she they we you it".split())
NEVER = frozenset("leave tell let forgive betray hurt abandon go do sign speak return stop lie break fail".split())
OWN = frozenset(("his", "her", "their", "my"))
OPENS = STOPS | frozenset(("", "and", "but", "so", "then", "well", "“", "‘"))
THREATS = frozenset("kill destroy ruin murder hunt crush gut skin hang shoot strangle throttle report".split())


def _promises(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "promised Tom that she would wait", and “I promise I'll wait” in a speech."""
    if not acts_openly(clause):
        return
    is_now = clause.word(at) == "promise"
    if is_now and (clause.quotation is None or clause.pointer is None or clause.pointer.gender != "i"):
        return
    other = clause.pointers.get(at + 1)
    start = at + 1
    if other is not None and clause.word(other.after) in ("that", "to", "not", "never"):
        start = other.after
    elif other is not None and other.gender != "i":
        other = None
        if not is_now:
            return
    end = past_complement(clause, start, MOST, ENDS)
    if end is not None and end - start >= 3 and clause.word(start) in BEGINS and clause.word(start + 1) != "be":
        yield Statement("promise", start, end, clause.holds, None, other.person if other is not None else None)


def pledge_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads “I'll come back”, “I will never leave you”, “I'll kill you”: a promise or a threat, said outright."""
    start = _after_will(clause, at)
    if start is None or clause.pointer is None or clause.word(clause.pointer.token - 1) not in OPENS:
        return
    end = past_complement(clause, start, MOST, ENDS)
    if end is None or clause.word(end) == "?":
        return
    verb, whom = clause.word(start), clause.word(start + 1)
    if verb in THREATS and (whom in ("you", "him", "her", "them") or start + 1 in clause.pointers):
        yield Statement("threat", start, end)
    elif (verb in PLEDGES and whom not in STOPS) or (
        verb in BACK and "back" in clause.words[start + 1 : min(end, start + 4)]
    ):
        yield Statement("promise", start, end)
    elif verb == "never" and whom in NEVER and start == clause.at:
        yield Statement("decision", start, end)  # as “I will never …” is


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
    if noun is not None and clause.word(noun - 1) in OWN and clause.word(noun + 1) == "that":
        end = past_complement(clause, noun + 1, MOST, ENDS)
        if end is not None:
            yield Statement("promise", noun + 1, end, clause.holds)


def keeps(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "kept her promise", "broke his word": the end of a promise."""
    if clause.word(at + 1) in OWN and clause.word(at + 2) in ("promise", "word", "vow") and acts_openly(clause):
        yield Statement("promise", at, at + 3, clause.holds)


def _threatens(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "threatened to tell the captain"."""
    if acts_openly(clause) and clause.word(at + 1) == "to" and clause.holds:
        end = past_complement(clause, at + 1, MOST, ENDS)
        if end is not None and end - at > 3:
            yield Statement("threat", at + 1, end)


VERBS: dict[str, Reader] = {
    **dict.fromkeys("promised promises promise".split(), _promises),
    **dict.fromkeys("gave gives".split(), _gives_word),
    **dict.fromkeys("kept keeps".split(), keeps),
    **dict.fromkeys("threatened threatens".split(), _threatens),
}
