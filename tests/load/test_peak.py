"""What is opened takes room that grows with it, and no more than a small machine has."""

import subprocess
import sys

import pytest

from tests.growth import DOUBLED

pytest.importorskip("resource", reason="only Unix says how much memory a process had")

MOST_MEGABYTES = 600
EMPTY_MEGABYTES = 40  # of the program with nothing opened

# As large as they may be before they are refused: by their bytes, their lines, or their tags.
LARGEST = (
    ("TEXTS", "words", 60_000_000),
    ("TEXTS", "letters on lines", 2_900_000),
    ("TEXTS", "chat", 9_000_000),
    ("PAGES", "rules", 3_800_000),
    ("PAGES", "line breaks and words", 4_800_000),
    ("PAGES", "paragraphs", 8_800_000),
)


def megabytes(table: str, shape: str, size: int) -> int:
    """What a process of its own had at most."""
    command = [sys.executable, "-m", "tests.load.peak", table, shape, str(size)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("table", "shape", "size"), LARGEST, ids=[shape for _, shape, _ in LARGEST])
def test_the_largest_of_all_that_is_opened_fits_into_a_small_machine(table, shape, size):
    half, whole = megabytes(table, shape, size // 2), megabytes(table, shape, size)
    assert 0 < whole <= MOST_MEGABYTES
    assert whole - EMPTY_MEGABYTES <= DOUBLED * (half - EMPTY_MEGABYTES)
