"""What stands beside a name and explains it, and what a description tells of its own."""

from ..told import stated


def test_a_rank_explains_the_name_on_either_side():
    assert stated("Ilse, the captain, laughed.") == ["Ilse | rank | captain"]
    assert stated("The captain, Ilse, laughed.") == ["Ilse | rank | captain"]


def test_a_rank_is_quoted_with_what_stands_before_it():
    assert stated("Ilse, the new librarian, nodded.") == ["Ilse | rank | new librarian"]


def test_a_description_tells_the_colour_of_the_eyes_and_not_how_wide_they_are():
    assert stated("Anna met the blue-eyed man. He laughed.") == ["the blue-eyed man | eyes | blue-eyed"]
    assert stated("Anna met a wide-eyed girl.") == []


def test_what_a_boy_is_met_with_is_his():
    assert stated("Anna met a boy with red hair.") == ["the boy | hair | red"]
