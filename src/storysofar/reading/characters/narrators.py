"""Who tells the story as "I". Knows nothing of what the narrator is called."""

from dataclasses import dataclass

from storysofar.carried import PersonId, of_series
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# First person: this many of a page's words of narration, in a hundred, are "I", "me" or "my".
MIN_FIRST_PERSON_PERCENT = 1.8
# A page with less narration than this says nothing of it, or with less than this where two paragraphs have "I"; a
# paragraph with less is none of narration.
MIN_NARRATION_WORDS, MIN_SELF_NARRATION_WORDS = 20, 10
MIN_PARAGRAPH_WORDS = 3
CHARS_PER_WORD = 6
# How much of the percentage is that of the pages before, and how much of it is left when a chapter opens.
EARLIER_PAGES_SHARE = 0.6
OPENED_CHAPTER_SHARE = 0.5


@dataclass(slots=True)
class NarratorState:
    """How the story is told, and who tells it or told it last."""

    first_person: float | None = of_series(lambda: None)  # of a hundred words of narration; late ones count most
    teller: PersonId | None = of_series(lambda: None)


def settle_narrator(page: Page, people: People, state: NarratorState) -> None:
    """Decides from a page's narration whether somebody tells the story as "I", and whether it is still the same one."""
    if page.opens_chapter:
        state.first_person = OPENED_CHAPTER_SHARE * (state.first_person or 0.0)
    opening = _weigh_first_person(page, people, state)
    if page.teller and opening is not None:
        people.narrator = state.teller = _named(page, opening, people)
    elif (state.first_person or 0.0) >= MIN_FIRST_PERSON_PERCENT:
        _keep_or_replace(page, opening, people, state)
    elif page.opens_chapter or page.opens_scene:
        people.narrator = None


def _keep_or_replace(page: Page, opening: MentionCandidate | None, people: People, state: NarratorState) -> None:
    """Keeps the last narrator, unless the page says that another one has taken over."""
    last = state.teller
    known = people.current(last) if last is not None and people.current(last) in people.persons else None
    if known is not None and (_is_told_of(people.persons[known], page) or _has_another_name(known, page, people)):
        known = people.narrator = None
    if people.narrator is None and opening is not None:
        people.narrator = state.teller = known or _new_narrator(page, opening, people)


def _weigh_first_person(page: Page, people: People, state: NarratorState) -> MentionCandidate | None:
    """Notes how much of the narration is "I", and finds the first. A letter is one paragraph of it, and no narrator."""
    selves = [_selves_in(paragraph) for paragraph in page.paragraphs]
    narrated = [_words_narrated(paragraph) for paragraph in page.paragraphs]
    telling = [found[0] for found in selves if found]
    if sum(narrated) >= (MIN_NARRATION_WORDS if len(telling) < 2 else MIN_SELF_NARRATION_WORDS):
        told = sum(count > MIN_PARAGRAPH_WORDS for count in narrated)
        is_letter = people.narrator is None and len(telling) == 1 and told > 2
        percent = 0.0 if is_letter else 100.0 * sum(map(len, selves)) / sum(narrated)
        before = state.first_person
        if before is not None:
            percent = EARLIER_PAGES_SHARE * before + (1 - EARLIER_PAGES_SHARE) * percent
        state.first_person = round(percent, 3)
    return telling[0] if telling else None


def _selves_in(paragraph: Paragraph) -> list[MentionCandidate]:
    """Every "I", "me" and "my" of the narration."""
    return [p for p in paragraph.pointers if p.gender == "i" and p.quotation is None]


def _words_narrated(paragraph: Paragraph) -> int:
    """About how many words stand outside quotations."""
    inside = sum(q.span.end - q.span.start for q in paragraph.quotations)
    return max(0, len(paragraph.text) - inside) // CHARS_PER_WORD


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
    if not page.opens_chapter or not person.is_named:
        return False
    pointers = (p for paragraph in page.paragraphs for p in paragraph.pointers)
    own_names = (parse_name(p.text) for p in pointers if p.role == "self" and p.quotation is None)
    return any(person not in people.bearers(name) for name in own_names)


def _named(page: Page, opening: MentionCandidate, people: People) -> str:
    """Who tells the story by the line above it: somebody known, or somebody new of this name."""
    name = parse_name(page.teller)
    bearers = people.bearers(name)
    person = bearers[0] if bearers else people.meet(page.chapter, opening.start, opening.end)
    people.record_name(person, name)
    person.is_narrator = True
    return person.id


def _new_narrator(page: Page, opening: MentionCandidate, people: People) -> str:
    person = people.meet(page.chapter, opening.start, opening.end)
    person.is_narrator = True
    return person.id
