"""The shape of a protocol: which cases, how one is judged, what the counts of all of them come to."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Counts = Counter[str]  # what one case adds, whole or in parts; a protocol has the sum over its cases
Measures = dict[str, float]  # per cent, more is better


@dataclass(frozen=True, slots=True)
class Case:
    """One text to read and the gold to judge it by."""

    name: str
    sources: tuple[Path, ...]
    gold: tuple[Path, ...]
    marks: tuple[Path, ...] = ()  # what else is marked in the texts of the gold

    @property
    def size(self) -> int:
        """Bytes to read; the largest case starts first, so that two processes end together."""
        return sum(path.stat().st_size for path in self.sources)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of measuring. `judge` runs in a process of its own for each case: nothing can leak between works."""

    name: str
    what: str
    cases: Callable[[Path], list[Case]]  # from the data folder; empty where it lacks these data
    judge: Callable[[Case], Counts]
    measures: Callable[[Counts], Measures]  # these have floors
    beside: Callable[[Counts], Measures] = lambda counts: {}  # these are told, and have none
    is_shipped: bool = False  # its data are the project's own
    is_extra: bool = False  # measured only when asked for by name: it reads once more what another protocol has read


def share(counts: Counts, part: str, whole: str) -> float:
    """Per cent of the whole; 0 when there is nothing.

    >>> share(Counter({"named": 3, "gold": 4}), "named", "gold")
    75.0
    """
    return 100 * counts[part] / counts[whole] if counts[whole] else 0.0
