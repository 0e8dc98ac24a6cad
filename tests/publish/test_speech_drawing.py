"""Who speaks how much, drawn and told in words."""

from storysofar.publish.drawing import draw
from tests.publish.test_drawing import talk


def test_who_speaks_is_told_in_shares():
    svg = draw(talk("Anna", "Tom", "Tom Reed"), "speech")
    assert "Chapter 1: Anna 33%, Tom 33%, Tom Reed 33%." in svg
