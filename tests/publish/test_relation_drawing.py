"""Relations drawn: a strip for each pair, and the tone of their words told by more than colour."""

from storysofar.publish.drawing import draw
from tests.publish.test_drawing import talk


def test_warm_words_have_a_sign_and_not_only_a_colour():
    svg = draw(talk("Anna", "Tom", words="“Thank you, my dear friend, thank you.”"), "relations")
    assert ">+<" in svg


def test_a_pair_is_told_with_the_words_each_has_for_the_other():
    svg = draw(talk("Anna", "Tom"), "relations")
    assert "4 words from Anna, 4 from Tom, warm" in svg
