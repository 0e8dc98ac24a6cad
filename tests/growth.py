"""How time grows with the size of what is done: a machine's speed and its load fall out of a ratio."""

import gc
from collections.abc import Callable, Iterable
from itertools import chain
from math import sqrt
from time import process_time

LINEAR = 9.0  # four times the size takes four times as long where work is linear, sixteen times where it is quadratic
DOUBLED = 2.3  # twice the size takes twice as long where work is linear, four times where it is quadratic
TIMES_LARGER = 4
QUICK_SECONDS = 0.01  # of the larger work: in less no growth can be seen
SEEN_SECONDS = 0.1  # the same where a few hundredths more or less would be too much
TRIES = 3

Journey = Callable[
    [int], Iterable[str]
]  # to do of some size; the name of each part of it comes before the part is done


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


def grown_too_much(journey: Journey, size: int) -> dict[str, float]:
    """The parts of a journey that take more than DOUBLED times as long for each doubling, and how much longer.

    Measured from the size to four times the size. A part that seems slow is measured again, three times at most: a busy
    machine makes the times longer, and never shorter. The first of all runs is not measured: it loads what is needed.
    """
    for _ in journey(max(1, size // TIMES_LARGER)):
        pass
    small, large = dict[str, float](), dict[str, float]()
    found = dict[str, float]()
    for _ in range(TRIES):
        _keep_the_least(small, _seconds_by_part(journey(size)))
        _keep_the_least(large, _seconds_by_part(journey(TIMES_LARGER * size)))
        grown = {part: sqrt(large[part] / max(small[part], 1e-6)) for part in large if large[part] > SEEN_SECONDS}
        found = {part: round(times, 2) for part, times in grown.items() if times > DOUBLED}
        if not found:
            break
    return found


def _keep_the_least(known: dict[str, float], times: dict[str, float]) -> None:
    known.update({part: min(seconds, known.get(part, seconds)) for part, seconds in times.items()})


def _seconds_by_part(parts: Iterable[str]) -> dict[str, float]:
    """Processor time of each part, and of all of them. Garbage is collected between them, and not on their account."""
    times, before, began = dict[str, float](), "", 0.0
    gc.disable()
    try:
        for part in chain(parts, ("",)):
            now = process_time()
            if before:
                times[before] = times.get(before, 0.0) + now - began
            gc.collect()
            before, began = part, process_time()
    finally:
        gc.enable()
    return times | {"all": sum(times.values())}
