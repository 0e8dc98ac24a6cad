import pytest

from ..told import stated


@pytest.mark.parametrize("side", ["joined the river patrol", "deserted the army", "pledged allegiance to the guild"])
def test_whoever_takes_a_side_is_on_it(side):
    assert stated(f"Anna {side}.") == [f"Anna | loyalty | {side}"]


def test_a_member_of_a_group_is_of_it():
    assert stated("Anna was a member of the council.") == ["Anna | loyalty | member of the council"]


def test_whoever_leaves_the_room_leaves_nobody():
    assert stated("Anna left the kitchen.") == []
