from storysofar.rewording.subjects import does_otherwise, subjects_in

from .lines import CAST

MARA, TOBIN, ILSE = range(3)


def who(text, teller=None):
    return [subject.who if subject.who is not None else subject.pronoun for subject in subjects_in(text, CAST, teller)]


def test_whoever_stands_behind_a_preposition_or_owns_something_does_nothing():
    assert who("Mara gave the letter to Tobin on Ilse’s boat") == [MARA]


def test_i_is_whoever_tells():
    assert who("I saw that he ran", TOBIN) == [TOBIN, "he"]


def test_a_sentence_begins_without_anybody():
    assert who("Mara ran. The rain fell.") == [MARA, ""]


def test_the_same_deed_has_the_same_doer():
    assert not does_otherwise("Mara ran to the quay.", "She ran to the quay.", CAST, None)
    assert does_otherwise("Tobin ran to the quay.", "She ran to the quay.", CAST, None)
    assert does_otherwise("Tobin said that Ilse ran.", "Mara ran, and Ilse slept.", CAST, None)


def test_what_it_does_may_be_told_of_the_thing():
    assert not does_otherwise("The boat sank.", "The boat came, and it sank.", CAST, None)
