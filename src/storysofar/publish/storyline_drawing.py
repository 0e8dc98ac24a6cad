"""The storyline drawn: one line for each person, together where they share a scene. An SVG that stands by itself."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from storysofar.publish.label_layout import Box, Room
from storysofar.publish.svg import (
    LINE_COLOURS,
    PAGE_MARGIN,
    TOP_MARGIN,
    USUAL_WIDTH,
    drawing,
    element,
    label,
    text,
    width_of,
)
from storysofar.publish.time_skips import time_labels, time_marks, time_words
from storysofar.views.storyline import Storyline, Strand

PIECES_PER_STEP = 6  # that a line between two columns is taken in, to see whether a name stands on it


def draw_storyline(lines: Storyline, title: str) -> str:
    """One line for each person; where they share a scene they run side by side through one mark."""
    names = [strand.name for strand in lines.strands]
    people = dict.fromkeys(strand.id for strand in lines.strands)
    colours = {who: LINE_COLOURS[at % len(LINE_COLOURS)] for at, who in enumerate(people)}
    step = min(96.0, max(26.0, USUAL_WIDTH / max(1, len(lines.columns))))
    left, right = PAGE_MARGIN + 8, max((width_of(name) for name in names), default=0.0) + 20
    x = [left + step * (at + 0.5) for at in range(len(lines.columns))]
    body = [
        label(title, PAGE_MARGIN, 26, 16, font_weight="bold"),
        *chapter_ticks(lines, x, TOP_MARGIN + lines.height + 26),
    ]
    times = list(time_labels(lines, x, step))
    body += time_marks(lines, x, step)
    body += [strand_path(strand, x, colours[strand.id]) for strand in lines.strands]
    body += meetings(lines, x)
    body += [label(words, box.left + 2, box.bottom - 3, 10, font_style="italic") for words, box in times]
    body += strand_labels(lines, x, colours, [box for _, box in times])
    width = max([left + step * len(lines.columns) + right, *(box.right + PAGE_MARGIN for _, box in times)])
    return drawing(width, TOP_MARGIN + lines.height + 62, f"{title}: storylines", storyline_words(lines), *body)


def storyline_words(lines: Storyline) -> str:
    """The drawing in words: who is together in which chapter."""
    names = {strand.id: strand.name for strand in lines.strands}
    told: dict[float, list[str]] = {}
    for column in lines.columns:
        for group in column.groups:
            company = ", ".join(names[one] for one in group)
            company = f"{time_words(column)}: {company}" if time_words(column) else company
            if company not in told.setdefault(column.chapter, []):
                told[column.chapter].append(company)
    what = "chapter" if lines.is_by_chapter else "scene"
    head = f"One line for each person, from left to right through the story; they meet where they share a {what}."
    return " ".join((head, *(f"Chapter {chapter}: {'; '.join(met)}." for chapter, met in told.items())))


def chapter_ticks(lines: Storyline, x: list[float], y: float) -> Iterator[str]:
    """The numbers of the chapters under the lines, each where it begins, and as many as have room."""
    shown, free = None, 0.0
    for at, column in enumerate(lines.columns):
        if column.chapter != shown:
            shown = column.chapter
            if x[at] >= free:
                free = x[at] + width_of(f"{column.chapter}", 10) + 8
                yield label(f"{column.chapter}", x[at], y + 14, 10, "middle", opacity=0.8)
            yield element("line", x1=x[at], x2=x[at], y1=TOP_MARGIN - 18, y2=y, stroke="currentColor", opacity=0.1)
    if lines.columns:
        yield label("chapter", x[0], y + 28, 10, "middle", opacity=0.6)


def strand_path(strand: Strand, x: list[float], colour: str) -> str:
    """Somebody's line: full where they are there, faint where they are only on the way to it."""
    return element(
        "g",
        element("title", text(strand.name)),
        *segments(strand, x),
        fill="none",
        stroke=colour,
        stroke_linecap="round",
    )


def segments(strand: Strand, x: list[float]) -> Iterator[str]:
    """The full and the faint parts of a line, each as one path."""
    points = strand.points
    for is_full in (False, True):
        path, at = "", None
        for one, two in pairwise(points):
            if (one.is_present or two.is_present) is is_full:
                path += "" if at == one.column else f"M{x[one.column]:.0f} {TOP_MARGIN + one.y:.1f}"
                middle = (x[one.column] + x[two.column]) / 2
                end = f"{x[two.column]:.0f} {TOP_MARGIN + two.y:.1f}"
                path += f"C{middle:.0f} {TOP_MARGIN + one.y:.1f} {middle:.0f} {TOP_MARGIN + two.y:.1f} {end}"
                at = two.column
        if path:
            yield element("path", d=path, stroke_width=2.6 if is_full else 1.3, opacity=1.0 if is_full else 0.45)


def meetings(lines: Storyline, x: list[float]) -> Iterator[str]:
    """A mark around those who share a scene; a dot for one alone."""
    names = {strand.id: strand.name for strand in lines.strands}
    heights = {(strand.id, point.column): TOP_MARGIN + point.y for strand in lines.strands for point in strand.points}
    for at, column in enumerate(lines.columns):
        for group in column.groups:
            ys = [heights[one, at] for one in group]
            told = f"Chapter {column.chapter}: {', '.join(names[one] for one in group)}"
            told += f" ({column.place})" if column.place else ""
            told += f"; {time_words(column)}" if time_words(column) else ""
            yield element(
                "rect",
                element("title", text(told)),
                **{"class": "paper"},
                x=x[at] - 4,
                y=min(ys) - 4,
                width=8,
                height=max(ys) - min(ys) + 8,
                rx=4,
                fill="#fdfcf8",
                stroke="currentColor",
                stroke_width=1.4,
            )


def strand_labels(
    lines: Storyline, x: list[float], colours: dict[str, str], written: Iterable[Box] = ()
) -> Iterator[str]:
    """Everybody's name where their line begins, or the next place along it where it meets no other name or mark."""
    taken, names = Room((*marks(lines, x), *runs(lines, x))), Room(written)
    last = len(lines.columns) - 1
    for strand in lines.strands:
        if strand.points[-1].column == last:
            y = TOP_MARGIN + strand.points[-1].y
            names.add(Box(x[last] + 8, y - 7, x[last] + 10 + width_of(strand.name), y + 7))
            yield label(strand.name, x[last] + 10, y + 4, fill=colours[strand.id])
    for strand in lines.strands:
        if len(strand.points) == 1 and strand.points[0].column == last:
            continue
        box = free_box(strand, x, taken, names)
        if box:
            names.add(box)
            yield label(strand.name, box.left + 2, box.bottom - 3, fill=colours[strand.id])


def marks(lines: Storyline, x: list[float]) -> Iterator[Box]:
    """Where the marks are."""
    for strand in lines.strands:
        for point in strand.points:
            if point.is_present:
                yield Box(x[point.column] - 5, TOP_MARGIN + point.y - 6, x[point.column] + 5, TOP_MARGIN + point.y + 6)


def runs(lines: Storyline, x: list[float]) -> Iterator[Box]:
    """Where the lines run, in short pieces."""
    for strand in lines.strands:
        for one, two in pairwise(strand.points):
            for piece in range(PIECES_PER_STEP):
                part = (piece + 0.5) / PIECES_PER_STEP
                y = TOP_MARGIN + one.y + (two.y - one.y) * part * part * (3 - 2 * part)
                at, half = x[one.column] + (x[two.column] - x[one.column]) * part, (x[1] - x[0]) / PIECES_PER_STEP / 2
                yield Box(at - half, y - 1, at + half, y + 1)


def free_box(strand: Strand, x: list[float], taken: Room, names: Room) -> Box | None:
    """The first free room for a name along its line: above it, below it, or before it; else where it disturbs least.

    None where it would stand upon another name: the line still says its name when it is pointed at.
    """
    width = width_of(strand.name) + 4
    first = strand.points[0]
    places = [(x[first.column] + 7, TOP_MARGIN + first.y - 16), (x[first.column] + 7, TOP_MARGIN + first.y + 2)]
    places.append((x[first.column] - width - 4, TOP_MARGIN + first.y - 7))
    places += [(x[p.column] + 7, TOP_MARGIN + p.y + by) for p in strand.points[1:] for by in (-16, 2)]
    boxes = [Box(left, top, left + width, top + 14) for left, top in places if left > 0]
    boxes = [box for box in boxes if not names.meets(box)]
    return min(boxes, key=taken.meets, default=None)
