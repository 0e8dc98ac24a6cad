"""Sentences and tokens of a paragraph. Knows nothing of what they mean."""

import re
from functools import cache
from typing import NamedTuple

from storysofar.english.letters import plain_text
from storysofar.english.tables import words

# A word may hold apostrophes and hyphens between letters, a number a point; a run of dots or dashes is one mark.
TOKEN_PATTERN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’-][^\W_]+)*|\.{2,}|-{2,}|[^\w\s]|_")
SENTENCE_ENDS = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!?"})
CLOSING_MARKS = frozenset("\"'”’»)]}_*")
OPENING_MARKS = frozenset("\"'“‘«([{_*—–-") | {"--"}


class Token(NamedTuple):
    """A word, number or mark of punctuation; offsets in the chapter's text."""

    text: str  # in its usual letters, which its page need not have
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without the white space around it; offsets in the chapter's text."""

    start: int
    end: int


def tokens_of(text: str, start: int = 0) -> list[Token]:
    r"""The words and marks of a text whose first character stands at `start`, in their usual letters.

    A word takes the room that it has in the text as it came, soft hyphens and all.

    >>> tokens_of("Mar\u00adgue\u00adrite ran.")[0]
    Token(text='Marguerite', start=0, end=12)
    >>> [t.text for t in tokens_of("Mr. Voss--I can't, now…")]
    ['Mr', '.', 'Voss', '--', 'I', "can't", ',', 'now', '…']
    """
    plain = plain_text(text)
    if plain.places is None:
        return [Token(m.group(), start + m.start(), start + m.end()) for m in TOKEN_PATTERN.finditer(plain.text)]
    found = TOKEN_PATTERN.finditer(plain.text)
    return [Token(m.group(), start + plain.place(m.start()), start + plain.place(m.end())) for m in found]


def sentences_of(tokens: list[Token]) -> list[Sentence]:
    """The sentences of a paragraph. What follows a closing quotation mark in small letters belongs to its sentence.

    >>> text = "“Is it you?” he asked Mr. Voss. It was."
    >>> [text[s.start:s.end] for s in sentences_of(tokens_of(text))]
    ['“Is it you?” he asked Mr. Voss.', 'It was.']
    """
    sentences: list[Sentence] = []
    first = 0
    at = 0
    count = len(tokens)
    while at < count:
        if tokens[at].text in SENTENCE_ENDS:
            last = _past_closers(tokens, at)
            if last + 1 >= count or (_opens(tokens, last + 1) and not _is_abbreviation(tokens, at)):
                sentences.append(Sentence(tokens[first].start, tokens[last].end))
                first = last + 1
            at = last
        at += 1
    if first < count:
        sentences.append(Sentence(tokens[first].start, tokens[-1].end))
    return sentences


def _past_closers(tokens: list[Token], at: int) -> int:
    """The last token of the sentence that ends at the mark `at`: further marks and closing quotes that touch it."""
    while at + 1 < len(tokens) and (
        (_touches(tokens, at) and tokens[at + 1].text in CLOSING_MARKS | SENTENCE_ENDS)
        # French sets its marks apart: « Quoi ? »
        or (tokens[at + 1].text == "»" and not (at + 2 < len(tokens) and _touches(tokens, at + 1)))
    ):
        at += 1
    return at


def _touches(tokens: list[Token], at: int) -> bool:
    """Whether no space parts a token from the next one."""
    return tokens[at + 1].start == tokens[at].end


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether a sentence can begin here: a capital, a figure or an opening mark."""
    text = tokens[at].text
    return text in OPENING_MARKS or not text[0].islower()


@cache
def abbreviations() -> frozenset[str]:
    """What is shortened by a full stop before a name: mr, dr, capt."""
    return words("titles", "abbreviations", "titles")


def _is_abbreviation(tokens: list[Token], at: int) -> bool:
    """Whether the full stop at `at` only shortens a title or an initial."""
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    if before.end != tokens[at].start:
        return False
    word = before.text
    if word.lower() in abbreviations():
        return word[0].isupper()
    return len(word) == 1 and word.isupper() and word != "I"
