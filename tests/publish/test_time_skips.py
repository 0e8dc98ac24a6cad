"""Where story time leaps in a drawing: seen, written in the author's words, and told to whoever does not see it."""

from lxml import etree

from storysofar.publish.drawing import draw
from storysofar.text import Position
from tests.views.story import chapter, character, memory_of, scene

PEOPLE = (character("c1.0", "Anna"), character("c1.10", "Tom"))
TOLD = (
    {},
    {"time": "Eight months before", "days": -240, "is_flashback": True},
    {"is_flashback": True},
    {"time": "Three weeks later", "days": 21},
)


def told():
    made = tuple(scene(1, 100 * at, 100 * at + 99, "c1.0", "c1.10", **more) for at, more in enumerate(TOLD))
    return memory_of(chapter(1, characters=PEOPLE, scenes=made))


def drawn(**place):
    return etree.fromstring(draw(told(), "storyline", **place).encode())


def written(svg):
    return ["".join(found.itertext()) for found in svg.iterfind(".//{*}text")]


def test_a_flashback_is_shaded_over_all_its_scenes_and_says_when_it_was():
    svg = drawn()
    (shade,) = (rect for rect in svg.iterfind("{*}rect") if rect.get("fill-opacity"))
    marks = [float(rect.get("x")) + 4 for rect in svg.iterfind("{*}rect[@rx]")]
    left, right = float(shade.get("x")), float(shade.get("x")) + float(shade.get("width"))
    assert [left < x < right for x in marks] == [False, True, True, False]
    assert "“Eight months before”" in written(svg)


def test_skipped_days_have_a_broken_line_and_the_authors_words():
    svg = drawn()
    assert [line.findtext("{*}title") for line in svg.iterfind("{*}line[@stroke-dasharray]")] == ["Three weeks later"]
    assert "“Three weeks later”" in written(svg)


def test_whoever_cannot_see_it_is_told():
    words = drawn().findtext("{*}desc")
    assert "flashback, “Eight months before”: Anna, Tom" in words
    assert "“Three weeks later”: Anna, Tom" in words


def test_what_leaps_after_the_place_is_not_drawn():
    assert "Eight months" not in draw(told(), "storyline", as_of=Position(1, 99))
    assert "Three weeks" not in draw(told(), "storyline", as_of=Position(1, 300))


def test_a_leap_that_finds_no_room_is_still_told():
    many = tuple(
        scene(1, 100 * at, 100 * at + 99, "c1.0", "c1.10", time=f"{at} long years later", days=900) for at in range(40)
    )
    svg = etree.fromstring(draw(memory_of(chapter(1, characters=PEOPLE, scenes=many)), "storyline").encode())
    told_of = [line.findtext("{*}title") for line in svg.iterfind("{*}line[@stroke-dasharray]")]
    assert len(told_of) == 40 > len([words for words in written(svg) if "later" in words])
