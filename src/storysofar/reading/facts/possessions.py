"""What somebody has: a knife, two sisters, grey eyes. Knows nothing of what was given or taken away."""

from collections.abc import Iterator

from storysofar.english.lexicon import FAMILY_NOUNS, FUNCTION_WORDS, ITEM_NOUNS, WOUND_NOUNS
from storysofar.reading.facts.appearance import features_of
from storysofar.reading.facts.clauses import ARTICLES, Clause, Reader, Statement, ends_at, past_phrase


def belongings_of(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody has: grey eyes, two sisters, a knife, a cut over one eye."""
    found = list(features_of(clause, at))
    yield from found
    if found or clause.word(at) not in ARTICLES:
        return
    holds = clause.holds and clause.word(at) != "no"
    for i in range(at + 1, at + 6):
        word = clause.word(i)
        if word in FAMILY_NOUNS or word.removesuffix("s") in FAMILY_NOUNS or word in ("child", "children"):
            if clause.word(at) in ("a", "an", "no", "one", "two", "three", "four", "five", "six") and ends_at(
                clause, i + 1
            ):
                yield Statement("kinship", at + (clause.word(at) == "no"), i + 1, holds)
            return
        if word in WOUND_NOUNS and clause.word(at) in ("a", "an") and ends_at(clause, i + 1):
            yield Statement("injury", at, past_phrase(clause, i + 1), clause.holds)
            return
        if word in ITEM_NOUNS and clause.word(i + 1) not in ITEM_NOUNS:
            if clause.word(at) in ("a", "an", "no", "two", "his", "her", "their", "my") and ends_at(clause, i + 1):
                yield Statement("possession", at + (clause.word(at) == "no"), i + 1, holds)
            return
        if not word[:1].isalpha() or word in FUNCTION_WORDS:
            return


def _carries(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "carried a knife"."""
    yield from belongings_of(clause, at + 1)


VERBS: dict[str, Reader] = {
    **dict.fromkeys("carried carries owned owns possessed wielded".split(), _carries),
}
