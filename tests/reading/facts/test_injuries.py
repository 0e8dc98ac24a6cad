"""Who is hurt and who dies."""

from ..told import stated


def test_a_hand_can_be_lost_and_so_can_a_voice_which_is_no_wound():
    assert stated("Anna lost her hand.") == ["Anna | injury | lost her hand"]
    assert stated("Anna lost her voice.") == []


def test_the_owner_of_the_arm_is_hurt_whoever_broke_it():
    assert stated("Anna met Tom. Tom broke her arm.") == ["Anna | injury | broke her arm"]


def test_who_is_killed_is_dead_and_who_is_stabbed_is_hurt():
    assert stated("Anna killed Tom.") == ["Tom | death | killed"]
    assert stated("Anna stabbed Tom.") == ["Tom | injury | stabbed"]


def test_a_wound_is_quoted_with_where_it_is():
    assert stated("Anna was shot in the leg.") == ["Anna | injury | shot in the leg"]
    assert stated("Tom’s left arm was bandaged.") == ["Tom | injury | left arm was bandaged"]


def test_who_dies_laughing_lives():
    assert stated("Anna died.") == ["Anna | death | died"]
    assert stated("Anna died laughing.") == []


def test_a_soldier_who_dies_for_his_country_is_anybody():
    assert stated("A soldier dies for his country.") == []
