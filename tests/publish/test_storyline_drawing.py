"""Storylines drawn: every name is readable, and a long serial costs what it is long."""

from itertools import combinations

import pytest
from lxml import etree

from storysofar.publish.drawing import draw
from storysofar.publish.svg import LETTER_WIDTH_SHARE
from tests.growth import LINEAR, growth
from tests.some import some
from tests.views.story import chapter, character, memory_of, scene

NAMES = ("Anna", "Tom", "Ilse Voss", "Mr. Reed", "the old lamplighter", "Captain Jonna Voss")


def serial(chapters, people=12):
    """A long serial: people who come and go, three scenes a chapter."""
    cast = [character(f"c1.{at}", f"{NAMES[at % 6]} {'I' * (at // 6)}".strip()) for at in range(people)]
    numbers = range(1, chapters + 1)
    scenes = {
        n: tuple(
            scene(
                n,
                300 * at,
                300 * at + 299,
                *dict.fromkeys(cast[(n * k + at * 5 + n // 9) % people].id for k in (1, 3, 4)),
            )
            for at in range(3)
        )
        for n in numbers
    }
    return memory_of(*(chapter(n, characters=tuple(cast) if n == 1 else (), scenes=scenes[n]) for n in numbers))


def boxes(svg):
    """Where each label is, taken as wide as it can be."""
    for found in etree.fromstring(svg.encode()).iterfind(".//{*}text"):
        if found.get("class") != "halo":
            continue
        size, x, y = float(found.get("font-size")), float(found.get("x")), float(found.get("y"))
        width = len(found.text) * size * LETTER_WIDTH_SHARE
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[found.get("text-anchor")]
        yield found.text, left, y - size * 0.8, left + width, y + size * 0.2


@pytest.mark.parametrize("people", [6, 12])
@pytest.mark.parametrize("chapters", [1, 4, 12, 20])
def test_no_name_stands_upon_another(chapters, people):
    for (one, *a), (other, *b) in some(combinations(boxes(draw(serial(chapters, people), "storyline")), 2)):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


def test_a_drawing_takes_no_longer_than_its_serial_is_long():
    memories = {chapters: serial(chapters) for chapters in (30, 120)}
    assert growth(lambda chapters: draw(memories[chapters], "storyline"), 30) < LINEAR
