"""What the reader corrected in a library's works. Knows nothing of how it is heeded."""

from storysofar.store.correction_rows import KeptCorrection, corrections_of, keep_correction, remove_correction
from storysofar.store.file import File
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.works import Works
from storysofar.story import Correction
from storysofar.text import Place


class Corrections:
    """What the reader corrected in the works of an open library."""

    def __init__(self, file: File, works: Works, bookmarks: Bookmarks) -> None:
        self._file, self._works, self._bookmarks = file, works, bookmarks

    def of(self, work: str | int, as_of: Place = None) -> tuple[KeptCorrection, ...]:
        """The corrections of a work as far as a place, each where its words stand now; those that are gone too."""
        kept, place = self._bookmarks.bounded(work, as_of)
        with self._file.snapshot() as db:
            return tuple(one for one in corrections_of(db, kept) if one.correction.known_from <= place)

    def add(self, work: str | int, correction: Correction) -> KeptCorrection:
        """Keep a correction. What was read from its place on is to be read again: see `readings.read_on`."""
        kept = self._works.find(work).id
        with self._file.writing() as db:
            return KeptCorrection(keep_correction(db, kept, correction), correction)

    def remove(self, work: str | int, number: int) -> KeptCorrection:
        """Remove the correction of this number, which is the answer; what was read with it is to be read again.

        Raises CorrectionError when there is none of this number.
        """
        kept = self._works.find(work)
        with self._file.writing() as db:
            return remove_correction(db, kept, number)
