"""What somebody wants, means to do or is afraid of. Knows nothing of whether it comes to be."""

from collections.abc import Iterator

from storysofar.english.lexicon import DEED_VERBS
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import (
    GOES_ON,
    HAVE,
    STOPS,
    Clause,
    Reader,
    Statement,
    acts_openly,
    is_own_word,
    past_complement,
)

# The longest wish that is still quoted, and the shortest that tells anything, in words.
MAX_WISH_WORDS, MIN_WISH_WORDS = 20, 4
# What anybody wants at any moment: to ask, to laugh, to look away.
PASSING_ACTS = words("wants", "wishes", "passing")
WISH_ENDS = GOES_ON | words("wants", "wishes", "ends")
# What one is "going to" do in the next moment.
IMMEDIATE_ACTS = words("wants", "intentions", "at_once")
DID_FORMS = frozenset(("did", "didn't", "didn’t"))
VAGUE_WORDS = words("wants", "wishes", "vague")
# What one has to do and has not yet done; "had to laugh" is no aim.
NOW_WISH_VERBS = words("wants", "wishes", "now")
AIM_VERBS = words("wants", "intentions", "aims")


def _wants(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "wanted to find the lake": what is wanted, unless anybody would want it at any moment.

    In a speech only what is wanted now.
    """
    is_now = clause.word(at) in NOW_WISH_VERBS and not DID_FORMS & set(clause.words[max(0, at - 3) : at])
    if is_now == (clause.quotation is not None) and clause.word(at + 2) not in PASSING_ACTS:
        yield from _to_do(clause, at, "wish")


def _longs(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "longed for home", "longed to see the lake again"."""
    if clause.word(at + 1) == "to":
        yield from _to_do(clause, at, "wish")
    elif clause.word(at + 1) == "for" and acts_openly(clause):
        end = past_complement(clause, at + 1, MAX_WISH_WORDS, WISH_ENDS)
        if end is not None and clause.word(at + 2) not in VAGUE_WORDS:
            yield Statement("wish", at + 1, end, clause.holds)


def _means(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "meant to leave", “I intend to tell her”; not "was meant to", "had meant to", “I only meant to”."""
    is_now = clause.word(at) in ("mean", "intend", "plan")
    if clause.have or is_now != (clause.quotation is not None) or not clause.holds:
        return
    if not is_now or is_own_word(clause):
        yield from _to_do(clause, at, "intention")


def plan_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads “I'm going to open it”, in somebody's own words; `at` is the "going"."""
    if clause.word(at + 1) == "to" and is_own_word(clause) and clause.word(at + 2) in DEED_VERBS - IMMEDIATE_ACTS:
        yield from _to_do(clause, at, "intention", least=3)


def aim_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "had to find her brother"; `at` is the "to"."""
    if clause.word(at - 1) in HAVE and clause.word(at + 1) in AIM_VERBS and clause.quotation is None and clause.holds:
        yield from _to_do(clause, at - 1, "intention")


def _to_do(clause: Clause, at: int, kind: FactKind, *, least: int = MIN_WISH_WORDS) -> Iterator[Statement]:
    """The words from "to" to the end of the clause."""
    if clause.word(at + 1) != "to" or not acts_openly(clause) or clause.word(at + 3) == "out":
        return
    if clause.pointer is not None and clause.quotation is not None and clause.word(clause.pointer.token - 1) == "that":
        return  # “say that I want to be by myself”
    end = past_complement(clause, at + 1, MAX_WISH_WORDS, WISH_ENDS)
    if end is not None and end - at - 1 >= least and clause.word(end) != "?":
        yield Statement(kind, at + 1, end, clause.holds)


def _fears(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "feared that he would come", "feared the sea"."""
    if clause.quotation is None and clause.word(at + 1) not in ("for", "to", "so"):
        yield from _fear_from(clause, at + 1)


def fear_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "afraid of the dark", "afraid that he would come", for what somebody is; not “I'm afraid that …”."""
    if clause.word(at + 1) == "of" or (clause.word(at + 1) == "that" and clause.quotation is None):
        yield from _fear_from(clause, at + 1)


def _fear_from(clause: Clause, start: int) -> Iterator[Statement]:
    end = past_complement(clause, start, MAX_WISH_WORDS, WISH_ENDS)
    first = clause.word(start + (clause.word(start) == "of"))
    if end is None or not clause.holds or not acts_openly(clause) or first in STOPS | {"what"}:
        return
    if first not in VAGUE_WORDS or (clause.word(start) == "that" and end - start >= MIN_WISH_WORDS):
        yield Statement("fear", start, end)


FEAR_ADJECTIVES = words("wants", "fears", "adjectives")
WISH_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("wants", "wishes", "verbs"), _wants),
    **dict.fromkeys("longed longs yearned yearns".split(), _longs),
    **dict.fromkeys(words("wants", "intentions", "verbs"), _means),
    **dict.fromkeys("feared fears dreaded dreads".split(), _fears),
}
