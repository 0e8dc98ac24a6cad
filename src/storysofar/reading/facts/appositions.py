"""What a name or description itself tells, or one beside it: "the blue-eyed man". Knows nothing of the verb."""

from collections.abc import Iterator

from storysofar.english.lexicon import KIN_GENDERS, PERSON_GENDERS, RANK_NOUNS
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Statement
from storysofar.reading.facts.complements import after_noun
from storysofar.reading.facts.kinship import kinship_with
from storysofar.reading.facts.occupations import trade_beside
from storysofar.reading.text.paragraph import MentionCandidate


def explained(clause: Clause, pointer: MentionCandidate) -> Iterator[Statement]:
    """Reads "his brother Tom", "Mara, his sister,", "the new librarian, Ilse": a name beside what explains it."""
    if pointer.kind != "name" or pointer.role == "vocative":
        return
    yield from trade_beside(clause, pointer)
    before, after = _neighbour(clause, pointer, -1), _neighbour(clause, pointer, 1)
    for relation in (before, after):
        if relation is None or relation.kind != "description" or relation.is_group:
            continue
        if relation.head in KIN_GENDERS and relation.determiner == "own":
            yield from kinship_with(clause, relation, clause.person)
        elif relation.head in RANK_NOUNS and relation.determiner == "the":
            yield Statement("rank", relation.token + 1, relation.after)


def _neighbour(clause: Clause, pointer: MentionCandidate, side: int) -> MentionCandidate | None:
    """The description that stands beside a name, with a comma between or, before it, nothing."""
    words = clause.word
    if side > 0:
        described = clause.pointers.get(pointer.after + 1)
        closed = described is not None and words(described.after) in STOPS and words(described.after + 1) != "and"
        return described if closed and words(pointer.after) == "," else None
    gap = 1 if words(pointer.token - 1) == "," else 0
    for token in range(pointer.token - gap - 1, pointer.token - gap - 9, -1):
        described = clause.pointers.get(token)
        if described is not None and described.after == pointer.token - gap and described.kind == "description":
            if gap and (words(pointer.after) not in STOPS or words(described.token - 1) in (",", "and")):
                return None
            if gap and (pointer.after + 1 in clause.pointers or words(pointer.after + 1) == "and"):
                return None  # a list: "my mother, Peggotty, and I"
            return described
    return None


def described(clause: Clause, pointer: MentionCandidate) -> Iterator[Statement]:
    """Reads "a girl of twelve", "the blue-eyed man", "a boy with red hair"."""
    if pointer.kind != "description":
        return
    for i in range(pointer.token, pointer.after):
        if clause.word(i).endswith(("-haired", "-eyed")) and clause.word(i).rsplit("-", 1)[0] not in (
            "wide",
            "wild",
            "bright",
        ):
            kind: FactKind = "hair" if clause.word(i).endswith("-haired") else "eyes"
            yield Statement(kind, i, i + 1)
    if pointer.head in PERSON_GENDERS:
        yield from after_noun(clause, pointer.after)
    if pointer.determiner == "own" and clause.is_named:
        yield from kinship_with(clause, pointer, clause.person)
