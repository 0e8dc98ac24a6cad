"""What can go wrong, and what to do about it.

StorySoFarError
├── SourceError      a file, page or e-book cannot be read as a story
│   ├── FetchError   it is an address, and the page there cannot be had
│   └── SourceFault  a fault of the program stops it
├── WorkNotFound     no work, or more than one, answers to this name
├── ChapterNotFound  the work has no such chapter
├── PlaceError       this can be no place of a story
│   └── NoBookmark   nobody has said how far they are in the work, so that nothing of it is told
├── QueryError       there is nothing in it to search for
├── CharacterNotFound  nobody of this name is known at this place
├── CorrectionError  what is to be corrected is not there, or not in one place
├── TagError         an alias of a tag says nothing, or is not there
├── LibraryError     the library on disk cannot be used
│   ├── ReadOnlyLibrary  it can be looked at, and not changed
│   ├── FullDisk         there is no room to write it
│   ├── DamagedLibrary   what the disk gives back is not what was written
│   ├── BusyLibrary      another program has had it for too long
│   ├── VanishedLibrary  it was there, and is there no more
│   └── ForeignFile      the file is no library, or another program's
├── ModelError       no language model is set, or the one that is cannot be asked
├── WeightsError     the learnt model is not what was shipped
└── Stopped          the user stopped the program; what it had done is kept

Each message says what was asked, what was found, and what to do.
"""

from collections.abc import Iterator
from pathlib import Path
from types import CodeType, TracebackType

PROGRAM_FOLDER = Path(__file__).parent


class StorySoFarError(Exception):
    """Something the user can mend; its text says how."""


class SourceError(StorySoFarError):
    """A file, page or e-book cannot be read as a story. `source` is what was asked for."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(message)
        self.source = source


class FetchError(SourceError):
    """A page or story cannot be fetched from an address. `source` is the address."""


class SourceFault(SourceError):  # noqa: N818 - it is no error of the user's
    """A source cannot be read because of a fault of the program; `__cause__` is what went wrong."""


class NotFound(StorySoFarError):  # noqa: N818 - it says what happened
    """A name found nothing, or too much. `name` was asked for; `near` are the names that come closest."""

    def __init__(self, name: str, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.near = near


class WorkNotFound(NotFound):
    """No work has this name, or more than one has it."""


class ChapterNotFound(NotFound):
    """The work has no such chapter."""


class CharacterNotFound(NotFound):
    """Nobody of this name is known at this place of the story."""


class CorrectionError(StorySoFarError):
    """What the user wants to correct is not there, is in more than one place, or is already as they want it."""


class TagError(StorySoFarError):
    """An alias of a tag says nothing, leads in a circle, or is not there."""


class PlaceError(StorySoFarError):
    """What was given cannot be a place in a story: it is neither a chapter's number nor a Position."""


class NoBookmark(PlaceError):  # noqa: N818 - it says what happened
    """Nobody has said how far they are in the work. `work` is its title, `id` its number in the library."""

    def __init__(self, work: str, id: int, message: str) -> None:
        super().__init__(message)
        self.work = work
        self.id = id


class QueryError(StorySoFarError):
    """A query has no word in it, so there is nothing to search for."""


class LibraryError(StorySoFarError):
    """The library on disk cannot be opened, read or written."""


class ReadOnlyLibrary(LibraryError):  # noqa: N818 - it says what it is
    """The library can be looked at, and not changed."""


class FullDisk(LibraryError):  # noqa: N818 - it says what it is
    """There is no room for what was to be written; what was kept before is there."""


class DamagedLibrary(LibraryError):  # noqa: N818 - it says what it is
    """What the disk gives back of the library is not what was written."""


class BusyLibrary(LibraryError):  # noqa: N818 - it says what it is
    """Another program has had the library for too long."""


class VanishedLibrary(LibraryError):  # noqa: N818 - it says what it is
    """The file was moved, removed or replaced while it was open."""


class ForeignFile(LibraryError):  # noqa: N818 - it says what it is
    """The file is no library, or another program's database; it is left as it was."""


class ModelError(StorySoFarError):
    """No language model is set to reword a recap, or the one that is set cannot be asked."""


class WeightsError(StorySoFarError):
    """The files of the learnt model are missing, or are not the ones that were shipped."""


class Stopped(StorySoFarError):  # noqa: N818 - it says what happened
    """The user stopped the program; what it had done is kept, and the text says how to go on."""


def place_of(error: BaseException) -> str:
    """What went wrong in the program, and where, without a word of any text that was being read.

    >>> try:
    ...     {}["Mara"]
    ... except KeyError as error:
    ...     place_of(error)
    'KeyError'
    """
    own = [code for code in _codes(error.__traceback__) if PROGRAM_FOLDER in Path(code.co_filename).parents]
    where = f" in {Path(own[-1].co_filename).stem}.{own[-1].co_name}" if own else ""
    return f"{type(error).__name__}{where}"


def _codes(trace: TracebackType | None) -> Iterator[CodeType]:
    """The functions that were running, the outermost first."""
    while trace is not None:
        yield trace.tb_frame.f_code
        trace = trace.tb_next
