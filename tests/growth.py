"""How the time of some work grows with its size: a machine's speed and its load fall out of a ratio."""

from collections.abc import Callable
from time import process_time

LINEAR = 9.0  # four times the size takes four times as long where work is linear, sixteen times where it is quadratic
TIMES_LARGER = 4
QUICK_SECONDS = 0.01  # of the larger work: in less no growth can be seen
TRIES = 3


def seconds_of(work: Callable[[], object]) -> float:
    """Processor time, the least of three."""
    times = []
    for _ in range(TRIES):
        began = process_time()
        work()
        times.append(process_time() - began)
        if times[-1] < QUICK_SECONDS:
            break
    return min(times)


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times longer work takes for four times the size; 0 where it takes next to no time.

    >>> growth(lambda size: sum(range(size)), 20) < LINEAR
    True
    """
    long = seconds_of(lambda: work(TIMES_LARGER * size))
    if long < QUICK_SECONDS:
        return 0.0
    return long / max(seconds_of(lambda: work(size)), QUICK_SECONDS / TIMES_LARGER)
