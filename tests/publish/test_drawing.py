"""What is drawn: as of a place, well-formed, by itself, told in words too, and with no name upon another."""

import re
from itertools import combinations

import pytest
from lxml import etree

from storysofar.memory import Memory
from storysofar.publish.drawing import draw
from storysofar.publish.svg import LETTER_WIDTH_SHARE
from storysofar.text import Position
from tests.growth import LINEAR, growth
from tests.some import some
from tests.tale import CANARY, read_chapter, tale
from tests.views.story import chapter, character, line, memory_of, scene

KINDS = ("storyline", "relations", "speech")
NAMES = ("Anna", "Tom", "Ilse Voss", "Mr. Reed", "the old lamplighter", "Captain Jonna Voss")


def told():
    memory = Memory()
    for one in tale().chapters:
        memory = memory.add(read_chapter(memory, one))
    return memory


def talk(*names, words="“Thank you.”"):
    """Two who talk in a scene."""
    people = tuple(character(f"c1.{at}", name) for at, name in enumerate(names))
    said = [line(1, 100 + 50 * at, words, one.id) for at, one in enumerate(people)]
    company = scene(1, 50, 900, *(one.id for one in people), place="the quay")
    quotations, attributions = tuple(q for q, _ in said), tuple(a for _, a in said)
    return memory_of(chapter(1, characters=people, scenes=(company,), quotations=quotations, attributions=attributions))


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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [2, Position(2, 70), 1])
def test_no_word_from_after_the_place_is_anywhere_in_a_drawing(kind, place):
    assert CANARY in draw(told(), "storyline") + draw(told(), "speech")
    assert CANARY not in draw(told(), kind, as_of=place)


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_that_of_a_story_that_ends_there(kind):
    assert draw(told(), kind, as_of=2) == draw(told().as_of(Position(2, 10_000)), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_names_are_no_markup(kind):
    svg = draw(talk("<script>", 'Tom "&" Co'), kind, title="A & B\x0b <i>")
    assert etree.fromstring(svg.encode()).find(".//{*}script") is None
    assert "&lt;script&gt;" in svg and "A &amp; B &lt;i&gt;" in svg


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_brought_from_elsewhere(kind):
    svg = draw(talk("Anna", "Tom"), kind)
    assert not re.search(r"<script|href|url\(|@import|<image|<use|\son\w+=", svg)
    assert re.findall(r"https?:[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize(
    ("kind", "words"), [("storyline", "Chapter 1: Anna, Tom."), ("relations", "2 words from Anna")]
)
def test_a_drawing_is_told_in_words(kind, words):
    svg = etree.fromstring(draw(talk("Anna", "Tom"), kind).encode())
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "title description"
    assert words in svg.find("{*}desc").text


def test_who_speaks_is_told_in_shares():
    svg = draw(talk("Anna", "Tom", "Tom Reed"), "speech")
    assert "Chapter 1: Anna 33%, Tom 33%, Tom Reed 33%." in svg


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_readable_on_dark_and_on_light_paper(kind):
    svg = draw(talk("Anna", "Tom"), kind)
    assert "@media(prefers-color-scheme:dark)" in svg and 'fill="currentColor"' in svg


@pytest.mark.parametrize("kind", KINDS)
def test_before_anything_is_told_there_is_an_empty_drawing(kind):
    assert etree.fromstring(draw(memory_of(chapter(1)), kind).encode()).find("{*}title") is not None


@pytest.mark.parametrize("people", [6, 12])
@pytest.mark.parametrize("chapters", [1, 4, 12, 20])
def test_no_name_stands_upon_another(chapters, people):
    for (one, *a), (other, *b) in some(combinations(boxes(draw(serial(chapters, people), "storyline")), 2)):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


def test_a_drawing_takes_no_longer_than_its_serial_is_long():
    memories = {chapters: serial(chapters) for chapters in (30, 120)}
    assert growth(lambda chapters: draw(memories[chapters], "storyline"), 30) < LINEAR
