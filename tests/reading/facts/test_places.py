"""Where somebody lives, comes from, arrives."""

import pytest

from ..told import stated


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Anna grew up near Hythe.", "Hythe"),
        ("Anna came from Hythe.", "Hythe"),
        ("Anna arrived at the quay.", "the quay"),
        ("Anna returned to the city.", "the city"),
    ],
)
def test_somebody_is_at(text, place):
    assert stated(text) == [f"Anna | place | {place}"]


def test_who_comes_from_behind_comes_from_nowhere():
    assert stated("Anna came from behind.") == []


def test_a_month_and_a_conclusion_are_no_places():
    assert stated("Anna arrived in October.") == []
    assert stated("Anna arrived at a conclusion.") == []


def test_nobody_is_a_place():
    assert stated("Anna met Tom. Anna returned to Tom.") == []


def test_a_place_ends_before_where_it_lies():
    assert stated("Anna lived near the old mill by the sea.") == ["Anna | place | the old mill"]
