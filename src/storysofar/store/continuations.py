"""Which kept work goes on from which: by their series and parts, by what their pages say, or by the user's word."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storysofar.errors import StorySoFarError
from storysofar.store.queries import column, value
from storysofar.store.resemblance import folded
from storysofar.store.work_rows import is_kept, kept_work
from storysofar.tag_meaning import Part, part_of

_SEQUEL_RELATION = re.compile(r"(?:a |the )?(?:sequel to|sequel of|continuation of)", re.I)


class SeriesStatement(NamedTuple):
    """What one page says about series: which ones its work is part of, and which works it goes on from."""

    work: int
    chapter: float
    parts: tuple[Part, ...]
    after: tuple[str, ...]  # the titles, as names are compared


def statements_of_series(db: sqlite3.Connection) -> Iterator[SeriesStatement]:
    """All that pages say about series, in the order of the works."""
    query = """SELECT work, chapter, json_extract(details, '$.series'), json_extract(details, '$.related')
        FROM statements WHERE details LIKE '%"series"%' OR details LIKE '%"related"%' ORDER BY work, chapter"""
    for work, chapter, series, related in db.execute(query).fetchall():
        after = tuple(folded(one[1]) for one in json.loads(related or "[]") if _SEQUEL_RELATION.fullmatch(one[0]))
        yield SeriesStatement(work, chapter, tuple(map(part_of, json.loads(series or "[]"))), after)


def earlier_of(db: sqlite3.Connection, work: int, told: Sequence[SeriesStatement] | None = None) -> int | None:
    """The work that this one goes on from; None when there is none, or when two would go on from each other.

    `told`: what pages say of series, where it is known already.
    """
    way = _way_back(db, work, list(statements_of_series(db)) if told is None else told)
    return way[1] if len(way) > 1 and way[-1] not in way[:-1] else None


def circle_of(db: sqlite3.Connection, work: int) -> tuple[int, ...]:
    """The works that would go on from each other in a circle, each from the next; empty where there is no circle.

    Works in a circle go on from nothing.
    """
    way = _way_back(db, work, list(statements_of_series(db)))
    return tuple(way[way.index(way[-1]) : -1])


def _way_back(db: sqlite3.Connection, work: int, told: Sequence[SeriesStatement]) -> list[int]:
    """A work, the one that it goes on from, and so on. Ends at the first work, or at one that is listed already."""
    way, one = [work], _said_or_found(db, work, told)
    while one is not None:
        way.append(one)
        one = None if one in way[:-1] else _said_or_found(db, one, told)
    return way


def _said_or_found(db: sqlite3.Connection, work: int, told: Sequence[SeriesStatement]) -> int | None:
    said = db.execute("SELECT earlier FROM continuations WHERE work = ?", (work,)).fetchone()
    if said is not None:
        one: int | None = said[0]
        return one if one is not None and is_kept(db, one) else None
    return next(_found(db, work, told), None)


def _found(db: sqlite3.Connection, work: int, told: Sequence[SeriesStatement]) -> Iterator[int]:
    """The works that this one seems to go on from, by its first page alone: later pages are not known at the start."""
    first = value(db, "SELECT min(number) FROM chapters WHERE work = ?", work) or 0
    for mine in (s for s in told if s.work == work and s.chapter <= first):
        for part in mine.parts:
            yield from (one for one in _parts_before(part, work, told) if _goes_with(db, one, work))
        for title in mine.after:
            named = column(db, "SELECT id FROM works WHERE folded = ? AND id <> ? ORDER BY id", title, work)
            yield from (one for one in named if is_kept(db, one))


def _parts_before(part: Part, work: int, told: Sequence[SeriesStatement]) -> list[int]:
    """The other works of a series with a lower number, the nearest one first."""
    others = ((theirs, other.work) for other in told for theirs in other.parts if other.work != work)
    before = {(theirs.number or 0, other) for theirs, other in others if _is_before(theirs, part)}
    return [other for _, other in sorted(before, reverse=True)]


def going_on_from(db: sqlite3.Connection, work: int) -> tuple[int, ...]:
    """The works that go on from this one."""
    told = list(statements_of_series(db))
    series = {folded(part.series) for s in told if s.work == work for part in s.parts}
    title = value(db, "SELECT folded FROM works WHERE id = ?", work)
    near = {s.work for s in told if title in s.after or any(folded(part.series) in series for part in s.parts)}
    near.update(column(db, "SELECT work FROM continuations WHERE earlier = ?", work))
    return tuple(one for one in sorted(near - {work}) if earlier_of(db, one, told) == work)


def _is_before(one: Part, other: Part) -> bool:
    if one.number is None or other.number is None or one.number >= other.number:
        return False
    return folded(one.series) == folded(other.series)


def _goes_with(db: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether a work is kept, and may be by an author of the other one. Where one names no author, it may."""
    if not is_kept(db, one):
        return False
    names = [
        {folded(author) for author in json.loads(value(db, "SELECT authors FROM works WHERE id = ?", work))}
        for work in (one, other)
    ]
    return not all(names) or bool(names[0] & names[1])


def chain_of(db: sqlite3.Connection, work: int) -> tuple[int, ...]:
    """The works to be read before this one, the first one first."""
    chain: list[int] = []
    told = list(statements_of_series(db))
    one = earlier_of(db, work, told)
    while one is not None:
        chain.insert(0, one)
        one = earlier_of(db, one, told)
    return tuple(chain)


def say_earlier(db: sqlite3.Connection, work: int, earlier: int | None) -> None:
    """Keep what the user says a work goes on from; None: from nothing. Raises StorySoFarError for a circle."""
    if earlier == work:
        one = kept_work(db, work)
        raise StorySoFarError(f"{one} cannot continue itself. Say another one: storysofar sequel {one.id} --of EARLIER")
    if earlier is not None and work in (chain := chain_of(db, earlier)):
        way = [kept_work(db, one) for one in (*chain[chain.index(work) :], earlier)]
        told = ", which continues ".join(map(str, reversed(way[:-1])))
        raise StorySoFarError(
            f"{way[0]} cannot continue {way[-1]}, because {way[-1]} continues {told}. "
            f"To change that: storysofar sequel {way[1].id} --alone"
        )
    db.execute("INSERT OR REPLACE INTO continuations VALUES (?, ?)", (work, earlier))


def find_earlier_again(db: sqlite3.Connection, work: int) -> None:
    """Forget what the user said, so that the pages decide again."""
    db.execute("DELETE FROM continuations WHERE work = ?", (work,))
