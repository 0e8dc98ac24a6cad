"""Chapter after chapter, page after page, step after step."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from storysofar import carried, read
from storysofar.carried import lifetimes_of
from storysofar.reading import reader
from storysofar.reading.model.windows import Marks, Window
from storysofar.reading.page import Page
from storysofar.reading.reader import PAGES_AHEAD, STEPS, STEPS_AHEAD, ReaderState, read_chapter, read_pages
from storysofar.text import Span
from tests.some import some

from .told import memory_of, work_of

TALE = ("“Run!” cried Anna Brand. She ran.", "Anna met Tom.", "“No,” said Tom to Anna.")


def test_a_work_that_goes_on_is_read_on_from_its_memory():
    so_far = memory_of(*TALE[:2])
    chapters: list[int] = []
    memory = read(work_of(*TALE), so_far, learnt=False, progress=lambda chapter: chapters.append(chapter.number))
    assert chapters == [3]
    assert memory == memory_of(*TALE)


def test_each_step_sees_one_page_after_the_other_and_nothing_of_the_next():
    seen: list[str] = []

    def note(page: Page, state: ReaderState) -> None:
        seen.append(page.paragraphs[-1].text.strip())

    (chapter,) = work_of("It rained.\n\n* * *\n\nIt snowed.").chapters
    pages = read_pages(chapter, ReaderState(), steps=(note,))
    assert next(pages).paragraphs and seen == ["It rained."]
    assert len(list(pages)) == 1 and seen == ["It rained.", "It snowed."]


class Encoder:
    """A model that only counts the windows that it is given."""

    marks = Marks(1, 2, 3)
    begun = 0

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        return [9], [(0, len(text))]

    def begin(self, window: Window) -> None:
        self.begun += 1


def test_the_encoder_works_a_few_pages_ahead_and_no_further():
    (chapter,) = work_of("\n\n* * *\n\n".join(f"It rained {n} times." for n in range(PAGES_AHEAD + 9))).chapters
    ahead = tuple(step for step in STEPS.values() if step in STEPS_AHEAD)
    encoder: Any = Encoder()
    next(read_pages(chapter, ReaderState(), model=encoder, steps=ahead))
    assert encoder.begun == 1 + PAGES_AHEAD


@pytest.mark.parametrize("ahead", [1, 3])
def test_how_far_the_first_steps_run_ahead_changes_nothing_that_is_known(monkeypatch, ahead):
    tale = "\n\n".join(
        f"“No,” said Anna to Tom. He laughed {n} times, and she went home to the mill." for n in range(90)
    )
    known = read(work_of(tale))
    monkeypatch.setattr(reader, "PAGES_AHEAD", ahead)
    assert read(work_of(tale)) == known


def test_somebody_is_introduced_once_and_again_when_their_pronouns_are_known():
    memory = memory_of("“No,” said Brand.", "Brand laughed.", "Tobias Brand left.")
    known = [(c.name, c.pronouns, c.span.chapter) for c in memory.characters]
    assert known == [("Brand", None, 1), ("Brand", "he/him", 3)]


def test_a_thing_is_nobody_though_a_pronoun_means_it():
    memory = memory_of("Anna took the lamp. It was cold.")
    assert [mention.text for mention in memory.mentions] == ["Anna"]


def test_a_quotation_that_a_chapter_leaves_open_is_closed_by_the_next_page_of_it():
    memory = memory_of("“It was late.\n\n“And then you came,” said Anna.")
    assert [(q.text, q.continues) for q in memory.quotations] == [
        ("“It was late.", False),
        ("“And then you came,”", True),
    ]


# What is kept in mind


def filled(hint: Any) -> Any:
    """Some value of a type, other than what a field of it begins with."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return "c1.5"
    if origin in (Union, UnionType):
        return filled(next(part for part in parts if part is not NoneType))
    if origin is Literal:
        return parts[-1]
    if origin is dict:
        return {filled(parts[0]): filled(parts[1])}
    if origin in (list, set):
        return origin([filled(parts[0])])
    if is_dataclass(hint):
        hints = get_type_hints(hint, include_extras=True)
        return hint(**{part.name: filled(hints[part.name]) for part in fields(hint)})
    return Span(1, 2, 3) if hint is Span else {str: "storm", int: 7, float: 0.5, bool: True}[hint]


def values_of(state: Any, paths: Iterable[str]) -> dict[str, Any]:
    return {path: attrgetter(path)(state) for path in paths}


def living(*lifetimes: str) -> list[str]:
    """The fields of the state that live so long. Raises TypeError for one that does not say how long it lives."""
    return [path for path, lives in lifetimes_of(ReaderState).items() if lives in lifetimes]


def test_every_field_of_the_state_is_saved_and_loaded_again_or_begins_anew_with_each_chapter():
    state = filled(ReaderState)
    again = carried.loads(ReaderState, carried.dumps(state))
    assert values_of(again, living("work", "series")) == values_of(state, living("work", "series"))
    assert values_of(again, living("chapter")) == values_of(ReaderState(), living("chapter"))


def test_a_sequel_begins_with_what_lives_as_long_as_the_series_and_with_nothing_else():
    state, fresh = filled(ReaderState), ReaderState()
    begun = state.for_sequel()
    assert values_of(begun, living("chapter", "work")) == values_of(fresh, living("chapter", "work"))
    assert all(value != attrgetter(path)(fresh) for path, value in some(values_of(begun, living("series")).items()))
    assert '"c1.5"' not in carried.dumps(begun)


# Where an id may stand that nobody in mind has any more: it is only written down again, or it is of a group.
MAY_NAME_THE_FORGOTTEN = (
    "people.corrected.rejoined",
    "groups.known",
    "scenes.company",
    "scenes.open",
    "scenes.openings.recent",
    "threads.open",
)


def test_who_is_forgotten_is_gone_from_every_field_of_the_state():
    left = carried.only_of(filled(ReaderState), set())
    still = [path for path in some(lifetimes_of(ReaderState)) if "c1.5" in repr(attrgetter(path)(left))]
    assert sorted(still) == sorted(MAY_NAME_THE_FORGOTTEN)


def test_every_field_of_the_state_is_used_by_this_test():
    state, fresh = filled(ReaderState), ReaderState()
    every = lifetimes_of(ReaderState)
    assert len(every) > 20
    assert [path for path in every if attrgetter(path)(state) == attrgetter(path)(fresh)] == []


def test_what_is_noted_of_the_places_of_a_work_stays_in_it():
    of_places = ("scenes.", "facts.", "questions.", "threads.", "people.corrected.", "dialogue.corrected")
    assert [path for path in living("series") if path.startswith(of_places)] == []


def test_a_saved_state_goes_on_as_the_one_that_was_saved():
    chapters = work_of(*TALE).chapters
    memory = read(work_of(*TALE[:2]), learnt=False)
    state = ReaderState.load(memory.state)
    assert ReaderState.load(state.dump()) == state
    assert memory.chapters[-1].remembered == tuple(state.people.persons)
    assert read_chapter(memory, chapters[2], learnt=False) == read(work_of(*TALE), learnt=False).chapters[2]


def test_who_has_read_nothing_knows_nobody():
    assert ReaderState.load("") == ReaderState()


def test_a_scene_before_a_page_in_another_language_ends_in_its_own_chapter():
    told = "Mara walked down to the quay with the letter. The boats were gone."
    foreign = "Elle était dans la maison, et il ne voulait pas que les enfants sortent. Je ne sais pas pourquoi."
    first = "\n\n".join((*[told] * 6, *[foreign] * 20))
    memory = memory_of(first, told)
    spans = [scene.span for scene in memory.scenes]
    assert [(span.chapter, span.start) for span in spans] == [(1, 0), (2, 0)]
    assert spans[0].end < len(first) and spans[1].end == len(told)
