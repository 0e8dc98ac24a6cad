"""Bytes that are damaged: others than before, and the same for the same seed."""

from random import Random

from fuzz.mangling import WOUNDS, mangled

from tests.some import some

PAGE = b"<p>Mara ran to the quay.</p>" * 9


def test_damaged_bytes_are_others():
    assert sum(mangled(Random(seed), PAGE) != PAGE for seed in range(50)) > 40


def test_the_same_seed_does_the_same_damage():
    assert mangled(Random(3), PAGE, b"other") == mangled(Random(3), PAGE, b"other")


def test_each_wound_can_be_done_to_nothing():
    for wound in some(WOUNDS):
        for seed in range(9):
            assert isinstance(wound(Random(seed), b"", b""), bytes)
