"""What somebody has."""

from ..told import stated


def test_who_has_sisters_is_told_how_many():
    assert stated("Anna had two sisters.") == ["Anna | kinship | two sisters"]


def test_who_has_no_brother_is_told_so():
    assert stated("Anna had no brother.") == ["Anna | kinship | brother | not so"]


def test_a_knife_that_is_not_carried_is_denied():
    assert stated("Anna carried no knife.") == ["Anna | possession | knife | not so"]


def test_an_idea_is_no_belonging():
    assert stated("Anna had a sword.") == ["Anna | possession | a sword"]
    assert stated("Anna had an idea.") == []


def test_the_sword_of_a_moment_ago_need_not_be_hers():
    assert stated("Anna had the sword.") == []
