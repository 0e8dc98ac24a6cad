"""The words of a question and of a stretch of story, as they are compared. Knows no ranking."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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


def stems_of(text: str) -> Iterator[str]:
    """The stems of all words, in order.

    >>> list(stems_of("He promised: the Vosses’ letters lay hidden!"))
    ['he', 'promis', 'the', 'voss', 'letter', 'lay', 'hidden']
    """
    plain = text.lower() if text.isascii() else _plain(text)
    for found in WORD.findall(plain.replace("'s ", " ")):
        yield stem(found)


def asked_stems(query: str) -> tuple[str, ...]:
    """The stems of a question that are worth looking for, each once; all of them where there are no others.

    >>> asked_stems("When did he promise not to tell?")
    ('promis', 'tell')
    """
    words = WORD.findall(_plain(query).replace("'s", ""))
    return tuple(dict.fromkeys(stem(word) for word in ([w for w in words if w not in COMMON] or words)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without what inflects it: less than Porter's stemmer does, and enough to be found.

    >>> [stem(word) for word in ("letters", "boxes", "stories", "promised", "running", "glass", "grass", "bed", "this")]
    ['letter', 'box', 'stori', 'promis', 'run', 'glass', 'grass', 'bed', 'thi']
    """
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3 and word[-1] == "e":
        return word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


def _plain(text: str) -> str:
    """Small letters without accents; a curly apostrophe as a straight one."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).lower()
