"""Runs of words with capitals, and what else such a word may be."""

import pytest

from storysofar.english.sentences import tokens_of
from storysofar.reading.characters.capital_words import is_common_word, opens_sentence, run_end, text_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Reed sat", "Anna Reed"),
        ("Anna sat", "Anna"),
        ("Mr. Reed sat", "Mr. Reed"),
        ("Lady de Vries sat", "Lady de Vries"),
    ],
)
def test_a_run_of_capitals_ends_where_a_name_does(text, name):
    tokens = tokens_of(text)
    assert text_of(tokens, 0, run_end(tokens, 0)) == name


def test_a_word_of_every_day_is_common_and_a_name_is_not():
    assert is_common_word("Water") and is_common_word("phoned")
    assert not is_common_word("Anna")


def test_a_word_after_a_full_stop_opens_a_sentence():
    tokens = tokens_of("It rained. Anna sat.")
    assert [opens_sentence(tokens, at) for at in (0, 1, 3)] == [True, False, True]
