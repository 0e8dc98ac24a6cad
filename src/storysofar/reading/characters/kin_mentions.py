"""Whom "his wife" and "my father" mean: whoever was called so, or must be so by the last name they share."""

from storysofar.english.lexicon import KIN_GENDERS, PERSON_GENDERS
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Pointer

# Kin of whom anybody may have several, so that "his friend" is not always the same.
SEVERAL = frozenset("friend companion neighbour neighbor mate baby child enemy rival colleague".split())

TITLES = {"wife": "mrs", "lady": "mrs", "husband": "mr", "mother": "mrs", "mamma": "mrs", "father": "mr", "papa": "mr"}
PARENTS = frozenset(("mother", "mamma", "father", "papa"))


def known_relative(owner: Person, noun: str, people: People) -> Person | None:
    """Who has been called somebody's brother before, or must be their wife by the name."""
    known = owner.kin.get(noun)
    if known is not None and people.current(known) in people.persons:
        return people.get(known)
    return namesake_of(owner, noun, people)


def relative_of(owner: Person, page: Page, pointer: Pointer, people: People) -> Person | None:
    """Whose brother "his brother" is; somebody new where nobody was called so before."""
    person = known_relative(owner, pointer.head, people)
    if person is None:
        if pointer.head in SEVERAL or (pointer.head not in KIN_GENDERS and pointer.quotation is not None):
            return None  # "his friend" may be anybody, most often somebody with a name
        person = people.meet(page.chapter, pointer.end, pointer.end)
        if PERSON_GENDERS.get(pointer.head):
            person.gender[PERSON_GENDERS[pointer.head]] = 4.0
        shown = f"{owner.best_name()}’s {pointer.head}" if owner.is_named or owner.descriptions else pointer.text
        person.descriptions[shown] = 1
    if pointer.head in KIN_GENDERS and pointer.head not in SEVERAL:
        owner.kin[pointer.head] = person.id
    return person


def namesake_of(owner: Person, noun: str, people: People) -> Person | None:
    """Mr. Bennet's wife is Mrs. Bennet; Jane Bennet's mother too, when there is one."""
    wanted = TITLES.get(noun)
    if wanted is None or not owner.surnames:
        return None
    if noun in PARENTS and (owner.titles & {"mr", "mrs"} or not owner.givens):
        return None
    for surname in sorted(owner.surnames):
        for id in people.by_part.get(surname, ()):
            person = people.get(id)
            if person.id != owner.id and wanted in person.titles and not person.givens & owner.givens:
                return person
    return None
