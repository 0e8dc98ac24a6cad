"""Who is who so far: what the reader carries in mind from page to page and from chapter to chapter.

This is working memory, made only of what has been read; what others may know of it is in the records.
It is saved after each chapter (`storysofar.carried`), and a loaded one goes on exactly as the saved one would have.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from storysofar.carried import PersonId, of_series, of_work
from storysofar.english.lexicon import MARRIED_TITLES, TITLE_GENDERS, UNMARRIED_TITLES
from storysofar.reading.characters.names import (
    Name,
    gender_of,
    same_given,
    same_surname,
    surname_follows,
    titles_conflict,
    variants_of,
)
from storysofar.reading.characters.persons import Person, met

# Evidence for a gender: a title or a first name settles it; a pronoun adds one.
SETTLED = 6.0
# Evidence for a stranger that is worth keeping over the end of a chapter.
KNOWN_ENOUGH = 1.0
# Paragraphs after which a passer-by will not come back.
LONG_AGO = 300
# Paragraphs for which somebody mentioned is still about.
NEAR = 20
# Mentions at the end of a chapter that a pronoun of the next one may point back to.
KEPT_SIGHTINGS = 60


@dataclass(slots=True)
class Sighting:
    """One mention, as long as it may still be what a pronoun points back to."""

    person: PersonId
    clock: int  # sentences read when it was made
    weight: float


@dataclass(slots=True)
class CorrectionState:
    """What the reader's corrections have made of the people of this work."""

    bearers: dict[str, PersonId] = of_work(dict)  # a name that was split off → who bears it
    rejoined: list[PersonId] = of_work(list)  # people long forgotten, of whom it is written down who they are


@dataclass(slots=True)
class People:
    """Everybody so far, with the indexes that make finding one a matter of one look-up."""

    persons: dict[PersonId, Person] = of_series(dict)
    by_part: dict[str, list[PersonId]] = of_series(dict)  # folded part of a name → ids
    by_key: dict[str, list[PersonId]] = of_series(dict)  # whole folded name → ids
    by_description: dict[str, PersonId] = of_series(dict)  # "the landlady" → whom it last meant
    evidence: dict[str, float] = of_series(dict)  # capitalised stranger → how much speaks for a person
    aka: dict[PersonId, PersonId] = of_series(dict)  # id of one who turned out to be another → that other's
    focus: list[Sighting] = of_series(list)
    narrator: PersonId | None = of_series(lambda: None)  # who says "I" in the narration now
    clock: int = of_series(int)  # sentences read
    paragraphs: int = of_series(int)
    corrected: CorrectionState = field(default_factory=CorrectionState)

    # -- finding -----------------------------------------------------------------------------------------------------

    def get(self, id: str) -> Person:
        """The person of this id, or the one they turned out to be."""
        return self.persons[self.current(id)]

    def current(self, id: str) -> str:
        """The id that stands for this person now."""
        while id in self.aka:
            id = self.aka[id]
        return id

    def tells(self, person: Person) -> bool:
        """Whether this is who says "I" in the narration: whoever does now, or while nobody does, whoever did."""
        if self.narrator is None:
            return person.is_narrator
        return self.current(self.narrator) == person.id

    def bearers(self, name: Name) -> list[Person]:
        """Everybody whom this name can mean, the best first."""
        exact = [self.get(i) for i in self.by_key.get(name.key, ())]
        if exact and not name.has_article and (len(name.parts) > 1 or name.titles):
            return _unique(sorted(exact, key=lambda p: (-p.last_seen, met(p.id))))
        found: dict[str, float] = {}
        for part in dict.fromkeys((name.parts[0], name.parts[-1])) if name.parts else ():
            for variant in variants_of(part):
                for id in self.by_part.get(variant, ()):
                    id = self.current(id)
                    if id not in found:
                        found[id] = self._fit(self.persons[id], name)
        for person in exact:
            found[person.id] = max(found.get(person.id, 0.0), 4.0) + min(1.5, person.names.get(name.text, 0) / 10)
        for id in found:
            # Who was about a moment ago is meant, rather than a namesake of long ago.
            if found[id] > 0 and self.paragraphs - self.persons[id].last_seen <= NEAR:
                found[id] += 2.0
        ranked = [i for i in found if found[i] > 0]
        ranked.sort(key=lambda i: (-found[i], -self.persons[i].last_seen, met(i)))
        return [self.persons[i] for i in ranked]

    def _fit(self, person: Person, name: Name) -> float:
        """How well a name goes with a person who has a part of it; 0 if it cannot be theirs."""
        sex, wanted = person.sex(), gender_of(name)
        if sex and wanted and sex in "mf" and sex != wanted:
            return 0.0
        if titles_conflict(person.titles, name.titles):
            return 0.0
        if len(name.parts) > 1:
            return self._fit_full(person, name)
        only = name.only
        if name.titles:
            return self._fit_titled(person, name, only)
        if only in person.singles:
            return 4.0
        if only in person.givens:
            return 3.5
        if only in person.surnames:
            if not person.givens and person.titles and person.titles <= MARRIED_TITLES | UNMARRIED_TITLES:
                return 0.0  # a bare surname is not the lady's
            bare = only in person.names or only.title() in person.names
            return 3.0 if bare else 1.5
        return 2.0 if any(same_given(only, g) for g in (*person.givens, *person.singles)) else 0.0

    def _fit_full(self, person: Person, name: Name) -> float:
        given, surname = name.given, name.surname
        if person.givens and not any(same_given(given, g) for g in person.givens):
            return 0.0
        if person.surnames and not any(same_surname(surname, s) for s in person.surnames):
            # A second surname is a marriage or a stage name only where the first name is the very same.
            return 0.0
        if person.givens:
            return 4.0 if person.surnames else 3.0
        if given in person.singles or surname in person.singles:
            return 3.0
        if surname in person.surnames and not person.givens:
            # "Mr. Darcy" may well be Fitzwilliam, "Miss Bingley" Caroline; "Mrs. Bennet" is not Jane.
            if person.titles & MARRIED_TITLES and not set(name.titles) & person.titles:
                return 0.0
            others = [self.get(i) for i in self.by_part.get(surname, ()) if self.current(i) != person.id]
            if person.titles & UNMARRIED_TITLES:
                others = [other for other in others if not other.givens]
            return 0.0 if others else 2.0
        return 0.0

    def _fit_titled(self, person: Person, name: Name, only: str) -> float:
        shares = bool(set(name.titles) & person.titles)
        sex_unknown = not person.sex()
        if only in person.surnames:
            if shares:
                return 4.0
            if set(name.titles) & MARRIED_TITLES:
                return 0.0
            if not person.givens:
                return 2.0
            rivals = [i for i in self.by_part.get(only, ()) if self.current(i) != person.id]
            rivals = [i for i in rivals if only in self.get(i).surnames | self.get(i).singles]
            if not rivals:
                return 2.5
            # Of several who bear the surname, "Mr. Oakley" is the man the story has most of; a captain, nobody yet.
            fits = gender_of(name) and gender_of(name) == person.sex()
            return 1.0 + min(0.9, person.mentions / 500) if fits else 0.0
        if only in person.givens or only in person.singles:
            if shares:
                return 4.0
            if set(name.titles) & (MARRIED_TITLES | UNMARRIED_TITLES) and only in person.singles and sex_unknown:
                return 0.0  # "Beaufort" is not Mrs. Beaufort
            if set(name.titles) & MARRIED_TITLES and not person.titles & MARRIED_TITLES:
                return 0.0 if only not in person.givens else 1.5
            return 2.5
        return 0.0

    # -- keeping -----------------------------------------------------------------------------------------------------

    def meet(self, chapter: int, start: int, end: int) -> Person:
        """A new person, first mentioned here. "The driver" and "the driver’s wife" begin at one place and are two."""
        id = f"c{chapter}.{start}"
        return self.add(id if id not in self.persons and id not in self.aka else f"{id}-{end}")

    def add(self, id: str) -> Person:
        """A new person. Two people never share a first mention, and so never an id."""
        if id in self.persons or id in self.aka:
            raise ValueError(f"there is a person {id} already")
        person = self.persons[id] = Person(id)
        return person

    def call(self, person: Person, name: Name) -> bool:
        """Notes that a name was used for a person; True if it is the first time."""
        is_new = name.text not in person.names
        person.names[name.text] = person.names.get(name.text, 0) + 1
        if not is_new:
            return False
        person.titles.update(name.titles)
        if len(name.parts) > 1:
            person.givens.add(name.given)
            person.surnames.add(name.surname)
            person.singles -= {name.given, name.surname}
        elif name.only and name.only not in person.givens | person.surnames:
            takes_surname = name.titles and TITLE_GENDERS.get(name.titles[-1]) is not None
            (person.surnames if takes_surname and surname_follows(name) else person.singles).add(name.only)
        wanted = gender_of(name)
        if wanted:
            person.gender[wanted] = person.gender.get(wanted, 0.0) + SETTLED
        for part in dict.fromkeys(name.parts):
            _index(self.by_part, part, person.id)
        _index(self.by_key, name.key, person.id)
        return True

    def merge(self, kept: str, other: str) -> None:
        """From now on `other` is `kept`: one person, with all names."""
        kept, other = self.current(kept), self.current(other)
        if kept == other:
            return
        one, two = self.persons[kept], self.persons.pop(other)
        for mine, theirs in ((one.names, two.names), (one.descriptions, two.descriptions)):
            for text, count in theirs.items():
                mine[text] = mine.get(text, 0) + count
        for set_name in ("titles", "givens", "surnames", "singles", "lesser"):
            getattr(one, set_name).update(getattr(two, set_name))
        for sex, weight in two.gender.items():
            one.gender[sex] = one.gender.get(sex, 0.0) + weight
        one.kin = {**two.kin, **one.kin}
        one.mentions += two.mentions
        one.narrated += two.narrated
        one.lines += two.lines
        one.last_seen = max(one.last_seen, two.last_seen)
        one.is_narrator = one.is_narrator or two.is_narrator
        one.renamed = one.renamed or two.renamed
        self.aka[other] = kept

    def see(self, person: Person, weight: float) -> None:
        """Notes a mention: this is whom a pronoun may mean next."""
        person.mentions += 1
        person.last_seen = self.paragraphs
        self.focus.append(Sighting(person.id, self.clock, weight))
        if len(self.focus) > 120:
            del self.focus[:60]

    # -- forgetting ----------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lets go of passers-by, or a long story would make every new chapter dearer than the last.

        Who has no name, was mentioned once or twice and not for long is not waited for; the records keep them.
        A stranger with a capital of whom little is known is weighed anew when met again. Evidence needs three digits.
        """
        self.evidence = {key: round(weight, 3) for key, weight in self.evidence.items() if abs(weight) >= KNOWN_ENOUGH}
        self.focus = [Sighting(s.person, s.clock, round(s.weight, 3)) for s in self.focus[-KEPT_SIGHTINGS:]]
        self._forget_passers_by()
        for person in self.persons.values():
            person.gender = {sex: round(weight, 3) for sex, weight in person.gender.items()}

    def _forget_passers_by(self) -> None:
        gone = {p.id for p in self.persons.values() if self._is_passer_by(p)}
        if not gone:
            return
        self.persons = {id: person for id, person in self.persons.items() if id not in gone}
        self.aka = {id: other for id, other in self.aka.items() if self.current(id) in self.persons}
        here = self.persons.keys() | self.aka.keys()
        self.by_description = {text: id for text, id in self.by_description.items() if id in here}
        self.by_part = {part: kept for part, ids in self.by_part.items() if (kept := [i for i in ids if i in here])}
        self.by_key = {key: kept for key, ids in self.by_key.items() if (kept := [i for i in ids if i in here])}
        for person in self.persons.values():
            person.kin = {noun: id for noun, id in person.kin.items() if id in here}

    def _is_passer_by(self, person: Person) -> bool:
        if person.is_narrator or self.paragraphs - person.last_seen <= LONG_AGO:
            return False
        return person.mentions <= (1 if person.is_named else 3)


def _index(table: dict[str, list[str]], key: str, id: str) -> None:
    ids = table.setdefault(key, [])
    if id not in ids:
        ids.append(id)


def _unique(persons: Iterable[Person]) -> list[Person]:
    return list({p.id: p for p in persons}.values())
