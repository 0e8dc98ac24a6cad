"""A kept work, opened for questions: its stretches ranked by words and by meaning, up to a place.

    with Library() as library:
        finder = Finder(library, "salt", library.bookmarks.place("salt"))
        for hit in finder.find("when did Mara promise not to tell?"):
            print(hit.snippet)

What a chapter is found by is made once for each reading of it, and kept in the library beside that.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from zlib import crc32

from storysofar.errors import QueryError, WeightsError
from storysofar.memory import ChapterRecords
from storysofar.retrieval.meaning import Meaning, load_meaning, mark, missing_meaning
from storysofar.retrieval.query_words import asked_lemmas, lemmas_of
from storysofar.retrieval.ranking import Found, Index, Rows, best
from storysofar.retrieval.stretches import stretches_of
from storysofar.retrieval.synonyms import Wanted, load_akin
from storysofar.store import Library, Stretches
from storysofar.text import Chapter, Position
from storysofar.views.evidence import unwrap
from storysofar.views.filters import Parts
from storysofar.views.naming import NAMING_NEEDS, named_spans_of, names_by_chapter, text_with_names, without_names
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in
from storysofar.views.search import Hit

CUTTING_EDITION = 2  # of stretches, lemmas and names: raised when any changes, so that what is kept is made anew

Progress = Callable[[Chapter, int], None]  # a chapter that can now be searched, and how many are left


class Finder:
    """A read work up to a place, open for questions. Opening it is slow, asking is fast.

    Nothing after the place is in it: not a stretch, not a count of words, not a name.
    """

    def __init__(self, library: Library, work: str | int, place: Position) -> None:
        """Open a work. Raises WorkNotFound, and WeightsError where the model of meaning is not to be had."""
        model = load_meaning()
        if model is None:
            raise WeightsError(f"Nothing can be searched by meaning: {missing_meaning()}. Search for words instead.")
        self._model: Meaning = model
        self._library, self._work, self._place = library, work, place
        self.pages = library.pages.of(work, place)
        self._maker = f"{CUTTING_EDITION}+{mark()}"
        self._read = {one.chapter: one for one in library.readings.searchable(work, place)}
        self._index: Index | None = None
        self._names: tuple[str, ...] = ()  # every name of every person

    @property
    def unready(self) -> tuple[float, ...]:
        """The chapters to prepare first. It takes a second or so for five thousand words, and is done once."""
        return tuple(chapter.number for chapter in self.pages.chapters if self._lacks(chapter))

    def find(
        self, query: str, *, parts: Parts | None = None, limit: int = 10, progress: Progress | None = None
    ) -> tuple[Hit, ...]:
        """The places that answer best, the best first; with `parts`, only places that overlap one of these.

        A hit is a place of about 180 words, and shows those sentences of it that answer best. Raises QueryError when
        there is no word in the query.
        """
        if not (asked := wanted_words(query)):
            raise QueryError(f"There is no word in “{query}” to search for. Say what happens there, or who is there.")
        if self._index is None:
            self._index = Index(self._rows(progress))
            people = people_in(self._library.readings.recall(self._work, self._place, PEOPLE))
            self._names = tuple(name for names in people.called.values() for name in names)
        vectors = [self._model.vector(one) for one in (query, without_names(query, self._names) or query)]
        found = best(self._index, asked, vectors, parts=parts, limit=limit)
        return tuple(self._hit(self._index, one) for one in found)

    def _hit(self, index: Index, found: Found) -> Hit:
        place, sentences = index.span(found.first, found.last), index.span(found.best, found.best)
        text = self.pages.chapter(place.chapter).text
        return Hit(*place, unwrap(text[sentences.start : sentences.end]))

    def _lacks(self, chapter: Chapter) -> bool:
        one = self._read.get(chapter.number)
        return one is not None and (
            one.stretches is None or one.stretches.maker != self._maker or not self._is_whole(chapter)
        )

    def _is_whole(self, chapter: Chapter) -> bool:
        """Whether the reader has come to the chapter's end. A chapter with the bookmark is prepared up to there."""
        return chapter.end.offset == self._read[chapter.number].end

    def _rows(self, progress: Progress | None) -> Iterator[Rows]:
        unready = self.unready
        told = self._told() if unready else {}
        left = len(unready)
        for chapter in self.pages.chapters:
            if (one := self._read.get(chapter.number)) is None:
                continue
            made = one.stretches
            if chapter.number in unready:
                made, left = make_stretches(chapter, *told[chapter.number], self._model, self._maker), left - 1
                if self._is_whole(chapter):
                    self._library.readings.keep_stretches(one.reading, made)
                if progress:
                    progress(chapter, left)
            assert made is not None
            yield Rows(chapter.number, made.places, made.counts, made.words, made.vectors)

    def _told(self) -> dict[float, tuple[ChapterRecords, dict[str, str]]]:
        memory = self._library.readings.recall(self._work, self._place, NAMING_NEEDS)
        return {records.chapter: (records, names) for records, names in names_by_chapter(memory.chapters)}


def wanted_words(query: str) -> list[Wanted]:
    """The words of a question, each with its synonyms; empty if it has no words."""
    akin = load_akin()
    return [akin.to(crc32(word.encode())) for word in asked_lemmas(query)]


def make_stretches(
    chapter: Chapter, records: ChapterRecords, names: dict[str, str], model: Meaning, maker: str
) -> Stretches:
    """What a chapter is found by. It depends only on the chapter and on who is known by its end."""
    places, counts, words, vectors = array("i"), array("i"), array("I"), bytearray()
    text, pointers = chapter.text, named_spans_of(records, names)
    starts = [pointer.start for pointer in pointers]
    for span in stretches_of(chapter):
        here = pointers[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        told = text_with_names(text, span, here)
        lemmas = [crc32(word.encode()) for word in lemmas_of(told)]
        places.extend((span.start, span.end))
        counts.append(len(lemmas))
        words.extend(lemmas)
        vectors += model.vector(told)
    return Stretches(maker, places.tobytes(), counts.tobytes(), words.tobytes(), bytes(vectors))
