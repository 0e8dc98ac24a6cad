"""Opens what arrives, and reads it, with a library or without one. Knows nothing of options or terminals."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any
from typing import cast as typed

from storysofar.corrections import correct
from storysofar.errors import CorrectionError, SourceError, StorySoFarError
from storysofar.ingest import open_works
from storysofar.ingest.calibre import Book, books_in, work_in
from storysofar.ingest.file_bytes import bytes_of, shown
from storysofar.ingest.prose import is_prose
from storysofar.ingest.surrogates import whole
from storysofar.memory import Memory
from storysofar.reading.model.edition import edition
from storysofar.reading.reader import read, read_chapter
from storysofar.store import KeptCorrection, Library, Outcome, ReadingProgress
from storysofar.story import Correction, CorrectionKind
from storysofar.text import THE_END, Position, Problem, Work

MAX_EXPORT_BYTES = 1024 * 1024 * 1024  # of a work of ten million words it has 600 MB


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was found in some sources."""

    works: tuple[Work, ...] = ()
    failed: tuple[str, ...] = ()  # why the others could not be read, in words

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to tell the user, each thing once: what failed, and what is odd in the rest.

        That little of a page is story is told when it is kept: a reader may have said that all of it is.
        """
        odd = (problem_line(one) for work in self.works for one in work.problems if not one.is_of_share)
        return tuple(dict.fromkeys((*self.failed, *odd)))


def open_sources(
    sources: Sequence[str], name: str | None = None, *, any_text: bool = False, keeps_all: bool = False
) -> Delivery:
    """The works in the sources, and what could not be read. A bad file does not stop the others.

    With a name they are one work, even if their pages say otherwise. What is no prose is not
    read, unless `any_text` may be. `keeps_all`: all that can be seen on the pages is story.
    """
    if not sources:
        return Delivery()
    found = open_works(sources, together=bool(name), keeps_all=keeps_all)
    works, failed = list[Work](), list(map(str, found.errors))
    for work in found:
        if any_text or is_prose(work):
            works.append(work)
        else:
            failed.append(no_story_line(work))
    return Delivery(tuple(works), tuple(dict.fromkeys(failed)))


def no_story_line(work: Work) -> str:
    """Say that a work has no sentences in it, and name the file that it came from."""
    named = work.source or next((chapter.source for chapter in work.chapters if chapter.source), None)
    return f"{named or 'This text'} is no story: there are hardly any sentences in it. To read it anyway, add --yes"


def open_calibre(folder: Path, asked: Sequence[str] = ()) -> Iterator[Delivery]:
    """The books of a Calibre library that have these words in title or author, each a delivery of its own.

    A book is opened when it is asked for, and a bad one does not stop the others. Raises SourceError when there is no
    such book, or no such library.
    """
    books = books_in(folder, asked)
    if (first := next(books, None)) is None:
        raise SourceError(
            str(folder), f"No book in {folder} has the words “{' '.join(asked)}” in title, author or series."
        )
    return map(_of_book, chain((first,), books))


def _of_book(book: Book) -> Delivery:
    try:
        return Delivery((work_in(book),))
    except SourceError as error:
        return Delivery(failed=(str(error),))


def problem_line(problem: Problem) -> str:
    """Something odd in a source, and where.

    >>> problem_line(Problem("Two chapters are called 3.", source="pages/3.txt"))
    'pages/3.txt: Two chapters are called 3.'
    """
    is_located = not problem.source or problem.source in problem.message
    return problem.message if is_located else f"{problem.source}: {problem.message}"


def keep_all(
    library: Library,
    works: Iterable[Work],
    name: str | None,
    *,
    is_whole: bool | None = None,
    keeps_all: bool = False,
) -> tuple[Outcome, ...]:
    """Keep what is new in these works, each as it arrives, before any is read. Without works, find the one by name.

    `is_whole`: each is all there is of it now; where that is not said its pages decide. Of a thousand books only one
    is held in memory at a time. `keeps_all`: all that is on the pages of these works is story, from now on too.
    """
    kept = (library.works.keep(work, into=name, is_whole=is_whole, keeps_all=keeps_all) for work in works or (Work(),))
    return tuple(replace(one, plan=one.plan.without_texts()) for one in kept)


def read_all(
    library: Library, kept: Iterable[Outcome], *, again: bool = False, progress: ReadingProgress | None = None
) -> tuple[Outcome, ...]:
    """Read what is unread in the works that were kept."""
    return tuple(replace(one, read=read_on(library, one.work.id, again=again, progress=progress)) for one in kept)


def read_on(
    library: Library,
    work: int,
    *,
    again: bool = False,
    until: float | None = None,
    progress: ReadingProgress | None = None,
) -> tuple[float, ...]:
    """Read the unread chapters of a work, up to `until`, and return their numbers."""
    return library.readings.read_on(work, read_chapter, edition=edition(), again=again, until=until, progress=progress)


def correct_in(
    library: Library,
    work: int,
    memory: Memory,
    place: Position,
    kind: str,
    said: Sequence[str],
    *,
    progress: ReadingProgress | None = None,
    **where: Any,
) -> tuple[KeptCorrection, tuple[float, ...]]:
    """Keep a correction as of a place, and read again from where it holds."""
    pages = library.pages.of(work, place)
    correction = correct(pages, memory, typed("CorrectionKind", kind), *said, as_of=place, **where)
    return library.corrections.add(work, correction), read_on(library, work, progress=progress)


def undo_in(
    library: Library, work: int, number: int, *, progress: ReadingProgress | None = None
) -> tuple[KeptCorrection, tuple[float, ...]]:
    """Take a correction back, and read again from where it held."""
    undone = library.corrections.remove(work, number)
    return undone, read_on(library, work, progress=progress)


def take_over(
    library: Library, work: int, path: Path, *, progress: ReadingProgress | None = None
) -> tuple[tuple[KeptCorrection, ...], tuple[float, ...]]:
    """Keep the corrections of an export that the work does not have yet, and read again with them."""
    known = {_told(kept.correction) for kept in library.corrections.of(work, THE_END)}
    new = [correction for correction in corrections_in(path) if _told(correction) not in known]
    taken = tuple(library.corrections.add(work, correction) for correction in new)
    return taken, read_on(library, work, progress=progress)


def _told(correction: Correction) -> tuple[object, ...]:
    """What a correction says, without the place of its words."""
    return correction.kind, correction.said, tuple((a.text, a.before, a.after) for a in correction.anchors)


def corrections_in(path: Path) -> tuple[Correction, ...]:
    """The corrections of an export. Raises CorrectionError where the file is none."""
    try:
        entries = json.loads(bytes_of(path, most=MAX_EXPORT_BYTES))["memory"].get("corrections", ())
        return tuple(map(Correction.from_json, json.loads(whole(json.dumps(entries, ensure_ascii=False)))))
    except SourceError as error:
        raise CorrectionError(str(error)) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CorrectionError(f"{shown(path)} is no export. To make one: storysofar export WORK --out FILE") from error


def read_alone(works: Sequence[Work], as_of: float | None, *, progress: ReadingProgress) -> tuple[Work, Memory]:
    """The one work of a delivery up to a chapter, and what was read in it, without a library.

    Raises StorySoFarError when there is more than one.
    """
    if len(works) != 1:
        names = ", ".join(f"“{one.title}”" if one.title else "one without a title" for one in works)
        raise StorySoFarError(
            f"An export holds one work, but these are {len(works)}: {names}. To make them one: --work NAME"
        )
    work = works[0] if as_of is None else works[0].as_of(works[0].position(as_of))
    left = iter(range(len(work.chapters) - 1, -1, -1))
    return work, read(work, progress=lambda chapter: progress(chapter, next(left)))
