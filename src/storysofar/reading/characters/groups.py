"""What is left over when everybody has been named: "they", "the children", an "I" whose speaker nobody knows.

Several people together are no character: their mentions share an id, and no record says more of it.
"""

from dataclasses import dataclass

from storysofar.carried import RecordedId, of_series
from storysofar.english.lexicon import FAMILY_NOUNS
from storysofar.reading.characters.kin_mentions import PARENT_NOUNS, known_relative
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Span

# From this share on, what is left means what the learnt model takes it to mean.
MIN_LINK_SHARE = 0.35
# Groups by what they are called that are kept in mind: “the people” are still the people a page later.
MAX_KEPT_GROUPS = 24
PLURAL_GENDERS = frozenset(("they", "we"))


@dataclass(slots=True)
class GroupState:
    """The groups that a description may mean again."""

    known: dict[str, RecordedId] = of_series(dict)  # "the soldiers" → the id of them all, the last used last


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
            else:
                _link(page, pointer, known, people)
    while len(known) > MAX_KEPT_GROUPS:
        del known[next(iter(known))]


def _link(page: Page, pointer: MentionCandidate, known: dict[str, str], people: People) -> None:
    """Lets a pointer go back to an earlier one, or to a group of the same name. `known` has the groups by name."""
    name = _group_name(pointer)
    other, share = pointer.likely[0] if pointer.likely else (pointer, 0.0)
    if share >= MIN_LINK_SHARE:
        _follow(page, pointer, other, people)
    elif name.startswith("the ") and name in known:
        pointer.group = known[name]
    if name:
        pointer.group = pointer.group or f"g{page.chapter}.{pointer.start}"
        known.pop(name, None)
        known[name] = pointer.group  # the latest last


def _group_name(pointer: MentionCandidate) -> str:
    """What several people are called: "the children"; "" for a pronoun, and for one person."""
    is_called = pointer.kind == "description" and is_several(pointer)
    return " ".join(pointer.text.lower().split()) if is_called else ""


def _relative(
    paragraph: Paragraph, pointer: MentionCandidate, speakers: dict[Span, str | None], people: People
) -> Person | None:
    """Who "my brother" is, and "Papa", now that it is known who is speaking."""
    if (
        pointer.quotation is None
        or pointer.kind != "description"
        or pointer.head not in FAMILY_NOUNS
        or pointer.is_group
    ):
        return None
    owner = None
    if pointer.determiner == "own" and pointer.owner is not None:
        owner = pointer.owner.person
    elif not pointer.determiner and pointer.head in PARENT_NOUNS:
        owner = speakers.get(paragraph.quotations[pointer.quotation].span)
    return known_relative(people.get(owner), pointer.head, people) if owner is not None else None


def _follow(page: Page, pointer: MentionCandidate, other: MentionCandidate, people: People) -> None:
    if other.person is not None:
        person = people.get(other.person)
        if _can_mean(pointer, person):
            pointer.person = person.id
        return
    if not other.group:
        other.group = f"g{page.chapter}.{other.start}"
    pointer.group = other.group


def _can_mean(pointer: MentionCandidate, person: Person) -> bool:
    """Whether a pointer can mean this one person: one of several is not all of them."""
    sex = person.sex()
    if is_several(pointer):
        return pointer.gender == sex == "they"
    return not sex or pointer.gender not in ("m", "f") or pointer.gender == sex


def is_several(pointer: MentionCandidate) -> bool:
    """Whether a pointer means more than one: "they", "the two sisters"."""
    return pointer.is_group or pointer.gender in PLURAL_GENDERS
