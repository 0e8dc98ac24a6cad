"""Who is of whose family, by blood or by marriage. Knows whose sister "his sister" is; not what she is called."""

from collections.abc import Iterator

from storysofar.english.lexicon import FAMILY_NOUNS, KIN_GENDERS
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement
from storysofar.reading.text.paragraph import MentionCandidate

MAX_FAMILY_WORDS = 14  # “the youngest of the two daughters of Mr. X”


def kinship_with(clause: Clause, relation: MentionCandidate, character: str | None = None) -> Iterator[Statement]:
    """Reads "his sister": a kinship with the one who owns it."""
    if relation.owner is None or relation.owner.person is None or relation.head not in FAMILY_NOUNS:
        return
    if clause.word(relation.after - 1).endswith(("'s", "’s")):
        return
    start = relation.owner.after
    if relation.owner.person != (character or clause.person) and clause.word(relation.after) not in ("'s", "’s"):
        yield Statement("kinship", start, relation.after, clause.holds, character, relation.owner.person)


def child_of(clause: Clause, at: int, head: int) -> Iterator[Statement]:
    """Reads "the youngest of the two daughters of Mr. X"."""
    end = _past_family(clause, head + 1, at + MAX_FAMILY_WORDS)
    kin = (
        i for i in range(at, end) if clause.word(i) in KIN_GENDERS or clause.word(i).removesuffix("s") in KIN_GENDERS
    )
    named = (clause.pointers[i] for i in range(head + 1, end) if i in clause.pointers)
    other = next((pointer.person for pointer in named if pointer.person), None)
    if next(kin, None) is not None:
        yield Statement("kinship", at, end, clause.holds, other=other)


def _past_family(clause: Clause, start: int, limit: int) -> int:
    """Past "of the two daughters of Mr. X", but not beyond a token."""
    for end in range(start, limit):
        word = clause.word(end)
        is_title = word == "." and clause.word(end - 1) in ("mr", "mrs", "dr", "st")
        if (not word or word in STOPS or word in ("and", "who", "but", "when")) and not is_title:
            return end
    return max(start, limit)


def is_promised(clause: Clause, at: int) -> bool:
    """Whether what somebody is is married to, or engaged to, another."""
    return clause.word(at) in ("married", "engaged", "betrothed") and clause.word(at + 1) == "to"


def spouse_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "married to Tom", for one who is promised."""
    who = clause.pointers.get(at + 2)
    if who is not None and who.person:
        yield Statement("kinship", at, who.after, clause.holds, other=who.person)


def _marries(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "married Tom"."""
    who = clause.pointers.get(at + 1)
    if who is not None and who.person and who.kind == "name":
        yield Statement("kinship", at, who.after, clause.holds, other=who.person)


KINSHIP_VERBS: dict[str, Reader] = {
    **dict.fromkeys("married marries".split(), _marries),
}
