"""What a language model answered, sentence by sentence, with the lines that each cites. Believes none of it."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from storysofar.english.sentences import sentences_of, tokens_of

MAX_ANSWER_CHARS = 20_000  # the rest is not looked at
MAX_RANGE_LINES = 20  # a longer range cites its two ends
_LINE_NUMBERS = r"(?:lines?\s*)?\d{1,4}(?:\s*(?:[,;&–-]|and)\s*(?:lines?\s*)?\d{1,4})*"
_CITATION_PATTERN = re.compile(rf"(?:\s*\[\s*{_LINE_NUMBERS}\s*\])+\s*(?P<mark>[.!?…]*)", re.IGNORECASE)
_RANGE_PATTERN = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_BULLET_PATTERN = re.compile(r"^\s*(?:[-*•]\s+|\d{1,3}[.)]\s+)")
_THINKING_PATTERN = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)


class Claim(NamedTuple):
    """A sentence of the answer, and the numbers of the lines that it says it rewords."""

    text: str
    lines: tuple[int, ...]


def claims_in(answer: str) -> list[Claim]:
    """The sentences of an answer. One that does not cite for itself cites nothing.

    >>> claims_in("Mara left. She wept [1]. Tobin stayed. [2, 3]")
    [Claim(text='Mara left.', lines=()), Claim(text='She wept.', lines=(1,)), Claim(text='Tobin stayed.', lines=(2, 3))]
    """
    return [claim for line in clean(answer).splitlines() for claim in _claims(_BULLET_PATTERN.sub("", line))]


def clean(answer: str) -> str:
    r"""An answer without what a terminal obeys or nobody sees, and without a model's thoughts before it.

    >>> clean("<think>Hm. [1]</think>Ma\u200bra\x1b[2J left.")
    'Mara[2J left.'
    """
    text = unicodedata.normalize("NFC", _THINKING_PATTERN.sub("", answer[:MAX_ANSWER_CHARS]))
    return "".join(" " if c == "\t" else c for c in text if c in "\n\t" or unicodedata.category(c)[0] not in "C")


def _claims(line: str) -> Iterator[Claim]:
    done = 0
    for cited in _CITATION_PATTERN.finditer(line):
        *before, last = _sentences(line[done : cited.start()]) or [""]
        yield from (Claim(sentence, ()) for sentence in before)
        if last:
            ended = last if last[-1] in ".!?…”’\"'" else last + (cited["mark"][:1] or ".")
            yield Claim(ended, _numbers(cited[0]))
        done = cited.end()
    yield from (Claim(sentence, ()) for sentence in _sentences(line[done:]))


def _sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences_of(tokens_of(text))]


def _numbers(cited: str) -> tuple[int, ...]:
    """The numbers of a citation, ranges written out, each once and in order."""
    found = set[int]()
    for first, last in _RANGE_PATTERN.findall(cited):
        start, end = int(first), int(last or first)
        found |= set(range(start, end + 1)) if start <= end <= start + MAX_RANGE_LINES else {start, end}
    return tuple(sorted(found))
