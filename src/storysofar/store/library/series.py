"""The series of a library's works, and which work goes on from which. Knows nothing of what is read of them."""

from storysofar.errors import WorkNotFound
from storysofar.store.continuations import (
    circle_of,
    earlier_of,
    find_earlier_again,
    say_earlier,
    statements_of_series,
)
from storysofar.store.file import File
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.works import Works
from storysofar.store.reading_order import ReadingOrder, reading_orders
from storysofar.store.statement_rows import stated_of
from storysofar.store.work_rows import KeptWork, kept_work
from storysofar.text import Place


class Series:
    """The series of the works of an open library."""

    def __init__(self, file: File, works: Works, bookmarks: Bookmarks) -> None:
        self._file, self._works, self._bookmarks = file, works, bookmarks

    def all(self, name: str = "", as_of: Place = None) -> tuple[ReadingOrder, ...]:
        """The series of the kept works, each in the order of reading, as far as their bookmarks let it be known.

        Works without a bookmark are left out, but as of THE_END. With a name, those whose name has these words, or that
        have such a work. Raises WorkNotFound when there is none.
        """
        works = {work.id: work for work in self._works.all() if as_of is not None or work.bookmark is not None}
        places = {work: self._bookmarks.place(work, as_of) for work in works}
        with self._file.snapshot() as db:
            stated = {work: stated_of(db, work, place) for work, place in places.items()}
            told = list(statements_of_series(db))
            earlier = {work: earlier_of(db, work, told) for work in works}
        found = [order for order in reading_orders(works, stated, earlier) if not name or order.is_called(name)]
        if name and not found:
            raise WorkNotFound(name, f"No series called “{name}”. To see all of them: storysofar series")
        return tuple(found)

    def earlier(self, work: str | int) -> KeptWork | None:
        """The work that this one goes on from: its reading starts with the people known at the end of that one."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            found = earlier_of(db, kept.id)
        return self._works.find(found) if found is not None else None

    def circle(self, work: str | int) -> tuple[KeptWork, ...]:
        """The works that by their pages go on from each other, each from the next; then none of them does."""
        kept = self._works.find(work)
        with self._file.snapshot() as db:
            return tuple(kept_work(db, other) for other in circle_of(db, kept.id))

    def say_earlier(self, work: str | int, earlier: str | int | None) -> KeptWork | None:
        """Say which work this one goes on from; None: from none. Raises StorySoFarError for a circle."""
        kept, found = self._works.find(work), self._works.find(earlier) if earlier is not None else None
        with self._file.writing() as db:
            say_earlier(db, kept.id, found.id if found else None)
        return found

    def find_earlier(self, work: str | int) -> KeptWork | None:
        """Leave it to the pages again which work this one goes on from; the answer is what they say."""
        kept = self._works.find(work)
        with self._file.writing() as db:
            find_earlier_again(db, kept.id)
        return self.earlier(kept.id)
