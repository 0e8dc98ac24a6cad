"""One character as the reader thinks of them: names, gender, and what to call them. Knows nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from storysofar.carried import PersonId
from storysofar.reading.characters.names import Name, parse_name, same_given, surname_follows

# Pronouns alone tell a gender once this much of them agrees.
MIN_GENDER_WEIGHT = 2.0
# A name used this much less often than the descriptions is not what the story calls somebody.
MIN_NAME_SHARE = 0.04
# A full name is what we call somebody unless the story uses it less often than this: only in passing.
MIN_FULL_NAME_SHARE = 0.01
MIN_FULL_NAME_USES = 2
# How often a last name must be used before it is added to a first name.
MIN_SURNAME_USES = 2

Number = TypeVar("Number", int, float)


@dataclass(slots=True)
class Person:
    """One character as the reader thinks of them."""

    id: PersonId
    names: dict[str, int] = field(default_factory=dict)  # each name's text, how often it was used
    descriptions: dict[str, int] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    givens: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    ambiguous_names: set[str] = field(default_factory=set)  # parts that may be first or last name
    gender: dict[str, float] = field(default_factory=dict)
    relatives: dict[str, PersonId] = field(default_factory=dict)  # "wife" → the id of this person's wife
    mentions: int = 0
    narrated: int = 0  # by name, outside quotations
    lines: int = 0
    last_seen: int = 0  # count of paragraphs read when last mentioned
    is_narrator: bool = False
    last_emitted_name: str = ""  # the name of the last Character record
    last_emitted_pronouns: str = ""
    renamed: str = ""  # what the reader wants them called
    hidden_names: set[str] = field(default_factory=set)  # put behind others when the reader merged two

    def sex(self) -> str:
        """The pronoun set that the evidence speaks for, or ""."""
        if not self.gender:
            return ""
        ranked = sorted(self.gender.items(), key=lambda item: (-item[1], item[0]))
        best, weight = ranked[0]
        runner = ranked[1][1] if len(ranked) > 1 else 0.0
        return best if weight >= MIN_GENDER_WEIGHT and weight > 1.6 * runner else ""

    def take_over(self, other: "Person") -> None:
        """Takes everything that is known of somebody who turned out to be this person."""
        _add_counts(self.names, other.names)
        _add_counts(self.descriptions, other.descriptions)
        _add_counts(self.gender, other.gender)
        self.titles |= other.titles
        self.givens |= other.givens
        self.surnames |= other.surnames
        self.ambiguous_names |= other.ambiguous_names
        self.hidden_names |= other.hidden_names
        self.relatives = {**other.relatives, **self.relatives}
        self.mentions += other.mentions
        self.narrated += other.narrated
        self.lines += other.lines
        self.last_seen = max(self.last_seen, other.last_seen)
        self.is_narrator = self.is_narrator or other.is_narrator
        self.renamed = self.renamed or other.renamed

    @property
    def is_named(self) -> bool:
        """Whether a proper name is known."""
        return bool(self.names)

    def best_name(self) -> str:
        """What to call this person: the name used most; a description while there is no name."""
        if self.renamed:
            return self.renamed
        if self.is_narrator and not self.names:
            return "the narrator"  # rather than “old chap”, which anybody may be called
        pool = self._names_in_use()
        if not pool:
            return "someone"
        full = _full_names(pool)
        return _most_used(full) if full else self._with_surname(_most_used(pool), pool)

    def _names_in_use(self) -> dict[str, int]:
        """What the story calls this person, and how often: names, or descriptions where it hardly uses a name."""
        if sum(self.names.values()) < MIN_NAME_SHARE * sum(self.descriptions.values()):
            return self.descriptions
        names = {text: count for text, count in self.names.items() if text not in self.hidden_names}
        return names or self.names or self.descriptions

    def _with_surname(self, usual: str, names: dict[str, int]) -> str:
        """A short first name that everybody uses, with the last name that the story has only with its long form.

        Who is Jake to all, and Jacob Barnes or Mr. Barnes now and then, is Jake Barnes.
        """
        given = parse_name(usual)
        if not given.only or given.titles or given.has_article or len(self.surnames) != 1:
            return usual
        (surname,) = self.surnames
        parsed = {parse_name(text): count for text, count in names.items()}
        bearing = {name: count for name, count in parsed.items() if name.parts[-1:] == (surname,)}
        if sum(bearing.values()) < MIN_SURNAME_USES or not _is_short_for(given.only, bearing):
            return usual
        written = max(bearing, key=lambda name: (bearing[name], name.text)).text.split()[-1]
        return f"{usual} {written}"


def introduction_order(id: str) -> tuple[int, float, int, int, str]:
    """When somebody was met: who came first stands first, those of earlier works before those of this one.

    Where nothing else tells two people apart, this decides, so that a work reads alike alone and as part of a long one.

    >>> sorted(("c10.5", "c2.130", "c2.33", "c2.5.7", "c3.7/1", "c9.1/2"), key=introduction_order)
    ['c9.1/2', 'c3.7/1', 'c2.33', 'c2.130', 'c2.5.7', 'c10.5']
    """
    mention, _, works = id.partition("/")
    chapter, _, place = mention[1:].rpartition(".")
    start, _, which = place.partition("-")
    return -int(works or 0), float(chapter), int(start), int(which or 0), mention[:1]


def _add_counts(counts: dict[str, Number], others: dict[str, Number]) -> None:
    for key, count in others.items():
        counts[key] = counts[key] + count if key in counts else count


def _most_used(names: dict[str, int]) -> str:
    return max(names, key=lambda text: (names[text], len(text), text))


def _full_names(names: dict[str, int]) -> dict[str, int]:
    """The first and last names that can take the place of the usual one, and are used more than in passing."""
    usual = parse_name(_most_used(names))
    least = max(MIN_FULL_NAME_USES, MIN_FULL_NAME_SHARE * sum(names.values()))
    often = {text: count for text, count in names.items() if count >= least}
    return {text: often[text] for text in often if _is_full(parse_name(text)) and _goes_with(usual, parse_name(text))}


def _is_short_for(given: str, names: Iterable[Name]) -> bool:
    """Whether a first name is a form of one in these names, and stands in none itself."""
    firsts = {name.given for name in names} - {""}
    return given not in firsts and any(same_given(first, given) for first in firsts)


def _is_full(name: Name) -> bool:
    """Whether this is first and last name, without more than a title that goes with the first: Sir Walter Elliot."""
    return (
        len(name.parts) == 2
        and not name.has_article
        and " of " not in name.text
        and not (name.titles and surname_follows(name))
    )


def _goes_with(usual: Name, full: Name) -> bool:
    """Whether a full name takes the usual one's place: "Bill Gorton" that of "Bill", any name that of "the Heron".

    "Bartholomew Finch" does not take the place of "Barley": that is what everybody calls him.
    """
    return usual.has_article or not set(usual.parts).isdisjoint(full.parts)
