"""How high a figure may be. Knows nothing of how it was counted."""

import json
from collections.abc import Iterable
from pathlib import Path

from house.measure import Measure

CEILINGS_FILE = Path(__file__).with_name("ceilings.json")

Ceilings = dict[str, float]


def load_ceilings(path: Path = CEILINGS_FILE) -> Ceilings:
    """The ceilings, by the name of their measure."""
    return {str(name): value for name, value in json.loads(path.read_text(encoding="utf-8")).items()}


def save_ceilings(ceilings: Ceilings, path: Path = CEILINGS_FILE) -> None:
    """Writes them, in the order of their names."""
    path.write_text(json.dumps(ceilings, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def broken(measures: Iterable[Measure], ceilings: Ceilings) -> list[str]:
    """What is above its ceiling or has none, each in a sentence that says what to do."""
    lines = []
    for measure in measures:
        ceiling = ceilings.get(measure.name)
        if ceiling is None:
            lines.append(
                f"{measure.name} has no ceiling yet (it is {measure.figure:g}): python -m house --update sets it"
            )
        elif measure.figure > ceiling:
            lines.append(
                f"{measure.name} is {measure.figure:g}, and {ceiling:g} at most is allowed: "
                f"python -m house --only {measure.name} --worst 10 says where"
            )
    return lines


def lowered(measures: Iterable[Measure], ceilings: Ceilings) -> Ceilings:
    """The ceilings at today's figures where these are lower. None rises, and what is no longer measured goes."""
    return {measure.name: min(measure.figure, ceilings.get(measure.name, measure.figure)) for measure in measures}
