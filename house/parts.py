"""How many parts a package shows, and which of them import which. Knows nothing of what the parts do."""

import ast
from collections.abc import Iterable, Iterator

from house.measure import Measure
from house.sources import Source

MAX_NAMES = 15
MAX_ARROWS = 40

Arrow = tuple[str, str]  # who imports, what is imported


def parts_of(sources: Iterable[Source], package: str) -> list[str]:
    """What `ls` shows of a package's code, without `__init__`: its modules and packages."""
    names = {name for source in sources if (name := _part(source.path, package)) is not None}
    return sorted(names - {"__init__"})


def arrows_between(sources: Iterable[Source], package: str) -> list[Arrow]:
    """Which part imports which, each pair once; an import for types only is an import too."""
    sources = list(sources)
    parts = set(parts_of(sources, package))
    arrows = {
        (part, target)
        for source in sources
        if (part := _part(source.path, package)) in parts
        for target in _imported(source, package)
        if target in parts and target != part
    }
    return sorted(arrows)


def _part(path: str, package: str) -> str | None:
    room, _, rest = path.partition("/")
    return rest.partition("/")[0].removesuffix(".py") if room == package and rest else None


def _imported(source: Source, package: str) -> Iterator[str]:
    """The parts that a module imports, whichever way it says so."""
    inside = ("storysofar", package)
    for node in ast.walk(source.tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names, level=0):
                dotted = [f"{module}.{alias.name}" for alias in names]
            case ast.Import(names=names):
                dotted = [alias.name for alias in names]
            case _:
                continue
        for name in dotted:
            steps = name.split(".")
            if tuple(steps[:2]) == inside and len(steps) > 2:
                yield steps[2]


def circles_of(arrows: Iterable[Arrow]) -> list[tuple[str, ...]]:
    """The groups of parts in which each reaches each other one.

    >>> circles_of([("page", "weights"), ("weights", "windows"), ("windows", "page"), ("reader", "page")])
    [('page', 'weights', 'windows')]
    """
    known: dict[str, set[str]] = {}
    for part, target in arrows:
        known.setdefault(part, set()).add(target)
    reach = {part: _reached(part, known) for part in known}
    groups = {
        tuple(sorted({part} | {other for other in reach[part] if part in reach.get(other, ())}))
        for part in reach
        if part in reach[part]
    }
    return sorted(groups)


def _reached(part: str, known: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(known[part])
    while waiting:
        target = waiting.pop()
        if target not in reached:
            reached.add(target)
            waiting += known.get(target, ())
    return reached


def part_measures(sources: Iterable[Source], package: str = "reading") -> list[Measure]:
    """Names, arrows and circles of one package."""
    sources = list(sources)
    parts = parts_of(sources, package)
    arrows = arrows_between(sources, package)
    circles = circles_of(arrows)
    return [
        Measure(f"parts.{package}.names", len(parts), MAX_NAMES, tuple(parts)),
        Measure(f"parts.{package}.arrows", len(arrows), MAX_ARROWS, tuple(f"{a} → {b}" for a, b in arrows)),
        Measure(f"parts.{package}.circles", len(circles), 0, tuple(" ↔ ".join(circle) for circle in circles)),
    ]
