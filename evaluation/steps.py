"""The program's own reading with single steps replaced, for protocols that give it something or ask more of it."""

from collections.abc import Callable, Mapping

from storysofar.memory import ChapterRecords, Memory
from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.speakers import attribute_quotations
from storysofar.reading.model.weights import load
from storysofar.reading.page import Page
from storysofar.reading.reader import STEPS, Step, read_pages
from storysofar.text import Work


def with_steps(replaced: Mapping[str, Step]) -> tuple[Step, ...]:
    """The steps of the reader, those named here by others. Raises ValueError for a name that the reader lacks."""
    missing = replaced.keys() - {step.__name__ for step in STEPS}
    if missing:
        raise ValueError(f"the reader has no step {', '.join(sorted(missing))}")
    return tuple(replaced.get(step.__name__, step) for step in STEPS)


def read_with(
    steps: tuple[Step, ...], work: Work, begin: Callable[[str], People] = People.load, *, state: str = ""
) -> Memory:
    """The memory of a work as `storysofar.reading.read` makes it, but by these steps.

    `begin` makes the People of each chapter from the state after the one before; `state` is that before the first.
    """
    memory = Memory()
    for chapter in work.chapters:
        people = begin(memory.state or state)
        pages = list(read_pages(chapter, people, model=load(), steps=steps))
        memory = memory.add(
            ChapterRecords(
                chapter.number,
                chapter.end.offset,
                characters=tuple(r for p in pages for r in p.characters),
                mentions=tuple(r for p in pages for r in p.mentions),
                quotations=tuple(q for p in pages for paragraph in p.paragraphs for q in paragraph.quotations),
                attributions=tuple(r for p in pages for r in p.attributions),
                same=tuple(r for p in pages for r in p.same),
                state=people.dump(),
            )
        )
    return memory


def attribute_all(page: Page, people: People) -> None:
    """As `attribute_quotations`, with the best guess also where the program is not sure enough to say it."""
    attribute_quotations(page, people, min_confidence=0.0)
