"""What somebody has: a knife, two sisters, grey eyes. Knows nothing of what was given or taken away."""

from collections.abc import Iterator

from storysofar.english.lexicon import FAMILY, FUNCTION_WORDS, ITEMS, WOUNDS
from storysofar.english.tables import words
from storysofar.reading.facts.appearance import features_of
from storysofar.reading.facts.clauses import ARTICLES, Clause, Reader, Statement, ends_at, past_phrase

MAX_PHRASE_WORDS = 5  # after its article: “a long red sealed letter”
KIN_COUNTS = words("statements", "articles", "counts")
ITEM_ARTICLES = words("statements", "articles", "items")


def belongings_of(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody has: grey eyes, two sisters, a knife, a cut over one eye."""
    found = list(features_of(clause, at))
    yield from found
    if found or clause.word(at) not in ARTICLES:
        return
    for noun in range(at + 1, at + 1 + MAX_PHRASE_WORDS):
        article, word, is_last = clause.word(at), clause.word(noun), ends_at(clause, noun + 1)
        start = at + (article == "no")
        holds = clause.holds and article != "no"
        if _is_kin(word):
            if article in KIN_COUNTS and is_last:
                yield Statement("kinship", start, noun + 1, holds)
            return
        if word in WOUNDS and article in ("a", "an") and is_last:
            yield Statement("injury", at, past_phrase(clause, noun + 1), clause.holds)
            return
        if word in ITEMS and clause.word(noun + 1) not in ITEMS:
            if article in ITEM_ARTICLES and is_last:
                yield Statement("possession", start, noun + 1, holds)
            return
        if not word[:1].isalpha() or word in FUNCTION_WORDS:
            return


def _is_kin(word: str) -> bool:
    return word in FAMILY or word.removesuffix("s") in FAMILY or word in ("child", "children")


def _carries(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "carried a knife"."""
    yield from belongings_of(clause, at + 1)


POSSESSION_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("having", "verbs", "carries"), _carries),
}
