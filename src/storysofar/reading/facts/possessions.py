"""What somebody has: a knife, two sisters, grey eyes. Knows nothing of what was given or taken away."""

from collections.abc import Iterator

from storysofar.english.lexicon import FAMILY_NOUNS, FUNCTION_WORDS, ITEM_NOUNS, WOUND_NOUNS
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.facts.appearance import features_of
from storysofar.reading.facts.clauses import ARTICLES, Clause, Reader, Statement, ends_at, past_phrase

MAX_PHRASE_WORDS = 5  # after its article: “a long red sealed letter”
KIN_COUNTS = words("statements", "articles", "counts")
ITEM_ARTICLES = words("statements", "articles", "items")


def belongings_of(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody has: grey eyes, two sisters, a knife, a cut over one eye."""
    features = list(features_of(clause, at))
    yield from features
    if features or clause.word(at) not in ARTICLES:
        return
    for noun in range(at + 1, at + 1 + MAX_PHRASE_WORDS):
        word = clause.word(noun)
        if _is_kin(word):
            yield from _thing(clause, at, noun, "kinship", KIN_COUNTS)
            return
        if word in WOUND_NOUNS and clause.word(at) in ("a", "an") and ends_at(clause, noun + 1):
            yield Statement("injury", at, past_phrase(clause, noun + 1), clause.holds)
            return
        if word in ITEM_NOUNS and clause.word(noun + 1) not in ITEM_NOUNS:
            yield from _thing(clause, at, noun, "possession", ITEM_ARTICLES)
            return
        if not word[:1].isalpha() or word in FUNCTION_WORDS:
            return


def _thing(clause: Clause, at: int, noun: int, kind: FactKind, articles: frozenset[str]) -> Iterator[Statement]:
    """Somebody or something with one of these articles before it; “no brother” denies it."""
    is_none = clause.word(at) == "no"
    if clause.word(at) in articles and ends_at(clause, noun + 1):
        yield Statement(kind, at + is_none, noun + 1, clause.holds and not is_none)


def _is_kin(word: str) -> bool:
    return word in FAMILY_NOUNS or word.removesuffix("s") in FAMILY_NOUNS or word in ("child", "children")


def _carries(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "carried a knife"."""
    yield from belongings_of(clause, at + 1)


POSSESSION_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("having", "verbs", "carries"), _carries),
}
