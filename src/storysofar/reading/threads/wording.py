"""The words of a question or a promise, and what they name: things by their stems, people by who they are."""

from dataclasses import dataclass
from typing import NamedTuple

from storysofar.carried import RecordedId
from storysofar.english.lemmas import lemma
from storysofar.english.tables import words as word_list
from storysofar.reading.characters.people import People
from storysofar.reading.text.paragraph import MentionCandidate

# Verbs that say too little to be known again.
LIGHT_VERBS = word_list("questions", "light_verbs")
YOUR_WORDS = frozenset(("you", "your", "yours"))


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words of a paragraph in a row, with the people that they point at."""

    words: list[str]  # of the whole paragraph, in small letters
    first: int  # tokens
    after: int
    pointers: dict[int, MentionCandidate]  # of the whole paragraph, by first token, the longest at each
    you: str | None  # who “you” is

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of these is among the words."""
        return not words.isdisjoint(self.words[self.first : self.after])

    def word(self, at: int) -> str:
        """The word at a token; "" beyond the last."""
        return self.words[at] if at < self.after else ""


class Contents(NamedTuple):
    """What some words name, in their order."""

    stems: list[str]
    people: list[RecordedId]


def named_in(
    wording: Wording,
    at: int,
    people: People,
    *,
    leaning: frozenset[str],
    idle: frozenset[str],
    ends: frozenset[str] = frozenset(),
) -> Contents | None:
    """What the words from a token on name, as far as one of `ends`; None where they lean on what is said elsewhere.

    `leaning` words stand for something that is said elsewhere, `idle` ones name nothing.
    """
    named = Contents([], [])
    while at < wording.after and wording.words[at] not in ends:
        word, pointer = wording.words[at], wording.pointers.get(at)
        if pointer is not None and pointer.after <= wording.after:
            person = wording.you if word in YOUR_WORDS else pointer.person
            if person is None:
                return None
            named.people.append(people.current(person))
            at = pointer.after
            continue
        if word in leaning:
            return None
        if word.isalpha() and word not in idle:
            named.stems.append(lemma(word))
        at += 1
    return named
