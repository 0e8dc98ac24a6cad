"""The words of a search, and the forms in which each is found. Knows no text that is searched."""

import re
from typing import NamedTuple

from storysofar.english.lemmas import forms_of
from storysofar.english.letters import plain_letters

_PIECE_PATTERN = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)")
_TERM_PATTERN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


class Term(NamedTuple):
    """A word of a query, or some that must stand together; and what it is found by."""

    text: str
    forms: tuple[str, ...]


def terms_of(query: str) -> tuple[Term, ...]:
    """The words and phrases of a query. A word is found in all its forms; what stands in quotation marks as it stands.

    So is a word with a capital, for that may be a name: “Rose” does not find “rising”.

    >>> [term.text for term in terms_of('the “old letter” burned')]
    ['the', 'old letter', 'burned']
    >>> [term.forms for term in terms_of('Rose “died” die')]
    [('Rose',), ('died',), ('die', 'died', 'dies', 'dying')]
    """
    found = []
    for phrase, word in _PIECE_PATTERN.findall(plain_letters(query)):
        if text := " ".join(_TERM_PATTERN.findall(phrase or word)):
            is_exact = bool(phrase) or " " in text or text != text.lower()
            found.append(Term(text, (text,) if is_exact else forms_of(text)))
    return tuple(found)
