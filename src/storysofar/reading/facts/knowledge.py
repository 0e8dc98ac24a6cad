"""What somebody knows, learns or is told. Knows nothing of whether it is so; the words are the author's."""

from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.reading.facts.clauses import (
    BE,
    GOES_ON,
    HAVE,
    MODAL,
    Clause,
    Reader,
    Statement,
    acts_openly,
    is_own_word,
    past_complement,
)

# The longest piece of knowledge that is still quoted, and the shortest that tells anything, in words.
MAX_KNOWLEDGE_WORDS, MIN_KNOWLEDGE_WORDS = 26, 5
# With these a clause begins that has its own subject; "that reserve which …" is none.
CLAUSE_BEGINS = words("knowing", "knowledge", "begins")
WITHOUT_THAT = words("knowing", "knowledge", "without_that")
# In a speech “I know that …” tells of the argument rather than of the story.
ARGUING_VERBS = frozenset(("know", "knew", "understood"))


def _knows(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "knew that the gate was shut", "realised he was alone"."""
    if not acts_openly(clause) or (is_own_word(clause) and clause.word(at) in ARGUING_VERBS):
        return
    start = at + 1
    if clause.word(at) in ("found", "finds"):
        if clause.word(start) != "out":
            return
        start += 1
    if clause.word(start) == "that":
        yield from _that(clause, start)
    elif _is_clause(clause, start):
        yield from _that(clause, start, breaks=GOES_ON | {"and", "so", "for"})


def _is_clause(clause: Clause, at: int) -> bool:
    """Whether a clause without its "that" begins here: "knew he was", "knew Tom had", but not "knew him"."""
    pointer = clause.pointers.get(at)
    if pointer is not None and pointer.kind == "name":
        at = pointer.after - 1
    elif clause.word(at) not in WITHOUT_THAT:
        return False
    return clause.word(at + 1).removesuffix("n't").removesuffix("n’t") in BE | HAVE | MODAL | {"’d", "'d"}


def _that(
    clause: Clause,
    start: int,
    *,
    character: str | None = None,
    other: str | None = None,
    breaks: frozenset[str] = GOES_ON,
) -> Iterator[Statement]:
    end = past_complement(clause, start, MAX_KNOWLEDGE_WORDS, breaks)
    if end is None or end - start < MIN_KNOWLEDGE_WORDS or clause.word(end) in ("?", "--", "—", "-"):
        return
    if clause.word(start) != "that" or clause.word(start + 1) in CLAUSE_BEGINS or start + 1 in clause.pointers:
        yield Statement("knowledge", start, end, clause.holds, character, other)


def told_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "told that the gate was shut", for one who was told."""
    if clause.word(at + 1) == "that" and acts_openly(clause):
        yield from _that(clause, at + 1)


def _tells(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "told Tom that the gate was shut": now Tom knows, by the subject's word."""
    told = clause.pointers.get(at + 1)
    if told is None or told.kind != "name" or told.is_group or not told.person or not acts_openly(clause):
        return
    if clause.holds and clause.word(told.after) == "that":
        yield from _that(clause, told.after, character=told.person, other=clause.person)


TELLING_VERBS = frozenset(("told", "informed", "warned"))
KNOWLEDGE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(
        words("knowing", "knowledge", "verbs"),
        _knows,
    ),
    **dict.fromkeys("told tells informed".split(), _tells),
}
