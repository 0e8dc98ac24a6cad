"""A chapter and the memory so far in, new records out."""

from storysofar.reading.reader import read, read_chapter

__all__ = ["read", "read_chapter"]
