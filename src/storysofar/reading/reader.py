"""Reads chapter after chapter, forward only. Here, and only here, the steps of reading meet."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from storysofar.acquaintances import acquaintances
from storysofar.english.languages import foreign_language
from storysofar.english.lexicon import PRONOUN_SETS
from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.memory import RECORDS, ChapterRecords, Memory
from storysofar.reading.characters.coreference import resolve_mentions
from storysofar.reading.characters.encoding import link_page, look_at_page
from storysofar.reading.characters.groups import link_the_rest
from storysofar.reading.characters.identities import find_identities
from storysofar.reading.characters.mention_spans import complete_mentions
from storysofar.reading.characters.mentions import find_mentions
from storysofar.reading.characters.narrators import settle_narrator
from storysofar.reading.characters.people import People
from storysofar.reading.corrections import corrections_for, heed_corrections
from storysofar.reading.dialogue.speakers import attribute_quotations
from storysofar.reading.facts.fact_finding import find_facts
from storysofar.reading.moments.moments import find_moments
from storysofar.reading.page import Page, pages_of
from storysofar.reading.scenes.scenes import find_scenes
from storysofar.reading.text.quotations import find_quotations, is_left_open, style_of
from storysofar.reading.threads.questions import find_questions
from storysofar.reading.threads.threads import close_threads
from storysofar.story import Character, Correction, Mention
from storysofar.text import Chapter, Work

if TYPE_CHECKING:
    from storysofar.reading.model.weights import Model

HEARD = 2_400  # characters of story, at the end of a page, that tell its language

Step = Callable[[Page, People], None]


def _find_sentences(page: Page, people: People) -> None:
    for paragraph in page.paragraphs:
        paragraph.tokens = tokens_of(paragraph.text, paragraph.start)
        paragraph.sentences = sentences_of(paragraph.tokens)


def _find_quotations(page: Page, people: People) -> None:
    people.style = style_of((p.text for p in page.paragraphs), people.style)
    for paragraph in page.paragraphs:
        paragraph.quotations = find_quotations(
            paragraph.text,
            paragraph.start,
            page.chapter,
            page.known_from,
            style=people.style,
            continued=people.open_quotation,
        )
        people.open_quotation = is_left_open(paragraph.text, people.style)


def _introduce(page: Page, people: People) -> None:
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
        if (shown, pronouns) == (person.shown, person.shown_pronouns):
            continue
        person.shown, person.shown_pronouns = shown, pronouns
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


def _keep_mentions(page: Page, people: People) -> None:
    for paragraph in page.paragraphs:
        for p in paragraph.pointers:
            if p.person is not None or p.gender != "it":
                start, end = p.whole or (p.start, p.end)
                is_told = p.whole and p.kind == "description"
                text = paragraph.text[start - paragraph.start : end - paragraph.start] if is_told else p.text
                page.mentions.append(
                    Mention(
                        page.span(start, end),
                        page.known_from,
                        " ".join(text.split()),
                        p.kind,
                        p.person or p.group or None,
                    )
                )


STEPS: tuple[Step, ...] = (
    _find_sentences,
    _find_quotations,
    look_at_page,
    find_mentions,
    complete_mentions,
    link_page,
    settle_narrator,
    resolve_mentions,
    heed_corrections,
    attribute_quotations,
    find_identities,
    link_the_rest,
    find_scenes,
    find_facts,
    find_questions,
    close_threads,
    find_moments,
    _introduce,
    _keep_mentions,
)


def read(
    work: Work,
    memory: Memory | None = None,
    *,
    earlier: Memory | None = None,
    corrections: Iterable[Correction] = (),
    learnt: bool = True,
    progress: Callable[[Chapter], None] | None = None,
) -> Memory:
    """The memory of a work, or of what is new in it when a memory of its beginning is given.

    The corrections are those made to this very text; `corrections.placed` brings them to another telling of it.
    Of a work that goes on from another, `earlier` is the memory of that one: its people are known from before the first
    chapter, under ids that end in “/1” (or “/2”, if it went on from another itself). Nothing else of it is.
    Reads with the learnt model where it is installed, or by rules alone when `learnt` is false.
    """
    corrections = tuple(corrections)
    if memory is None:
        memory = Memory((acquainted(earlier, work),)) if earlier and earlier.chapters else Memory()
    for chapter in work.chapters:
        if not memory.chapters or chapter.number > memory.end.chapter:
            memory = memory.add(read_chapter(memory, chapter, corrections=corrections, learnt=learnt))
            if progress:
                progress(chapter)
    return memory


def acquainted(earlier: Memory, work: Work) -> ChapterRecords:
    """Who is known before the first chapter of a work, from the memory of an earlier one."""
    first = min((chapter.number for chapter in work.chapters), default=1)
    return acquaintances(earlier, "the work before", min(0, first - 1))


def read_chapter(
    memory: Memory, chapter: Chapter, *, corrections: Iterable[Correction] = (), learnt: bool = True
) -> ChapterRecords:
    """What this chapter adds to the memory of the chapters before it."""
    people, model = People.load(memory.state), _model() if learnt else None
    if memory.chapters and memory.chapters[-1].earlier is not None:
        people.open_work()
    found: dict[str, list[Any]] = {kind: [] for kind in RECORDS}
    for page in read_pages(chapter, people, corrections=corrections, model=model):
        for kind in RECORDS:
            found[kind] += _made_on(page, kind)
    records: dict[str, Any] = {kind: tuple(made) for kind, made in found.items()}
    return ChapterRecords(chapter.number, chapter.end.offset, **records, title=chapter.title, state=people.dump())


def _made_on(page: Page, kind: str) -> Iterable[Any]:
    """The records of one kind that were made of a page; the page itself, vectors and all, is let go."""
    if kind == "quotations":
        return (quotation for paragraph in page.paragraphs for quotation in paragraph.quotations)
    made: Iterable[Any] = getattr(page, kind)
    return made


def read_pages(
    chapter: Chapter,
    people: People,
    *,
    corrections: Iterable[Correction] = (),
    model: "Model | None" = None,
    steps: tuple[Step, ...] = STEPS,
) -> Iterator[Page]:
    """The chapter's pages one after another, each as the steps leave it; `people` learns from each."""
    corrections = tuple(corrections)
    before: Page | None = None
    heard = ""
    for page in pages_of(chapter):
        heard = (heard + "\n".join(paragraph.text for paragraph in page.paragraphs))[-HEARD:]
        if foreign_language(heard):
            yield page  # its text is kept and shown; nothing is said of what it tells
            before = None
            continue
        page.model = model
        page.corrections = corrections_for(corrections, page)
        if before is not None and not page.opens_scene:
            before.before = None
            page.before = before
        for step in steps:
            step(page, people)
        yield page
        before = page


def _model() -> "Model | None":
    # Imported when a chapter is read, and not before: whoever asks for a recap need not wait for the runtime.
    from storysofar.reading.model.weights import load

    return load()
