import pytest
from evaluation.data import digest
from evaluation.floors import Floors, FloorsError, broken, load_floors, raised, save_floors, strange

FLOORS = Floors({"pdnc.named": 60.0, "pdnc.found": 99.0}, {"pdnc": "aa"})


def test_a_measure_below_its_floor_is_named():
    assert broken({"pdnc.named": 59.9, "pdnc.found": 99.5}, FLOORS) == ["pdnc.named is 59.90, below its floor of 60.00"]


def test_what_was_not_measured_breaks_nothing():
    assert broken({"demo.named": 1.0}, FLOORS) == []


def test_a_floor_rises_to_the_tenth_below_the_score():
    assert raised(FLOORS, {"pdnc.named": 61.29, "pdnc.found": 99.0}, {"pdnc": "aa"}).least["pdnc.named"] == 61.2


def test_a_floor_does_not_sink_unless_it_is_named():
    with pytest.raises(FloorsError, match="may sink only when it is named"):
        raised(FLOORS, {"pdnc.named": 59.0}, {"pdnc": "aa"})
    assert raised(FLOORS, {"pdnc.named": 59.0}, {"pdnc": "aa"}, lower=("pdnc.named",)).least["pdnc.named"] == 59.0


def test_lowering_one_floor_does_not_lower_its_neighbour():
    with pytest.raises(FloorsError, match=r"pdnc\.found"):
        raised(FLOORS, {"pdnc.named": 59.0, "pdnc.found": 98.0}, {"pdnc": "aa"}, lower=("pdnc.named",))


def test_floors_of_other_data_are_refused_until_the_protocol_is_named():
    assert "not those its floors were set on" in strange({"pdnc": "bb"}, FLOORS)[0]
    with pytest.raises(FloorsError):
        raised(FLOORS, {"pdnc.named": 70.0}, {"pdnc": "bb"})
    assert raised(FLOORS, {"pdnc.named": 50.0}, {"pdnc": "bb"}, lower=("pdnc",)).data == {"pdnc": "bb"}


def test_floors_come_back_as_they_were_saved(tmp_path):
    save_floors(FLOORS, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == FLOORS


def test_a_changed_letter_or_a_changed_name_is_other_data(tmp_path):
    one = tmp_path / "1.txt"
    one.write_text("It rained.")
    before = digest([one])
    one.write_text("It snowed.")
    after = digest([one])
    assert before != after != digest([one.rename(tmp_path / "2.txt")])
