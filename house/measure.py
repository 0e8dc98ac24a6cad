"""What a count gives: a figure, what is asked of it, and where to look first. Knows nothing of how it was counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. Less is better, always."""

    name: str  # "decisions.reading.most"
    figure: float
    target: float | None  # None: nothing is asked, but it may not grow
    worst: tuple[str, ...] = ()  # what to mend first, worst first, each with its place


def share(part: int, whole: int) -> float:
    """How many of a hundred, to one decimal; 0 of none.

    >>> share(1, 3)
    33.3
    """
    return round(100 * part / whole, 1) if whole else 0.0
