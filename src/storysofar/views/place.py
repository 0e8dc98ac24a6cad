"""The place a reader stopped at: what every view is bounded by before it looks at anything."""

from storysofar.memory import Memory
from storysofar.text import Position

Place = Position | int | None  # a place in a chapter; a chapter read to its end; everything read so far


def bounded(memory: Memory, place: Place) -> Memory:
    """The memory of a reader who stopped here.

    A number means that chapter read to its end, and nothing of the next one, not even its title.
    A number beyond the last chapter bounds nothing.
    """
    return memory if place is None else memory.as_of(position_of(memory, place))


def position_of(memory: Memory, place: Place) -> Position:
    """The exact position that a place stands for in this memory."""
    if place is None:
        return memory.end
    if isinstance(place, Position):
        return place
    # The offset is 0 where the chapter is not in the memory: all that is before it, and nothing of it.
    return Position(place, next((c.end for c in memory.chapters if c.chapter == place), 0))
