"""The pages of a library's works, as far as a place. Knows nothing of what was read of them."""

from storysofar.store.delivery_rows import KeptDelivery, deliveries_of, mark_changes_seen
from storysofar.store.file import File
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.works import Works
from storysofar.store.likeness import can_be_one
from storysofar.store.page_rows import (
    ChapterVersion,
    came_in,
    pages_of,
    paragraphs_of,
    sources_of,
    versions_of,
    words_of,
)
from storysofar.store.statement_rows import stated_of
from storysofar.store.work_names import beyond_bookmark
from storysofar.text import THE_END, Kind, Place, Work, just_below, number_of

COMPARED_CHAPTERS = 5  # at each end of a work, with what comes to it


class Pages:
    """The pages of an open library's works."""

    def __init__(self, file: File, works: Works, bookmarks: Bookmarks) -> None:
        self._file, self._works, self._bookmarks = file, works, bookmarks

    def of(
        self, work: str | int, as_of: Place = None, *, matching: str | None = None, chapter: float | None = None
    ) -> Work:
        """The pages of a work as they stand now, as far as a place, else the bookmark.

        Titles, tags and summaries that an author put before the story of an old chapter later are masked, letter for
        letter, as long as the place is not the end of the work: they can tell what is to come.

        With `matching`, only those paragraphs of the story that have the words of this query, for a search to look
        through; words in double quotation marks must stand together. With `chapter`, only that chapter.
        """
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return pages_of(db, kept, place, matching, chapter=chapter)

    def about(self, work: str | int, as_of: Place = None) -> Work:
        """What the pages say of the work as far as a place, without their texts."""
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return stated_of(db, kept, place)

    def words(self, work: str | int, as_of: Place = None) -> dict[Kind, int]:
        """How many words of each kind the pages have, as far as a place: how much of them is story."""
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return words_of(db, kept, place)

    def paragraphs(self, work: str | int, as_of: Place = None) -> dict[float, tuple[int, ...]]:
        """Where the paragraphs of the story begin, by chapter: what “ch. 3 ¶12” counts."""
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return paragraphs_of(db, kept, place)

    def versions(self, work: str | int, chapter: float, as_of: Place = None) -> tuple[ChapterVersion, ...]:
        """Every text that this chapter has had, at any number it stood at, and when it came; the first one first.

        None is ever lost. What an author put before the story later is masked, as in `of`, until the place is at the
        work's end. Of a text that another one took the place of, the rest that was not read is “…”, unless the place
        is THE_END. Raises ChapterNotFound when the work has no such chapter, or when it is not read to its end at this
        place.
        """
        kept = self._works.find(work)
        place = self._bookmarks.place(kept.id, as_of)
        if self._bookmarks.place(kept.id, number_of(chapter)) > place:
            raise beyond_bookmark(chapter, kept)
        with self._file.snapshot() as db:
            return versions_of(db, kept.id, chapter, THE_END if as_of == THE_END else place)

    def changes(
        self, work: str | int, as_of: Place = None, *, all_of_them: bool = False, see: bool = False
    ) -> tuple[KeptDelivery, ...]:
        """What changed in a work since its reader last looked, or ever; of chapters after the place numbers alone.

        With `see` they have looked now, which a library that may not be written does not remember.
        """
        see = see and self._file.access != "looked at"
        kept = self._works.find(work).id
        place = self._bookmarks.place(kept, as_of)
        last_read = place.chapter if place >= self._bookmarks.place(kept, place.chapter) else just_below(place.chapter)
        with self._file.writing() if see else self._file.snapshot() as db:
            found = deliveries_of(db, kept, last_read, all_of_them=all_of_them)
            if see:
                mark_changes_seen(db, kept)
        return found

    def can_be_one(self, work: str | int, other: str | int | Work) -> bool:
        """Whether two works, or a work and what has just come for it, can be one story by their names and words."""
        kept = self.of(work, THE_END).chapters
        others = other if isinstance(other, Work) else self.of(other, THE_END)
        return can_be_one(others.chapters, (*kept[:COMPARED_CHAPTERS], *kept[COMPARED_CHAPTERS:][-COMPARED_CHAPTERS:]))

    def came(self, work: str | int) -> dict[float, str]:
        """When each chapter first came, in UTC, by its number; "" where the library did not note it yet."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            return came_in(db, kept.id)

    def sources(self, work: str | int) -> dict[str, int]:
        """Where each chapter that is kept came from, with its number."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            return sources_of(db, kept.id)
