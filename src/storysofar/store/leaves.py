"""Rows read from the pages of an SQLite file, where nothing leads to them any more. Knows no table.

A table is a tree of pages, and its rows stand on the leaves. When a page between is lost, or the list of all tables,
the leaves are still there: https://www.sqlite.org/fileformat2.html says how they are laid out.
"""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

LEAF = 0x0D  # the first byte of a page with rows of a table
FILE_HEADER_BYTES = 100  # before the first page's own
USUAL_PAGE_BYTES = 4096
WHOLE_NUMBER_BYTES = (0, 1, 2, 3, 4, 6, 8)  # by the kind of a value
WORDS_KIND = 13  # the first kind of a text; of even kinds before it are bytes
LARGEST_ROW_BYTES = 64 * 1024 * 1024


class Leaf(NamedTuple):
    """A row on a leaf: its number, and its values in the order of the columns. The number's own column is None."""

    number: int
    values: tuple[Any, ...]


def leaves_in(data: bytes) -> Iterator[Leaf]:
    """Every row of every table in a file, but for those on pages that are free. What makes no sense is left out."""
    size = page_bytes(data)
    free = free_pages(data, size)
    for page in range(1, len(data) // size + 1):
        start = (page - 1) * size
        head = start + (FILE_HEADER_BYTES if page == 1 else 0)
        if data[head] != LEAF or page in free:
            continue
        (count,) = struct.unpack_from(">H", data, head + 3)
        for at in range(min(count, size // 4)):
            try:
                (cell,) = struct.unpack_from(">H", data, head + 8 + 2 * at)
                yield _row(data, start + cell, size)
            except (IndexError, struct.error, ValueError):
                continue


def page_bytes(data: bytes) -> int:
    """How large the pages of a file are, or usually are where it does not say."""
    if len(data) < FILE_HEADER_BYTES:
        return USUAL_PAGE_BYTES
    (size,) = struct.unpack_from(">H", data, 16)
    size = 65536 if size == 1 else size
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536) else USUAL_PAGE_BYTES


def free_pages(data: bytes, size: int) -> set[int]:
    """The pages of what was deleted: they are in a list, which is a chain of pages."""
    free = set[int]()
    if len(data) < FILE_HEADER_BYTES:
        return free
    (trunk,) = struct.unpack_from(">I", data, 32)
    while 0 < trunk <= len(data) // size and trunk not in free:
        free.add(trunk)
        start = (trunk - 1) * size
        trunk, count = struct.unpack_from(">II", data, start)
        free |= set(struct.unpack_from(f">{min(count, size // 4 - 2)}I", data, start + 8))
    return free


def _row(data: bytes, at: int, size: int) -> Leaf:
    length, at = _varint(data, at)
    number, at = _varint(data, at)
    if length > LARGEST_ROW_BYTES:
        raise ValueError("no row is so long")
    return Leaf(number, tuple(_values(_payload(data, at, length, size))))


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(8):
        byte = data[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    number = number << 8 | data[at + 8]
    return number - (1 << 64 if number >> 63 else 0), at + 9


def _payload(data: bytes, at: int, length: int, size: int) -> bytes:
    """The bytes of a row: on its leaf, and of a long one on a chain of pages."""
    here = length
    if length > size - 35:
        least = (size - 12) * 32 // 255 - 23
        here = least + (length - least) % (size - 4)
        here = here if here <= size - 35 else least
    parts, left = [data[at : at + here]], length - here
    page = struct.unpack_from(">I", data, at + here)[0] if left else 0
    while left > 0:
        if page < 1:
            raise ValueError("the chain is broken")
        start = (page - 1) * size
        (page,) = struct.unpack_from(">I", data, start)
        parts.append(data[start + 4 : start + 4 + min(left, size - 4)])
        left -= len(parts[-1]) or left
    return b"".join(parts)


def _values(payload: bytes) -> Iterator[Any]:
    ends, at = _varint(payload, 0)
    kinds = []
    while at < ends:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    for kind in kinds:
        value, width = _value(payload, at, kind)
        if at + width > len(payload):
            raise ValueError("the row ends too early")
        yield value
        at += width


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    """A value, and how many bytes it takes."""
    if kind < len(WHOLE_NUMBER_BYTES):
        width = WHOLE_NUMBER_BYTES[kind]
        return (int.from_bytes(payload[at : at + width], "big", signed=True) if kind else None), width
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], 8
    if kind in (8, 9):
        return kind - 8, 0
    width = (kind - 12) // 2
    if kind < 12:
        raise ValueError("there is no such kind")
    told = payload[at : at + width]
    return (told.decode() if kind % 2 else told), width
