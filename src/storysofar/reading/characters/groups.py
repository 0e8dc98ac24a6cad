"""What is left over when everybody has been named: "they", "the children", an "I" whose speaker nobody knows.

Several people together are no character: their mentions share an id, and no record says more of it.
"""

from dataclasses import dataclass

from storysofar.carried import PersonId, of_series
from storysofar.english.lexicon import FAMILY_NOUNS
from storysofar.reading.characters.kin_mentions import PARENTS, known_relative
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.text import Span

# From this share on, what is left means what the learnt model takes it to mean.
LIKELY = 0.35
# Groups by what they are called that are kept in mind: “the people” are still the people a page later.
KEPT = 24
SEVERAL = frozenset(("they", "we"))


@dataclass(slots=True)
class GroupState:
    """The groups that a description may mean again."""

    known: dict[str, PersonId] = of_series(dict)  # "the soldiers" → the id of them all, the last used last


def link_the_rest(page: Page, people: People, groups: GroupState) -> None:
    """Gives each pointer that means nobody yet the person or the group of the earlier pointer that it goes back to."""
    if page.model is None:
        return
    known = groups.known
    speakers = {attribution.span: attribution.speaker for attribution in page.attributions}
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.person is not None or pointer.gender == "it":
                continue
            relative = _relative(paragraph, pointer, speakers, people)
            if relative is not None:
                pointer.person = relative.id
                continue
            is_called = pointer.kind == "description" and is_several(pointer)
            name = " ".join(pointer.text.lower().split()) if is_called else ""
            other, share = pointer.likely[0] if pointer.likely else (pointer, 0.0)
            if share >= LIKELY:
                _follow(page, pointer, other, people)
            elif name.startswith("the ") and name in known:
                pointer.group = known[name]
            if name:
                pointer.group = pointer.group or f"g{page.chapter}.{pointer.start}"
                known.pop(name, None)
                known[name] = pointer.group
    while len(known) > KEPT:
        del known[next(iter(known))]


def _relative(
    paragraph: Paragraph, pointer: Pointer, speakers: dict[Span, str | None], people: People
) -> Person | None:
    """Whom "my brother" means, and "Papa", now that it is known who is speaking."""
    if (
        pointer.quotation is None
        or pointer.kind != "description"
        or pointer.head not in FAMILY_NOUNS
        or pointer.is_group
    ):
        return None
    if pointer.determiner == "own":
        owner = pointer.owner.person if pointer.owner is not None else None
    elif not pointer.determiner and pointer.head in PARENTS:
        owner = speakers.get(paragraph.quotations[pointer.quotation].span)
    else:
        return None
    return known_relative(people.get(owner), pointer.head, people) if owner is not None else None


def _follow(page: Page, pointer: Pointer, other: Pointer, people: People) -> None:
    if other.person is not None:
        person = people.get(other.person)
        if is_several(pointer) and not (pointer.gender == person.sex() == "they"):
            return  # one of them is not all of them
        if not (pointer.gender in ("m", "f") and person.sex() and person.sex() != pointer.gender):
            pointer.person = person.id
        return
    if not other.group:
        other.group = f"g{page.chapter}.{other.start}"
    pointer.group = other.group


def is_several(pointer: Pointer) -> bool:
    """Whether a pointer means more than one: "they", "the two sisters"."""
    return pointer.is_group or pointer.gender in SEVERAL
