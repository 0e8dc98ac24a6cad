"""The chapters of a work, as far as they are read."""

from storysofar.text import Position
from storysofar.views.contents import contents
from tests.tale import CANARY, tale

WORK = tale()


def test_a_chapter_is_told_by_its_number_its_title_and_its_first_line():
    first = contents(WORK)[0]
    assert (first.number, first.title) == (1, "Low Tide")
    assert first.opening == "Mara found the letter under the third plank of the quay."


def test_no_chapter_after_the_place_is_listed():
    listed = contents(WORK.as_of(Position(2, 40)))
    assert [entry.number for entry in listed] == [1, 2]
    assert CANARY not in str(listed)
