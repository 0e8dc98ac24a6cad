"""A function's decisions are what a reader must hold in mind."""

import ast

import pytest
from house.decisions import decision_measures, decisions_of, densities
from house.sources import source_of


@pytest.mark.parametrize(
    ("body", "decisions"),
    [
        ("return 1", 1),
        ("if x: return 1\nelif y: return 2\nelse: return 3", 3),
        ("return 1 if x else 2", 2),
        ("for y in x: pass", 2),
        ("while x: pass", 2),
        ("try: x()\nexcept ValueError: pass\nexcept KeyError: pass", 3),
        ("match x:\n  case 1: pass\n  case _: pass", 3),
        ("assert x", 2),
        ("return a and b and c or d", 4),
        ("return [y for y in x if y if y > 1]", 4),
        ("return {y: z for y in x for z in y}", 3),
        ("def inner():\n  if x: pass\nreturn inner", 2),
    ],
)
def test_each_branch_loop_and_boolean_counts(body: str, decisions: int) -> None:
    lines = "\n".join(f"  {line}" for line in body.splitlines())
    assert decisions_of(ast.parse(f"def f():\n{lines}").body[0]) == decisions


def test_the_densest_function_comes_first_with_its_place() -> None:
    source = source_of("views/cast.py", "def plain(): return 1\n\ndef dense(x): return x and 1 or 2\n")
    assert [density.place for density in densities([source])] == ["views/cast.py:3 dense", "views/cast.py:1 plain"]


def test_a_package_is_measured_by_itself_and_loose_modules_together() -> None:
    sources = [source_of("views/cast.py", "def f(x): return x and 1"), source_of("text.py", "def g(): return 1")]
    figures = {measure.name: measure.figure for measure in decision_measures(sources)}
    assert (figures["decisions.views.most"], figures["decisions.modules.most"]) == (2, 1)


def test_a_function_above_ten_decisions_is_in_the_share() -> None:
    dense = "def f(x): return " + " or ".join("x" * 11)
    source = source_of("views/cast.py", dense + "\n\ndef g(): return 1\n")
    figures = {measure.name: measure.figure for measure in decision_measures([source])}
    assert figures["decisions.views.share_above_10"] == 50


def test_lines_are_counted_from_the_first_statement_with_the_docstring() -> None:
    source = source_of("views/cast.py", 'def f(\n    x,\n):\n    """It."""\n    return x and 1\n')
    assert [density.lines for density in densities([source])] == [2]


def test_only_characters_and_dialogue_may_be_grammars() -> None:
    sources = [
        source_of("reading/dialogue/tags.py", "def f(x): return x and x and x"),
        source_of("reading/facts/looks.py", "def g(x): return x and 1"),
    ]
    figures = {measure.name: measure.figure for measure in decision_measures(sources)}
    assert (figures["decisions.reading.most"], figures["decisions.reading.most_but_grammars"]) == (3, 2)
