"""Files put in their place whole or not at all, and files and folders for their owner alone. Knows no format."""

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE_MODE = 0o600
PRIVATE_FOLDER_MODE = 0o700
STREAM_FOLDERS = ("/dev/", "/proc/")  # what is written there goes somewhere else: to a terminal, a pipe, a printer


def write_whole(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Write a file so that it is there whole or not at all: an earlier one stays until the new one takes its place.

    An earlier file keeps its permissions and the links that lead to it. To a device or a pipe is written straight.
    Where the folder takes no new file, an earlier one is written over. Raises OSError.
    """
    if is_stream(path):
        with path.open("wb") as stream:
            stream.write(data)
        return
    target = Path(os.path.realpath(path))
    try:
        fresh = _written_beside(target, data)
    except PermissionError:
        if not target.exists():
            raise
        target.write_bytes(data)
        return
    try:
        fresh.chmod(_mode_of(target, is_private=is_private))
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    settle(target.parent)


def is_stream(path: Path) -> bool:
    """Whether what is written to this path is no file: a device, a pipe, standard output.

    >>> is_stream(Path("/dev/stdout")), is_stream(Path("export.json"))
    (True, False)
    """
    for _ in range(40):  # links that lead in a circle end somewhere too
        if str(path.absolute()).startswith(STREAM_FOLDERS):
            return True
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    return path.exists() and not path.is_file() and not path.is_dir()


def beside(path: Path) -> Path:
    """A new empty file in the folder of a path, for its owner alone: what is to take the path's place."""
    handle, name = tempfile.mkstemp(prefix=".storysofar-", dir=path.parent)
    os.close(handle)
    return Path(name)


def _written_beside(target: Path, data: bytes) -> Path:
    fresh = beside(target)
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def _mode_of(target: Path, *, is_private: bool) -> int:
    """The permissions that a file has, or those that a new one gets."""
    if is_private:
        return PRIVATE_FILE_MODE
    with suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def settle(folder: Path) -> None:
    """Have the disk keep what was renamed in a folder, where the system can be asked for that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private_folder(folder: Path) -> bool:
    """Make a folder, and those above it that are missing, for their owner alone. False when it was there.

    A folder that is there keeps its permissions. Raises OSError.
    """
    if folder.is_dir():
        return False
    make_private_folder(folder.parent)
    folder.mkdir(PRIVATE_FOLDER_MODE, exist_ok=True)
    return True


def is_private(path: Path) -> bool:
    """Whether nobody but its owner can look into a file. Where permissions mean nothing they are as they should be."""
    return sys.platform == "win32" or not stat.S_IMODE(path.stat().st_mode) & 0o077
