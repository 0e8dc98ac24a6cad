"""Bytes that are damaged as disks, lines and programs damage them, and as nobody does. Knows no format."""

from collections.abc import Callable
from random import Random

MOST_WOUNDS = 6
ODD_BYTES = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\x93", b"\xe2\x80",
    b"\x1a", b"\r", b"\n\n", b"<", b">", b"&", b"&#", b"&#xD800;", b"<!--", b"]]>", b'"', b"\xe2\x80\x9c",
    b"\xe2\x80\x9d", b"PK\x03\x04", b"{\\rtf", b"\xef\xbb\xbf",
)  # fmt: skip


def mangled(chance: Random, data: bytes, other: bytes = b"") -> bytes:
    """The bytes, with some wounds; `other` bytes may be grafted on."""
    for _ in range(chance.randint(1, MOST_WOUNDS)):
        data = chance.choice(WOUNDS)(chance, data, other or data)
    return data


def _place(chance: Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _flipped(chance: Random, data: bytes, other: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] + bytes(byte ^ (1 << chance.randint(0, 7)) for byte in data[at : at + 1]) + data[at + 1 :]


def _cut(chance: Random, data: bytes, other: bytes) -> bytes:
    first, last = sorted((_place(chance, data), _place(chance, data)))
    return data[:first] + data[last:] if chance.random() < 0.5 else data[: max(first, 1)]


def _doubled(chance: Random, data: bytes, other: bytes) -> bytes:
    first, last = sorted((_place(chance, data), _place(chance, data)))
    return data[:last] + data[first : first + 2_000] + data[last:]


def _studded(chance: Random, data: bytes, other: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] + chance.choice(ODD_BYTES) * chance.choice((1, 1, 1, 40)) + data[at:]


def _grafted(chance: Random, data: bytes, other: bytes) -> bytes:
    at, first = _place(chance, data), _place(chance, other)
    return data[:at] + other[first : first + chance.randint(1, 3_000)] + data[at:]


def _noisy(chance: Random, data: bytes, other: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] + chance.randbytes(chance.randint(1, 12)) + data[at + chance.randint(0, 12) :]


WOUNDS: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (_flipped, _cut, _doubled, _studded, _grafted, _noisy)
