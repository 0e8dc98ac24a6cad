"""The lists of English words, read from `data/`: a file for each subject, a table for each list in it.

A list is a string of words, or an array where an entry is more than one word. The comment at the head of a file says
what the lists are and where they come from.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA_FOLDER = Path(__file__).parent / "data"


@cache
def subject(name: str) -> Mapping[str, Any]:
    """All lists of `data/NAME.toml`. Raises FileNotFoundError for a subject that nobody has written about."""
    import tomllib  # the command line starts without it

    return tomllib.loads((DATA_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


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


# The lists that `word_list` knows by a short name.
_LISTS = {
    "given_female": ("given_names", "given", "female"),
    "given_male": ("given_names", "given", "male"),
    "parents": ("kin", "address", "parents"),
    "places": ("place_names", "names", "places"),
}


@cache
def word_list(name: str) -> frozenset[str]:
    """A list by its short name: `given_female`, `given_male`, `parents` (what a family calls its own), `places`, or
    `common`, the common words of fiction.

    The common words lie in a file of lines, for a script writes it (training/common_words.py).
    """
    if name in _LISTS:
        return words(*_LISTS[name])
    lines = (DATA_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def alternation(entries: Iterable[str]) -> str:
    r"""The words as a part of a regular expression, the longest first, so that none hides another.

    >>> alternation(("so", "so that"))
    'so\\ that|so'
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
