"""Lines of plays and chats: told by the page, and by what stands before the colon."""

import pytest

from storysofar.reading.text.play_lines import play_lines
from tests.growth import LINEAR, growth

from ..told import memory_of, speakers_told


def spoken(*texts: str, is_known: bool = False) -> list[list[str]]:
    """What is spoken in each paragraph."""
    found = play_lines(texts, is_known=is_known)
    return [[text[a:b] for line in lines for a, b in line.spoken] for text, lines in zip(texts, found, strict=True)]


def test_a_line_is_spoken_without_its_name_and_its_directions():
    page = ("MARA (rising): [aside] Who? (She turns.) You?\n", "TOBIN: _Not_ I. [Exit.]\n", "MARA: Then\nwho?\n")
    assert spoken(*page) == [["Who?", "You?"], ["_Not_ I."], ["Then\nwho?"]]


def test_a_page_goes_on_as_a_play_with_fewer_lines():
    page = ("MARA: Who?", "She turned.", "The rain had come.")
    assert spoken(*page) == [[], [], []]
    assert spoken(*page, is_known=True) == [["Who?"], [], []]


@pytest.mark.parametrize("label", ["Note", "NOTE", "Scene 2", "Strength", "Q", "P.S.", "Warning", "Remember", "10:30"])
def test_a_label_of_a_thing_does_not_speak(label):
    assert not any(play_lines([f"{label}: The gate was open."] * 4, is_known=True))


def test_who_speaks_in_odd_letters_stands_where_the_page_has_them():
    text = "MA\u00adRA: Who?"
    (line,) = play_lines([text, "TOBIN: I.", "MARA: You?"])[0]
    assert (text[slice(*line.label)], [text[slice(*one)] for one in line.spoken]) == ("MA\u00adRA", ["Who?"])


def test_several_who_speak_in_one_voice_are_nobody():
    page = "MARA: Who?\n\nTOBIN: Not I.\n\nMARA: Nor I.\n\nALL: Then who?\n\nMARA and TOBIN: Nobody."
    assert [line.split(" | ")[1] for line in speakers_told(memory_of(page))][:3] == ["Mara", "Tobin", "Mara"]
    assert {line.split(" | ")[1] for line in speakers_told(memory_of(page))[3:]}.isdisjoint({"All", "Mara and Tobin"})


def test_a_story_in_marks_is_no_play_for_a_colon_or_two():
    assert not any(play_lines(["Mara: that was her name.", "“No,” said Tobin.", "Tobin: that was his.", "It rained."]))


@pytest.mark.parametrize("text", ["A: ", "MARA: no\n", "A", "Ab ", "[", "(1:11)"])
def test_a_long_line_takes_no_longer_than_it_is_long(text):
    play_lines([text * 10])
    assert growth(lambda n: play_lines([text * (n // len(text))]), 20_000) < LINEAR
