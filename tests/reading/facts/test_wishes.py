import pytest

from ..told import stated


def test_a_wish_is_told_to_the_end_of_its_clause():
    assert stated("Anna wanted to live by the lake, and Tom did not.") == ["Anna | wish | to live by the lake"]


def test_a_phrase_that_is_cut_off_is_no_wish():
    assert stated("Anna wanted to live by the—") == []


@pytest.mark.parametrize("text", ["Anna feared what Tom feared.", "Anna was afraid of it.", "Anna feared for Tom."])
def test_a_fear_says_of_what(text):
    assert stated(text) == []


def test_an_intention_that_somebody_had_is_over():
    assert stated("Anna had meant to burn the letter at dusk.") == []
