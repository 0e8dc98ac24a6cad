"""The lines that a sentence may be held to: who is named in them, what is narrated and what is only said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.english.tables import words as words_in
from storysofar.rewording.quoting import narrated, spoken
from storysofar.rewording.words import key_of, keys_of, tells, words_of
from storysofar.views import RecapItem
from storysofar.views.people import KnownPeople

_LABEL_PATTERN = re.compile(r"\[?([^\[\]:“”\"«»]{1,80}):\]? ")
_BRACKET_PATTERN = re.compile(r"[\[\]]")
# A label that says more than who speaks: “Mara remembers: …”.
MANNER_KEYS = frozenset(map(key_of, words_in("thought", "label_verbs")))


class KnownPerson(NamedTuple):
    """Somebody known at the place: all that they are called there, and their pronouns."""

    names: tuple[str, ...]
    pronouns: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One numbered line."""

    number: int
    item: RecapItem
    text: str  # the line as it was sent, without square brackets
    proof: str  # the author's own words
    label: str | None  # who tells or says the line, where that stands before it
    is_spoken: bool  # nothing in it is narrated

    @property
    def narrated(self) -> str:
        """What of it nobody only says."""
        return "" if self.is_spoken else f"{narrated(self.proof)} {self.named}"

    @property
    def named(self) -> str:
        """The names that stand in square brackets."""
        return " ".join(re.findall(r"\[([^\[\]]*)\]", self.item.text))


def known_in(people: KnownPeople) -> tuple[KnownPerson, ...]:
    """Everybody known to a reader: a sentence may use another of their names than its line."""
    return tuple(KnownPerson(people.called[who], character.pronouns) for who, character in people.characters.items())


def numbered_lines(items: Iterable[RecapItem]) -> tuple[SourceLine, ...]:
    """The lines of a recap, numbered from 1 as they are in what is sent."""
    return tuple(_numbered_line(number, item) for number, item in enumerate(items, start=1))


def _numbered_line(number: int, item: RecapItem) -> SourceLine:
    proof = " ".join(" ".join(evidence.text for evidence in item.evidence).split())
    found = _LABEL_PATTERN.match(item.text)
    label = found[1] if found and not proof.startswith(found[0].strip()) else None
    said = spoken(proof)
    is_spoken = bool(said) and not any(map(tells, words_of(narrated(proof))))
    if label and not item.text.startswith("["):
        is_spoken = True
    return SourceLine(number, item, _BRACKET_PATTERN.sub("", item.text), proof, label, is_spoken)


def persons_in(text: str, cast: Sequence[KnownPerson]) -> dict[int, int]:
    """Who of the cast is named in a text, in the order of their first mention, and where that stands.

    A name that two people have names neither.

    >>> cast = (KnownPerson(("Jonna", "Captain Voss", "Voss")), KnownPerson(("Ilse Voss", "Ilse")))
    >>> persons_in("Ilse Voss ran. Voss and Jonna stayed.", cast)
    {1: 0, 0: 15}
    """
    found: dict[int, int] = {}
    for start, _, who in names_in(text, cast):
        found.setdefault(who, start)
    return found


def names_in(text: str, cast: Sequence[KnownPerson]) -> Iterator[tuple[int, int, int]]:
    """Every name of the cast in a text: where it begins and ends, and whose it is."""
    bearers: dict[str, list[int]] = {}
    for who, known in enumerate(cast):
        for name in dict.fromkeys((*known.names, *(name.upper() for name in known.names))):
            bearers.setdefault(name, []).append(who)
    names = sorted(bearers, key=len, reverse=True)
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text) if names else ():
        if len(bearers[match[0]]) == 1:
            yield *match.span(), bearers[match[0]][0]


def keys_given(lines: Iterable[SourceLine], cast: Sequence[KnownPerson]) -> set[str]:
    """Every word that a sentence about these lines may use: theirs, and the other names of those that they name."""
    keys = set[str]()
    for line in lines:
        keys |= keys_of(line.text) | keys_of(line.proof)
        for who in persons_in(line.text, cast):
            keys |= keys_of(" ".join(cast[who].names))
    return keys
