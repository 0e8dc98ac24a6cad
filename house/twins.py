"""Names that mean two things: classes and files that share one. Knows nothing of what they hold."""

import ast
from collections import defaultdict
from collections.abc import Iterable

from house.measure import Measure
from house.sources import Source


def twin_measures(sources: Iterable[Source]) -> list[Measure]:
    """How many class names, and how many file names, are used more than once."""
    classes: defaultdict[str, list[str]] = defaultdict(list)
    files: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        files[source.path.rpartition("/")[2]].append(source.path)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(f"{source.path}:{node.lineno}")
    return [
        _measure("names.classes_twice", classes),
        _measure("names.files_twice", {name: paths for name, paths in files.items() if not name.startswith("__")}),
    ]


def _measure(name: str, places: dict[str, list[str]]) -> Measure:
    twins = sorted((twin for twin in places if len(places[twin]) > 1), key=lambda twin: (-len(places[twin]), twin))
    return Measure(
        name, len(twins), None, tuple(f"{twin} ×{len(places[twin])}: {', '.join(places[twin])}" for twin in twins)
    )
