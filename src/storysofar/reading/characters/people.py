"""Who is who so far: what the reader carries in mind from page to page and from chapter to chapter.

This is working memory, made only of what has been read; what others may know of it is in the records.
It is saved after each chapter (`storysofar.carried`), and a loaded one goes on exactly as the saved one would have.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from storysofar.carried import PersonId, RecordedId, of_series, of_work
from storysofar.english.lexicon import TITLE_GENDERS
from storysofar.reading.characters.name_fit import fit_of
from storysofar.reading.characters.names import Name, gender_of, surname_follows, variants_of
from storysofar.reading.characters.persons import Person, introduction_order

# Evidence for a gender: a title or a first name settles it; a pronoun adds one.
SETTLED_GENDER_WEIGHT = 6.0
# Evidence for a stranger that is worth keeping over the end of a chapter.
MIN_KEPT_EVIDENCE_POINTS = 1.0
# Votes for what an epithet means that are worth keeping over the end of a chapter: more than one by nearness.
MIN_KEPT_VOTES = 0.5
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
# How many are looked at who share a name, or a part of one: the first so many, until some of them are forgotten.
MAX_NAMESAKES = 50
# How many mentions are kept for pronouns to point back to, and how many of the oldest are let go when they are more.
MAX_FOCUS_MENTIONS = 120
DROPPED_FOCUS_MENTIONS = 60
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
    rejoined: list[RecordedId] = of_work(list)  # people long forgotten, once it is written down who they are


@dataclass(slots=True)
class People:
    """Everybody so far, with the indexes that make finding one a matter of one look-up."""

    persons: dict[PersonId, Person] = of_series(dict)
    by_part: dict[str, list[PersonId]] = of_series(dict)  # folded part of a name → ids
    by_key: dict[str, list[PersonId]] = of_series(dict)  # whole folded name → ids
    by_description: dict[str, PersonId] = of_series(dict)  # "the landlady" → the id of who was meant last
    epithets: dict[str, dict[PersonId, float]] = of_work(dict)  # "the old man" → votes for each it may mean
    evidence: dict[str, float] = of_series(dict)  # capitalised stranger → how much speaks for a person
    merged_into: dict[PersonId, PersonId] = of_series(dict)  # id of one who turned out to be another → that other's
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

    def meet(self, chapter: float, start: int, end: int) -> Person:
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
            takes_surname = name.titles and TITLE_GENDERS.get(name.titles[-1]) is not None
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

    # -- forgetting ----------------------------------------------------------------------------------------------------

    def round_off(self) -> None:
        """Lets go of what no later chapter needs: mentions, lone votes, digits, strangers who hardly look like people.

        A stranger with a capital who is little known is weighed anew when met again. Evidence needs three digits.
        """
        self.evidence = {
            key: round(weight, 3) for key, weight in self.evidence.items() if abs(weight) >= MIN_KEPT_EVIDENCE_POINTS
        }
        self.epithets = {
            epithet: kept
            for epithet, votes in self.epithets.items()
            if (kept := {id: round(count, 3) for id, count in votes.items() if abs(count) >= MIN_KEPT_VOTES})
        }
        self.focus = [Sighting(s.person, s.clock, round(s.weight, 3)) for s in self.focus[-KEPT_SIGHTINGS:]]
        for person in self.persons.values():
            person.gender = {sex: round(weight, 3) for sex, weight in person.gender.items()}

    def waited_for(self) -> Set[PersonId]:
        """The ids of everybody but passers-by, or a long story would make every new chapter dearer than the last.

        Who has no name, was mentioned once or twice and not for long is not waited for; the records keep them. To
        forget them, take their ids out of every state: `carried.only_of`.
        """
        here = {id for id, person in self.persons.items() if not self._is_passer_by(person)}
        return here | {id for id in self.merged_into if self.current(id) in here}

    def has_others_than(self, ids: Set[PersonId]) -> bool:
        """Whether anybody is in mind who is not among these."""
        return not (self.persons.keys() | self.merged_into.keys()) <= ids

    def _is_passer_by(self, person: Person) -> bool:
        if person.is_narrator or self.paragraphs - person.last_seen <= MAX_ABSENCE_PARAGRAPHS:
            return False
        return person.mentions <= (1 if person.is_named else 3)


def _index(table: dict[str, list[str]], key: str, id: str) -> None:
    ids = table.setdefault(key, [])
    if len(ids) < MAX_NAMESAKES and id not in ids:
        ids.append(id)


def _unique(persons: Iterable[Person]) -> list[Person]:
    return list({p.id: p for p in persons}.values())
