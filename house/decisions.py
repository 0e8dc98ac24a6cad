"""How dense functions are: their decisions. Knows nothing of what they decide."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from house.measure import Measure, share
from house.sources import Source

MANY_DECISIONS = 10  # above it a function counts as dense
MAX_DECISIONS = 15  # of one function
MAX_DECISIONS_OF_GRAMMAR = 25  # of one function that finds its way in English
MAX_DENSE_SHARE = 12.0  # percent of the functions in reading/
MAX_DECISIONS_PER_TEN_LINES = 5.5  # in reading/
GRAMMARS = ("reading/characters/", "reading/dialogue/")

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef
_BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
    ast.Assert,
)


@dataclass(frozen=True, slots=True)
class Density:
    """A function, with its decisions and the lines of its body."""

    place: str  # "reading/dialogue/tags.py:120 _tag_after"
    decisions: int
    lines: int


def decisions_of(function: AnyFunction) -> int:
    """1, and 1 for each branch, loop, handler, assertion, `and`, `or`, and each `for` and `if` of a comprehension.

    What stands in an inner function counts for the outer one too: a reader reads it there.

    >>> decisions_of(ast.parse("def f(x): return [y for y in x if y and y > 1]").body[0])
    4
    """
    return 1 + sum(_weight(node) for statement in function.body for node in ast.walk(statement))


def _weight(node: ast.AST) -> int:
    match node:
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.BoolOp():
            return len(node.values) - 1
        case _:
            return int(isinstance(node, _BRANCHES))


def densities(sources: Iterable[Source]) -> list[Density]:
    """Every function, the densest first. A body's lines go from its first statement, the docstring too, to its end."""
    found = [
        Density(f"{source.path}:{node.lineno} {node.name}", decisions_of(node), _body_lines(node))
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, AnyFunction)
    ]
    return sorted(found, key=lambda density: (-density.decisions, density.place))


def _body_lines(function: AnyFunction) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.body[0].lineno + 1


def decision_measures(sources: Iterable[Source]) -> list[Measure]:
    """For each package the most, the share above ten, and how many in ten lines; asked for is less where it is easier.

    Modules that stand in no package are taken together.
    """
    rooms: dict[str, list[Source]] = {}
    for source in sources:
        rooms.setdefault(source.room if "/" in source.path else "modules", []).append(source)
    return [measure for room, inside in sorted(rooms.items()) for measure in _room_measures(room, densities(inside))]


def _room_measures(room: str, found: list[Density]) -> list[Measure]:
    if not found:
        return []
    dense = [density for density in found if density.decisions > MANY_DECISIONS]
    per_ten = 10 * sum(density.decisions for density in found) / sum(density.lines for density in found)
    most, dense_share, in_ten_lines = (
        (MAX_DECISIONS_OF_GRAMMAR, MAX_DENSE_SHARE, MAX_DECISIONS_PER_TEN_LINES)
        if room == "reading"
        else (MAX_DECISIONS, None, None)
    )
    measures = [
        _measure(f"decisions.{room}.most", found[0].decisions, most, dense),
        _measure(f"decisions.{room}.share_above_10", share(len(dense), len(found)), dense_share, dense),
        _measure(f"decisions.{room}.per_10_lines", round(per_ten, 1), in_ten_lines, dense),
    ]
    if room == "reading":
        others = [density for density in found if not density.place.startswith(GRAMMARS)]
        most = max((density.decisions for density in others), default=0)
        measures.append(_measure("decisions.reading.most_but_grammars", most, MAX_DECISIONS, others))
    return measures


def _measure(name: str, figure: float, target: float | None, worst: list[Density]) -> Measure:
    return Measure(name, figure, target, tuple(f"{density.place}: {density.decisions}" for density in worst))
