"""Who tells the story as "I". Knows nothing of what the narrator is called."""

from storysofar.reading.page import Page, Pointer
from storysofar.reading.people import People

# First person: this many of a page's words of narration, in a hundred, are "I", "me" or "my".
FIRST_PERSON = 1.8


def settle_narrator(page: Page, people: People) -> None:
    """Decides from a page's narration whether somebody tells the story as "I"."""
    if page.opens_chapter:
        people.notes["first_person"] = 0.5 * float(people.notes.get("first_person", 0.0))
    words = first = 0
    opening: Pointer | None = None
    for paragraph in page.paragraphs:
        inside = sum(q.span.end - q.span.start for q in paragraph.quotations)
        words += max(0, len(paragraph.text) - inside) // 6
        for pointer in paragraph.pointers:
            if pointer.gender == "i" and pointer.quotation is None:
                first += 1
                opening = opening or pointer
    if words >= 25:
        share = 100.0 * first / words
        before = people.notes.get("first_person")
        people.notes["first_person"] = round(share if before is None else 0.6 * float(before) + 0.4 * share, 3)
    if float(people.notes.get("first_person") or 0.0) < FIRST_PERSON:
        if page.opens_chapter or page.opens_scene:
            people.narrator = None
        return
    if people.narrator is None and opening is not None:
        known = people.notes.get("teller")
        if known is None or people.current(known) not in people.persons:
            person = people.add(f"c{page.chapter}.{opening.start}")
            person.is_narrator = True
            people.notes["teller"] = person.id
            known = person.id
        people.narrator = people.current(known)
