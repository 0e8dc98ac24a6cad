"""What the reader says against the reading, heeded while it reads: what is in force, in what order."""

from collections.abc import Iterable
from dataclasses import replace

from storysofar.anchor import Anchor
from storysofar.reading.characters.corrections import (
    character_of,
    ids_of,
    is_disowned,
    merge_as_corrected,
    point_anew,
    rename_as_corrected,
    set_pronouns_as_corrected,
)
from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.corrections import say_later
from storysofar.reading.dialogue.turns import DialogueState
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph
from storysofar.story import Correction, Fact, Scene


def corrections_for(corrections: Iterable[Correction], page: Page) -> tuple[Correction, ...]:
    """Those that are in force on a page: their place has been reached when the page has been read."""
    return tuple(correction for correction in corrections if correction.known_from <= page.known_from)


def heed_corrections(page: Page, people: People, dialogue: DialogueState) -> None:
    """Joins and renames people as the reader says, says anew who spoke earlier lines, and drops what is nobody."""
    if not page.corrections:
        return
    for paragraph in page.paragraphs:
        _drop_disowned(paragraph, page)
    for correction in page.corrections:
        if correction.kind == "merge":
            merge_as_corrected(correction, page, people)
        elif correction.kind == "rename":
            rename_as_corrected(correction, page, people)
        elif correction.kind == "line":
            say_later(correction, page, people, dialogue)
        elif correction.kind == "pronouns":
            set_pronouns_as_corrected(correction, page, people)
        elif correction.other:
            point_anew(correction, page, people)


def _drop_disowned(paragraph: Paragraph, page: Page) -> None:
    """Drops the mentions of a paragraph that the reader says are of nobody."""
    for pointer in paragraph.pointers:
        pointer.choices = [choice for choice in pointer.choices if not is_disowned(choice[0], page)]
    dropped = [p for p in paragraph.pointers if p.person is not None and is_disowned(p.person, page)]
    for pointer in dropped:
        pointer.person = None  # what goes back to it goes back to nobody
    if dropped:
        paragraph.pointers = [p for p in paragraph.pointers if not any(p is other for other in dropped)]


# -- what is not so ------------------------------------------------------------------------------------------------


def drop_denied(page: Page, people: People) -> None:
    """Drops the facts that the reader says are false, and people from scenes in which they are not.

    After all other steps: these are records, and no step looks at them again.
    """
    for correction in page.corrections:
        if correction.kind == "not-true":
            page.facts = [fact for fact in page.facts if not _is_denied(fact, correction, people)]
        elif correction.kind == "not-there":
            page.scenes = [_without_absent(scene, correction, people) for scene in page.scenes]


def _is_denied(fact: Fact, correction: Correction, people: People) -> bool:
    said = (fact.kind, fact.value.casefold())
    if not correction.character or not _is_them(fact.character, correction.character, people):
        return False
    if correction.names:
        return said == tuple(words.casefold() for words in correction.names)
    is_here = any(fact.span == anchor.span for anchor in correction.places)
    return is_here and said == tuple(words.casefold() for words in correction.rest)


def _without_absent(scene: Scene, correction: Correction, people: People) -> Scene:
    is_here = any(
        anchor.span.chapter == scene.span.chapter and scene.span.start <= anchor.span.start < scene.span.end
        for anchor in correction.places
    )
    if not is_here or not correction.character:
        return scene
    present = tuple(one for one in scene.present if not _is_them(one, correction.character, people))
    return replace(scene, present=present)


def _is_them(id: str, anchor: Anchor, people: People) -> bool:
    """Whether an id is that of the person that the anchored words first named."""
    person = character_of(anchor, people)
    return people.current(id) == person.id if person else id in ids_of(anchor)
