"""The library: an open file of works, and what can be asked of it. Knows neither how works are got nor how read."""

import os
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from storysofar.errors import LibraryError
from storysofar.store.delivery_store import Outcome
from storysofar.store.file import File
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.corrections import Corrections
from storysofar.store.library.pages import Pages
from storysofar.store.library.readings import ReadChapter, ReadingProgress, Readings
from storysofar.store.library.series import Series
from storysofar.store.library.tags import Tags
from storysofar.store.library.works import Works
from storysofar.store.opening import Tell
from storysofar.text import Work


def default_path() -> Path:
    """Where this user's library is: STORYSOFAR_LIBRARY, or the user's data folder."""
    if named := os.environ.get("STORYSOFAR_LIBRARY"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("storysofar", appauthor=False) / "library.db"


class Library:
    """An open library. Several processes may have the same one open; each sees whole chapters only.

        with Library() as library:
            library.read(open_work("salt.epub"), read_chapter)
            library.bookmarks.put("salt", 2)
            memory = library.readings.recall("salt")

    What can be asked of it stands under seven nouns: `works`, `bookmarks`, `pages`, `readings`, `corrections`,
    `series` and `tags`.

    A work is asked for by title, id or an unambiguous part of the title; every method that takes one raises
    WorkNotFound when none answers, or more than one. What tells of a story does so as of the bookmark, or as of the
    place that is given; THE_END tells everything. With neither it raises NoBookmark. LibraryError: the file cannot be
    used.
    """

    def __init__(self, path: Path | str | None = None, *, tell: Tell | None = None) -> None:
        """Open the library at this path, or the user's own. Where there is none, the first thing kept makes one.

        What the user must know is told: that another program has it, that a new one is made, that it is copied.
        """
        self.path = Path(path) if path is not None else default_path()
        is_usual = path is None and "STORYSOFAR_LIBRARY" not in os.environ
        self._file = File(self.path, tell, is_usual=is_usual)
        self.works = Works(self._file)
        self.bookmarks = Bookmarks(self._file, self.works)
        self.pages = Pages(self._file, self.works, self.bookmarks)
        self.readings = Readings(self._file, self.works, self.bookmarks)
        self.corrections = Corrections(self._file, self.works, self.bookmarks)
        self.series = Series(self._file, self.works, self.bookmarks)
        self.tags = Tags(self._file)

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except LibraryError:
            if error is None:  # otherwise that says enough
                raise

    @property
    def is_read_only(self) -> bool:
        """Whether the file may be looked at, and not changed."""
        return self._file.access == "looked at"

    def stay_in_memory(self) -> None:
        """From now on keep what is read in a copy in memory, for as long as it is open: the file stays as it is."""
        self._file.stay_in_memory()

    def close(self) -> None:
        """Close the file. All that was read is already in it."""
        self._file.close()

    def read(
        self,
        work: Work,
        read_chapter: ReadChapter,
        *,
        into: str | None = None,
        edition: str = "",
        again: bool = False,
        progress: ReadingProgress | None = None,
    ) -> Outcome:
        """Keep what is new or changed in a work, and read all of it that is not read.

        That is `works.keep`, and then `readings.read_on`.
        """
        outcome = self.works.keep(work, into=into)
        kept = outcome.work.id
        read = self.readings.read_on(kept, read_chapter, edition=edition, again=again, progress=progress)
        return replace(outcome, work=self.works.find(kept), read=read)


__all__ = ["Library", "default_path"]
