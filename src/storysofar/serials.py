"""Stories on their sites, kept chapter by chapter as they arrive. Does not know how a site is asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from storysofar.errors import FetchError, SourceError, Stopped, StorySoFarError
from storysofar.ingest.fetch import Listed, Serial, is_address, open_serial
from storysofar.store import KeptWork, Library, Outcome
from storysofar.store.page_addresses import address, chapter_address
from storysofar.tag_meaning import is_complete
from storysofar.text import THE_END, Chapter, Problem, Work

FetchProgress = Callable[[Listed, int], None]  # a chapter that has arrived, and how many are still to come

# How many of the newest kept chapters to fetch again: authors edit those most, and a site does not say which.
NEWEST_CHAPTERS_ASKED_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a story that was asked for."""

    outcome: Outcome | None  # what was kept; None when nothing came
    failed: str | None = None  # why not all of it came


def update(
    library: Library,
    work: str | int,
    *,
    is_adult: bool = False,
    again: bool = False,
    progress: FetchProgress | None = None,
) -> Fetched:
    """Ask the site of a kept work for what is new there, and keep it: `fetch`, from the work's own address.

    Raises StorySoFarError where no page says where that is.
    """
    kept = library.works.find(work)
    if not (source := library.works.source(kept.id)):
        raise StorySoFarError(f"{kept} came from no site. To say from which: storysofar read URL --work {kept.id}")
    return fetch(library, source, into=str(kept.id), is_adult=is_adult, again=again, progress=progress)


def fetch(
    library: Library,
    url: str,
    *,
    into: str | None = None,
    is_adult: bool = False,
    again: bool = False,
    progress: FetchProgress | None = None,
) -> Fetched:
    """Ask a site for a story, and keep each chapter as it comes; to be read later, see `library.works.keep`.

    Only the newest of the kept chapters are asked for again, or all of them with `again`. So a fetch that was stopped
    goes on where it was. A chapter that comes and cannot be read is passed over, named in `failed`, and asked for again
    next time. Raises FetchError when nothing comes at all, and Stopped when Ctrl-C ends it; the text of each says how
    to go on.
    """
    outcomes: list[Outcome] = []
    unreadable: list[str] = []
    try:
        serial = open_serial(url, is_adult=is_adult)
        home = into or next(map(str, library.works.from_source(serial.work.source or url, url)), None)
        coming = _coming(serial, _kept(library, home) if home else {}, again, progress)
        for at, chapter in enumerate(_readable(coming, unreadable)):
            work = _work_of(chapter, serial.work if at == 0 else chapter.stated)
            outcomes.append(library.works.keep(work, into=home))
            home = str(outcomes[-1].work.id)
    except FetchError as error:
        if not outcomes:
            raise
        came = f"{len(outcomes)} of {len(serial.listed)} chapters came and are kept."
        told = "\n".join((*unreadable, str(error)))
        return Fetched(_together(outcomes), f"{told}\n{came} {_to_go_on(library, outcomes, url)}")
    except KeyboardInterrupt as stop:
        raise Stopped(f"Stopped. What came is kept. {_to_go_on(library, outcomes, url)}") from stop
    if home and (listed := _as_listed(library, home, serial)):
        outcomes.append(listed)
    if unreadable and not home:
        raise FetchError(url, "\n".join(unreadable))
    return Fetched(_together(outcomes) if outcomes else None, "\n".join(unreadable) or None)


def _work_of(chapter: Chapter, stated: Work | None) -> Work:
    """One chapter as a work of its own, of which so much is stated."""
    return replace(stated or Work(), chapters=(replace(chapter, stated=stated),))


def _to_go_on(library: Library, outcomes: list[Outcome], url: str) -> str:
    kept = (outcomes[-1].work.id,) if outcomes else library.works.from_source(url)
    return f"To go on: storysofar {f'update {kept[0]}' if kept else f'read {url}'}"


def _readable(coming: Iterable[Chapter | SourceError], unreadable: list[str]) -> Iterator[Chapter]:
    """The chapters that can be read; why the others cannot is added to the list."""
    for chapter in coming:
        if isinstance(chapter, SourceError):
            unreadable.append(str(chapter))
        else:
            yield chapter


def _coming(
    serial: Serial, kept: dict[str, int], again: bool, progress: FetchProgress | None
) -> Iterator[Chapter | SourceError]:
    """The chapters that are asked for, one by one as they arrive; or why one that came cannot be read."""
    known = [one for one in serial.listed if _key(one.source) in kept]
    wanted = [one for one in serial.listed if again or one not in known or one in known[-NEWEST_CHAPTERS_ASKED_AGAIN:]]
    for at, listed in enumerate(wanted, start=1):
        yield _chapter(serial, listed)
        if progress:
            progress(listed, len(wanted) - at)


def _chapter(serial: Serial, listed: Listed) -> Chapter | SourceError:
    try:
        return serial.chapter(listed)
    except FetchError:
        raise
    except SourceError as error:
        return error


def _kept(library: Library, home: str) -> dict[str, int]:
    """The kept chapters by the address that they came from, however it is spelt."""
    return {_key(source): number for source, number in library.pages.sources(home).items()}


def _key(source: str) -> str:
    return address(source) or source


def _together(outcomes: list[Outcome]) -> Outcome:
    """What became of each chapter, put together as if they were one delivery."""
    found: dict[str, Any] = {
        name: tuple(dict.fromkeys(chain.from_iterable(getattr(one.plan, name) for one in outcomes)))
        for name in ("new", "changed", "unchanged", "retold", "notes", "changes")
    }
    return replace(outcomes[-1], plan=replace(outcomes[-1].plan, **found))


def _as_listed(library: Library, home: str, serial: Serial) -> Outcome | None:
    """Put the kept chapters in the order of their site's list, and label those that are no longer on it.

    None where they stand so already, and where the site's addresses only count its chapters: then they say nothing.
    """
    sources = _kept(library, home)
    if not all(_key(one.source) in sources and chapter_address(one.source, one.number) for one in serial.listed):
        return None
    work = library.works.find(home)
    if [sources[_key(one.source)] for one in serial.listed] == [n for n in work.numbers if n not in work.gone]:
        return None
    pages = library.pages.of(home, THE_END)
    chapters = (replace(pages.chapter(sources[_key(one.source)]), number=one.number) for one in serial.listed)
    return library.works.keep(Work(chapters=tuple(chapters)), into=home, is_whole=True)


def whole(url: str, *, is_adult: bool = False, progress: FetchProgress | None = None) -> Work:
    """Fetch all of a story from its site, and keep none of it. A chapter that cannot be read is a Problem."""
    serial, unreadable = open_serial(url, is_adult=is_adult), list[str]()
    chapters = list(_readable(_coming(serial, {}, True, progress), unreadable))
    if not chapters:
        raise FetchError(url, "\n".join(unreadable))
    chapters[0] = replace(chapters[0], stated=serial.work)
    problems = (*serial.work.problems, *map(Problem, unreadable))
    return replace(serial.work, chapters=tuple(chapters), problems=problems)


def to_update(library: Library) -> tuple[tuple[KeptWork, ...], tuple[KeptWork, ...]]:
    """The works that may have new chapters on their sites, and those that are complete there."""
    from_sites = [work for work in library.works.all() if library.works.source(work.id)]
    done = tuple(work for work in from_sites if is_complete(library.pages.about(work.id, THE_END)))
    return tuple(work for work in from_sites if work not in done), done


__all__ = ["FetchProgress", "Fetched", "fetch", "is_address", "to_update", "update", "whole"]
