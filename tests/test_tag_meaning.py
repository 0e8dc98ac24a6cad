"""What the words mean that pages state of a work."""

import pytest

from storysofar.tag_meaning import bond_of, is_complete, meant, part_of, tag_key, tags_like
from storysofar.text import Work


@pytest.mark.parametrize("status", ["Complete", "12/12", "one-shot", " FINISHED "])
def test_a_finished_work_is_complete(status):
    assert is_complete(Work(status=status)) is True


@pytest.mark.parametrize("status", ["ongoing", "3/?", "3/12", "on hold", "Abandoned"])
def test_a_work_that_may_go_on_is_not_complete(status):
    assert is_complete(Work(status=status)) is False


def test_where_no_page_says_so_it_is_not_known_but_for_a_day_of_completion():
    assert is_complete(Work(status="beloved")) is None
    assert is_complete(Work(completed="2026-01-02")) is True


def test_a_number_in_a_title_is_no_part():
    assert part_of("Catch 22").number is None
    assert part_of("Catch 22, Book 2") == ("Catch 22", 2.0)


def test_a_slash_is_a_romance_and_an_ampersand_a_friendship():
    assert (bond_of("Mara/Ilse"), bond_of("Mara & Ilse")) == ("romance", "friendship")
    assert tag_key("Mara/Ilse") != tag_key("Mara & Ilse")


def test_meanings_that_lead_in_a_circle_come_to_an_end():
    assert meant("one", {"one": "two", "two": "one"}) in ("one", "two")


def test_a_tag_is_found_by_whole_words_and_by_what_it_means():
    work = Work(tags=("Found Family", "Foundling", "H/D"), relationships=("Harry/Draco",))
    assert tags_like(work, "found", {}) == ("Found Family",)
    assert tags_like(work, "harry/draco", {"h/d": "Harry/Draco"}) == ("H/D", "Harry/Draco")
