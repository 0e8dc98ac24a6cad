"""How alike two clusterings of mentions are: MUC, B³, CEAFe and their mean. Knows nothing of texts.

Each measure is a pair of fractions, recall and precision; those of many documents are added part by part, as the
CoNLL-2012 scorer does (Pradhan et al. 2014, “Scoring coreference partitions of predicted mentions”).
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

Clusters = Sequence[frozenset[Hashable]]


class Fractions(NamedTuple):
    """What was hit, of what should have been (recall) and of what was said (precision)."""

    recall_hit: float
    gold: float
    precision_hit: float
    said: float

    @property
    def recall(self) -> float:
        """From 0 to 1."""
        return self.recall_hit / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """From 0 to 1."""
        return self.precision_hit / self.said if self.said else 0.0

    @property
    def f1(self) -> float:
        """From 0 to 1."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def mentions(gold: Clusters, said: Clusters) -> Fractions:
    """All mentions, in any cluster."""
    ours, theirs = frozenset().union(*gold), frozenset().union(*said)
    both = len(ours & theirs)
    return Fractions(both, len(ours), both, len(theirs))


def muc(gold: Clusters, said: Clusters) -> Fractions:
    """Links (Vilain et al. 1995): a cluster of n mentions has n - 1, less one for each break. Blind to singletons.

    >>> muc([frozenset("ab")], [frozenset("a"), frozenset("b")]).recall
    0.0
    """
    return Fractions(*_links(gold, said), *_links(said, gold))


def b_cubed(gold: Clusters, said: Clusters) -> Fractions:
    """Mentions (Bagga & Baldwin 1998): of the companions of each, how many it should have and has."""
    return Fractions(*_companions(gold, said), *_companions(said, gold))


def ceaf_e(gold: Clusters, said: Clusters) -> Fractions:
    """Entities (Luo 2005, φ4): each is paired with one of the other side at most, so that the pairs agree best."""
    alike = [[2 * len(ours & theirs) / (len(ours) + len(theirs)) for theirs in said] for ours in gold]
    best = sum(alike[row][column] for row, column in pair_best(alike))
    return Fractions(best, len(gold), best, len(said))


def conll(parts: Iterable[Fractions]) -> float:
    """The mean of the F1 of MUC, B³ and CEAFe, from 0 to 1."""
    scores = [part.f1 for part in parts]
    return sum(scores) / len(scores)


def pair_best(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) whose sum is greatest.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), cubic in the smaller side; a document has some
    hundred entities. scipy has it too, and would be the largest dependency of the project for these lines.

    >>> pair_best([[0.5, 0.9], [0.4, 0.6]])
    [(0, 1), (1, 0)]
    """
    if not alike or not alike[0]:
        return []
    if len(alike) > len(alike[0]):
        return sorted((row, column) for column, row in pair_best(list(zip(*alike, strict=True))))
    rows, columns = len(alike), len(alike[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken_by, came_from = [0] * (columns + 1), [0] * (columns + 1)  # counted from 1; 0 is nobody
    for row in range(1, rows + 1):
        taken_by[0], column = row, 0
        least, is_used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while taken_by[column]:
            is_used[column] = True
            held, step, following = taken_by[column], float("inf"), 0
            for other in range(1, columns + 1):
                if is_used[other]:
                    continue
                cost = -alike[held - 1][other - 1] - row_price[held] - column_price[other]
                if cost < least[other]:
                    least[other], came_from[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if is_used[other]:
                    row_price[taken_by[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            taken_by[column] = taken_by[came_from[column]]
            column = came_from[column]
    return sorted((taken_by[column] - 1, column - 1) for column in range(1, columns + 1) if taken_by[column])


def _links(of: Clusters, by: Clusters) -> tuple[float, float]:
    """How many links of the one clustering the other keeps, and how many there are."""
    home = {mention: number for number, cluster in enumerate(by) for mention in cluster}
    kept = total = 0
    for cluster in of:
        # A mention that the other side lacks is a part by itself.
        parts = len({home[m] for m in cluster if m in home}) + sum(m not in home for m in cluster)
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept, total


def _companions(of: Clusters, by: Clusters) -> tuple[float, float]:
    """Over all mentions, the share of its companions that the other clustering keeps; and how many mentions."""
    home = {mention: cluster for cluster in by for mention in cluster}
    kept = sum(len(cluster & home.get(mention, frozenset())) / len(cluster) for cluster in of for mention in cluster)
    return kept, sum(len(cluster) for cluster in of)
