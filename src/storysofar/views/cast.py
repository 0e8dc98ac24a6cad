"""The people of the story: all of them, or one by any name; as much as is known at a place."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from storysofar.english.letters import plain_letters
from storysofar.errors import CharacterNotFound
from storysofar.facts import FACTS
from storysofar.memory import Memory
from storysofar.story import Fact, Mention
from storysofar.text import Span
from storysofar.views.boundary import Place, bounded
from storysofar.views.evidence import Evidence, evidence, unwrap
from storysofar.views.fact_intervals import FactInterval, known_facts
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in

CAST_NEEDS: tuple[str, ...] = (*PEOPLE, "mentions", "attributions", "facts")
WHO_NEEDS: tuple[str, ...] = (*CAST_NEEDS, "quotations", "scenes")

MIN_CAST_MENTIONS = 3  # an unnamed person with fewer mentions and lines than this only walks through
MAX_LAST_LINES = 3
MAX_COMPANIONS = 5
MAX_OTHER_NAMES = 3  # of a person among others of the same name
MAX_NEAR_NAMES = 4
MIN_SPELLING_SIMILARITY = 0.72  # how alike two spellings are: Slat and Salt, 0.75; Silvr and silly, 0.6
MAX_NAMES_LISTED = 8  # where none is near


@dataclass(frozen=True, slots=True)
class CastMember:
    """Someone in the story, as known at a place."""

    id: str
    name: str
    aliases: tuple[str, ...]  # everything else they have been called
    pronouns: str | None
    is_named: bool
    is_narrator: bool
    first_seen: Evidence
    last_seen: Evidence
    mentions: int
    lines: int  # quotations they are known to have said
    facts: tuple[FactInterval, ...]
    earlier: str | None = None  # the work they are known from already

    @property
    def is_seen(self) -> bool:
        """Whether they are in this work yet, rather than only known from an earlier one."""
        return self.earlier is None or self.mentions + self.lines > 0

    @property
    def is_walk_on(self) -> bool:
        """Whether this is someone without a name who says nothing, or is hardly there.

        In marked chapters three of four of those who say nothing were somebody else's entry already, or nobody.
        """
        is_known = self.is_named or self.is_narrator
        return not is_known and (not self.lines or self.mentions + self.lines < MIN_CAST_MENTIONS)

    def to_json(self) -> dict[str, Any]:
        """As `cast --json` writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "pronouns": self.pronouns,
            "is_named": self.is_named,
            "is_narrator": self.is_narrator,
            "first_seen": self.first_seen.to_json(),
            "last_seen": self.last_seen.to_json(),
            "mentions": self.mentions,
            "lines": self.lines,
            "facts": [fact.to_cast_json() for fact in self.facts],
            "earlier": self.earlier,
        }


class Companion(NamedTuple):
    """Someone who was there too, and in how many scenes."""

    name: str
    scenes: int

    def to_json(self) -> dict[str, str | int]:
        """As `who --json` writes it."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person by name: who they are, whom they are seen with, what they said last."""

    member: CastMember
    often_with: tuple[Companion, ...]  # most often first
    last_lines: tuple[Evidence, ...]  # in the order said

    def to_json(self) -> dict[str, Any]:
        """As `who --json` writes it."""
        return {
            **self.member.to_json(),
            "often_with": [companion.to_json() for companion in self.often_with],
            "last_lines": [line.to_json() for line in self.last_lines],
        }


def cast(memory: Memory, *, as_of: Place = None, everyone: bool = False) -> tuple[CastMember, ...]:
    """The people known at this place, the most important first; walk-ons only when everyone is asked for.

    So are those who are known from an earlier work and have not come up in this one. What is on somebody's mind is
    told by `who` and `standing`.
    """
    memory = bounded(memory, as_of)
    members = members_of(memory, people_in(memory)).values()
    shown = [member for member in members if everyone or (member.is_seen and not member.is_walk_on)]
    return tuple(replace(member, facts=lasting(member.facts)) for member in sorted(shown, key=importance))


def lasting(facts: Iterable[FactInterval]) -> tuple[FactInterval, ...]:
    """The facts that tell who somebody is, rather than what is on their mind; of kinds that are right often enough.

    What somebody is not says little of who they are: “not a sculptor”.
    """
    return tuple(fact for fact in facts if not FACTS[fact.kind].is_of_mind and _is_told(fact))


def _is_told(fact: FactInterval) -> bool:
    return FACTS[fact.kind].is_sure and (fact.holds or FACTS[fact.kind].group != "trait")


def importance(member: CastMember) -> tuple[bool, int, str]:
    """The order of a cast list: walk-ons last, then those who are there and speak most."""
    return member.is_walk_on, -(member.mentions + member.lines), member.id


@dataclass(slots=True)
class Tally:
    """What is counted of one person on the way through the records."""

    seen: list[Mention] = field(default_factory=list)
    lines: int = 0
    pronouns: str | None = None
    is_narrator: bool = False
    facts: list[Fact] = field(default_factory=list)


def members_of(memory: Memory, people: KnownPeople) -> dict[str, CastMember]:
    """Every person of a bounded memory, by id."""
    tallies = tallies_of(memory, people)
    found = {}
    for one, character in people.characters.items():
        tally = tallies[one]
        outermost = sorted(tally.seen, key=lambda mention: mention.span)
        seen = [evidence(mention.span, mention.text) for mention in (*outermost[:1], *outermost[-1:])]
        named = [] if one in people.earlier and seen else [evidence(character.span, character.name)]
        first = min([*named, *seen])
        found[one] = CastMember(
            id=one,
            name=character.name,
            aliases=people.called[one][1:],
            pronouns=character.pronouns or tally.pronouns,
            is_named=character.is_named,
            is_narrator=character.is_narrator or tally.is_narrator,
            first_seen=first,
            last_seen=max([first, *seen]),
            mentions=len(tally.seen),
            lines=tally.lines,
            facts=known_facts(tally.facts, people),
            earlier=people.earlier.get(one),
        )
    return found


def tallies_of(memory: Memory, people: KnownPeople) -> dict[str, Tally]:
    """What is counted of each person, those who turned out to be one counted together."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for character in memory.characters:
        if one := people.id_of(character.id):
            tallies[one].pronouns = character.pronouns or tallies[one].pronouns
            tallies[one].is_narrator |= character.is_narrator
    for mention in memory.mentions:
        if one := people.id_of(mention.character):
            tallies[one].seen.append(mention)
    for attribution in {a.span: a for a in memory.attributions}.values():  # the later one counts
        if one := people.id_of(attribution.speaker):
            tallies[one].lines += 1
    for fact in memory.facts:
        if one := people.id_of(fact.character):
            tallies[one].facts.append(fact)
    return tallies


def who(memory: Memory, name: str, *, as_of: Place = None) -> Portrait:
    """One person by name, alias, an unambiguous part of either, id, or what the page calls them (“the old captain”).

    Raises CharacterNotFound when nobody known at this place answers to it, or more than one person does; the
    message names those who come near, and never anyone whom the reader has yet to meet. Of several people of one name
    it says the ids.
    """
    memory = bounded(memory, as_of)
    people = people_in(memory)
    one = described_as(name, memory, people) or find(people, name)
    return Portrait(
        members_of(memory, people)[one], companions_of(one, memory, people), last_lines(one, memory, people)
    )


def described_as(words: str, memory: Memory, people: KnownPeople) -> str | None:
    """The one person whom the page describes with these words, where nobody is called so; None where there is none.

    Raises CharacterNotFound when it describes several so.
    """
    if people.id_of(words.strip()) or answering(people, words):
        return None
    asked = folded(words)
    so_called = (m for m in memory.mentions if m.kind == "description" and asked and is_part(asked, unwrap(m.text)))
    found = tuple(dict.fromkeys(one for m in so_called if (one := people.id_of(m.character))))
    if len(found) > 1:
        raise many(people, words, found)
    return found[0] if found else None


def find(people: KnownPeople, name: str) -> str:
    """The id of the one person who answers to this name: shown under it, else called it, else by a part of it."""
    if one := people.id_of(name.strip()):
        return one
    found = answering(people, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise many(people, name, found)
    near = near_names(people, name)
    known = [character.name for character in people.characters.values() if character.is_named]
    listed = f"{', '.join(known[:MAX_NAMES_LISTED])}{' and others' if len(known) > MAX_NAMES_LISTED else ''}"
    hint = f"Did you mean {', '.join(near)}?" if near else f"Known so far: {listed}." if known else "Nobody is yet."
    raise CharacterNotFound(name, f"Nobody called “{name}” is known here. {hint}", near)


def many(people: KnownPeople, name: str, found: Iterable[str]) -> CharacterNotFound:
    """Why a name or description is not enough: those who answer to it, each with an id."""
    found = tuple(found)
    listed = "; ".join(described(people, one) for one in found)
    near = tuple(people.characters[one].name for one in found)
    return CharacterNotFound(name, f"“{name}” is more than one person here: {listed}. Say which by the id.", near)


def answering(people: KnownPeople, name: str) -> list[str]:
    """The ids of those who answer to this name: shown under it, else called it, else by a part of it."""
    asked = folded(name)
    if not asked:
        return []
    return (
        [one for one, names in people.called.items() if folded(names[0]) == asked]
        or [one for one, names in people.called.items() if asked in map(folded, names)]
        or [one for one, names in people.called.items() if any(is_part(asked, n) for n in names)]
    )


def described(people: KnownPeople, one: str) -> str:
    """A person among others of the same name: the id, and what tells them apart."""
    character = people.characters[one]
    others = [name for name in people.called[one] if name != character.name][:MAX_OTHER_NAMES]
    told = (character.pronouns, f"also {', '.join(others)}" if others else None, f"met in chapter {people.met[one]}")
    return f"{one} {character.name} ({'; '.join(words for words in told if words)})"


def folded(name: str) -> str:
    """The name as it is compared: without case, article, full stops or owner's s.

    >>> folded("The Old Man’s"), folded("Mr. Potter")
    ('old man', 'mr potter')
    """
    words = plain_letters(name).casefold().replace("’", "'").replace(".", "").removesuffix("'s").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def is_part(asked: str, name: str) -> bool:
    """Whether the words asked for are words of the name, together.

    >>> is_part("voss", "Captain Mara Voss"), is_part("oss", "Captain Mara Voss")
    (True, False)
    """
    return f" {asked} " in f" {folded(name)} "


def near_names(people: KnownPeople, name: str) -> tuple[str, ...]:
    """The names of those whose names, or a word of them, look like this one; the nearest first, each once."""
    spellings: dict[str, str] = {}
    for one, names in people.called.items():
        for called in names:
            for spelling in (folded(called), *words_of_name(called)):
                spellings.setdefault(spelling, people.characters[one].name)
    found: dict[str, str] = {}
    for asked in (folded(name), *words_of_name(name)):
        for spelling in get_close_matches(asked, list(spellings), MAX_NEAR_NAMES, MIN_SPELLING_SIMILARITY):
            found.setdefault(folded(spellings[spelling]), spellings[spelling])
    return tuple(found.values())[:MAX_NEAR_NAMES]


def words_of_name(name: str) -> list[str]:
    """The words of a name by which somebody may be asked for: no title, no word of a description, nobody else's name.

    >>> words_of_name("Dr. Tom Reed"), words_of_name("Mara’s old captain")
    (['tom', 'reed'], [])
    """
    words = (word for word in name.split() if word[0].isupper() and not word.endswith((".", "’s", "'s")))
    return [folded(word) for word in words]


def companions_of(one: str, memory: Memory, people: KnownPeople) -> tuple[Companion, ...]:
    """Who else was in this person's scenes, most often first.

    A scene with two witches is a scene with the witch: under one name they are counted together.
    """
    together: Counter[str] = Counter()
    for scene in memory.scenes:
        present = sorted({other for character in scene.present if (other := people.id_of(character))})
        if one in present:
            together.update({people.characters[other].name: None for other in present if other != one}.keys())
    return tuple(Companion(name, scenes) for name, scenes in together.most_common(MAX_COMPANIONS))


def last_lines(one: str, memory: Memory, people: KnownPeople) -> tuple[Evidence, ...]:
    """The last things this person said, in the order said."""
    speakers: dict[Span, str | None] = {a.span: a.speaker for a in memory.attributions}  # the later one counts
    lines = [q for q in memory.quotations if q.span in speakers and people.id_of(speakers[q.span]) == one]
    return tuple(evidence(q.span, unwrap(q.text)) for q in lines[-MAX_LAST_LINES:])
