"""Who tells the story as "I". Knows nothing of what the narrator is called."""

from dataclasses import dataclass

from storysofar.carried import PersonId, of_series
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Pointer

# First person: this many of a page's words of narration, in a hundred, are "I", "me" or "my".
FIRST_PERSON = 1.8


@dataclass(slots=True)
class NarratorState:
    """How the story is told, and who tells it or told it last."""

    first_person: float | None = of_series(lambda: None)  # of a hundred words of narration; late ones count most
    teller: PersonId | None = of_series(lambda: None)


def settle_narrator(page: Page, people: People, state: NarratorState) -> None:
    """Decides from a page's narration whether somebody tells the story as "I", and whether it is still the same one."""
    if page.opens_chapter:
        state.first_person = 0.5 * (state.first_person or 0.0)
    opening = _weigh_first_person(page, people, state)
    if page.teller and opening is not None:
        people.narrator = state.teller = _named(page, opening, people)
        return
    if (state.first_person or 0.0) < FIRST_PERSON:
        if page.opens_chapter or page.opens_scene:
            people.narrator = None
        return
    teller = state.teller
    known = people.current(teller) if teller is not None and people.current(teller) in people.persons else None
    if known is not None and (_is_told_of(people.persons[known], page) or _has_another_name(known, page, people)):
        known = people.narrator = None
    if people.narrator is None and opening is not None:
        people.narrator = known or _new_narrator(page, opening, people)
        state.teller = people.narrator


def _weigh_first_person(page: Page, people: People, state: NarratorState) -> Pointer | None:
    """Notes how much of the narration is "I", and finds the first. A letter is one paragraph of it, and no narrator."""
    words = first = 0
    telling, told = [], 0
    for paragraph in page.paragraphs:
        inside = sum(q.span.end - q.span.start for q in paragraph.quotations)
        narrated = max(0, len(paragraph.text) - inside) // 6
        selves = [p for p in paragraph.pointers if p.gender == "i" and p.quotation is None]
        words, first, told = words + narrated, first + len(selves), told + (narrated > 3)
        telling += selves[:1]
    if words >= 25:
        is_letter = people.narrator is None and len(telling) == 1 and told > 2
        share = 0.0 if is_letter else 100.0 * first / words
        before = state.first_person
        state.first_person = round(share if before is None else 0.6 * before + 0.4 * share, 3)
    return telling[0] if telling else None


def _is_told_of(narrator: Person, page: Page) -> bool:
    """Whether the narration speaks of the last narrator by name: then somebody else has taken over."""
    return any(
        p.kind == "name" and p.quotation is None and p.role == "subject" and p.text in narrator.names
        for paragraph in page.paragraphs
        for p in paragraph.pointers
    )


def _has_another_name(narrator: str, page: Page, people: People) -> bool:
    """Whether a chapter opens with a name for "I" that is not the last narrator's: “My name is Tobias.”"""
    person = people.persons[narrator]
    return page.opens_chapter and any(
        p.role == "self"
        and p.quotation is None
        and person.is_named
        and person not in people.bearers(parse_name(p.text))
        for paragraph in page.paragraphs
        for p in paragraph.pointers
    )


def _named(page: Page, opening: Pointer, people: People) -> str:
    """Whoever the line above says is telling: somebody known, or somebody new of this name."""
    name = parse_name(page.teller)
    bearers = people.bearers(name)
    person = bearers[0] if bearers else people.meet(page.chapter, opening.start, opening.end)
    people.call(person, name)
    person.is_narrator = True
    return person.id


def _new_narrator(page: Page, opening: Pointer, people: People) -> str:
    person = people.meet(page.chapter, opening.start, opening.end)
    person.is_narrator = True
    return person.id
