"""A ceiling falls and never rises."""

from pathlib import Path

from house.ceilings import broken, load_ceilings, lowered, save_ceilings
from house.measure import Measure


def measure(name: str, figure: float) -> Measure:
    return Measure(name, figure, None)


def test_a_ceiling_falls_with_its_figure_and_stays_when_the_figure_rises() -> None:
    assert lowered([measure("a", 3), measure("b", 9)], {"a": 5, "b": 7}) == {"a": 3, "b": 7}


def test_a_new_figure_gets_a_ceiling_and_one_that_is_gone_loses_it() -> None:
    assert lowered([measure("new", 3)], {"gone": 5}) == {"new": 3}


def test_what_is_above_its_ceiling_is_told_with_the_way_to_the_place() -> None:
    (line,) = broken([measure("a", 6), measure("b", 7)], {"a": 5, "b": 7})
    assert line == "a is 6, and 5 at most is allowed: python -m house --only a --worst 10 says where"


def test_a_figure_without_a_ceiling_is_told_too() -> None:
    assert broken([measure("a", 6)], {}) == ["a has no ceiling yet (it is 6): python -m house --update sets it"]


def test_ceilings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    save_ceilings({"b": 7.5, "a": 5}, tmp_path / "ceilings.json")
    assert load_ceilings(tmp_path / "ceilings.json") == {"a": 5, "b": 7.5}
