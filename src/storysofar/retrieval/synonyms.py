"""Synonyms as numbers: other words that a question's words may stand for. Knows no text and no ranking.

Who asks for the corpse finds the body, and a promise where something is sworn. docs/model-card.md says how the table
was made.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from storysofar.reading.model.weights import MODEL_FOLDER, check, table

SYNONYM_SUMS_FILE = "akin.json"

Wanted = dict[int, float]  # a word and those that stand for it, each with what it counts: 1 for the word itself


@lru_cache(maxsize=1)
def load_akin() -> "Akin":
    """The table of synonyms. Raises WeightsError if it is not the one that was shipped."""
    return Akin(MODEL_FOLDER)


class Akin:
    """For each word, by the CRC-32 of its lemma, a few others and how close they are to it."""

    def __init__(self, folder: Path) -> None:
        check(folder, SYNONYM_SUMS_FILE)
        found = table(folder / "akin.npz")
        self._asked: list[int] = found["asked"].tolist()
        self._begins = [0, *accumulate(found["counts"].tolist())]
        self._others, self._worths, self._words = (found[name] for name in ("others", "worths", "words"))

    def to(self, word: int) -> Wanted:
        """The word itself, and what may stand for it."""
        wanted = {word: 1.0}
        at = bisect_left(self._asked, word)
        if at < len(self._asked) and self._asked[at] == word:
            row = slice(self._begins[at], self._begins[at + 1])
            others: Sequence[int] = self._words[self._others[row]].tolist()
            wanted |= dict(zip(others, (self._worths[row] / 100).tolist(), strict=True))
        return wanted
