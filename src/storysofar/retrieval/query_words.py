"""The words of a question and of a stretch of story, as they are compared. Knows no ranking."""

import re
import unicodedata
from collections.abc import Iterator

from storysofar.english.lemmas import lemma

WORD = re.compile(r"[^\W_]+")
# What a question is asked with, and what every stretch has: these tell one stretch from another by chance only.
COMMON = frozenset(
    """a about after again all am an and any are as at be because been before being both but by can could did do does
    doing don down each few for from further had has have having he her here hers herself him himself his how i if in
    into is it its itself just ll me more most my myself no nor not now of off on once only or other our ours out over
    own re s same she should so some such t than that the their theirs them themselves then there these they this those
    through to too under until up ve very was we were what when where which while who whom whose why will with would
    you your yours""".split()
)


def lemmas_of(text: str) -> Iterator[str]:
    """The lemmas of all words, in order.

    >>> list(lemmas_of("He promised: the Vosses’ letters lay hidden!"))
    ['he', 'promise', 'the', 'voss', 'letter', 'lie', 'hide']
    """
    plain = text.lower() if text.isascii() else _plain(text)
    for found in WORD.findall(plain.replace("'s ", " ")):
        yield lemma(found)


def asked_lemmas(query: str) -> tuple[str, ...]:
    """The lemmas of a question that are worth looking for, each once; all of them where there are no others.

    >>> asked_lemmas("When did he promise not to tell?")
    ('promise', 'tell')
    """
    words = WORD.findall(_plain(query).replace("'s", ""))
    return tuple(dict.fromkeys(lemma(word) for word in ([w for w in words if w not in COMMON] or words)))


def _plain(text: str) -> str:
    """Small letters without accents; a curly apostrophe as a straight one."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).lower()
