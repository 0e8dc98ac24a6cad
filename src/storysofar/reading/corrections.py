"""What the reader says against the reading, heeded while it reads: what is in force, in what order."""

from collections.abc import Iterable

from storysofar.reading.characters.corrections import is_disowned, merge_as_corrected, point_anew, rename_as_corrected
from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.corrections import say_later
from storysofar.reading.dialogue.turns import DialogueState
from storysofar.reading.page import Page
from storysofar.story import Correction


def corrections_for(corrections: Iterable[Correction], page: Page) -> tuple[Correction, ...]:
    """Those that are in force on a page: their place has been reached when the page has been read."""
    return tuple(correction for correction in corrections if correction.known_from <= page.known_from)


def heed_corrections(page: Page, people: People, dialogue: DialogueState) -> None:
    """Joins and renames whom the reader says, says anew who spoke earlier lines, and drops what is nobody."""
    if not page.corrections:
        return
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            pointer.choices = [choice for choice in pointer.choices if not is_disowned(choice[0], page)]
        dropped = [p for p in paragraph.pointers if p.person is not None and is_disowned(p.person, page)]
        for pointer in dropped:
            pointer.person = None  # what goes back to it goes back to nobody
        if dropped:
            paragraph.pointers = [p for p in paragraph.pointers if not any(p is other for other in dropped)]
    for correction in page.corrections:
        if correction.kind == "merge":
            merge_as_corrected(correction, page, people)
        elif correction.kind == "rename":
            rename_as_corrected(correction, page, people)
        elif correction.kind == "line":
            say_later(correction, page, people, dialogue)
        elif correction.other:
            point_anew(correction, page, people)
