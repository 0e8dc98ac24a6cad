"""A package shows few names, and its parts know few others."""

from house.parts import arrows_between, circles_of, part_measures, parts_of
from house.sources import source_of

HOUSE = [
    source_of("reading/__init__.py", "from storysofar.reading.reader import read\n"),
    source_of("reading/reader.py", "from storysofar.reading import page\nimport storysofar.reading.facts.looks\n"),
    source_of("reading/page.py", "if TYPE_CHECKING:\n  from storysofar.reading.facts.looks import Look\n"),
    source_of("reading/facts/looks.py", "from storysofar.reading.page import Page\nfrom storysofar.text import Span\n"),
    source_of("reading/facts/ages.py", "from storysofar.reading.facts.looks import Look\n"),
    source_of("views/cast.py", "from storysofar.reading.page import Page\n"),
]


def test_modules_and_packages_are_what_ls_shows() -> None:
    assert parts_of(HOUSE, "reading") == ["facts", "page", "reader"]


def test_an_arrow_is_told_once_and_only_between_parts() -> None:
    assert arrows_between(HOUSE, "reading") == [
        ("facts", "page"),
        ("page", "facts"),
        ("reader", "facts"),
        ("reader", "page"),
    ]


def test_an_import_for_types_only_makes_a_circle_too() -> None:
    assert circles_of(arrows_between(HOUSE, "reading")) == [("facts", "page")]


def test_a_chain_is_no_circle() -> None:
    assert circles_of([("a", "b"), ("b", "c"), ("a", "c")]) == []


def test_the_three_figures_of_a_package() -> None:
    assert [measure.figure for measure in part_measures(HOUSE)] == [3, 4, 1]
