"""What is drawn: as of a place, well-formed, by itself, told in words too, and with no name upon another."""

import re

import pytest
from lxml import etree

from storysofar.memory import Memory
from storysofar.publish.drawing import draw
from storysofar.text import Position
from tests.tale import CANARY, read_chapter, tale
from tests.views.story import chapter, character, line, memory_of, scene

KINDS = ("storyline", "relations", "speech")


def told():
    memory = Memory()
    for one in tale().chapters:
        memory = memory.add(read_chapter(memory, one))
    return memory


def talk(*names, words="“Thank you.”"):
    """Two who talk in two scenes."""
    people = tuple(character(f"c1.{at}", name) for at, name in enumerate(names))
    said = [line(1, begin + 50 * at, words, one.id) for begin in (100, 400) for at, one in enumerate(people)]
    here = [one.id for one in people]
    company = (scene(1, 50, 380, *here, place="the quay"), scene(1, 390, 900, *here, place="the quay"))
    quotations, attributions = tuple(q for q, _ in said), tuple(a for _, a in said)
    return memory_of(chapter(1, characters=people, scenes=company, quotations=quotations, attributions=attributions))


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
    ("kind", "words"), [("storyline", "Chapter 1: Anna, Tom."), ("relations", "4 words from Anna")]
)
def test_a_drawing_is_told_in_words(kind, words):
    svg = etree.fromstring(draw(talk("Anna", "Tom"), kind).encode())
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "title description"
    assert words in svg.find("{*}desc").text


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_readable_on_dark_and_on_light_paper(kind):
    svg = draw(talk("Anna", "Tom"), kind)
    assert "@media(prefers-color-scheme:dark)" in svg and 'fill="currentColor"' in svg


@pytest.mark.parametrize("kind", KINDS)
def test_before_anything_is_told_there_is_an_empty_drawing(kind):
    assert etree.fromstring(draw(memory_of(chapter(1)), kind).encode()).find("{*}title") is not None
