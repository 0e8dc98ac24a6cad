"""Who "his wife" and "my father" are: called so before, or known by the last name that they share."""

from storysofar.english.lexicon import KIN_GENDERS, PERSON_GENDERS
from storysofar.english.tables import labels, words
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

KIN_OF_SEVERAL = words("relatives", "kin", "several")

TITLE_BY_KIN = labels("relatives", "titles")
PARENT_NOUNS = frozenset(("mother", "mamma", "father", "papa"))


def known_relative(owner: Person, noun: str, people: People) -> Person | None:
    """Who has been called somebody's brother before, or must be their wife by the name."""
    known = owner.relatives.get(noun)
    if known is not None and people.current(known) in people.persons:
        return people.get(known)
    return namesake_of(owner, noun, people)


def relative_of(owner: Person, page: Page, pointer: MentionCandidate, people: People) -> Person | None:
    """Whose brother "his brother" is; somebody new where nobody was called so before."""
    person = known_relative(owner, pointer.head, people)
    if person is None:
        if pointer.head in KIN_OF_SEVERAL or (pointer.head not in KIN_GENDERS and pointer.quotation is not None):
            return None  # "his friend" may be anybody, most often somebody with a name
        person = people.meet(page.chapter, pointer.end, pointer.end)
        if PERSON_GENDERS.get(pointer.head):
            person.gender[PERSON_GENDERS[pointer.head]] = 4.0
        shown = f"{owner.best_name()}’s {pointer.head}" if owner.is_named or owner.descriptions else pointer.text
        person.descriptions[shown] = 1
    if pointer.head in KIN_GENDERS and pointer.head not in KIN_OF_SEVERAL:
        owner.relatives[pointer.head] = person.id
    return person


def namesake_of(owner: Person, noun: str, people: People) -> Person | None:
    """Mr. Bennet's wife is Mrs. Bennet; Jane Bennet's mother too, when there is one."""
    title = TITLE_BY_KIN.get(noun)
    if title is None or not owner.surnames:
        return None
    is_child = bool(owner.givens) and owner.titles.isdisjoint(("mr", "mrs"))
    if noun in PARENT_NOUNS and not is_child:
        return None
    for surname in sorted(owner.surnames):
        for person in map(people.get, people.by_part.get(surname, ())):
            if person.id != owner.id and title in person.titles and person.givens.isdisjoint(owner.givens):
                return person
    return None


def explained_by(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate | None:
    """The name that a description between commas explains; none where they are two of several in a row."""
    tokens = paragraph.tokens
    if pointer.token < 2 or tokens[pointer.token - 1].text != ",":
        return None
    following = [token.text for token in tokens[pointer.after : pointer.after + 2]]
    if following[:1] != [","] or following[-1] in ("and", "or") or following[-1][:1].isupper():
        return None
    return next((p for p in paragraph.pointers if p.after == pointer.token - 1 and p.kind == "name"), None)


def named_beside(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who a kin word between commas explains: “Dr. Thorne, her uncle, came in”; nobody in “Ann, her uncle, and Tom”."""
    named = explained_by(paragraph, pointer) if pointer.head in KIN_GENDERS else None
    is_alone = named is not None and named.quotation == pointer.quotation and named.role in ("subject", "other")
    return people.get(named.person) if named is not None and named.person is not None and is_alone else None
