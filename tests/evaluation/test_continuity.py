import pytest
from evaluation.continuity import Plant, plants, serial

from tests.some import some


def test_twelve_errors_are_planted_each_where_its_words_stand():
    assert len(plants()) == 12
    planted = " ".join(chapter.text for chapter in serial(plants()).chapters)
    assert all(plant.says in planted and plant.against in planted for plant in some(plants()))


def test_an_error_whose_place_is_gone_is_said():
    with pytest.raises(ValueError, match="is not once in chapter 1"):
        serial([Plant("lost", ((1, "No such words", "others"),), "", "")])
