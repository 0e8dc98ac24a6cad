"""The tables of words, and how they hang together."""

from storysofar.english.lexicon import (
    FAMILY_NOUNS,
    KIN_GENDERS,
    NUMBER_VALUES,
    PERSON_GENDERS,
    PLAIN_SPEECH_VERBS,
    POSSESSIVE_SET_CODES,
    PRONOUN_SET_CODES,
    PRONOUN_SETS,
    SPEECH_VERBS,
    word_list,
)
from tests.some import some


def test_whoever_replies_cries_and_begs_is_heard_in_past_and_present():
    assert {"replied", "replies", "cried", "cries", "begged", "begs", "hissed", "hisses"} <= SPEECH_VERBS


def test_every_plain_verb_of_speaking_is_one_of_speaking():
    assert PLAIN_SPEECH_VERBS <= SPEECH_VERBS


def test_what_is_owned_is_owned_by_somebody_whom_a_pronoun_means():
    assert all(
        PRONOUN_SET_CODES[word] == whose
        for word, whose in some(POSSESSIVE_SET_CODES.items())
        if word in PRONOUN_SET_CODES
    )
    assert set(PRONOUN_SETS) <= set(PRONOUN_SET_CODES.values())


def test_kin_are_persons_and_friends_are_no_family():
    assert KIN_GENDERS.keys() <= PERSON_GENDERS.keys()
    assert "brother" in FAMILY_NOUNS and "friend" not in FAMILY_NOUNS


def test_a_list_that_lies_in_a_file_has_words_and_no_comment():
    given = word_list("given_female")
    assert "anna" in given
    assert not any(word.startswith("#") or word != word.strip() for word in some(given))


def test_numbers_are_told_up_to_a_hundred():
    assert (NUMBER_VALUES["zero"], NUMBER_VALUES["twenty"], NUMBER_VALUES["hundred"]) == (0, 20, 100)
