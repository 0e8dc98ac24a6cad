"""Where each person's line runs when a story is drawn: meeting where they share a scene, crossing as little as may be.

Columns are scenes, or chapters where there are many; rows are laid from left to right, so that a line moves only when
its person meets somebody (after Munroe's movie narrative charts, and Tanahashi and Ma 2012, made greedy).
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean
from typing import NamedTuple

from storysofar.memory import Memory
from storysofar.story import Scene
from storysofar.views.boundary import Place, bounded
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in
from storysofar.views.timeline import leap_of

STORYLINE_NEEDS: tuple[str, ...] = (*PEOPLE, "scenes")

MAX_LINES_SHOWN = 12  # that an eye can follow
MAX_SCENE_COLUMNS = 64  # a story of more scenes is drawn by chapters
LINE_GAP = 17.0  # between the lines of a group
GROUP_GAP = 30.0
MAX_ABSENT_COLUMNS = 6  # after more of them a line breaks off until its person is back
MIN_SCENES_FOR_LINE = 2
NEWCOMER_WEIGHT = 0.01  # of a block that was nowhere before: it gives way to any other


class Column(NamedTuple):
    """A scene, or a chapter: who is together in it."""

    chapter: float
    place: str | None
    groups: tuple[tuple[str, ...], ...]  # ids; a chapter has several groups when its scenes have
    when: str | None = None  # the author's words where story time leaps: “three weeks later”, “eight months before”
    is_flashback: bool = False  # it happened before what is told around it; of a chapter, all of it


class Run(NamedTuple):
    """From which column to which somebody has a line; one who is long away has another when they are back."""

    who: str
    first: int
    last: int


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


def storyline(memory: Memory, *, as_of: Place = None, most: int = MAX_LINES_SHOWN) -> Storyline:
    """The lines of the people who are in most scenes up to this place."""
    memory = bounded(memory, as_of)
    people = people_in(memory)
    companies = [(scene, present_in(scene, people)) for scene in memory.scenes]
    shown = main_characters([present for _, present in companies], most)
    told = [(scene, tuple(who for who in present if who in shown)) for scene, present in companies]
    is_by_chapter = sum(1 for _, present in told if present) > MAX_SCENE_COLUMNS
    columns = by_chapter(told) if is_by_chapter else by_scene(told)
    runs = runs_of(columns)
    rows = heights_by_column(columns, runs)
    heights = [y for row in rows for y in row.values()]
    top = min(heights, default=0.0)
    return Storyline(
        columns=tuple(columns),
        strands=tuple(_strand(run, people.characters[run.who].name, columns, rows, top) for run in runs),
        height=round(max(heights, default=0.0) - top, 1),
        is_by_chapter=is_by_chapter,
    )


def present_in(scene: Scene, people: KnownPeople) -> tuple[str, ...]:
    """Who is known to be in a scene, each once."""
    return tuple(dict.fromkeys(filter(None, map(people.id_of, scene.present))))


def _strand(run: Run, name: str, columns: list[Column], rows: list[dict[str, float]], top: float) -> Strand:
    def point(at: int) -> Point:
        is_present = any(run.who in group for group in columns[at].groups)
        return Point(at, round(rows[at][run.who] - top, 1), is_present)

    return Strand(run.who, name, tuple(map(point, range(run.first, run.last + 1))))


def main_characters(companies: list[tuple[str, ...]], most: int) -> set[str]:
    """Those who are in most scenes. Those in one scene alone count only where nobody is in more."""
    counts = Counter(who for company in companies for who in company)
    ranked = sorted(counts, key=lambda who: (-counts[who], who))[:most]
    return {who for who in ranked if counts[who] >= MIN_SCENES_FOR_LINE} or set(ranked)


def by_scene(told: list[tuple[Scene, tuple[str, ...]]]) -> list[Column]:
    """A column for each scene that somebody is in; a leap in time before an empty scene is told of the next."""
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
    scenes: dict[float, list[Scene]] = defaultdict(list)
    companies: dict[float, list[tuple[str, ...]]] = defaultdict(list)
    for scene, present in told:
        scenes[scene.span.chapter].append(scene)
        if present:
            companies[scene.span.chapter].append(present)
    return [_chapter_column(chapter, scenes[chapter], present) for chapter, present in companies.items()]


def _chapter_column(chapter: float, scenes: list[Scene], companies: list[tuple[str, ...]]) -> Column:
    is_flashback = all(scene.is_flashback for scene in scenes)
    leaps = (leap_of(scene) for scene in scenes if scene.is_flashback == is_flashback)
    return Column(chapter, None, _groups_of(companies), next(filter(None, leaps), None), is_flashback)


def _groups_of(companies: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Everybody once: in the largest company that they are in."""
    groups, placed = [], set[str]()
    for company in sorted(companies, key=len, reverse=True):
        if group := _without(company, placed):
            groups.append(tuple(group))
            placed.update(group)
    return tuple(groups)


def _without(people: Iterable[str], others: Container[str]) -> list[str]:
    return [who for who in people if who not in others]


def runs_of(columns: list[Column]) -> list[Run]:
    """Everybody's lines, in the order in which they begin."""
    seen: dict[str, list[int]] = defaultdict(list)
    for at, column in enumerate(columns):
        for group in column.groups:
            for who in group:
                seen[who].append(at)
    return sorted(
        (run for who, places in seen.items() for run in _runs_of_one(who, places)), key=lambda run: (run.first, run.who)
    )


def _runs_of_one(who: str, places: list[int]) -> Iterator[Run]:
    first = last = places[0]
    for at in places[1:]:
        if at - last > MAX_ABSENT_COLUMNS:
            yield Run(who, first, last)
            first = at
        last = at
    yield Run(who, first, last)


def heights_by_column(columns: list[Column], runs: list[Run]) -> list[dict[str, float]]:
    """The height of everybody's line at each column."""
    order: list[str] = []
    rows: list[dict[str, float]] = []
    for at, column in enumerate(columns):
        here = {run.who for run in runs if run.first <= at <= run.last}
        order = [who for who in order if who in here]
        settled: list[tuple[str, ...]] = []
        for group in column.groups:
            order = bring_together(order, group, settled)
            settled.append(group)
        rows.append(heights_of(order, column.groups, rows[-1] if rows else {}))
    return rows


def bring_together(order: list[str], group: tuple[str, ...], settled: Sequence[tuple[str, ...]]) -> list[str]:
    """The order with a group brought together where it crosses fewest lines, and parts no settled group."""
    rest = _without(order, group)
    old, newcomers = _without(order, rest), _without(group, order)
    above = [len(_without(order[: order.index(member)], group)) for member in old]
    cuts = [cut for cut in range(len(rest) + 1) if not _parts_a_group(rest, cut, settled)]
    # Newcomers without acquaintance come in below.
    best = min(cuts, key=lambda cut: (sum(abs(cut - place) for place in above), cut if old else -cut))
    return [*rest[:best], *old, *newcomers, *rest[best:]]


def _parts_a_group(order: list[str], cut: int, groups: Iterable[tuple[str, ...]]) -> bool:
    """Whether a cut between two lines parts a group that both belong to."""
    return 0 < cut < len(order) and any(order[cut - 1] in group and order[cut] in group for group in groups)


def heights_of(order: list[str], groups: tuple[tuple[str, ...], ...], before: dict[str, float]) -> dict[str, float]:
    """Heights in this order, groups close together, each as near as may be to where it was.

    Isotonic regression by pooling adjacent violators: blocks that would overlap move together.
    """
    blocks = _blocks_of(order, groups)
    sizes = (LINE_GAP * (len(block) - 1) + GROUP_GAP for block in blocks)
    depths = list(accumulate(sizes, initial=0.0))[: len(blocks)]
    shifts = _shifts_of(blocks, depths, before)
    return {
        who: shift + depth + LINE_GAP * at
        for block, shift, depth in zip(blocks, shifts, depths, strict=True)
        for at, who in enumerate(block)
    }


def _blocks_of(order: list[str], groups: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Neighbours of one group as one block; who is alone is a block of one."""
    blocks: list[list[str]] = []
    for who in order:
        company = next((group for group in groups if who in group), ())
        if blocks and company and blocks[-1][-1] in company:
            blocks[-1].append(who)
        else:
            blocks.append([who])
    return blocks


class _Pool(NamedTuple):
    """Neighbouring blocks that move together: by how much they would like to, how heavy and how many they are."""

    shift: float
    weight: float
    blocks: int

    def with_next(self, other: "_Pool") -> "_Pool":
        weight = self.weight + other.weight
        shift = (self.shift * self.weight + other.shift * other.weight) / weight
        return _Pool(shift, weight, self.blocks + other.blocks)


def _shifts_of(blocks: list[list[str]], depths: list[float], before: dict[str, float]) -> list[float]:
    """By how much each block is moved from its depth; no block less than the one above it."""
    pools: list[_Pool] = []
    for block, depth in zip(blocks, depths, strict=True):
        known = [before[who] - depth - LINE_GAP * at for at, who in enumerate(block) if who in before]
        if known:
            pools.append(_Pool(fmean(known), float(len(known)), 1))
        else:
            pools.append(_Pool(pools[-1].shift if pools else 0.0, NEWCOMER_WEIGHT, 1))
        while len(pools) > 1 and pools[-2].shift > pools[-1].shift:
            lower = pools.pop()
            pools.append(pools.pop().with_next(lower))
    return [pool.shift for pool in pools for _ in range(pool.blocks)]
