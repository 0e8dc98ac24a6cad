from dataclasses import replace

import pytest

from storysofar.errors import ChapterNotFound, PlaceError
from storysofar.memory import Memory
from storysofar.text import Position, Problem, Span, Work, make_chapter
from tests.some import some

from .tale import CANARY, tale

QUAY = make_chapter(
    2,
    [("heading", "The Quay\n\n"), ("note", "Sorry for the wait!\n\n"), ("story", "It rained on the quay.\n")],
    title="The Quay",
    source="quay.html",
)


def test_places_compare_in_reading_order():
    assert Position(1, 500) < Position(2, 0) < Position(2, 1)


def test_a_span_opens_at_its_first_character_and_closes_after_its_last():
    span = Span(2, 4, 9)
    assert (span.opens, span.closes) == (Position(2, 4), Position(2, 9))


def test_joined_as_they_stand_the_passages_are_the_text():
    assert QUAY.text == "The Quay\n\nSorry for the wait!\n\nIt rained on the quay.\n"
    assert all(QUAY.text[p.start : p.end] == p.text for p in some(QUAY.passages))


def test_a_chapter_ends_after_its_last_character():
    assert QUAY.end == Position(2, len(QUAY.text))
    assert make_chapter(3, []).end == Position(3, 0)


def test_a_chapter_cut_off_is_the_beginning_of_its_text():
    assert all(QUAY.as_of(offset).text == QUAY.text[:offset] for offset in some(range(QUAY.end.offset + 1)))


def test_a_chapters_title_is_known_to_whoever_has_come_to_its_story():
    begins = QUAY.text.index("It rained")
    assert (QUAY.as_of(begins).title, QUAY.as_of(begins + 1).title) == (None, "The Quay")


def test_what_is_set_in_italics_is_cut_off_with_the_words():
    (passage,) = make_chapter(1, [("story", "She never said it.")]).passages
    slanted = type(passage)("story", 0, 18, passage.text, ((4, 9), (10, 14)))
    assert slanted.as_of(7).emphasis == ((4, 7),)
    assert slanted.as_of(18) is slanted


def test_a_passage_that_may_not_be_told_stands_where_it_stood():
    hidden = make_chapter(1, [("navigation", "Chapter 9: The Weir\n\n")]).passages[0].masked()
    assert (hidden.text.split(), len(hidden.text), hidden.text[-2:]) == (["…"], 21, "\n\n")


@pytest.mark.parametrize("place", [Position(2, 999), Position(3, 0)])
def test_of_the_next_chapter_nothing_is_seen_before_its_first_word(place):
    seen = tale().as_of(place)
    assert [one.number for one in seen.chapters] == [1, 2]
    assert CANARY not in repr(seen)


def test_a_chapter_without_a_word_is_seen_as_soon_as_it_is_reached():
    work = Work("Salt", (QUAY, make_chapter(3, [])))
    assert work.as_of(Position(3, 0)) == work
    assert work.as_of(QUAY.end) == work.until(2)


def test_a_work_as_far_as_a_chapter_is_the_work_as_of_its_end():
    assert tale().until(2) == tale().as_of(tale().chapter(2).end)


def test_what_a_later_page_says_of_the_work_is_known_from_its_chapter():
    first = replace(QUAY, stated=Work("Salt", tags=("Sea",), status="1/2"))
    second = make_chapter(
        3, [("story", "It was he.")], stated=Work("Salt", tags=(CANARY,), status="2/2", summary=CANARY)
    )
    work = Work("Salt", (first, second), tags=("Sea", CANARY), status="2/2", summary=CANARY)
    known = Work("Salt", (first,), tags=("Sea",), status="1/2")
    assert work.until(2) == work.as_of(QUAY.end) == work.as_of(Position(3, 0)) == known
    assert work.until(3) == work.as_of(second.end) == work
    assert CANARY not in repr(work.as_of(Position(3, 4)))


def test_what_whoever_made_a_work_says_of_it_is_known_from_the_beginning():
    assert Work("Salt", (QUAY,), tags=("Sea",)).until(1) == Work("Salt", (), tags=("Sea",))


def test_a_problem_of_a_later_chapter_is_not_told_before_it():
    odd = tuple(Problem(f"Chapter {n} is odd.", chapter=n) for n in (2, 3))
    assert Work("Salt", (QUAY,), problems=odd).until(2).problems == odd[:1]


@pytest.mark.parametrize("place", [2, True, 4.5, "2", (2, 3), None])
def test_only_a_position_is_an_exact_place(place):
    for bounded in (Work("Salt", (QUAY,)), Memory()):
        with pytest.raises(PlaceError, match=r"is no Position\. Say one"):
            bounded.as_of(place)


@pytest.mark.parametrize("number", [True, float("nan"), "2", None, Position(2, 0)])
def test_only_a_number_is_a_chapters(number):
    with pytest.raises(PlaceError, match=r"is no place\. Say a chapter's number"):
        tale().until(number)


def test_a_chapter_is_found_by_its_number():
    assert Work("Salt", (QUAY,)).chapter(2) is QUAY
    with pytest.raises(ChapterNotFound, match="No chapter 1: those from 2 to 2 are here"):
        Work("Salt", (QUAY,)).chapter(1)
