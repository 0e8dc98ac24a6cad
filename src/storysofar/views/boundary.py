"""The place a reader stopped at: what every view is bounded by before it looks at anything."""

from storysofar.memory import Memory
from storysofar.text import Place, Position, position_in

__all__ = ["Place", "bounded", "position_of"]


def bounded(memory: Memory, place: Place) -> Memory:
    """The memory of a reader who stopped here.

    A number means that chapter read to its end, and nothing of the next one, not even its title. Raises
    ChapterNotFound for a number before the first chapter or after the last, PlaceError for what is no place.
    """
    return memory if place is None else memory.as_of(position_of(memory, place))


def position_of(memory: Memory, place: Place) -> Position:
    """The exact position that a place stands for in this memory."""
    return position_in({c.chapter: c.end for c in memory.chapters if c.earlier is None}, place)
