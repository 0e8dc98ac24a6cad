"""A recap of a few lines of our own, and the people in it."""

from storysofar.rewording.source_lines import KnownPerson
from storysofar.text import Position
from storysofar.views import Evidence, Recap, RecapItem

CAST = (
    KnownPerson(("Mara Voss", "Mara", "Captain Voss"), "she/her"),
    KnownPerson(("Tobin Reed", "Tobin"), "he/him"),
    KnownPerson(("Ilse",), "she/her"),
)

LETTER = (
    "[Mara] found the letter under the third plank of the quay.",
    "She found the letter under the third plank of the quay.",
)
SEALED = ("[Mara] did not open it, for the seal was Tobin’s.", "She did not open it, for the seal was Tobin’s.")
TIDE = ("Tobin: The tide took the boats.", "“The tide took the boats.”")
DREAM = ("[Mara] dreamt that Tobin drowned in the harbour.", "She dreamt that Tobin drowned in the harbour.")
LAMP = ("“We leave at dawn,” said Tobin, and Mara lit the lamp.",) * 2
LINES = (LETTER, SEALED, TIDE, DREAM, LAMP)


def item(text: str, proof: str, *, chapter: int = 1, start: int = 0) -> RecapItem:
    return RecapItem(chapter, text, (Evidence(chapter, start, start + len(proof), proof),))


def recap(*lines: tuple[str, str], chapters: tuple[int, ...] = ()) -> Recap:
    """A recap of these lines, all of chapter 1 unless it is said of which each is."""
    numbers = chapters or (1,) * len(lines)
    items = tuple(
        item(*line, chapter=n, start=100 * at) for at, (line, n) in enumerate(zip(lines, numbers, strict=True))
    )
    return Recap(items, Position(max(numbers, default=1), 1000))
