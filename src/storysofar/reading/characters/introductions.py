"""What is written down of the people of a page when all the steps have looked at it: who is there, and where."""

from storysofar.english.letters import plain_letters
from storysofar.english.lexicon import PRONOUN_SETS
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.story import Character, Mention


def introduce(page: Page, people: People) -> None:
    """Writes a Character record for everyone whose name or pronouns this page made known or changed."""
    first: dict[str, tuple[int, int]] = {}
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.person is not None:
                id = pointer.person = people.current(pointer.person)
                first.setdefault(id, (pointer.start, pointer.end))
    for attribution in page.attributions:
        if attribution.speaker is not None:
            first.setdefault(people.current(attribution.speaker), (attribution.span.start, attribution.span.end))
    for id, (start, end) in first.items():
        person = people.persons[id]
        shown, pronouns = " ".join(person.best_name().split()), PRONOUN_SETS.get(person.sex(), "")
        if (shown, pronouns) == (person.last_emitted_name, person.last_emitted_pronouns):
            continue
        person.last_emitted_name, person.last_emitted_pronouns = shown, pronouns
        page.characters.append(
            Character(
                id,
                shown,
                page.span(start, end),
                page.known_from,
                pronouns or None,
                person.is_named,
                person.is_narrator,
            )
        )


def keep_mentions(page: Page) -> None:
    """Writes a Mention record for every pointer of this page at a person, a group or somebody unknown."""
    for paragraph in page.paragraphs:
        for p in paragraph.pointers:
            if p.person is not None or p.gender != "it":
                start, end = p.whole or (p.start, p.end)
                is_told = p.whole and p.kind == "description"
                written = paragraph.text[start - paragraph.start : end - paragraph.start] if is_told else p.text
                page.mentions.append(
                    Mention(
                        page.span(start, end),
                        page.known_from,
                        " ".join(plain_letters(written).split()),
                        p.kind,
                        p.person or p.group or None,
                    )
                )
