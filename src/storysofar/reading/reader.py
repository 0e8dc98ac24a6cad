"""Reads chapter after chapter, forward only. Here, and only here, the steps of reading meet, and what each keeps."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from storysofar import carried
from storysofar.acquaintances import acquaintances
from storysofar.english.languages import foreign_language
from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.errors import StorySoFarError, place_of
from storysofar.memory import RECORD_KINDS, ChapterRecords, Memory
from storysofar.reading.characters.coreference import resolve_mentions
from storysofar.reading.characters.encoding import find_spans, link_page, look_at_page
from storysofar.reading.characters.groups import GroupState, link_the_rest
from storysofar.reading.characters.identities import IdentityState, find_identities
from storysofar.reading.characters.introductions import introduce, keep_mentions
from storysofar.reading.characters.mention_spans import complete_mentions
from storysofar.reading.characters.mentions import find_mentions
from storysofar.reading.characters.narrators import NarratorState, settle_narrator
from storysofar.reading.characters.people import People
from storysofar.reading.corrections import corrections_for, drop_denied, heed_corrections
from storysofar.reading.dialogue.speakers import attribute_quotations
from storysofar.reading.dialogue.turns import DialogueState
from storysofar.reading.facts.fact_finding import FactState, find_facts
from storysofar.reading.moments.moments import MomentState, find_moments
from storysofar.reading.page import Page, pages_of
from storysofar.reading.scenes.scenes import SceneState, end_scene, find_scenes
from storysofar.reading.text.play_lines import play_lines
from storysofar.reading.text.quotations import (
    QuotationState,
    find_quotations,
    is_left_open,
    style_of,
    with_play_lines,
)
from storysofar.reading.threads.questions import QuestionState, find_questions
from storysofar.reading.threads.threads import ThreadState, close_threads
from storysofar.story import Correction
from storysofar.text import Chapter, Work

if TYPE_CHECKING:
    from storysofar.reading.model.weights import Model

MAX_LANGUAGE_SAMPLE_CHARS = 2_400  # characters of story, at the end of a page, that tell its language


@dataclass(slots=True)
class ReaderState:
    """All that is kept in mind from page to page and from chapter to chapter: a state for each step that keeps one.

    No step touches another's. It is saved after each chapter; a loaded one goes on exactly as the saved one would have.
    """

    people: People = field(default_factory=People)
    quotations: QuotationState = field(default_factory=QuotationState)
    narrators: NarratorState = field(default_factory=NarratorState)
    dialogue: DialogueState = field(default_factory=DialogueState)
    identities: IdentityState = field(default_factory=IdentityState)
    groups: GroupState = field(default_factory=GroupState)
    scenes: SceneState = field(default_factory=SceneState)
    facts: FactState = field(default_factory=FactState)
    questions: QuestionState = field(default_factory=QuestionState)
    threads: ThreadState = field(default_factory=ThreadState)
    moments: MomentState = field(default_factory=MomentState)

    def at_chapter_end(self) -> "ReaderState":
        """What is kept in mind for the next chapter: passers-by are forgotten, whichever field names them."""
        self.people.round_off()
        waited_for = self.people.waited_for()
        return carried.only_of(self, waited_for) if self.people.has_others_than(waited_for) else self

    def dump(self) -> str:
        """The state at a chapter's end as text, the same for the same reading."""
        return carried.dumps(self.at_chapter_end())

    @classmethod
    def load(cls, saved: str) -> "ReaderState":
        """The state that `dump` wrote; a fresh one for an empty string."""
        return carried.loads(cls, saved)

    def for_sequel(self) -> "ReaderState":
        """What a sequel begins with: the people of this work, and nothing that is tied to its places."""
        return carried.sequel(self)


Step = Callable[[Page, ReaderState], None]


def _find_sentences(page: Page) -> None:
    for paragraph in page.paragraphs:
        paragraph.tokens = tokens_of(paragraph.text, paragraph.start)
        paragraph.sentences = sentences_of(paragraph.tokens)


def _find_quotations(page: Page, state: QuotationState) -> None:
    state.style = style_of((p.text for p in page.paragraphs), state.style)
    plays = play_lines([p.text for p in page.paragraphs], is_known=state.is_play)
    state.is_play = any(plays)
    for paragraph, lines in zip(page.paragraphs, plays, strict=True):
        text, start = paragraph.text, paragraph.start
        found = find_quotations(text, start, page.chapter, page.known_from, style=state.style, continued=state.is_open)
        paragraph.quotations = with_play_lines(found, lines, text, start, page.chapter, page.known_from)
        paragraph.labels = [(start + line.label[0], start + line.label[1]) for line in lines]
        state.is_open = is_left_open(text, state.style) and not lines


# The order of reading. Each step is given the page and what it may know and keep in mind of the story so far.
STEPS: dict[str, Step] = {
    "find_sentences": lambda page, state: _find_sentences(page),
    "find_quotations": lambda page, state: _find_quotations(page, state.quotations),
    "look_at_page": lambda page, state: look_at_page(page),
    "find_spans": lambda page, state: find_spans(page),
    "find_mentions": lambda page, state: find_mentions(page, state.people),
    "complete_mentions": lambda page, state: complete_mentions(page, state.people),
    "link_page": lambda page, state: link_page(page, state.people),
    "settle_narrator": lambda page, state: settle_narrator(page, state.people, state.narrators),
    "resolve_mentions": lambda page, state: resolve_mentions(page, state.people),
    "heed_corrections": lambda page, state: heed_corrections(page, state.people, state.dialogue),
    "attribute_quotations": lambda page, state: attribute_quotations(page, state.people, state.dialogue),
    "find_identities": lambda page, state: find_identities(page, state.people, state.identities),
    "link_the_rest": lambda page, state: link_the_rest(page, state.people, state.groups),
    "find_scenes": lambda page, state: find_scenes(page, state.people, state.scenes),
    "find_facts": lambda page, state: find_facts(page, state.people, state.facts),
    "find_questions": lambda page, state: find_questions(page, state.people, state.questions),
    "close_threads": lambda page, state: close_threads(
        page, state.people, state.threads, is_remembered=state.scenes.is_remembered
    ),
    "find_moments": lambda page, state: find_moments(page, state.people, state.moments),
    "introduce": lambda page, state: introduce(page, state.people),
    "keep_mentions": lambda page, state: keep_mentions(page),
}
# The first steps that need nothing of what the others find on the pages before. They run some pages ahead, so that the
# encoder, which takes most of the time, works on the next pages while the rules read this one.
STEPS_AHEAD = frozenset(STEPS[name] for name in ("find_sentences", "find_quotations", "look_at_page"))
PAGES_AHEAD = 4


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

    The corrections must have been made to this very text; `corrections.placed` moves them to another version of it.
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
    """What this chapter adds to the memory of the chapters before it.

    A chapter in which a step of reading fails is set aside: nothing is known of it, and the next one is read as if it
    had no words. `Memory.problems` names it. What the user can mend is raised, and so is a want of memory or disk.
    """
    state, model = _state_after(memory), _model() if learnt else None
    try:
        return _read(chapter, state, corrections, model)
    except (StorySoFarError, MemoryError, OSError):
        raise
    except Exception as error:
        return _set_aside(memory, chapter, error)


def _state_after(memory: Memory) -> ReaderState:
    """What is kept in mind when the next chapter begins. Raises StorySoFarError where that cannot be read."""
    try:
        state = ReaderState.load(memory.state)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        told = f"What was kept in mind after chapter {memory.end.chapter} is damaged, so that no more can be read."
        raise StorySoFarError(f"{told} To read the work anew: storysofar read --work WORK --again") from error
    return state.for_sequel() if memory.chapters and memory.chapters[-1].earlier is not None else state


def _set_aside(memory: Memory, chapter: Chapter, error: Exception) -> ChapterRecords:
    """A chapter that nothing is known of, after which the state is what it was before."""
    state = _state_after(memory)
    return ChapterRecords(
        chapter.number,
        chapter.end.offset,
        title=chapter.title,
        state=carried.dumps(state),
        remembered=tuple(state.people.persons),
        set_aside=place_of(error),
    )


def _read(
    chapter: Chapter, state: ReaderState, corrections: Iterable[Correction], model: "Model | None"
) -> ChapterRecords:
    found: dict[str, list[Any]] = {kind: [] for kind in RECORD_KINDS}
    for page in read_pages(chapter, state, corrections=corrections, model=model):
        for kind in RECORD_KINDS:
            found[kind] += _made_on(page, kind)
    records: dict[str, Any] = {kind: tuple(made) for kind, made in found.items()}
    state = state.at_chapter_end()
    return ChapterRecords(
        chapter.number,
        chapter.end.offset,
        **records,
        title=chapter.title,
        state=carried.dumps(state),
        remembered=tuple(state.people.persons),
    )


def _made_on(page: Page, kind: str) -> Iterable[Any]:
    """The records of one kind that were made of a page; the page itself, vectors and all, is let go."""
    if kind == "quotations":
        return (quotation for paragraph in page.paragraphs for quotation in paragraph.quotations)
    made: Iterable[Any] = getattr(page, kind)
    return made


def read_pages(
    chapter: Chapter,
    state: ReaderState,
    *,
    corrections: Iterable[Correction] = (),
    model: "Model | None" = None,
    steps: Iterable[Step] = tuple(STEPS.values()),
) -> Iterator[Page]:
    """The chapter's pages one after another, each as the steps leave it; the state learns from each."""
    corrections, steps = tuple(corrections), tuple(steps)
    first = tuple(takewhile(STEPS_AHEAD.__contains__, steps))
    for page in _drawn_ahead(_looked_at(chapter, state, model, first), PAGES_AHEAD):
        page.corrections = corrections_for(corrections, page)
        if page.is_foreign:  # the open scene ends here: in the next chapter it would have offsets of this one
            end_scene(page, state.people, state.scenes)
        else:
            for step in steps[len(first) :]:
                step(page, state)
        drop_denied(page, state.people)
        yield page
        page.before = None


def _looked_at(chapter: Chapter, state: ReaderState, model: "Model | None", steps: Iterable[Step]) -> Iterator[Page]:
    """The chapter's pages, each after the first steps."""
    before: Page | None = None
    heard = ""
    for page in pages_of(chapter):
        heard = (heard + "\n".join(paragraph.text for paragraph in page.paragraphs))[-MAX_LANGUAGE_SAMPLE_CHARS:]
        page.is_foreign = foreign_language(heard) is not None
        if page.is_foreign:
            before = None
            yield page  # its text is kept and shown; nothing is said of what it tells
            continue
        page.model = model
        page.before = None if page.opens_scene else before
        for step in steps:
            step(page, state)
        before = page
        yield page


def _drawn_ahead(pages: Iterator[Page], ahead: int) -> Iterator[Page]:
    """The same pages in the same order; when one is given out, so many after it have been drawn."""
    waiting: deque[Page] = deque()
    for page in pages:
        waiting.append(page)
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting


def _model() -> "Model | None":
    # Imported when a chapter is read, and not before: a recap need not wait for the runtime.
    from storysofar.reading.model.weights import load

    return load()
