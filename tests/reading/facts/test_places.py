"""Where somebody lives and comes from."""

import pytest

from ..told import stated


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Anna grew up near Hythe.", "Hythe"),
        ("Anna came from Hythe.", "Hythe"),
    ],
)
def test_somebody_is_at(text, place):
    assert stated(text) == [f"Anna | place | {place}"]


def test_who_comes_from_behind_comes_from_nowhere():
    assert stated("Anna came from behind.") == []


def test_where_somebody_only_arrives_is_not_where_they_belong():
    assert stated("Anna arrived at the quay. Anna returned to the city.") == []


def test_a_place_ends_before_where_it_lies():
    assert stated("Anna lived near the old mill by the sea.") == ["Anna | place | the old mill"]
