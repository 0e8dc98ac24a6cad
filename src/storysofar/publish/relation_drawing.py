"""Relations drawn: a strip for each pair, chapter by chapter, with the tone of their words. An SVG by itself."""

from collections.abc import Iterable, Iterator
from math import floor

from storysofar.publish.svg import (
    LINE_COLOURS,
    OTHERS_COLOUR,
    PAGE_MARGIN,
    TOP_MARGIN,
    USUAL_WIDTH,
    drawing,
    element,
    label,
    text,
    width_of,
)
from storysofar.views.relations import Relation, Together

MAX_BAR_HEIGHT = 36.0
MIN_SIGN_WIDTH = 8.0  # of a bar that has room for a sign
TONE_COLOURS = {"warm": "#d9772f", "cold": "#3f7fbf", "mixed": OTHERS_COLOUR}
TONE_SIGNS = {"warm": "+", "cold": "−", "mixed": "±"}


def draw_relations(found: Iterable[Relation], title: str) -> str:
    """A strip for each pair: words of the one above, of the other below, and between them the tone."""
    found = tuple(found)
    drawn = [together for relation in found for together in relation.chapters]
    span = _span_of({together.chapter for together in drawn})
    left = PAGE_MARGIN + max((width_of(name) for relation in found for name in relation.names), default=60.0) + 12
    step = min(56.0, max(7.0, (USUAL_WIDTH - left) / max(1, len(span))))
    x = {chapter: left + step * at for at, chapter in enumerate(span)}
    longest = max((max(together.words) for together in drawn), default=0) or 1
    body = [label(title, PAGE_MARGIN, 26, 16, font_weight="bold"), *tone_key(PAGE_MARGIN, 46)]
    y = TOP_MARGIN + MAX_BAR_HEIGHT + 16
    for relation in found:
        body += strip(relation, x, y, step, longest)
        y += 2 * MAX_BAR_HEIGHT + 44
    words = " ".join(map(relation_words, found)) or "Nobody has been with anybody yet."
    width = max(left + step * len(span) + PAGE_MARGIN, 540)
    return drawing(width, y - MAX_BAR_HEIGHT + 8, f"{title}: relations", words, *body)


def _span_of(chapters: set[float]) -> list[float]:
    """All chapters from the first of these to the last."""
    whole = range(floor(min(chapters)), floor(max(chapters)) + 1) if chapters else range(0)
    return sorted(chapters | {number for number in whole if number >= min(chapters)})


def tone_key(x: float, y: float) -> Iterator[str]:
    """What the colours and signs of a strip mean."""
    yield label("words each way, chapter by chapter; tone of their lines:", x, y, 10)
    x += width_of("words each way, chapter by chapter; tone of their lines:", 10) * 0.9
    for word, sign in TONE_SIGNS.items():
        yield label(f"{sign} {word}", x, y, 10, fill=TONE_COLOURS[word], font_weight="bold")
        x += 48
    yield label("• a scene", x, y, 10)


def strip(relation: Relation, x: dict[float, float], y: float, step: float, longest: int) -> Iterator[str]:
    """One pair. The line in the middle is at `y`."""
    one, other = relation.names
    end = max(x.values(), default=PAGE_MARGIN) + step
    yield label(one, PAGE_MARGIN, y - 12, fill=LINE_COLOURS[2])
    yield label(other, PAGE_MARGIN, y + 20, fill=LINE_COLOURS[6])
    for side in (-8, 8):
        yield element(
            "line",
            x1=min(x.values(), default=PAGE_MARGIN),
            x2=end,
            y1=y + side,
            y2=y + side,
            stroke="currentColor",
            opacity=0.25,
        )
    free = 0.0
    for together in relation.chapters:
        yield cell(together, relation, x[together.chapter], y, step, longest)
        if x[together.chapter] >= free:
            free = x[together.chapter] + width_of(f"{together.chapter}", 9) + 5
            yield label(
                f"{together.chapter}", x[together.chapter] + step / 2, y + MAX_BAR_HEIGHT + 20, 9, "middle", opacity=0.7
            )


def cell(together: Together, relation: Relation, x: float, y: float, step: float, longest: int) -> str:
    """A pair in one chapter: two bars, the tone between them, a dot for each scene."""
    wide = max(3.0, min(22.0, step - 3))
    middle = x + step / 2
    there, back = (MAX_BAR_HEIGHT * words / longest for words in together.words)
    drawn = [element("title", text(together_words(together, relation)))]
    if there:
        drawn.append(
            element("rect", x=middle - wide / 2, y=y - 8 - there, width=wide, height=there, fill=LINE_COLOURS[2])
        )
    if back:
        drawn.append(element("rect", x=middle - wide / 2, y=y + 8, width=wide, height=back, fill=LINE_COLOURS[6]))
    if word := together.tone.word:
        drawn.append(
            element("rect", x=middle - wide / 2, y=y - 7, width=wide, height=14, rx=2, fill=TONE_COLOURS[word])
        )
        if wide >= MIN_SIGN_WIDTH:
            drawn.append(
                element("text", TONE_SIGNS[word], x=middle, y=y + 4, font_size=11, text_anchor="middle", fill="#fff")
            )
    elif together.scenes:
        drawn.append(
            element("circle", cx=middle, cy=y, r=min(2.0 + together.scenes, 5.0), fill="currentColor", opacity=0.6)
        )
    return element("g", *drawn)


def together_words(together: Together, relation: Relation) -> str:
    """A pair in one chapter, in words."""
    (one, other), (there, back) = relation.names, together.words
    tone = f", {together.tone.word}" if together.tone.word else ""
    scenes = "1 scene" if together.scenes == 1 else f"{together.scenes} scenes"
    return f"Chapter {together.chapter}: {scenes}; {there} words from {one}, {back} from {other}{tone}"


def relation_words(relation: Relation) -> str:
    """A strip in words."""
    chapters = "; ".join(together_words(together, relation) for together in relation.chapters) or "nothing yet"
    return f"{relation.names[0]} and {relation.names[1]}. {chapters}."
