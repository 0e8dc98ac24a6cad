"""The floors: what each measure reached, pinned together with the data it was reached on. They may only rise."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"


class FloorsError(Exception):
    """The floors would have to sink, and nobody said so."""


@dataclass(frozen=True, slots=True)
class Floors:
    """Per cent by measure ("pdnc.named"), and the digest of the data by protocol ("pdnc")."""

    least: dict[str, float]
    data: dict[str, str]


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors on disk; none when there is no file yet."""
    if not path.exists():
        return Floors({}, {})
    written = json.loads(path.read_text(encoding="utf-8"))
    return Floors(written["least"], written["data"])


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Writes them sorted, so that a change is a line in the diff."""
    text = json.dumps({"data": floors.data, "least": floors.least}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def broken(scores: dict[str, float], floors: Floors) -> list[str]:
    """The measures that fell below their floor, each as a line that says by how much.

    >>> broken({"pdnc.named": 61.2}, Floors({"pdnc.named": 62.0}, {}))
    ['pdnc.named is 61.20, below its floor of 62.00']
    """
    return [
        f"{name} is {scores[name]:.2f}, below its floor of {least:.2f}"
        for name, least in floors.least.items()
        if name in scores and scores[name] < least
    ]


def strange(digests: dict[str, str], floors: Floors) -> list[str]:
    """The protocols whose data are not those that the floors were set on, each as a line that says what to do."""
    return [
        f"The data of {name} are not those its floors were set on ({digest} instead of {floors.data[name]}); "
        f"to set its floors anew: python -m evaluation --update --lower {name}"
        for name, digest in digests.items()
        if name in floors.data and floors.data[name] != digest
    ]


def raised(floors: Floors, scores: dict[str, float], digests: dict[str, str], *, lower: tuple[str, ...] = ()) -> Floors:
    """The floors lifted to these scores. `lower` names measures or whole protocols that may sink.

    Raises FloorsError when another one would have to, or when its data are not the ones that are pinned.

    >>> raised(Floors({"pdnc.named": 60.0}, {}), {"pdnc.named": 61.27}, {}).least
    {'pdnc.named': 61.2}
    """

    def may_sink(name: str) -> bool:
        return name in lower or name.split(".")[0] in lower

    kept = Floors(
        {name: least for name, least in floors.least.items() if not (may_sink(name) and name in scores)},
        {name: digest for name, digest in floors.data.items() if name not in lower},
    )
    refused = strange(digests, kept) + broken(scores, kept)
    if refused:
        raise FloorsError("\n".join([*refused, "A floor may sink only when it is named: --lower NAME"]))
    lifted = {name: max(_round_down(score), kept.least.get(name, 0.0)) for name, score in scores.items()}
    return Floors({**kept.least, **lifted}, {**kept.data, **digests})


def _round_down(score: float) -> float:
    """To a tenth: the last digits may differ between two versions of Python or of a library."""
    return math.floor(score * 10 + 1e-9) / 10
