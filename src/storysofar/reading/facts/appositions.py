"""What a name or description itself tells, or one beside it: "the blue-eyed man". Knows nothing of the verb."""

from collections.abc import Iterator

from storysofar.english.lexicon import HAIR_ADJECTIVES, KIN_GENDERS, PERSON_GENDERS, RANK_NOUNS
from storysofar.facts import FactKind
from storysofar.reading.facts.clauses import STOPS, Clause, Statement
from storysofar.reading.facts.complements import after_noun
from storysofar.reading.facts.kinship import kinship_with
from storysofar.reading.facts.occupations import trade_beside
from storysofar.reading.text.paragraph import MentionCandidate

MAX_DESCRIPTION_WORDS = 8


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
    word = clause.word
    if side > 0:
        described = clause.pointers.get(pointer.after + 1)
        is_closed = described is not None and word(described.after) in STOPS and word(described.after + 1) != "and"
        return described if is_closed and word(pointer.after) == "," else None
    has_comma = word(pointer.token - 1) == ","
    end = pointer.token - has_comma
    for token in range(end - 1, end - 1 - MAX_DESCRIPTION_WORDS, -1):
        described = clause.pointers.get(token)
        if described is not None and described.after == end and described.kind == "description":
            return None if has_comma and _is_in_a_row(clause, described, pointer) else described
    return None


def _is_in_a_row(clause: Clause, described: MentionCandidate, name: MentionCandidate) -> bool:
    """Whether a description and a name with a comma between are two of several: "my mother, Peggotty, and I"."""
    word = clause.word
    if word(name.after) not in STOPS or word(described.token - 1) in (",", "and"):
        return True
    return name.after + 1 in clause.pointers or word(name.after + 1) == "and"


def described(clause: Clause, pointer: MentionCandidate) -> Iterator[Statement]:
    """Reads "a girl of twelve", "the blue-eyed man", "a boy with red hair"."""
    if pointer.kind != "description":
        return
    for i in range(pointer.token, pointer.after):
        if clause.word(i).endswith(("-haired", "-eyed")) and clause.word(i).rpartition("-")[0] in HAIR_ADJECTIVES:
            kind: FactKind = "hair" if clause.word(i).endswith("-haired") else "eyes"
            yield Statement(kind, i, i + 1)
    if pointer.head in PERSON_GENDERS:
        yield from after_noun(clause, pointer.after)
