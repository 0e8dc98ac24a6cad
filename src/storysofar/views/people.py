"""Who is who at one place: names, other names, and who turned out to be somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass

from storysofar.memory import Memory
from storysofar.story import Character

PEOPLE_NEEDS: tuple[str, ...] = ("characters", "aliases", "same")


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The people a reader knows. Made from a bounded memory, so that later names are not in it."""

    identities: dict[str, str]
    characters: dict[str, Character]  # by the id that stands for the person
    called: dict[str, tuple[str, ...]]  # all that each person has been called, the present name first
    met: dict[str, float]  # in which chapter each person first comes up
    earlier: dict[str, str]  # for those who are known from an earlier work: which work

    def id_of(self, character: str | None) -> str | None:
        """The id that stands for this person; None when nobody here knows them."""
        person = self.identities.get(character or "", character)
        return person if person in self.characters else None

    def name_of(self, character: str | None) -> str | None:
        """What to call them from here on; None when nobody here knows them."""
        person = self.id_of(character)
        return self.characters[person].name if person else None

    def names_of(self, characters: tuple[str, ...]) -> tuple[str, ...]:
        """The names of several, each person once."""
        people = dict.fromkeys(filter(None, map(self.id_of, characters)))
        return tuple(self.characters[person].name for person in people)


def people_in(memory: Memory) -> KnownPeople:
    """The people of a bounded memory."""
    identities, characters = memory.identities(), memory.cast_of()
    met: dict[str, float] = {}
    for record in memory.characters:
        met.setdefault(identities.get(record.id, record.id), record.span.chapter)
    carried = memory.earlier
    earlier = {identities.get(c.id, c.id): carried.earlier or "" for c in carried.characters} if carried else {}
    return KnownPeople(identities, characters, _called(memory, identities, characters), met, earlier)


def _called(memory: Memory, identities: dict[str, str], characters: dict[str, Character]) -> dict[str, tuple[str, ...]]:
    """All that each person has been called, the present name first; each name once, upper or lower case."""
    called = {person: {character.name.casefold(): character.name} for person, character in characters.items()}
    for character, name in names_given(memory):
        names = called.get(identities.get(character, character))
        if names is not None:
            names.setdefault(name.casefold(), name)
    return {person: tuple(names.values()) for person, names in called.items()}


def names_given(memory: Memory) -> Iterator[tuple[str, str]]:
    """Each name that someone was ever shown under, with whose it is."""
    yield from ((c.id, c.name) for c in memory.characters)
    yield from ((a.character, a.text) for a in memory.aliases)
