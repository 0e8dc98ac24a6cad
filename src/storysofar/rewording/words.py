"""The words of a sentence, and when two of them are the same word. Knows nothing of who wrote them."""

import re
from typing import NamedTuple

from storysofar.english.lemmas import lemma
from storysofar.english.tables import labels, words

_TOKEN_PATTERN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLITIC_KEYS = {"s": (), "d": (), "re": (), "ve": (), "m": (), "ll": ("will",)}  # “he's”, “he'd”, “he'll”

PRONOUN_SETS = {word: label for word, label in labels("pronouns", "sets").items() if label in ("he", "she", "they")}
FIRST_AND_SECOND = words("pronouns", "sets", "i") | words("pronouns", "sets", "we") | words("pronouns", "sets", "you")


class Word(NamedTuple):
    """A word as it stands, where it begins, and what is the same in all its forms."""

    text: str
    start: int
    key: str


def words_of(text: str) -> list[Word]:
    """The words of a text, short forms written out.

    >>> [word.key for word in words_of("She didn’t find Mara’s keys.")]
    ['she', 'do', 'not', 'find', 'mara', 'key']
    """
    return [
        Word(found[0], found.start(), key_of(plain))
        for found in _TOKEN_PATTERN.finditer(text)
        for plain in _plain(found[0])
    ]


def keys_of(text: str) -> set[str]:
    """What the words of a text are, in any form."""
    return {word.key for word in words_of(text)}


def _plain(word: str) -> tuple[str, ...]:
    word = word.casefold().replace("’", "'")
    if word.endswith("n't"):
        return ({"wo": "will", "ca": "can", "sha": "shall"}.get(word[:-3], word[:-3]), "not")
    start, apostrophe, end = word.rpartition("'")
    return (start, *_CLITIC_KEYS[end]) if apostrophe and end in _CLITIC_KEYS else (word,)


def key_of(word: str) -> str:
    """What is the same in all forms of a word. It only has to be the same, not to be a word.

    Endings that make another word of it stay (“hard” and “hardly”, “lock” and “unlock”).

    >>> key_of("stopped") == key_of("stops") == key_of("stopping"), key_of("found"), key_of("king")
    (True, 'find', 'king')
    """
    return lemma(word)


def _keys(name: str) -> frozenset[str]:
    return frozenset(map(key_of, words("paraphrase", "words", name)))


# What a sentence may have without its lines having it.
LINKS = _keys("links")
SMALL = _keys("small")
SAYING = _keys("saying")
DENYING = _keys("denying")
# Words that make what stands beside them no fact. A sentence that keeps the rest of their line has to keep them too.
OPEN = _keys("open")
_POINTING = FIRST_AND_SECOND | set(PRONOUN_SETS)


def tells(word: Word) -> bool:
    """Whether a word says something by itself."""
    return word.key not in LINKS and not {word.key, word.text.casefold()} & _POINTING
