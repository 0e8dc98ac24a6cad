"""The program's own reading with single steps replaced, for protocols that give it something or ask more of it."""

from collections.abc import Callable, Mapping

from storysofar.memory import ChapterRecords, Memory
from storysofar.reading.dialogue.speakers import attribute_quotations
from storysofar.reading.model.weights import load
from storysofar.reading.page import Page
from storysofar.reading.reader import STEPS, ReaderState, Step, read_pages
from storysofar.text import Work


def with_steps(replaced: Mapping[str, Step]) -> tuple[Step, ...]:
    """The steps of the reader, those named here by others. Raises ValueError for a name that the reader lacks."""
    missing = replaced.keys() - STEPS.keys()
    if missing:
        raise ValueError(f"the reader has no step {', '.join(sorted(missing))}")
    return tuple({**STEPS, **replaced}.values())


def read_with(
    steps: tuple[Step, ...], work: Work, begin: Callable[[str], ReaderState] = ReaderState.load, *, state: str = ""
) -> Memory:
    """The memory of a work as `storysofar.reading.read` makes it, but by these steps.

    `begin` makes the state that each chapter is read with from the one saved before it; `state` is the first of them.
    """
    memory = Memory()
    for chapter in work.chapters:
        carried = begin(memory.state or state)
        pages = list(read_pages(chapter, carried, model=load(), steps=steps))
        memory = memory.add(
            ChapterRecords(
                chapter.number,
                chapter.end.offset,
                characters=tuple(r for p in pages for r in p.characters),
                mentions=tuple(r for p in pages for r in p.mentions),
                quotations=tuple(q for p in pages for paragraph in p.paragraphs for q in paragraph.quotations),
                attributions=tuple(r for p in pages for r in p.attributions),
                same=tuple(r for p in pages for r in p.same),
                state=carried.dump(),
            )
        )
    return memory


def attribute_all(page: Page, state: ReaderState) -> None:
    """As `attribute_quotations`, with the best guess also where the program is not sure enough to say it."""
    attribute_quotations(page, state.people, state.dialogue, min_confidence=0.0)
