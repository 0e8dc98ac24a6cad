"""Tells which shapes of stories take more than their length, from their bytes to the last view: python -m tests.load"""

import sys

from tests.growth import grown_too_much
from tests.load.shapes import PAGES, TEXTS
from tests.load.test_shapes import way_of_page, way_of_text

SIZE = 10_000  # characters, and then four times as many


def main() -> int:
    """One line for each shape; 1 when a part of one grew too much."""
    ways = {**{name: way_of_text(name) for name in TEXTS}, **{f"page: {name}": way_of_page(name) for name in PAGES}}
    is_bad = False
    for name, way in ways.items():
        grown = grown_too_much(way, SIZE)
        is_bad = is_bad or bool(grown)
        print(f"{name:48} {grown or 'grows as it should'}", flush=True)
    return is_bad


if __name__ == "__main__":
    sys.exit(main())
