"""What the user names, as bytes: files, folders in folders, patterns, archives of pages, standard input.

Knows no format; which names are those of pages is told. Names of what is refused are looked for too, to be told of.
"""

import posixpath
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePosixPath

from storysofar.errors import SourceError
from storysofar.ingest.archive import DamagedError, open_archive
from storysofar.ingest.binaries import BINARY_SUFFIXES
from storysofar.ingest.file_bytes import MAX_FILE_BYTES, bytes_of, shown
from storysofar.ingest.sequence import natural_key
from storysofar.text import Problem

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: what to call it, and how to come by its bytes, which are in memory no longer than needed."""

    name: str
    bytes: Callable[[], bytes]


def sources_of(named: Sequence[str | Path], suffixes: Set[str]) -> Iterator[Source | Problem | SourceError]:
    """What is to be read, in order; what was left out of a folder; and what is not there."""
    for one in named:
        try:
            yield from _sources(one, suffixes)
        except SourceError as error:
            yield error
        except OSError as error:
            name = shown(one)
            yield SourceError(name, f"{name} cannot be opened ({error.strerror}). Check the name and your rights.")


def _sources(named: str | Path, suffixes: Set[str]) -> Iterator[Source | Problem]:
    if not isinstance(named, (str, Path)) or named == "":
        raise SourceError(str(named), f"{named!r} names nothing to read. Say a file, a folder or a pattern.")
    path = Path(named)
    if named == STANDARD_INPUT:
        yield Source("standard input", _standard_input)
    elif path.is_dir():
        yield from _in_folder(path, suffixes)
    elif path.exists():
        yield _file(path)
    elif has_magic(str(named)) and (found := sorted(glob(str(named)), key=natural_key)):  # noqa: PTH207 - absolute too
        yield from map(_file, map(Path, found))
    else:
        raise SourceError(shown(named), f"No file or folder {shown(named)}. Check the name and the folder it is in.")


def _in_folder(folder: Path, suffixes: Set[str]) -> Iterator[Source | Problem]:
    """The pages in a folder and in the folders inside it, in natural order."""
    pages = 0
    for path in _walk(folder):
        if path.suffix.casefold() in suffixes | BINARY_SUFFIXES:
            pages += 1
            yield _file(path)
        else:
            yield Problem(f"{shown(path.name)} was left out: its name is not that of a page.", shown(path))
    if not pages:
        told = f"No page in the folder {shown(folder)}. It should hold {', '.join(sorted(suffixes))} files."
        raise SourceError(shown(folder), told)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder, then those of the folders in it; links to folders are not followed, they may go round.

    What a browser put beside a page it saved (“page.html” and “page_files”) is part of that page, and hidden files are
    nobody's chapters.
    """
    inside = sorted((p for p in folder.iterdir() if p.name[0] != "."), key=lambda p: natural_key(p.name))
    yield from (p for p in inside if p.is_file())
    saved = {p.stem for p in inside if p.suffix.casefold() in (".html", ".htm")}
    for path in inside:
        is_of_page = path.name.removesuffix("_files") in saved - {path.name}
        if not is_of_page and path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _file(path: Path) -> Source:
    return Source(shown(path), lambda: bytes_of(path))


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        told = f"Standard input is longer than {MAX_FILE_BYTES >> 20} MB. Split it into chapters."
        raise SourceError("standard input", told)
    return data


def pages_in(data: bytes, name: str, suffixes: Set[str]) -> Iterator[Source | Problem | SourceError]:
    """The pages in an archive, in natural order, each unpacked when it is read."""
    archive = open_archive(data, name)
    pages = 0
    for member in sorted(archive.names.values(), key=natural_key):
        stem, _, suffix = posixpath.basename(member).rpartition(".")
        if member.endswith("/") or not stem or _is_beside(PurePosixPath(member)):
            continue
        where = f"{name}/{member}"
        if f".{suffix.casefold()}" not in suffixes | BINARY_SUFFIXES:
            yield Problem(f"{member} was left out: its name is not that of a page.", where)
            continue
        pages += 1
        try:
            content = archive.read(member) or b""
        except DamagedError as error:
            yield error
        else:
            yield Source(where, lambda content=content: content)  # type: ignore[misc]
    if not pages:
        raise SourceError(name, f"No page in the archive {name}. It should hold {', '.join(sorted(suffixes))} files.")


def _is_beside(member: PurePosixPath) -> bool:
    """Whether a member only goes with others: hidden, what a Mac puts in, what a browser saves beside a page."""
    return any((part[0] == "." and part != "..") or part == "__MACOSX" for part in member.parts) or any(
        part.endswith("_files") for part in member.parts[:-1]
    )
