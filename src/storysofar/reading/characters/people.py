"""Who is who so far: what the reader carries in mind from page to page and from chapter to chapter.

This is working memory, made only of what has been read; what others may know of it is in the records.
It is saved as JSON after each chapter, and a loaded one goes on exactly as the saved one would have.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from storysofar.english.lexicon import TITLES
from storysofar.reading.characters.name_fit import fit_of
from storysofar.reading.characters.names import Name, gender_of, surname_follows, variants_of
from storysofar.reading.characters.persons import Person, introduction_order

# Evidence for a gender: a title or a first name settles it; a pronoun adds one.
SETTLED_GENDER_WEIGHT = 6.0
# Evidence for a stranger that is worth keeping over the end of a chapter.
MIN_KEPT_EVIDENCE_POINTS = 1.0
# Paragraphs after which a passer-by will not come back.
MAX_ABSENCE_PARAGRAPHS = 300
# Paragraphs for which somebody mentioned is still about.
MAX_NEAR_PARAGRAPHS = 20
# What speaks for somebody as the bearer of a name, in the points of name_fit: to have been called exactly so, how
# often, and to be about.
EXACT_NAME_POINTS = 4.0
MAX_NAME_USE_POINTS = 1.5
USES_PER_NAME_POINT = 10
NEARNESS_POINTS = 2.0
# How many mentions are kept for pronouns to point back to, and how many of the oldest are let go when they are more.
MAX_FOCUS_MENTIONS = 120
DROPPED_FOCUS_MENTIONS = 60


@dataclass(slots=True)
class Sighting:
    """One mention, as long as it may still be what a pronoun points back to."""

    person: str
    clock: int  # sentences read when it was made
    weight: float


@dataclass(slots=True)
class People:
    """Everybody so far, with the indexes that make finding one a matter of one look-up."""

    persons: dict[str, Person] = field(default_factory=dict)
    by_part: dict[str, list[str]] = field(default_factory=dict)  # folded part of a name → ids
    by_key: dict[str, list[str]] = field(default_factory=dict)  # whole folded name → ids
    by_description: dict[str, str] = field(default_factory=dict)  # "the landlady" → the id of who was meant last
    evidence: dict[str, float] = field(default_factory=dict)  # capitalised stranger → how much speaks for a person
    merged_into: dict[str, str] = field(default_factory=dict)  # id of one who turned out to be another → that other's
    focus: list[Sighting] = field(default_factory=list)
    narrator: str | None = None
    turns: list[str | None] = field(default_factory=list)  # who spoke the last turns of this scene
    called: list[str] = field(default_factory=list)  # who was called by name in the last turn
    silence: int = 0  # paragraphs of narration since the last turn
    clock: int = 0  # sentences read
    paragraphs: int = 0
    style: str = ""  # how speech is marked
    open_quotation: bool = False
    speaking: str | None = None  # whose speech went on over the paragraph's end
    notes: dict[str, Any] = field(default_factory=dict)  # what single steps keep for themselves

    # -- finding -----------------------------------------------------------------------------------------------------

    def get(self, id: str) -> Person:
        """The person of this id, or the one they turned out to be."""
        return self.persons[self.current(id)]

    def current(self, id: str) -> str:
        """The id that stands for this person now."""
        while id in self.merged_into:
            id = self.merged_into[id]
        return id

    def tells(self, person: Person) -> bool:
        """Whether this person says "I" in the narration: now, or the last time where nobody does now."""
        if self.narrator is None:
            return person.is_narrator
        return self.current(self.narrator) == person.id

    def bearers(self, name: Name) -> list[Person]:
        """Everybody who can be meant by this name, the best first."""
        exact = [self.get(i) for i in self.by_key.get(name.key, ())]
        if exact and not name.has_article and (len(name.parts) > 1 or name.titles):
            return _unique(sorted(exact, key=lambda p: (-p.last_seen, introduction_order(p.id))))
        fits = self._fits(name)
        for person in exact:
            fits[person.id] = max(fits.get(person.id, 0.0), EXACT_NAME_POINTS) + min(
                MAX_NAME_USE_POINTS, person.names.get(name.text, 0) / USES_PER_NAME_POINT
            )
        # Who was about a moment ago is meant, rather than a namesake of long ago.
        for id in fits:
            if fits[id] > 0 and self.paragraphs - self.persons[id].last_seen <= MAX_NEAR_PARAGRAPHS:
                fits[id] += NEARNESS_POINTS
        able = (id for id in fits if fits[id] > 0)
        ranked = sorted(able, key=lambda id: (-fits[id], -self.persons[id].last_seen, introduction_order(id)))
        return [self.persons[id] for id in ranked]

    def _fits(self, name: Name) -> dict[str, float]:
        """How well a name goes with each person who has its first or last part, or another form of it, in points."""
        fits: dict[str, float] = {}
        for part in dict.fromkeys((name.parts[0], name.parts[-1])) if name.parts else ():
            for variant in variants_of(part):
                for id in map(self.current, self.by_part.get(variant, ())):
                    if id not in fits:
                        fits[id] = fit_of(self.persons[id], name, self._others_with)
        return fits

    def _others_with(self, part: str, person: Person) -> list[Person]:
        """Everybody but one who has this part in a name."""
        return [self.get(id) for id in self.by_part.get(part, ()) if self.current(id) != person.id]

    # -- keeping -----------------------------------------------------------------------------------------------------

    def meet(self, chapter: int, start: int, end: int) -> Person:
        """A new person, first mentioned here. "The driver" and "the driver’s wife" begin at one place and are two."""
        id = f"c{chapter}.{start}"
        return self.add(id if id not in self.persons and id not in self.merged_into else f"{id}-{end}")

    def add(self, id: str) -> Person:
        """A new person. Two people never share a first mention, and so never an id."""
        if id in self.persons or id in self.merged_into:
            raise ValueError(f"there is a person {id} already")
        person = self.persons[id] = Person(id)
        return person

    def record_name(self, person: Person, name: Name) -> bool:
        """Notes that a name was used for a person; True if it is the first time."""
        is_new = name.text not in person.names
        person.names[name.text] = person.names.get(name.text, 0) + 1
        if not is_new:
            return False
        person.titles.update(name.titles)
        if len(name.parts) > 1:
            person.givens.add(name.given)
            person.surnames.add(name.surname)
            person.ambiguous_names -= {name.given, name.surname}
        elif name.only and name.only not in person.givens | person.surnames:
            takes_surname = name.titles and TITLES.get(name.titles[-1]) is not None
            (person.surnames if takes_surname and surname_follows(name) else person.ambiguous_names).add(name.only)
        wanted = gender_of(name)
        if wanted:
            person.gender[wanted] = person.gender.get(wanted, 0.0) + SETTLED_GENDER_WEIGHT
        for part in dict.fromkeys(name.parts):
            _index(self.by_part, part, person.id)
        _index(self.by_key, name.key, person.id)
        return True

    def merge(self, kept_id: str, joined_id: str) -> None:
        """From now on the second person is the first: one person, with all names."""
        kept_id, joined_id = self.current(kept_id), self.current(joined_id)
        if kept_id == joined_id:
            return
        self.persons[kept_id].take_over(self.persons.pop(joined_id))
        self.merged_into[joined_id] = kept_id

    def record_mention(self, person: Person, weight: float) -> None:
        """Notes a mention: a pronoun may mean this person next."""
        person.mentions += 1
        person.last_seen = self.paragraphs
        self.focus.append(Sighting(person.id, self.clock, weight))
        if len(self.focus) > MAX_FOCUS_MENTIONS:
            del self.focus[:DROPPED_FOCUS_MENTIONS]

    def open_work(self) -> None:
        """Begins another work with the people of the one before, and with nothing that was noted of its places.

        What is stated of them is written down anew where it is said again, and the corrections of the earlier work
        hold there: here only what they made of the people is left of them.
        """
        for note in ("facts", "scenes", "parted", "rejoined", "lines", "questions"):
            self.notes.pop(note, None)

    # -- saving ------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lets go of passers-by, or a long story would make every new chapter dearer than the last.

        Who has no name, was mentioned once or twice and not for long is not waited for; the records keep them.
        A stranger with a capital who is little known is weighed anew when met again.
        """
        self.evidence = {
            key: weight for key, weight in self.evidence.items() if abs(weight) >= MIN_KEPT_EVIDENCE_POINTS
        }
        gone = {p.id for p in self.persons.values() if self._is_passer_by(p)}
        if not gone:
            return
        self.persons = {id: person for id, person in self.persons.items() if id not in gone}
        self.merged_into = {id: other for id, other in self.merged_into.items() if self.current(id) in self.persons}
        here = self.persons.keys() | self.merged_into.keys()
        self.by_description = {text: id for text, id in self.by_description.items() if id in here}
        self.by_part = {part: kept for part, ids in self.by_part.items() if (kept := [i for i in ids if i in here])}
        self.by_key = {key: kept for key, ids in self.by_key.items() if (kept := [i for i in ids if i in here])}
        for person in self.persons.values():
            person.relatives = {noun: id for noun, id in person.relatives.items() if id in here}

    def _is_passer_by(self, person: Person) -> bool:
        if person.is_narrator or self.paragraphs - person.last_seen <= MAX_ABSENCE_PARAGRAPHS:
            return False
        return person.mentions <= (1 if person.is_named else 3)

    def dump(self) -> str:
        """The state as JSON, the same for the same reading."""
        self.forget()
        persons = [
            [
                p.id,
                p.names,
                p.descriptions,
                sorted(p.titles),
                sorted(p.givens),
                sorted(p.surnames),
                sorted(p.ambiguous_names),
                {k: round(v, 3) for k, v in p.gender.items()},
                p.relatives,
                [p.mentions, p.narrated, p.lines, p.last_seen, int(p.is_narrator)],
                p.last_emitted_name,
                p.last_emitted_pronouns,
                *([p.renamed, sorted(p.hidden_names)] if p.renamed or p.hidden_names else []),
            ]
            for p in self.persons.values()
        ]
        return json.dumps(
            {
                "persons": persons,
                "by_part": self.by_part,
                "by_key": self.by_key,
                "by_description": self.by_description,
                "evidence": {k: round(v, 3) for k, v in self.evidence.items()},
                "aka": self.merged_into,
                "focus": [[s.person, s.clock, round(s.weight, 3)] for s in self.focus[-60:]],
                "narrator": self.narrator,
                "clock": self.clock,
                "paragraphs": self.paragraphs,
                "style": self.style,
                "notes": self.notes,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def load(cls, state: str) -> "People":
        """The state that `dump` wrote; a fresh one for an empty string."""
        people = cls()
        if not state:
            return people
        data = json.loads(state)
        for (
            id,
            names,
            descriptions,
            titles,
            givens,
            surnames,
            singles,
            gender,
            kin,
            numbers,
            shown,
            pronouns,
            *corrected,
        ) in data["persons"]:
            people.persons[id] = Person(
                id,
                names,
                descriptions,
                set(titles),
                set(givens),
                set(surnames),
                set(singles),
                gender,
                kin,
                mentions=numbers[0],
                narrated=numbers[1],
                lines=numbers[2],
                last_seen=numbers[3],
                is_narrator=bool(numbers[4]),
                last_emitted_name=shown,
                last_emitted_pronouns=pronouns,
                renamed=corrected[0] if corrected else "",
                hidden_names=set(corrected[1]) if corrected else set(),
            )
        people.by_part, people.by_key = data["by_part"], data["by_key"]
        people.by_description = data["by_description"]
        people.evidence, people.merged_into = data["evidence"], data["aka"]
        people.focus = [Sighting(*s) for s in data["focus"]]
        people.narrator = data["narrator"]
        people.clock, people.paragraphs, people.style = data["clock"], data["paragraphs"], data["style"]
        people.notes = data["notes"]
        return people


def _index(table: dict[str, list[str]], key: str, id: str) -> None:
    ids = table.setdefault(key, [])
    if id not in ids:
        ids.append(id)


def _unique(persons: Iterable[Person]) -> list[Person]:
    return list({p.id: p for p in persons}.values())
