from dataclasses import replace

import pytest

from storysofar.store import Library
from storysofar.text import Related, Work

from .serial import chapter, read_chapter


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library.db") as library:
        yield library


def part(number, title, *numbers, series="The Salt Cycle", **stated):
    said = Work(title, authors=("wren",), series=(f"Part {number} of {series}",), **stated)
    first, *rest = (chapter(n) for n in numbers)
    return replace(said, chapters=(replace(first, stated=said), *rest))


def test_a_series_is_in_the_order_of_reading_with_what_goes_back_to_it(library):
    for number, title in ((10, "Net"), (2, "Rope"), (1, "Salt")):
        library.read(part(number, title, 1), read_chapter)
    said = Work("Tide", related=(Related("Inspired by", "Rope"),))
    library.read(replace(said, chapters=(replace(chapter(1), stated=said),)), read_chapter)
    (shelf,) = library.series("salt cycle")
    assert [work.name for _, work, _ in shelf.parts] == ["Salt", "Rope", "Net"]
    assert [(work.name, said) for work, said in shelf.related] == [("Tide", "Inspired by Rope")]
    assert library.series("Rope") == (shelf,)
