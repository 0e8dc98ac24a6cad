"""Where each person's line runs when a story is drawn: meeting where they share a scene, crossing as little as may be.

Columns are scenes, or chapters where there are many; rows are laid from left to right, so that a line moves only when
its person meets somebody (after Munroe's movie narrative charts, and Tanahashi and Ma 2012, made greedy).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from storysofar.memory import Memory
from storysofar.story import Scene
from storysofar.views.boundary import Place, bounded
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in
from storysofar.views.timeline import leap_of

STORYLINE_NEEDS: tuple[str, ...] = (*PEOPLE, "scenes")

CAST = 12  # lines that an eye can follow
SCENES = 64  # columns; a story of more scenes is drawn by chapters
CLOSE, APART = 17.0, 30.0  # between the lines of a group, and between groups
ABSENT = 6  # columns after which a line breaks off until its person is back
WALK_ON = 2  # scenes that make a line


class Column(NamedTuple):
    """A scene, or a chapter: who is together in it."""

    chapter: int
    place: str | None
    groups: tuple[tuple[str, ...], ...]  # ids; a chapter has several groups when its scenes have
    when: str | None = None  # the author's words where story time leaps: “three weeks later”, “eight months before”
    is_flashback: bool = False  # it happened before what is told around it; of a chapter, all of it


class Point(NamedTuple):
    """A place on somebody's line."""

    column: int
    y: float
    is_present: bool


@dataclass(frozen=True, slots=True)
class Strand:
    """Somebody's line from where they come in to where they are last seen, or are gone for long."""

    id: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Storyline:
    """Everybody's lines. `height` is that of the rows; the first is at 0."""

    columns: tuple[Column, ...]
    strands: tuple[Strand, ...]
    height: float
    is_by_chapter: bool

    @property
    def flashbacks(self) -> tuple[tuple[int, int, str | None], ...]:
        """From which column to which the past is told, with the author's words for when it was."""
        found: list[tuple[int, int, str | None]] = []
        for at, column in enumerate(self.columns):
            if not column.is_flashback:
                continue
            goes_on = found and found[-1][1] == at - 1 and column.when in (None, found[-1][2])
            found.append((found.pop()[0], at, self.columns[at - 1].when) if goes_on else (at, at, column.when))
        return tuple(found)


def storyline(memory: Memory, *, as_of: Place = None, most: int = CAST) -> Storyline:
    """The lines of the people who are in most scenes up to this place."""
    memory = bounded(memory, as_of)
    people = people_in(memory)
    scenes = [(s, tuple(dict.fromkeys(one for c in s.present if (one := people.id_of(c))))) for s in memory.scenes]
    shown = leads([present for _, present in scenes], most)
    told = [(s, tuple(one for one in present if one in shown)) for s, present in scenes]
    is_by_chapter = sum(1 for _, kept in told if kept) > SCENES
    columns = by_chapter(told) if is_by_chapter else by_scene(told)
    strands = strands_of(columns)
    rows = laid(columns, strands)
    top = min((y for row in rows for y in row.values()), default=0.0)
    return Storyline(
        columns=tuple(columns),
        strands=tuple(
            Strand(
                one,
                people.characters[one].name,
                tuple(
                    Point(at, round(rows[at][one] - top, 1), any(one in group for group in columns[at].groups))
                    for at in range(first, last + 1)
                ),
            )
            for one, first, last in strands
        ),
        height=round(max((y for row in rows for y in row.values()), default=0.0) - top, 1),
        is_by_chapter=is_by_chapter,
    )


def leads(companies: list[tuple[str, ...]], most: int) -> set[str]:
    """Those who are in most scenes; of those in one alone, only as many as make a company."""
    counts = Counter(one for company in companies for one in company)
    ranked = sorted(counts, key=lambda one: (-counts[one], one))[:most]
    return set([one for one in ranked if counts[one] >= WALK_ON] or ranked)


def by_scene(told: list[tuple[Scene, tuple[str, ...]]]) -> list[Column]:
    """A column for each scene that somebody is in; a leap in time before one of nobody is told of the next."""
    columns, leap = [], None
    for scene, kept in told:
        leap = leap_of(scene) or (leap if not scene.is_flashback else None)
        if kept:
            columns.append(Column(scene.span.chapter, scene.place, (kept,), leap, scene.is_flashback))
            leap = None
        elif scene.is_flashback:
            leap = None
    return columns


def by_chapter(told: list[tuple[Scene, tuple[str, ...]]]) -> list[Column]:
    """A column for each chapter: everybody where they have most company in it; when it is, as its first leap says."""
    chapters: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    scenes: dict[int, list[Scene]] = defaultdict(list)
    for scene, present in told:
        scenes[scene.span.chapter].append(scene)
        if present:
            chapters[scene.span.chapter].append(present)
    columns = []
    for chapter, companies in chapters.items():
        is_flashback = all(scene.is_flashback for scene in scenes[chapter])
        leaps = (leap_of(scene) for scene in scenes[chapter] if scene.is_flashback == is_flashback)
        groups, placed = [], set[str]()
        for company in sorted(companies, key=len, reverse=True):
            if left := tuple(one for one in company if one not in placed):
                groups.append(left)
                placed.update(left)
        columns.append(Column(chapter, None, tuple(groups), next(filter(None, leaps), None), is_flashback))
    return columns


def strands_of(columns: list[Column]) -> list[tuple[str, int, int]]:
    """Who has a line from which column to which; one who is long away has another when they are back."""
    seen: dict[str, list[int]] = defaultdict(list)
    for at, column in enumerate(columns):
        for one in (one for group in column.groups for one in group):
            seen[one].append(at)
    found = []
    for one, places in seen.items():
        first = last = places[0]
        for at in places[1:]:
            if at - last > ABSENT:
                found.append((one, first, last))
                first = at
            last = at
        found.append((one, first, last))
    return sorted(found, key=lambda strand: (strand[1], strand[0]))


def laid(columns: list[Column], strands: list[tuple[str, int, int]]) -> list[dict[str, float]]:
    """The height of everybody's line at each column."""
    order: list[str] = []
    rows: list[dict[str, float]] = []
    for at, column in enumerate(columns):
        here = {one for one, first, last in strands if first <= at <= last}
        order = [one for one in order if one in here]
        settled: list[tuple[str, ...]] = []
        for group in column.groups:
            order = gathered(order, group, settled)
            settled.append(group)
        rows.append(spaced(order, column.groups, rows[-1] if rows else {}))
    return rows


def gathered(order: list[str], group: tuple[str, ...], settled: Iterable[tuple[str, ...]]) -> list[str]:
    """The order with a group brought together where fewest lines are crossed for it, and no settled group is parted."""
    rest = [one for one in order if one not in group]
    old = [one for one in order if one in group]
    before = [sum(1 for one in order[: order.index(member)] if one not in group) for member in old]
    cuts = [
        cut
        for cut in range(len(rest) + 1)
        if not any(0 < cut < len(rest) and rest[cut - 1] in other and rest[cut] in other for other in settled)
    ]
    # Newcomers without acquaintance come in below.
    best = min(cuts, key=lambda cut: (sum(abs(cut - place) for place in before), -cut if not old else cut))
    return [*rest[:best], *old, *(one for one in group if one not in old), *rest[best:]]


def spaced(order: list[str], groups: tuple[tuple[str, ...], ...], before: dict[str, float]) -> dict[str, float]:
    """Heights in this order, groups close together, each as near as may be to where it was.

    Isotonic regression by pooling adjacent violators: blocks that would overlap move together.
    """
    blocks: list[list[str]] = []
    for one in order:
        company = next((group for group in groups if one in group), ())
        if blocks and company and blocks[-1][-1] in company:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    pools: list[tuple[float, float, int]] = []  # where a pool wants to be, how much, and how many blocks it has
    depth, depths = 0.0, []
    for block in blocks:
        depths.append(depth)
        known = [before[one] - depth - CLOSE * at for at, one in enumerate(block) if one in before]
        wanted, weight = (fmean(known), float(len(known))) if known else (pools[-1][0] if pools else 0.0, 0.01)
        pools.append((wanted, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (left, mine, some), (right, yours, more) = pools.pop(-2), pools.pop()
            pools.append(((left * mine + right * yours) / (mine + yours), mine + yours, some + more))
        depth += CLOSE * (len(block) - 1) + APART
    shifts = [wanted for wanted, _, count in pools for _ in range(count)]
    return {
        one: shift + depth + CLOSE * at
        for block, shift, depth in zip(blocks, shifts, depths, strict=True)
        for at, one in enumerate(block)
    }
