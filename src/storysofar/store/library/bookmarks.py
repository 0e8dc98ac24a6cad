"""The bookmarks of a library, and the place that each view may look as far as. Knows nothing of what is there."""

from storysofar.store.file import File
from storysofar.store.library.works import Works
from storysofar.store.page_rows import paragraph_end
from storysofar.store.queries import value
from storysofar.store.work_names import no_bookmark, no_chapter
from storysofar.store.work_rows import KeptWork, chapter_end
from storysofar.text import THE_END, Place, Position, number_of


class Bookmarks:
    """The bookmarks of an open library, one for each work."""

    def __init__(self, file: File, works: Works) -> None:
        self._file, self._works = file, works

    def put(self, work: str | int, chapter: Place, *, paragraph: int | None = None) -> float:
        """Put the bookmark at the end of a chapter, or at a place. The number of its chapter is the answer.

        With a `paragraph` of it, counted as in “ch. 3 ¶12”: at the end of that. 0 is before the first word, THE_END the
        end of the last chapter there is now. The bookmark stays with its chapter and paragraph when an update moves
        them. Raises ChapterNotFound or PlaceError when there is no such place.
        """
        kept = self._works.find(work).id
        place = self.place(kept, chapter)
        is_inside = chapter != THE_END and (isinstance(chapter, Position) or chapter != place.chapter)
        offset = place.offset if is_inside else None
        with self._file.writing() as db:
            if paragraph is not None:
                offset = paragraph_end(db, kept, place.chapter, paragraph)
            identity = value(db, "SELECT identity FROM chapters WHERE work = ? AND number = ?", kept, place.chapter)
            db.execute("INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (kept, identity, offset))
        return place.chapter

    def remove(self, work: str | int) -> KeptWork:
        """Take the bookmark out: nothing is told of the work until there is one again."""
        kept = self._works.find(work)
        with self._file.writing() as db:
            db.execute("DELETE FROM bookmarks WHERE work = ?", (kept.id,))
        return self._works.find(kept.id)

    def place(self, work: str | int, as_of: Place = None) -> Position:
        """The boundary of every view: the place that is asked for, else the bookmark. It is decided here alone.

        A number is the end of that chapter, 0 before the first word, THE_END the end of the last chapter. Raises
        NoBookmark when there is neither, and ChapterNotFound when the work has no such chapter.
        """
        kept = self._works.find(work)
        if as_of is None:
            if kept.bookmark is None:
                raise no_bookmark(kept)
            as_of = kept.bookmark if kept.offset is None else Position(kept.bookmark, kept.offset)
        if as_of == THE_END:
            as_of = kept.numbers[-1]
        if isinstance(as_of, Position):
            return as_of
        if number_of(as_of) == 0 and kept.numbers[0] > 0:
            return Position(kept.numbers[0], 0)
        if as_of not in kept.numbers:
            raise no_chapter(as_of, kept)
        with self._file.snapshot() as db:
            return Position(as_of, chapter_end(db, kept.id, as_of))

    def bounded(self, work: str | int, as_of: Place) -> tuple[int, Position]:
        """The work's id, and the exact position of a place in it: see `place`."""
        kept = self._works.find(work).id
        return kept, as_of if isinstance(as_of, Position) else self.place(kept, as_of)
