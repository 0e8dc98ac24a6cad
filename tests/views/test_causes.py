import pytest

from storysofar.views.causes import is_caused

from .story import MARA, TAM, fact


def caused(kind, value, sentence):
    return is_caused(fact(MARA, kind, value, 1, 0, sentence=sentence, other=TAM))


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("eyes", "brown", "Mara’s eyes turned brown."),
        ("eyes", "brown", "In this light her eyes looked almost brown."),
        ("eyes", "brown", "Her brown eyes flashed."),
        ("eyes", "brown", "Her eyes were brown, by the glamour."),
        ("hair", "white", "Her hair had turned, and it was white."),
        ("rank", "captain", "They made her a captain."),
        ("rank", "captain", "Mara, once captain of the guard, wept."),
        ("rank", "captain", "Captain Voss, promoted in the spring, laughed."),
        ("kinship", "brother", "Tam turned out to be her brother."),
        ("kinship", "sister", "Mara was like a sister to him."),
        ("injury", "right arm in a sling", "It was the other arm now: her right arm in a sling."),
    ],
)
def test_a_cause_stands_beside_what_has_changed(kind, value, sentence):
    assert caused(kind, value, sentence)


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("kinship", "elder cousin", "Mara looked at her elder cousin."),
        ("kinship", "sister", "Tam looked up, and seemed to see his sister for the first time."),
        ("eyes", "brown", "She turned to go, and for a while he saw nothing else than her brown eyes."),
        ("eyes", "brown", "She made the tea, poured it out and watched him with her brown eyes."),
        ("hair", "red", "Mara changed her coat, sat down by the fire and combed her red hair."),
        ("rank", "sergeant", "Mara turned at the door, and it was the sergeant."),
        ("injury", "right arm in a sling", "Mara looked tired, with her right arm in a sling."),
    ],
)
def test_what_is_done_besides_is_no_cause(kind, value, sentence):
    assert not caused(kind, value, sentence)


@pytest.mark.parametrize("sentence", ["Her hair was dyed, she said.", "(Dyed!) Mara laughed.", "It was _dyed_."])
def test_a_cause_is_found_whatever_points_stand_around_it(sentence):
    assert caused("hair", "red", sentence)


def test_a_sentence_that_does_not_hold_the_value_is_taken_whole():
    assert caused("eyes", "brown", "They had changed, as they always did when she was angry.")
