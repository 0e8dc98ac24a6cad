"""What the user is told when a command fails for a reason that no other message is for. Knows no command."""

import os
from errno import EPIPE
from pathlib import Path

from storysofar.errors import StorySoFarError, place_of

TRACEBACK_VARIABLE = "STORYSOFAR_TRACEBACK"  # where it is set, a fault of the program ends in a traceback


class Fault(StorySoFarError):  # noqa: N818 - it is no error of the user's
    """A fault of the program, or of the machine, has stopped a command; `__cause__` is what went wrong."""


def failure(error: Exception) -> Fault | None:
    """What is told of an error that nobody foresaw; None where it is not to be told.

    >>> str(failure(MemoryError()))
    'There is not enough memory for this. Close other programs, or read less at once.'
    """
    if isinstance(error, OSError):
        return None if error.errno == EPIPE else Fault(_file_line(error))
    if isinstance(error, MemoryError):
        return Fault("There is not enough memory for this. Close other programs, or read less at once.")
    if isinstance(error, UnicodeEncodeError) and isinstance(error.object, str):
        return Fault(f"“{_written(error.object)}” is not written in UTF-8, as all text here is.")
    if os.environ.get(TRACEBACK_VARIABLE):
        return None
    told = f"storysofar has a fault that stops this ({place_of(error)}). Your library is as it was before."
    return Fault(f"{told} Please report it; with {TRACEBACK_VARIABLE}=1 set you see all of it.")


def _file_line(error: OSError) -> str:
    from storysofar.ingest.file_bytes import shown  # with all formats: not before something has failed

    named = shown(error.filename) if isinstance(error.filename, (str, Path)) else "A file or the disk"
    return f"{named} cannot be used: {error.strerror or error}. Check the name, your rights and the disk."


def _written(words: str) -> str:
    return words.encode("utf-8", errors="backslashreplace").decode("utf-8")
