"""The bookmarks of a library, and the place that each view may look as far as. Knows nothing of what is there."""

from storysofar.store.file import File
from storysofar.store.library.works import Works
from storysofar.store.page_rows import paragraph_end
from storysofar.store.queries import value
from storysofar.store.work_names import no_chapter
from storysofar.store.work_rows import chapter_end
from storysofar.text import THE_END, Place, Position, number_of


class Bookmarks:
    """The bookmarks of an open library, one for each work."""

    def __init__(self, file: File, works: Works) -> None:
        self._file, self._works = file, works

    def put(self, work: str | int, chapter: int, *, paragraph: int | None = None) -> int:
        """Put the bookmark at the end of a chapter, whose number is the answer.

        With a `paragraph` of it, counted as in “ch. 3 ¶12”: at the end of that. The bookmark stays with its chapter
        and paragraph when an update moves them. Raises ChapterNotFound or PlaceError when there is no such place.
        """
        kept = self._works.find(work).id
        self.place(kept, chapter)
        with self._file.writing() as db:
            offset = None if paragraph is None else paragraph_end(db, kept, chapter, paragraph)
            identity = value(db, "SELECT identity FROM chapters WHERE work = ? AND number = ?", kept, chapter)
            db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (kept, identity, offset))
        return chapter

    def place(self, work: str | int, as_of: int | None = None) -> Position:
        """The boundary of every view: the end of chapter `as_of`, else of the bookmark's, else of the last one.

        Raises ChapterNotFound when the work has no such chapter.
        """
        kept = self._works.find(work)
        if as_of is not None and number_of(as_of) not in kept.numbers:
            raise no_chapter(as_of, kept)
        if as_of is None and kept.bookmark is not None and kept.offset is not None:
            return Position(kept.bookmark, kept.offset)
        chosen = next(number for number in (as_of, kept.bookmark, kept.numbers[-1]) if number is not None)
        with self._file.snapshot() as db:
            return Position(chosen, chapter_end(db, kept.id, chosen))

    def bounded(self, work: str | int, as_of: Place) -> tuple[int, Position]:
        """The work's id, and the exact position of a place in it; without a place, one that no work reaches."""
        kept = self._works.find(work).id
        if as_of is None:
            return kept, THE_END
        return kept, as_of if isinstance(as_of, Position) else self.place(kept, as_of)
