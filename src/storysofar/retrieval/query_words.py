"""The words of a question and of a stretch of story, in the form in which they are compared. Knows no ranking."""

import re
import unicodedata
from collections.abc import Iterator

from storysofar.english.lemmas import lemma
from storysofar.english.letters import plain_letters
from storysofar.english.tables import words

QUERY_WORD_PATTERN = re.compile(r"[^\W_]+")
COMMON_WORDS = words("query_words", "common")


def lemmas_of(text: str) -> Iterator[str]:
    """The lemmas of all words, in order.

    >>> list(lemmas_of("He promised: the Vosses’ letters lay hidden!"))
    ['he', 'promise', 'the', 'voss', 'letter', 'lie', 'hide']
    """
    plain = text.lower() if text.isascii() else _plain(text)
    for found in QUERY_WORD_PATTERN.findall(plain.replace("'s ", " ")):
        yield lemma(found)


def asked_lemmas(query: str) -> tuple[str, ...]:
    """The lemmas of a question that are worth looking for, each once; all its lemmas if none is.

    >>> asked_lemmas("When did he promise not to tell?")
    ('promise', 'tell')
    """
    asked = QUERY_WORD_PATTERN.findall(_plain(query).replace("'s", ""))
    return tuple(dict.fromkeys(lemma(word) for word in ([w for w in asked if w not in COMMON_WORDS] or asked)))


def _plain(text: str) -> str:
    """Small letters without accents; a curly apostrophe as a straight one."""
    decomposed = unicodedata.normalize("NFKD", plain_letters(text).replace("’", "'"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).lower()
