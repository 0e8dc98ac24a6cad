"""The story drawn, as of a place: storylines, relations, who speaks how much. Each an SVG that stands by itself."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from storysofar.memory import Memory
from storysofar.publish.label_layout import Box, Room
from storysofar.publish.svg import LINE_COLOURS, PAGE_MARGIN, TOP_MARGIN, drawing, element, label, text, width_of
from storysofar.publish.time_skips import time_labels, time_marks, time_words
from storysofar.text import Place
from storysofar.views.relations import RELATIONS_NEEDS as RELATIONS
from storysofar.views.relations import Relation, Together, relations
from storysofar.views.speech import SPEECH_NEEDS as SPEECH
from storysofar.views.speech import Speech, speech
from storysofar.views.storyline import STORYLINE_NEEDS as STORYLINE
from storysofar.views.storyline import Storyline, Strand, storyline

Kind = Literal["storyline", "relations", "speech"]
DRAWING_NEEDS: dict[Kind, tuple[str, ...]] = {"storyline": STORYLINE, "relations": RELATIONS, "speech": SPEECH}

USUAL_WIDTH = 1180.0  # of a drawing, where there is enough to show
PIECES_PER_STEP = 6  # that a line between two columns is taken in, to see whether a name stands on it
MAX_PAIRS = 8  # in one drawing, a strip each
MAX_VOICES = 8  # with a colour of their own
MAX_BAR_HEIGHT = 36.0
MIN_SIGN_WIDTH = 8.0  # of a bar that has room for a sign
COLUMN_HEIGHT = 260.0
OTHERS_COLOUR = "#8d8d93"
UNKNOWN_COLOUR = "#b9b9bd"
TONE_COLOURS = {"warm": "#d9772f", "cold": "#3f7fbf", "mixed": OTHERS_COLOUR}
TONE_SIGNS = {"warm": "+", "cold": "−", "mixed": "±"}


def draw(memory: Memory, kind: Kind, *names: str, as_of: Place = None, title: str = "") -> str:
    """A drawing as SVG: everybody's lines, the relations of somebody or of a pair, or who speaks how much.

    The title is the work's; the names are for relations. Raises CharacterNotFound for a name that nobody answers to.
    """
    title = title or "The story so far"
    if kind == "storyline":
        return draw_storyline(storyline(memory, as_of=as_of), title)
    if kind == "relations":
        return draw_relations(relations(memory, *names, as_of=as_of)[:MAX_PAIRS], title)
    return draw_speech(memory, title, as_of)


# -- storyline -----------------------------------------------------------------------------------------------------


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
    told: dict[int, list[str]] = {}
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


# -- relations -----------------------------------------------------------------------------------------------------


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


def _span_of(chapters: set[int]) -> range:
    """All chapters from the first of these to the last."""
    return range(min(chapters), max(chapters) + 1) if chapters else range(0)


def tone_key(x: float, y: float) -> Iterator[str]:
    """What the colours and signs of a strip mean."""
    yield label("words each way, chapter by chapter; tone of their lines:", x, y, 10)
    x += width_of("words each way, chapter by chapter; tone of their lines:", 10) * 0.9
    for word, sign in TONE_SIGNS.items():
        yield label(f"{sign} {word}", x, y, 10, fill=TONE_COLOURS[word], font_weight="bold")
        x += 48
    yield label("• a scene", x, y, 10)


def strip(relation: Relation, x: dict[int, float], y: float, step: float, longest: int) -> Iterator[str]:
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


# -- speech --------------------------------------------------------------------------------------------------------


class Speaker(NamedTuple):
    """Whose words one colour stands for."""

    name: str
    words: dict[int, int]  # by chapter
    colour: str

    @property
    def total(self) -> int:
        """Their words in all."""
        return sum(self.words.values())


def draw_speech(memory: Memory, title: str, as_of: Place = None) -> str:
    """A column for each chapter, parted among those who speak in it."""
    told = speech(memory, as_of=as_of)
    speakers = list(speakers_shown(told))
    step = min(72.0, max(7.0, (USUAL_WIDTH - 200) / max(1, len(told.chapters))))
    left, key = PAGE_MARGIN + 8, PAGE_MARGIN + 24 + step * len(told.chapters)
    body = [label(title, PAGE_MARGIN, 26, 16, font_weight="bold")]
    body.append(label("spoken words, by chapter", PAGE_MARGIN, 44, 10))
    free = 0.0
    for at, chapter in enumerate(told.chapters):
        x = left + step * at
        if x >= free:
            free = x + width_of(f"{chapter}", 10) + 6
            body.append(label(f"{chapter}", x + step / 2, TOP_MARGIN + COLUMN_HEIGHT + 16, 10, "middle", opacity=0.8))
        body += speech_column(chapter, speakers, x, step)
    body += speech_key(speakers, key)
    width = key + 30 + max((width_of(f"{speaker.name} 100%") for speaker in speakers), default=0)
    words = speech_words(told.chapters, speakers)
    return drawing(max(width, 360.0), TOP_MARGIN + COLUMN_HEIGHT + 34, f"{title}: who speaks", words, *body)


def speakers_shown(told: Speech) -> Iterator[Speaker]:
    """Those who say most, everyone else together, and what nobody knows who says."""
    named = [voice for voice in told.voices if voice.name]
    for at, voice in enumerate(named[:MAX_VOICES]):
        yield Speaker(voice.name or "", voice.by_chapter, LINE_COLOURS[at])
    unknown = [voice for voice in told.voices if not voice.name]
    for name, voices, colour in (
        ("everyone else", named[MAX_VOICES:], OTHERS_COLOUR),
        ("not known who", unknown, UNKNOWN_COLOUR),
    ):
        if voices:
            yield Speaker(name, {c: sum(voice.by_chapter.get(c, 0) for voice in voices) for c in told.chapters}, colour)


def shares_in(chapter: int, speakers: list[Speaker]) -> list[tuple[Speaker, float]]:
    """Who speaks in a chapter, and which share of its spoken words is theirs, from 0 to 1."""
    said = _words_in(chapter, speakers)
    return [(speaker, words / said) for speaker in speakers if (words := speaker.words.get(chapter, 0))]


def _words_in(chapter: int, speakers: list[Speaker]) -> int:
    return sum(speaker.words.get(chapter, 0) for speaker in speakers)


def speech_column(chapter: int, speakers: list[Speaker], x: float, step: float) -> Iterator[str]:
    """The spoken words of one chapter, a bar for each who speaks in it."""
    said, y = _words_in(chapter, speakers), TOP_MARGIN + COLUMN_HEIGHT
    wide = step - min(4.0, step / 4)
    for speaker, share in shares_in(chapter, speakers):
        tall = COLUMN_HEIGHT * share
        y -= tall
        hint = element("title", text(f"Chapter {chapter}: {speaker.name}, {share:.0%} of {said} words"))
        yield element("rect", hint, x=x, y=y, width=wide, height=tall, fill=speaker.colour)


def speech_key(speakers: list[Speaker], x: float) -> Iterator[str]:
    """Whose each colour is, and their share of all that is said."""
    total = sum(speaker.total for speaker in speakers)
    for at, speaker in enumerate(reversed(speakers)):
        yield element("rect", x=x, y=TOP_MARGIN + 18 * at, width=10, height=10, fill=speaker.colour)
        share = speaker.total / total if total else 0
        yield label(f"{speaker.name} {share:.0%}", x + 16, TOP_MARGIN + 18 * at + 9)


def speech_words(chapters: Iterable[int], speakers: list[Speaker]) -> str:
    """The drawing in words: who says how much of each chapter."""
    head = "Who speaks how much of each chapter's spoken words."
    told = (
        (chapter, ", ".join(f"{speaker.name} {share:.0%}" for speaker, share in shares_in(chapter, speakers)))
        for chapter in chapters
    )
    return " ".join((head, *(f"Chapter {chapter}: {shares or 'nobody speaks'}." for chapter, shares in told)))
