"""Who somebody's wife or father must be, by the last name they share. Knows nothing of where that is said."""

from storysofar.reading.people import People, Person

TITLES = {"wife": "mrs", "lady": "mrs", "husband": "mr", "mother": "mrs", "mamma": "mrs", "father": "mr", "papa": "mr"}
PARENTS = frozenset(("mother", "mamma", "father", "papa"))


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
