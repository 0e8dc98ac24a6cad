"""What of a folder can be read: files by their names, and e-books that were unpacked. Reads none of them."""

import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from storysofar.ingest import PAGE_SUFFIXES
from storysofar.ingest.binaries import BINARY_SUFFIXES

_UNPACKED_MARK = Path("META-INF") / "container.xml"


def books_in(folder: Path) -> Iterator[Path]:
    """The files and unpacked e-books below a folder, in the order of their names. Links are not followed."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if (here / _UNPACKED_MARK).is_file():
            folders.clear()
            yield here
            continue
        folders.sort()
        yield from (here / name for name in sorted(names) if _is_named_so(here / name))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; of an unpacked e-book, those of the archive that it is when it is packed."""
    if not path.is_dir():
        return path.read_bytes()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for member in sorted(path.rglob("*")):
            if member.is_file():
                book.write(member, member.relative_to(path).as_posix())
    return packed.getvalue()


def _is_named_so(path: Path) -> bool:
    suffix = path.suffix.casefold()
    return path.is_file() and not path.is_symlink() and (suffix in PAGE_SUFFIXES or suffix in BINARY_SUFFIXES)
