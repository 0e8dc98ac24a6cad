"""What a few sentences mean, as one vector of the reader's own encoder. Keeps nothing of what it reads.

The encoder’s vectors tell who is who. A matrix, learnt from a model of sentences, turns their mean into what a passage
is about, so that the program needs no second model: docs/model-card.md.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from storysofar.reading.model.weights import MODEL_FOLDER, Model, check, load, missing, sum_of

if TYPE_CHECKING:
    from storysofar.reading.model.weights import Vectors

MEANING_SUMS_FILE = "meaning.json"  # of the matrix, and of the encoder that it was learnt for


@lru_cache(maxsize=1)
def load_meaning() -> "Meaning | None":
    """The model of meaning, or None if it cannot be loaded; `missing_meaning()` then says why.

    Raises WeightsError when its files are not those that were shipped.
    """
    model = None if missing_meaning() else load()
    return Meaning(MODEL_FOLDER, model) if model is not None else None


def missing_meaning() -> str:
    """Why search by meaning does not work; "" when it works."""
    if why := missing():
        return why
    is_here = (MODEL_FOLDER / MEANING_SUMS_FILE).exists()
    return "" if is_here else "the model of meaning is not part of this installation"


def mark() -> str:
    """Which model this is. Vectors of different models cannot be compared."""
    return sum_of(MODEL_FOLDER / MEANING_SUMS_FILE)[:8]


class Meaning:
    """What a text means, as a direction. The same text always has the same vector."""

    def __init__(self, folder: Path, model: Model) -> None:
        check(folder, MEANING_SUMS_FILE)
        self._model = model
        self._matrix: Vectors = model.numbers(folder / "meaning.npy")

    def vector(self, text: str) -> bytes:
        """384 numbers of eight bits, the greatest of them 127: of a direction the length says nothing."""
        found = self._model.mean(text) @ self._matrix[:-1] + self._matrix[-1]
        greatest = max(1e-6, float(abs(found).max()))
        return bytes((found * (127 / greatest)).round().astype("i1").tobytes())
