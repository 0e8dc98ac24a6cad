"""Paragraphs of the story as they stand, and never one that is still to come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storysofar.errors import PlaceError
from storysofar.text import Position
from storysofar.views.passages import asked_in, passages
from tests.tale import CANARY, tale

WORK = tale()

HERE = WORK.as_of(WORK.chapter(2).end)


@pytest.mark.parametrize("words", ["ch. 2 ¶2", "[ch. 2 ¶2]", "2:2", "chapter 2, paragraph 2", "2 ¶ 2"])
def test_a_place_is_understood_as_answers_and_people_write_it(words):
    assert asked_in(words) == (2, 2, 2)


def test_a_paragraph_is_shown_between_its_neighbours():
    shown = passages(HERE, "2:1").paragraphs
    assert [(one.number, one.is_asked) for one in shown] == [(1, True), (2, False)]


@pytest.mark.parametrize("words", ["", "tomorrow", "2:", "-3", "2:2:2"])
def test_what_is_no_place_is_refused_with_what_to_say(words):
    with pytest.raises(PlaceError, match="Say a chapter, or a chapter and a paragraph"):
        passages(HERE, words)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_nothing_after_the_place_is_shown_wherever_one_asks(chapter, paragraph, around):
    try:
        shown = str(passages(HERE, f"{chapter}:{paragraph}", around=around))
    except PlaceError as refused:
        shown = str(refused)
    assert CANARY not in shown


def test_of_a_chapter_read_in_part_only_that_part_is_there():
    inside = WORK.as_of(Position(2, WORK.chapter(2).passages[1].start))
    with pytest.raises(PlaceError, match="before the place you stopped: it has 1"):
        passages(inside, "2:2")
