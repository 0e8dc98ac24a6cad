"""A clause about somebody: its subject, the words around it, and what is stated there. Knows small words only."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.english.lexicon import ABBREVIATED_TITLES, FUNCTION_WORDS, SUBJECT_PRONOUNS
from storysofar.english.tables import words
from storysofar.facts import FactKind
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

WHERE_PREPOSITIONS = words("place_phrases", "prepositions")
BE = words("statements", "auxiliaries", "be")
MODAL = words("statements", "auxiliaries", "modal")
HAVE = words("statements", "auxiliaries", "have")
DO = words("statements", "auxiliaries", "do")
ADVERBS = words("statements", "adverbs", "before_verb")
ARTICLES = words("statements", "articles", "any")
STOPS = frozenset(', . ; : ! ? — – -- … ... ) ( ” “ " » «'.split())


# Where what somebody wants or knows is over, though its sentence goes on.
GOES_ON = words("statements", "clauses", "goes_on")
# What may stand before the subject of a clause that says something by itself: "and she wanted", not "all she wanted".
BEFORE_SUBJECT = STOPS | {"“", "‘", "«", "_", "*", ""} | words("statements", "clauses", "before_subject")
# No phrase ends in these.
HANGING = words("statements", "clauses", "hanging")


class Statement(NamedTuple):
    """What a clause says of its subject: a kind of fact, and the words that are its value."""

    kind: FactKind
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
    pointer: MentionCandidate | None  # None for "I'm", which is one word
    at: int  # the token after the subject
    sentence: int
    quotation: int | None
    pointers: dict[int, MentionCandidate]  # by first token
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


def past_phrase(clause: Clause, at: int, prepositions: Collection[str] = WHERE_PREPOSITIONS) -> int:
    """Past the phrase that says where: "a cut over her left eye", "a clerk in the gauge office"."""
    if clause.word(at) not in prepositions:
        return at
    end = at + 1
    while end < at + 6 and clause.word(end) and clause.word(end) not in STOPS:
        if end > at + 1 and clause.word(end) in FUNCTION_WORDS and clause.word(end - 1) not in FUNCTION_WORDS:
            break
        end += 1
    return end if end - at > 1 and clause.word(end - 1) not in FUNCTION_WORDS and end < at + 6 else at


def past_complement(clause: Clause, at: int, most: int, breaks: frozenset[str] = GOES_ON) -> int | None:
    """Past what somebody wants, knows or promises, to the end of its clause; None where that is far, or cut off."""
    for end in range(at + 1, at + most + 1):
        word = clause.word(end)
        if word == "." and clause.word(end - 1) in ABBREVIATED_TITLES:
            continue
        if not word or word in STOPS or word in breaks or _begins_clause(clause, end):
            return end if _is_whole(clause, end) else None
    return None


def _begins_clause(clause: Clause, at: int) -> bool:
    """“and she …”"""
    return clause.word(at) == "and" and clause.word(at + 1) in SUBJECT_PRONOUNS


def _is_whole(clause: Clause, end: int) -> bool:
    """Whether what ends here is complete: not “to be the”, nor “to be a quiet, …” before another adjective."""
    last = clause.word(end - 1)
    is_list = clause.word(end) == "," and clause.word(end - 2) in ("a", "an")
    is_cut = is_list and clause.word(end + 1) not in FUNCTION_WORDS
    return last not in HANGING and last.isalpha() and not is_cut


def acts_openly(clause: Clause) -> bool:
    """Whether the clause has a subject and says something by itself: not "what he wanted", "the things she knew".

    Nor “I'd want”, which says what somebody would.
    """
    pointer = clause.pointer
    if pointer is None:
        return True
    if clause.word(pointer.after - 1).endswith(("’d", "'d")) and not clause.word(clause.at).endswith("ed"):
        return False
    return pointer.role == "subject" and clause.word(pointer.token - 1) in BEFORE_SUBJECT


def is_own_word(clause: Clause) -> bool:
    """Whether somebody says this of themselves in a speech."""
    return clause.quotation is not None and (clause.pointer is None or clause.pointer.gender == "i")
