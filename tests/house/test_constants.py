"""A constant's name says what it bounds."""

from house.constants import constant_measures, constants_of
from house.sources import source_of


def test_a_constant_is_a_module_s_name_in_capitals() -> None:
    source = source_of(
        "a.py", "SURE = 0.6\n_NEAR: int = 20\nA, B = 1, 2\nname = 1\nClass = int\ndef f():\n  LOCAL = 1\n"
    )
    assert [name for name, _ in constants_of(source)] == ["SURE", "_NEAR", "A", "B"]


def test_the_share_of_one_word_names_looks_past_the_first_underscore() -> None:
    source = source_of("a.py", "_SURE = 1\nMIN_SURE = 2\nNEAR = 3\nMAX_GAP_CHARS = 4\n")
    share, _ = constant_measures([source])
    assert (share.figure, share.worst) == (50, ("a.py:1 _SURE", "a.py:3 NEAR"))


def test_a_name_that_three_modules_give_a_value_to_is_shared() -> None:
    sources = [source_of(path, "SURE = 1\n") for path in ("a.py", "b.py", "c.py")]
    two = [source_of(path, "NEAR = 1\n") for path in ("d.py", "e.py")]
    _, shared = constant_measures([*sources, *two])
    assert (shared.figure, shared.worst) == (1, ("SURE ×3: a.py, b.py, c.py",))
