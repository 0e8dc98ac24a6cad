"""What module constants are called. Knows nothing of what they hold."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from house.measure import Measure, share
from house.sources import Source

MAX_ONE_WORD_SHARE = 20.0  # percent of the constants
MAX_SHARED_NAMES = 5
SHARED_BY_MODULES = 3

_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


def constants_of(source: Source) -> list[tuple[str, int]]:
    """The constants that a module gives a value to, with their lines. `A, B = 1, 2` gives two."""
    return [
        (name.id, statement.lineno)
        for statement in source.tree.body
        for target in _targets(statement)
        for name in ast.walk(target)
        if isinstance(name, ast.Name) and _CONSTANT.fullmatch(name.id)
    ]


def _targets(statement: ast.stmt) -> Iterator[ast.expr]:
    if isinstance(statement, ast.Assign):
        yield from statement.targets
    elif isinstance(statement, ast.AnnAssign):
        yield statement.target


def is_one_word(name: str) -> bool:
    """True for a name that says one thing only: a noun without what it bounds, or its unit.

    >>> is_one_word("_SURE"), is_one_word("MIN_SPEAKER_CONFIDENCE")
    (True, False)
    """
    return "_" not in name.strip("_")


def constant_measures(sources: Iterable[Source]) -> list[Measure]:
    """The share of one-word names, and how many names stand for something in three modules or more."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    short: list[str] = []
    total = 0
    for source in sources:
        found = constants_of(source)
        total += len(found)
        short += [f"{source.path}:{line} {name}" for name, line in found if is_one_word(name)]
        for name in sorted({name for name, _ in found}):
            places[name].append(source.path)
    shared = {name: paths for name, paths in places.items() if len(paths) >= SHARED_BY_MODULES}
    worst = sorted(shared, key=lambda name: (-len(shared[name]), name))
    return [
        Measure("constants.one_word_share", share(len(short), total), MAX_ONE_WORD_SHARE, tuple(short)),
        Measure(
            "constants.in_3_modules",
            len(shared),
            MAX_SHARED_NAMES,
            tuple(f"{name} ×{len(shared[name])}: {', '.join(shared[name])}" for name in worst),
        ),
    ]
