"""Something to look at. What is said of all of them must not be said of none."""

from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def some(things: Iterable[Thing]) -> list[Thing]:
    """The things; there is one at least, or the test fails.

    >>> [number > 0 for number in some([1, 2])]
    [True, True]
    """
    found = list(things)
    assert found, "there is nothing to look at"
    return found
