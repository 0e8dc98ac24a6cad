"""Where story time leaps in a drawn storyline: the past shaded, skipped days marked, in the author's words."""

from collections.abc import Iterator

from storysofar.publish.label_layout import Box, Room
from storysofar.publish.svg import TOP_MARGIN, element, text, width_of
from storysofar.views.storyline import Column, Storyline

OVERHANG_ABOVE = 20.0  # how far marks reach over the first line
OVERHANG_BELOW = 26.0  # and under the last
LABEL_HEIGHT = 13


def time_words(column: Column) -> str:
    """When a column is, where story time leaps: in the author's words, and whether it is told as a flashback."""
    said = f"“{column.when}”" if column.when else ""
    return f"flashback, {said}".rstrip(", ") if column.is_flashback else said


def time_marks(lines: Storyline, x: list[float], step: float) -> Iterator[str]:
    """What is told of the past shaded, and a broken line where days are skipped."""
    top, bottom = TOP_MARGIN - OVERHANG_ABOVE, TOP_MARGIN + lines.height + OVERHANG_BELOW
    for first, last, words in lines.flashbacks:
        hint = element("title", text(f"Flashback: {words}" if words else "Flashback"))
        left, wide = x[first] - step / 2, x[last] - x[first] + step
        shade = {"fill": "currentColor", "fill_opacity": 0.08, "stroke": "currentColor", "stroke_opacity": 0.5}
        yield element("rect", hint, x=left, y=top, width=wide, height=bottom - top, stroke_dasharray="2 3", **shade)
    for at, column in enumerate(lines.columns):
        if column.when and not column.is_flashback:
            hint = element("title", text(column.when))
            place = {"x1": x[at] - step / 2, "x2": x[at] - step / 2, "y1": top, "y2": bottom}
            yield element("line", hint, **place, stroke="currentColor", stroke_opacity=0.5, stroke_dasharray="7 4")


def time_labels(lines: Storyline, x: list[float], step: float) -> Iterator[tuple[str, Box]]:
    """The author's words for each leap, over where it begins, in two rows; none where both are taken."""
    taken, rows = Room(()), (TOP_MARGIN - OVERHANG_ABOVE, TOP_MARGIN - OVERHANG_ABOVE - LABEL_HEIGHT)
    for at, words in sorted(_leaps(lines).items()):
        left, wide = x[at] - step / 2, width_of(words, 10) + 4
        boxes = [Box(left, bottom - LABEL_HEIGHT, left + wide, bottom) for bottom in rows]
        if box := next((box for box in boxes if not taken.meets(box)), None):
            taken.add(box)
            yield words, box


def _leaps(lines: Storyline) -> dict[int, str]:
    """What to write over each column where a leap begins."""
    past = {first: f"“{words}”" if words else "flashback" for first, _, words in lines.flashbacks}
    return past | {at: f"“{c.when}”" for at, c in enumerate(lines.columns) if c.when and not c.is_flashback}
