"""A clause about somebody: its subject, the words around it, and what is stated there. Knows small words only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.reading.lexicon import FUNCTION_WORDS
from storysofar.reading.page import Page, Paragraph, Pointer

BE = frozenset("was were is are am be been being became become becomes".split())
MODAL = frozenset("would could should might may must will shall can wo ca".split())
HAVE = frozenset("had has have got".split())
DO = frozenset("did does do didn't doesn't don't didn’t doesn’t don’t".split())
ADVERBS = frozenset(
    "also still already now always once just only even then soon finally ever both all indeed quite very rather so too "
    "again himself herself themselves at last barely actually really truly certainly of course".split()
)
ARTICLES = frozenset("a an the his her their my our your no two three four five six seven one some".split())
STOPS = frozenset(', . ; : ! ? — – -- … ... ) ( ” “ " » «'.split())


class Statement(NamedTuple):
    """What a clause says of its subject: an attribute, and the words that are its value."""

    attribute: str
    start: int  # tokens of the paragraph
    after: int
    holds: bool = True
    character: str | None = None  # when it is not the subject's
    other: str | None = None


@dataclass(slots=True)
class Clause:
    """A subject and where what is said of it begins."""

    page: Page
    paragraph: Paragraph
    words: list[str]  # of the whole paragraph, in small letters
    person: str
    pointer: Pointer | None  # None for "I'm", which is one word
    at: int  # the token after the subject
    sentence: int
    quotation: int | None
    pointers: dict[int, Pointer]  # by first token
    is_named: bool = True
    holds: bool = True
    be: bool = False
    have: bool = False

    def word(self, at: int) -> str:
        """The word at a token; "" beyond the paragraph."""
        return self.words[at] if 0 <= at < len(self.words) else ""


# Reads what is stated from a token of the clause on.
Reader = Callable[[Clause, int], Iterator[Statement]]


def ends_at(clause: Clause, at: int) -> bool:
    """Whether a phrase about a thing or a person is over where this word stands."""
    word = clause.word(at)
    return word in STOPS or word in FUNCTION_WORDS or word.endswith(("ed", "ing"))


def past_phrase(
    clause: Clause, at: int, prepositions: tuple[str, ...] = ("on", "over", "in", "across", "above", "under")
) -> int:
    """Past the phrase that says where: "a cut over her left eye", "a clerk in the gauge office"."""
    if clause.word(at) not in prepositions:
        return at
    end = at + 1
    while end < at + 6 and clause.word(end) and clause.word(end) not in STOPS:
        if end > at + 1 and clause.word(end) in FUNCTION_WORDS and clause.word(end - 1) not in FUNCTION_WORDS:
            break
        end += 1
    return end if end - at > 1 and clause.word(end - 1) not in FUNCTION_WORDS and end < at + 6 else at
