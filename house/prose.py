"""Old words and long pages. Knows nothing of what the pages say."""

import re
from collections.abc import Mapping

from house.measure import Measure

MAX_OLD_WORDS = 20
MAX_README_WORDS = 1100

_OLD_WORD = re.compile(r"\b(?:whom|whomever|whoever|whosoever|whatever|wherever|wherein)\b", re.IGNORECASE)


def old_words_of(text: str) -> list[tuple[int, str]]:
    r"""The words that everyday English has lost, each with its line.

    >>> old_words_of("Whoever reads it\nknows whom to ask.")
    [(1, 'Whoever'), (2, 'whom')]
    """
    return [(text.count("\n", 0, found.start()) + 1, found[0]) for found in _OLD_WORD.finditer(text)]


def prose_measures(pages: Mapping[str, str]) -> list[Measure]:
    """Of the README, the docs and the source, by their paths: old words in all of them, and the length of README.md."""
    found = [f"{path}:{line} {word}" for path, text in sorted(pages.items()) for line, word in old_words_of(text)]
    return [
        Measure("prose.old_words", len(found), MAX_OLD_WORDS, tuple(found)),
        Measure("prose.readme_words", len(pages["README.md"].split()), MAX_README_WORDS),
    ]
