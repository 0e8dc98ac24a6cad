"""One file: what to call it, and its bytes within limits, also where it is a pipe or no file at all.

Knows no folder and no format.
"""

import os
import stat
import time
from pathlib import Path
from select import select

from storysofar.errors import SourceError

MAX_FILE_BYTES = 64 * 1024 * 1024  # bytes of one file; the longest serials known are under 40 MB of HTML
MAX_PIPE_WAIT_SECONDS = 5.0  # for somebody to write to a pipe; once somebody does, there is no hurry
PIPE_LOOK_SECONDS = 0.05  # between two looks whether somebody does
CHUNK_BYTES = 1 << 16


def shown(name: str | Path) -> str:
    r"""A file's name as text. What of it is not UTF-8, as on old disks and in old archives, stands as its bytes.

    >>> shown("004\udce9.txt")
    '004\\xe9.txt'
    """
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def bytes_of(path: Path, *, most: int | None = None) -> bytes:
    """The bytes of a file. Raises SourceError where it cannot be opened, has no end, or has more than `most` bytes."""
    most = most or MAX_FILE_BYTES
    try:
        mode = path.stat()
        if is_device(mode.st_mode) and not _is_terminal(path):
            raise SourceError(shown(path), f"{shown(path)} is a device and no file. Say the file to read.")
        if mode.st_size > most:
            raise _too_large(path, most)
        data = _from_pipe(path, most) if stat.S_ISFIFO(mode.st_mode) else _from_file(path, most)
    except OSError as error:
        told = f"{shown(path)} cannot be opened ({error.strerror}). Check the name and your rights."
        raise SourceError(shown(path), told) from error
    if len(data) > most:
        raise _too_large(path, most)
    return data


def is_device(mode: int) -> bool:
    """Whether what has this mode is a device or a socket: it may have no end, or never begin."""
    return stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode)


def _is_terminal(path: Path) -> bool:
    """Whether a device is the terminal that the user types at: its end is Ctrl-D."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return os.isatty(opened)
    finally:
        os.close(opened)


def _too_large(path: Path, most: int) -> SourceError:
    told = f"{shown(path)} is larger than {most >> 20} MB. Split it into chapters."
    return SourceError(shown(path), told)


def _from_file(path: Path, most: int) -> bytes:
    """The bytes of a file, and one more than is allowed where there are more: its size may be a lie."""
    with path.open("rb") as file:
        return file.read(most + 1)


def _from_pipe(path: Path, most: int) -> bytes:
    """All that comes through a pipe. One that nobody writes to ends, rather than be waited for without end."""
    opened, data = os.open(path, os.O_RDONLY | os.O_NONBLOCK), bytearray()
    deadline = time.monotonic() + MAX_PIPE_WAIT_SECONDS
    try:
        while len(data) <= most:
            chunk = _chunk_of(opened)
            data += chunk
            if not chunk and (data or time.monotonic() > deadline):
                break
            if not chunk:
                time.sleep(PIPE_LOOK_SECONDS)
    finally:
        os.close(opened)
    if not data:
        raise SourceError(shown(path), f"{shown(path)} is a pipe that nothing comes through. Say a file.")
    return bytes(data)


def _chunk_of(opened: int) -> bytes:
    """What has come through a pipe, waited for as long as somebody may still write; nothing where nobody does."""
    while True:
        try:
            return os.read(opened, CHUNK_BYTES)
        except BlockingIOError:
            select([opened], [], [])
