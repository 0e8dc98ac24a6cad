"""The lists of English words, read from `data/`: a file for each subject, a table for each list in it.

A list is a string of words, or an array where an entry is more than one word. The comment at the head of a file says
what the lists are and where they come from.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def subject(name: str) -> Mapping[str, Any]:
    """All lists of `data/NAME.toml`. Raises FileNotFoundError for a subject that nobody has written about."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def words(name: str, *path: str) -> frozenset[str]:
    """The words of one list, or of all the lists below a table: `words("kin", "kin", "female")`, `words("kin", "kin")`.

    Raises KeyError for a list that is not in the file.
    """
    return frozenset(_entries(_at(name, path)))


def labels(name: str, *path: str) -> dict[str, str]:
    """Each word of the lists below a table, with the name of its list: “aunt” is `female`, “uncle” is `male`.

    Lists come in the order of the file; a word in two of them has the label of the later one.
    """
    return {word: label for label, entries in _at(name, path).items() for word in _entries(entries)}


def alternation(entries: Iterable[str]) -> str:
    r"""The words as a part of a regular expression, the longest first, so that none hides another.

    >>> alternation(("so", "so that"))
    'so\\\\ that|so'
    """
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


def _at(name: str, path: tuple[str, ...]) -> Any:
    found: Any = subject(name)
    for key in path:
        found = found[key]
    return found


def _entries(found: Any) -> list[str]:
    if isinstance(found, str):
        return found.split()
    if isinstance(found, Mapping):
        return [entry for entries in found.values() for entry in _entries(entries)]
    return list(found)
