"""What gives a change its cause, in the sentence that tells it: then it is a change, and no slip. Knows words only."""

from typing import NamedTuple

from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.story import Fact

WORDS_BEFORE, WORDS_AFTER = 5, 3  # between what changes and the word for its cause
PUNCTUATION_MARKS = '.,;:!?“”"()…—–-_*‘’'


class CauseWords(NamedTuple):
    """The words for the causes of one kind of change."""

    anywhere: frozenset[str]  # they speak of nothing else, and count in all of the sentence
    near: frozenset[str]  # they count beside what is stated: “turned brown”, not “turned to go”
    features: frozenset[str]  # beside these they count as well: “her hair had turned”


def _cause_words(subject: str) -> CauseWords:
    return CauseWords(*(words("causes", subject, table) for table in CauseWords._fields))


CAUSE_WORDS: dict[FactKind, CauseWords] = {
    "eyes": _cause_words("looks"),
    "hair": _cause_words("looks"),
    "rank": _cause_words("station"),
    "kinship": _cause_words("kinship"),
    "injury": _cause_words("wounds"),
}


def is_caused(fact: Fact) -> bool:
    """Whether the sentence of a fact says that it came to be so, only seems so, or is so no longer.

    What is beside the value counts, and what is beside the feature (“her hair had turned”); all of the sentence where
    it does not hold the value.
    """
    causes, sentence = CAUSE_WORDS.get(fact.kind), words_in_order(fact.sentence)
    if causes is None:
        return False
    if not causes.anywhere.isdisjoint(sentence):
        return True
    value = words_in_order(fact.value)
    at = next((i for i in range(len(sentence)) if sentence[i : i + len(value)] == value), None)
    if at is None:
        return not causes.near.isdisjoint(sentence)
    features = [(i, i + 1) for i, word in enumerate(sentence) if word in causes.features]
    return any(
        not causes.near.isdisjoint(sentence[max(0, start - WORDS_BEFORE) : end + WORDS_AFTER])
        for start, end in [(at, at + len(value)), *features]
    )


def words_in_order(sentence: str) -> list[str]:
    """The words of a sentence in order, in small letters.

    >>> words_in_order("She’d dyed it; red — quite.")
    ['she’d', 'dyed', 'it', 'red', 'quite']
    """
    stripped = (
        word.strip(PUNCTUATION_MARKS).removesuffix("'s").removesuffix("’s") for word in sentence.casefold().split()
    )
    return [word for word in stripped if word]
