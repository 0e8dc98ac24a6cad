"""From where to where a fact holds: each with its sentence, and with the later one that takes its place, if any."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from storysofar.memory import Memory
from storysofar.story import Fact, Mention, Reference
from storysofar.views.changes import READERS
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.people import KnownPeople
from storysofar.views.standalone_lines import resolve_references

# What ends each state, by the words for it.
CAPTIVE = frozenset(
    "imprisoned arrested captured jailed kidnapped abducted enslaved exiled banished prisoner captive hostage slave "
    "prison jail gaol arrest custody".split()
)
FREED = frozenset("freed released rescued pardoned acquitted escaped".split())
WEAK = frozenset("ill unconscious comatose feverish delirious bedridden fainted consciousness".split())
WELL = frozenset("recovered regained".split())
LEAVES = frozenset("left deserted quit betrayed".split())
LOOKS = ("rank", "eyes", "hair")  # of which somebody has one at a time
JOINS = frozenset("joined pledged sided loyal member owed".split())


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as it stands at a place. `until` is the sentence that ended it; None while it holds."""

    character: str  # the id that stands for whom it is of
    attribute: str
    value: str  # the author's words, whom they leave open in brackets
    since: Evidence
    until: Evidence | None = None
    holds: bool = True
    according_to: str | None = None  # the name of whoever says so
    other: str | None = None  # the name of the second person

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "attribute": self.attribute,
            "value": self.value,
            "holds": self.holds,
            "according_to": self.according_to,
            "other": self.other,
            "since": self.since.to_json(),
            "until": self.until.to_json() if self.until else None,
        }


def held(memory: Memory, people: KnownPeople, attributes: Iterable[str]) -> dict[str, list[Held]]:
    """What is stated of each person by these attributes, in the order told, each with what ended it."""
    wanted = frozenset(attributes)
    found: dict[str, list[tuple[Fact, Held]]] = defaultdict(list)
    for fact in memory.facts:
        one = people.id_of(fact.character)
        if fact.attribute not in wanted or one is None:
            continue
        now = evidence(fact.span, fact.sentence)
        kept = found[one]
        for at, (earlier, other) in enumerate(kept):
            if other.until is None and ends(earlier, fact):
                kept[at] = earlier, replace(other, until=now)
        if fact.ends is None and not any(is_same(earlier, fact) and other.until is None for earlier, other in kept):
            kept.append((fact, held_from(fact, one, now, people)))
    named = Named(memory, people)
    return {one: [named.told(fact, other) for fact, other in kept] for one, kept in found.items()}


def held_from(fact: Fact, one: str, since: Evidence, people: KnownPeople) -> Held:
    """A fact that holds from here on."""
    said, other = people.id_of(fact.according_to), people.name_of(fact.other)
    return Held(
        one,
        fact.attribute,
        fact.value,
        since,
        holds=fact.holds,
        according_to=people.name_of(said) if said != one else None,
        other=other,
    )


def is_same(earlier: Fact, fact: Fact) -> bool:
    """Whether a fact says again what an earlier one says."""
    return (earlier.attribute, earlier.value.casefold(), earlier.holds) == (
        fact.attribute,
        fact.value.casefold(),
        fact.holds,
    )


def ends(earlier: Fact, fact: Fact) -> bool:
    """Whether what a fact states ends what an earlier one states: freed ends captured, a denial what it denies, an
    answer its question.
    """
    if fact.ends is not None:
        return fact.ends == earlier.span
    if earlier.attribute != fact.attribute:
        return False
    before, now = words_of(earlier), words_of(fact)
    if fact.attribute == "state":
        return bool((before & CAPTIVE and now & FREED) or (before & WEAK and now & WELL)) and fact.holds
    if fact.attribute == "loyalty" and before & JOINS and now & LEAVES:
        return bool((before - JOINS) & (now - LEAVES) - {"the", "a", "of", "to"})
    if fact.attribute == "promise" and now & {"kept", "broke"}:
        return True
    if fact.attribute == "death":
        return earlier.holds != fact.holds
    if fact.attribute == "place":
        return True
    if fact.attribute in LOOKS:
        meant, means = (READERS[fact.attribute](told.value) for told in (earlier, fact))
        return bool(meant and means and fact.holds) and not meant & means
    return earlier.value.casefold() == fact.value.casefold() and earlier.holds != fact.holds


def words_of(fact: Fact) -> frozenset[str]:
    """The words of a fact's value, in small letters."""
    return frozenset(fact.value.casefold().split())


class Named:
    """Puts names beside the pronouns of facts, as far as their mentions say whom they mean."""

    def __init__(self, memory: Memory, people: KnownPeople) -> None:
        self.people = people
        self.chapters = {chapter.chapter: chapter.mentions for chapter in memory.chapters}
        self.pronouns: dict[int, list[Mention]] = {}

    def told(self, fact: Fact, shown: Held) -> Held:
        """The fact with whoever its words leave open in brackets; the one it is of needs none.

        Whom a pronoun of a speech means is too often unsure.
        """
        if fact.according_to is not None:
            return shown
        references = tuple(self.references(fact, shown))
        return replace(shown, value=resolve_references(fact.value, references, self.people)) if references else shown

    def references(self, fact: Fact, shown: Held) -> Iterator[Reference]:
        """The pronouns of the third person in a fact's words that mean somebody else."""
        chapter = fact.span.chapter
        if chapter not in self.pronouns:
            own = (m for m in self.chapters.get(chapter, ()) if m.kind == "pronoun" and m.character)
            self.pronouns[chapter] = sorted(own, key=lambda mention: mention.span)
        at = 0
        for mention in self.pronouns[chapter]:
            if not (fact.span.start <= mention.span.start and mention.span.end <= fact.span.end):
                continue
            found = word_at(fact.value, mention.text, at)
            if found is None:
                continue
            at = found + len(mention.text)
            if self.people.id_of(mention.character) != shown.character and is_third(mention.text):
                yield Reference(found, at, mention.character or "")


def word_at(text: str, word: str, start: int) -> int | None:
    """Where a whole word stands, from here on."""
    at = text.find(word, start)
    while at >= 0:
        if not (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum()):
            return at
        at = text.find(word, at + 1)
    return None


def is_third(pronoun: str) -> bool:
    """Whether a pronoun means neither who speaks nor who is spoken to.

    >>> is_third("her"), is_third("me"), is_third("You")
    (True, False, False)
    """
    word = pronoun.casefold().replace("’", "'").split("'")[0]
    return word not in "i me my mine myself we us our ours you your yours".split()
