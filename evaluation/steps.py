"""The program's own reading with single steps replaced, for protocols that give it something or ask more of it."""

from collections.abc import Callable, Mapping

from storysofar.memory import ChapterRecords, Memory
from storysofar.reading.cues import weigh
from storysofar.reading.decoding import choose_speakers
from storysofar.reading.page import Page, pages_of
from storysofar.reading.people import People
from storysofar.reading.reader import STEPS, Step
from storysofar.reading.speakers import SURE
from storysofar.reading.turns import turns_of
from storysofar.story import Attribution
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
        pages = []
        for page in pages_of(chapter):
            for step in steps:
                step(page, people)
            pages.append(page)
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
    # The reader's step has no argument for its threshold; with one this would be
    # `partial(attribute_quotations, sure=0.0)`, and could not fall behind it.
    turns = turns_of(page, people)
    for turn in turns:
        weigh(page, turn, people)
    choose_speakers(turns, page, people)
    for turn in turns:
        if turn.speaker is not None and turn.confidence >= SURE:
            people.get(turn.speaker).lines += 1
            if turn.tag is not None and turn.tag.kind == "pronoun" and turn.tag.gender != "i":
                turn.tag.person = turn.speaker
        for number in turn.quotations:
            span = page.paragraphs[turn.paragraph].quotations[number].span
            guess = round(turn.confidence, 3)
            page.attributions.append(Attribution(span, page.known_from, turn.speaker, turn.cue, guess, turn.addressee))
