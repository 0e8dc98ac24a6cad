"""Where there is still room for a label in a drawing. Knows boxes only."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

CELL_WIDTH = 32.0  # the room is kept in columns this wide


class Box(NamedTuple):
    """Where a label is."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two labels overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Room:
    """What stands in a drawing so far, by where: a name asks only its neighbours."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._parts: dict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take the room that this box takes."""
        for part in self._touched(box):
            self._parts[part].append(box)

    def meets(self, box: Box) -> int:
        """How much stands where this box would."""
        return sum(box.meets(other) for part in self._touched(box) for other in self._parts[part])

    def _touched(self, box: Box) -> range:
        return range(int(box.left // CELL_WIDTH), int(box.right // CELL_WIDTH) + 1)
