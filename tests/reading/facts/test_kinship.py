"""Who is of whose family."""

from ..told import stated


def test_who_is_married_is_married_to_somebody():
    assert stated("Anna married Tom.") == ["Anna | kinship | married Tom | of Tom"]
    assert stated("Anna was engaged to Tom.") == ["Anna | kinship | engaged to Tom | of Tom"]


def test_who_married_young_is_married_to_nobody_known():
    assert stated("Anna married young.") == []


def test_a_marriage_can_be_denied():
    assert stated("Anna was not married to Tom.") == ["Anna | kinship | married to Tom | not so | of Tom"]


def test_a_brother_is_that_of_whoever_owns_the_word():
    assert stated("Anna was Tom’s sister.") == ["Anna | kinship | sister | of Tom"]
    assert stated("Anna waited. Tom was her brother.") == ["Tom | kinship | brother | of Anna"]


def test_a_friend_is_no_kin():
    assert stated("Anna was Tom’s friend.") == []
