import pytest

from storysofar.english.sentences import tokens_of
from storysofar.reading.characters.attributive_nouns import is_modifier


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("general direction of", True),
        ("chief thing was", True),
        ("private rooms of", True),
        ("general swam", False),
        ("general turns it", False),
        ("general said", False),
        ("general awake", False),
        ("general of the army", False),
        ("general", False),
        ("captain orders", False),
        ("human child", False),
    ],
)
def test_what_follows_tells_a_general_from_a_general_direction(words, is_so):
    assert is_modifier(tokens_of(words, 0), 0) == is_so
