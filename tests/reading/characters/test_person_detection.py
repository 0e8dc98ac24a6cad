"""Which capitalised strangers are persons."""

import pytest

from ..told import memory_of


def names(*chapters: str) -> list[str]:
    """The names that somebody bears."""
    return [mention.text for mention in memory_of(*chapters).mentions if mention.kind == "name"]


@pytest.mark.parametrize(
    "text",
    ["A man named Quillon came in.", "“I am Quillon.”", "“Run!” said Quillon.", "Captain Quillon had a lamp."],
)
def test_this_much_makes_a_person(text):
    assert len(names(text)) == 1


@pytest.mark.parametrize(
    "text", ["The letter was from Quillon.", "They came into Quillon. Quillon was wet.", "The Quillon sank."]
)
def test_this_much_does_not(text):
    assert names(text) == []


def test_what_has_eyes_and_hands_is_a_person():
    assert names("Quillon’s eyes were wet. Quillon’s hand shook.") == ["Quillon", "Quillon"]


def test_a_street_laughs_as_often_as_it_likes_and_is_a_street():
    assert names("Quillon Street was wet. Quillon Street laughed.") == []


def test_one_of_a_family_vouches_for_the_others():
    assert names("“No,” said Jonna Quillon. The lamp was from Quillon.") == ["Jonna Quillon", "Quillon"]
