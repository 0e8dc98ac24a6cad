import pytest

from storysofar.rewording.words import key_of, keys_of


@pytest.mark.parametrize(
    "forms",
    [
        "walk walks walked walking",
        "take took taken taking",
        "carry carries carried",
        "die died dying",
        "stop stopped stopping",
    ],
)
def test_the_forms_of_a_word_are_the_same_word(forms):
    assert len(set(map(key_of, forms.split()))) == 1


@pytest.mark.parametrize(
    "pair", ["hard hardly", "locked unlocked", "king kin", "thing th", "care career", "harm harmless"]
)
def test_another_word_is_another_word(pair):
    assert len(set(map(key_of, pair.split()))) == 2


def test_a_short_form_denies_as_the_long_one_does():
    assert keys_of("She won't go.") == keys_of("She will not go.")
