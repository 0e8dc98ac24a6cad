"""All that can follow “was”: what the cases do not have."""

from ..told import stated


def test_an_age_and_a_rank_can_stand_in_one_breath():
    assert stated("Anna was seventeen and a clerk.") == ["Anna | age | seventeen", "Anna | rank | clerk"]


def test_praise_is_no_rank():
    assert stated("Anna was a captain.") == ["Anna | rank | captain"]
    assert stated("Anna was a good captain.") == []
    assert stated("Anna was the finest captain.") == []


def test_who_is_born_somewhere_comes_from_there():
    assert stated("Anna was born in Hythe.") == ["Anna | place | Hythe"]
    assert stated("Anna was from Hythe.") == ["Anna | place | Hythe"]


def test_a_woman_is_told_of_by_what_stands_before_the_noun_and_after_it():
    assert stated("Anna was a small, square woman.") == ["Anna | appearance | small, square woman"]
    assert stated("Anna was a woman of fifty.") == ["Anna | age | fifty"]
    assert stated("Anna was a woman with white hair.") == ["Anna | hair | white"]


def test_a_captains_daughter_is_no_captain():
    assert stated("Anna was a captain’s daughter.") == []
