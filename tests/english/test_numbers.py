"""What number some words say."""

import pytest

from storysofar.english.numbers import number_of, ordinal_of, spellings_of

NUMBERS = {
    "seven": 7, "Forty-Two": 42, "forty two": 42, "two-and-forty": 42, "one-and-twenty": 21, "12": 12, "1,850": 1850,
    "a": 1, "an": 1, "zero": 0, "hundred": 100, "a hundred": 100, "two hundred and five": 205, "ninety thousand": 90000,
    "a dozen": 12, "two dozen": 24, "half a dozen": 6, "half-a-dozen": 6, "a couple of": 2, "three score": 60,
    "a hundred and twenty thousand": 120000,
}  # fmt: skip
NONE = [
    "",
    "few",
    "several",
    "many",
    "two-three",
    "twenty-twelve",
    "half a",
    "and",
    "the",
    "x",
    "1,8",
    "five hundred six hundred",
]


@pytest.mark.parametrize("words", NUMBERS)
def test_some_words_say_a_number(words):
    assert number_of(words) == NUMBERS[words]


@pytest.mark.parametrize("words", NONE)
def test_other_words_say_none(words):
    assert number_of(words) is None


@pytest.mark.parametrize("number", range(100))
def test_every_spelling_of_a_number_says_it(number):
    assert {number_of(words) for words in spellings_of(number)} == {number}


def test_a_place_in_a_row_is_said_in_words_and_figures():
    said = ("first", "the third", "twenty-first", "Ninety-Ninth", "one-and-twentieth", "2nd", "twentieth")
    assert [ordinal_of(words) for words in said] == [1, 3, 21, 99, 21, 2, 20]
    assert [ordinal_of(words) for words in ("three", "last", "twenty", "first second", "2")] == [None] * 5
