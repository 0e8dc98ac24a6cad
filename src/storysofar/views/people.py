"""Who is who at one place: names, other names, and who turned out to be whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from storysofar.memory import Memory
from storysofar.story import Character

PEOPLE_NEEDS: tuple[str, ...] = ("characters", "aliases", "same")


@dataclass(frozen=True, slots=True)
class People:
    """The people a reader knows. Made from a bounded memory, so that later names are not in it."""

    identities: dict[str, str]
    characters: dict[str, Character]  # by the id that stands for the person
    called: dict[str, tuple[str, ...]]  # all that each person has been called, the present name first
    met: dict[str, int]  # the chapter in which each person was first met
    earlier: dict[str, str]  # those who are known from an earlier work, and from which

    def id_of(self, character: str | None) -> str | None:
        """The id that stands for this person; None when nobody here knows them."""
        one = self.identities.get(character or "", character)
        return one if one in self.characters else None

    def name_of(self, character: str | None) -> str | None:
        """What to call them from here on; None when nobody here knows them."""
        one = self.id_of(character)
        return self.characters[one].name if one else None

    def names_of(self, characters: tuple[str, ...]) -> tuple[str, ...]:
        """The names of several, each person once."""
        ids = dict.fromkeys(one for one in map(self.id_of, characters) if one)
        return tuple(self.characters[one].name for one in ids)


def people_in(memory: Memory) -> People:
    """The people of a bounded memory."""
    identities, characters = memory.identities(), memory.cast_of()
    called: dict[str, list[str]] = {one: [character.name] for one, character in characters.items()}
    met: dict[str, int] = {}
    for record in memory.characters:
        met.setdefault(identities.get(record.id, record.id), record.span.chapter)
    for character, name in names_given(memory):
        names = called.get(identities.get(character, character))
        if names is not None and name.casefold() not in (n.casefold() for n in names):
            names.append(name)
    carried = memory.earlier
    known = {identities.get(c.id, c.id): carried.earlier or "" for c in carried.characters} if carried else {}
    return People(identities, characters, {one: tuple(names) for one, names in called.items()}, met, known)


def names_given(memory: Memory) -> Iterator[tuple[str, str]]:
    """Each name that someone was ever shown under, with whose it is."""
    yield from ((c.id, c.name) for c in memory.characters)
    yield from ((a.character, a.text) for a in memory.aliases)
