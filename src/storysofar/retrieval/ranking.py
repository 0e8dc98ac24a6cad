"""Which stretches of a work answer a question best, by their words and by their meaning. Knows no text and no model."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from storysofar.english.numbers import whole_or_not
from storysofar.text import Span
from storysofar.views.filters import Parts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int32]
    Words = npt.NDArray[np.uint32]
    Shares = npt.NDArray[np.float32]
    Bytes = npt.NDArray[np.int8]

VECTOR_WIDTH = 384
PLACE_STRETCHES = 3  # about 180 words: with one or two, fewer places were found (docs/evaluation.md)
# BM25's own two, k1 and b: how soon a word said often says nothing more, and how much a long stretch is held back.
TERM_SATURATION, LENGTH_PENALTY = 0.8, 0.75
# What stands around a place counts too: so many stretches before its first and after that, and so much.
STRETCHES_BEFORE, STRETCHES_AFTER, CONTEXT_WEIGHT = 3, 5, 0.3

Wanted = Mapping[int, float]  # the words that answer one of a question's, and what each counts: 1 for the word itself


class Rows(NamedTuple):
    """The stretches of a chapter as numbers; in bytes, as the library keeps them."""

    chapter: float
    places: bytes
    counts: bytes
    words: bytes
    vectors: bytes


class Index:
    """The stretches of a work up to a place. How rare a word is depends only on what the reader has read.

    What is ranked are places: a stretch with those after it in its chapter, `PLACE_STRETCHES` in all. A question is
    about what happens there, and its words are seldom all in one stretch; cut finely, a vector does not blur.
    """

    def __init__(self, chapters: Iterable[Rows]) -> None:
        import numpy

        self._np = numpy
        rows = tuple(chapters)
        places = [numpy.frombuffer(row.places, "<i4").reshape(-1, 2) for row in rows]
        lengths = [len(place) for place in places]
        self.places: Numbers = numpy.concatenate([numpy.empty((0, 2), "<i4"), *places])
        self.chapters: Numbers = numpy.repeat(numpy.array([row.chapter for row in rows], "<f8"), lengths)
        self.counts: Numbers = numpy.frombuffer(b"".join(row.counts for row in rows), "<i4")
        self.words: Words = numpy.frombuffer(b"".join(row.words for row in rows), "<u4")
        owner: Numbers = numpy.repeat(numpy.arange(len(self.counts), dtype=numpy.int32), self.counts)
        order = numpy.argsort(self.words, kind="stable")
        self._sorted, self._owners = self.words[order], owner[order]  # where each word is, without looking through all
        self.vectors: Bytes = numpy.frombuffer(b"".join(row.vectors for row in rows), "i1").reshape(-1, VECTOR_WIDTH)
        ends = numpy.cumsum(numpy.array(lengths, "<i4"), dtype="<i4")
        self._opens: Numbers = numpy.repeat(ends - numpy.array(lengths, "<i4"), lengths)  # of each one's chapter
        self._closes: Numbers = numpy.repeat(ends, lengths)
        self.until: Numbers = numpy.minimum(numpy.arange(len(self), dtype="<i4") + PLACE_STRETCHES, self._closes)
        self._directions = _unit(self._together(_unit(self.vectors)))
        self._lengths = self._together(self.counts)
        self._begins: Numbers = numpy.concatenate([[0], numpy.cumsum(self.counts)])  # the words of each stretch

    def __len__(self) -> int:
        return len(self.counts)

    def span(self, first: int, last: int) -> Span:
        """From the beginning of one stretch to the end of another."""
        return Span(whole_or_not(float(self.chapters[first])), int(self.places[first, 0]), int(self.places[last, 1]))

    def by_words(self, asked: Iterable[Wanted]) -> "Shares":
        """BM25 of each place for these words or their synonyms."""
        np = self._np
        found: Shares = np.zeros(len(self), np.float32)
        mean = max(1.0, float(self._lengths.mean()))
        held_back = TERM_SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * self._lengths / mean)
        for wanted in asked:
            often = self._often(wanted)
            has = float(np.minimum(often, 1).sum())
            rare = np.log(1 + (len(self) - has + 0.5) / (has + 0.5))
            times = self._together(often)
            found += rare * times * (TERM_SATURATION + 1) / (times + held_back)
        return found

    def _often(self, wanted: Wanted) -> "Shares":
        """How often each stretch has one of these words, by what they count."""
        np = self._np
        words = np.array(sorted(wanted), "<u4")
        low, high = (np.searchsorted(self._sorted, words, side) for side in ("left", "right"))
        owners = np.concatenate([self._owners[a:b] for a, b in zip(low, high, strict=True)])
        counts = np.repeat(np.array([wanted[word] for word in words.tolist()], np.float32), high - low)
        often: Shares = np.bincount(owners, counts, len(self)).astype(np.float32)
        return often

    def by_meaning(self, vectors: Sequence[bytes]) -> "Shares":
        """The cosine of each place to the vectors of the question: (places, vectors)."""
        likeness: Shares = self._directions @ self._asked(vectors)
        return likeness

    def nearest(self, first: int, until: int, asked: Sequence[Wanted], vectors: Sequence[bytes]) -> int:
        """The stretch of a place that says most of what was asked: the share of its words, and its meaning."""
        np = self._np
        words = [self.words[a:b].tolist() for a, b in pairwise(self._begins[first : until + 1])]
        said = [sum(max(map(wanted.get, own, repeat(0.0)), default=0.0) for wanted in asked) for own in words]
        means = (_unit(self.vectors[first:until]) @ self._asked(vectors)).mean(1)
        answers = np.round(np.array(said) / max(1, len(asked)) + means, 4)
        return first + int(answers.argmax())

    def _asked(self, vectors: Sequence[bytes]) -> "Shares":
        columns: Shares = _unit(self._np.frombuffer(b"".join(vectors), "i1").reshape(-1, VECTOR_WIDTH)).T
        return columns

    def _together(self, numbers: Any) -> "Shares":
        """The sum over the stretches of each place."""
        found: Shares = numbers.astype(self._np.float32)
        for step in range(1, PLACE_STRETCHES):
            reach = self._np.flatnonzero(self.until > self._np.arange(len(self)) + step)
            found[reach] += numbers[reach + step]
        return found

    def around(self, shares: "Shares") -> "Shares":
        """The mean of what each place and those around it in its chapter have."""
        np = self._np
        sums = np.concatenate([[0.0], np.cumsum(shares, dtype=np.float64)])
        at = np.arange(len(self))
        first, end = np.maximum(at - STRETCHES_BEFORE, self._opens), np.minimum(at + STRETCHES_AFTER + 1, self._closes)
        found: Shares = ((sums[end] - sums[first]) / (end - first)).astype(np.float32)
        return found

    def touching(self, parts: Parts) -> "Numbers":
        """The stretches that overlap one of the parts."""
        np = self._np
        is_in = np.zeros(len(self), bool)
        for part in parts:
            low = np.searchsorted(self.chapters, part.chapter)
            high = np.searchsorted(self.chapters, part.chapter, "right")
            first = low + np.searchsorted(self.places[low:high, 1], part.start, "right")
            is_in[first : low + np.searchsorted(self.places[low:high, 0], part.end)] = True
        found: Numbers = np.flatnonzero(is_in)
        return found


class Found(NamedTuple):
    """A place that answers: its first and last stretch, and the one of them that answers best."""

    first: int
    last: int
    best: int


def best(
    index: Index, asked: Sequence[Wanted], vectors: Sequence[bytes], *, parts: Parts | None = None, limit: int = 10
) -> tuple[Found, ...]:
    """The places that answer best, the best first, none overlapping a better one.

    `asked` are the words of the question, each with those that may stand for it. `vectors` are those of the question,
    of the whole and of what happens in it: each counts as much as all the words. With `parts`, only those whose first
    stretch touches one of them. Everything counts by how far a place stands out among all that the reader has come to.
    """
    import numpy

    if not len(index):
        return ()
    where = numpy.arange(len(index)) if parts is None else index.touching(parts)
    answers = _standing_out(index.by_words(asked))
    for likeness in index.by_meaning(vectors).T:
        answers = answers + _standing_out(likeness)
    answers = answers + CONTEXT_WEIGHT * _standing_out(index.around(answers))
    # Four decimals: smaller differences vary from machine to machine and must not decide.
    order = where[numpy.lexsort((where, -numpy.round(answers[where], 4)))].tolist()
    is_taken = numpy.zeros(len(index), bool)
    found: list[Found] = []
    for first in order:
        until = int(index.until[first])
        if len(found) == limit:
            break
        if not is_taken[first:until].any():
            is_taken[first:until] = True
            found.append(Found(first, until - 1, index.nearest(first, until, asked, vectors)))
    return tuple(found)


def _standing_out(shares: "Shares") -> "Shares":
    found: Shares = (shares - shares.mean()) / max(float(shares.std()), 1e-6)
    return found


def _unit(vectors: "Bytes | Shares") -> "Shares":
    """Vectors of length one, from the kept numbers, which give only their direction."""
    import numpy

    found: Shares = vectors.astype(numpy.float32)
    lengths = numpy.sqrt(numpy.einsum("ij,ij->i", found, found))
    found /= numpy.maximum(lengths, 1e-6)[:, None]
    return found
