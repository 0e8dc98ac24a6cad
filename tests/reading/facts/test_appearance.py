"""How somebody looks."""

from ..told import stated


def test_eyes_and_hair_can_be_told_together():
    assert stated("Anna had grey eyes and black hair.") == ["Anna | eyes | grey", "Anna | hair | black"]


def test_a_coat_is_worn_and_a_smile_is_not():
    assert stated("Anna wore a grey coat.") == ["Anna | appearance | a grey coat"]
    assert stated("Anna wore a grim smile.") == []


def test_bright_eyes_have_no_colour():
    assert stated("Anna had bright eyes.") == []
    assert stated("Anna had bright green eyes.") == ["Anna | eyes | bright green"]


def test_eyes_green_with_envy_are_not_green():
    assert stated("Anna’s eyes were green.") == ["Anna | eyes | green"]
    assert stated("Anna’s eyes were green with envy.") == []


def test_her_eyes_are_hers_as_his_are_his():
    assert stated("Tom sat down. His eyes were grey.") == ["Tom | eyes | grey"]
    assert stated("Anna sat down. Her eyes were grey.") == ["Anna | eyes | grey"]


def test_a_scar_is_quoted_with_where_it_is():
    assert stated("Anna had a scar over the eye and a temper.") == ["Anna | appearance | scar over the eye"]
