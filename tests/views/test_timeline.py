import json

import pytest

from storysofar.text import Position
from storysofar.views import timeline

from .story import CANARY, chapter, memory_of, scene, two_chapters


def test_scenes_come_in_order_with_those_present():
    first, second = timeline(two_chapters(), as_of=1)
    assert (first.present, second.present) == (("Mara Voss", "Tam"), ("Mara Voss", "the stranger"))
    assert (second.chapter, second.title, second.place) == (1, "Chapter 1", "the ferry")


def test_a_scene_is_proven_by_its_opening():
    (shown,) = timeline(memory_of(chapter(1, scenes=(scene(1, 5, 90, opening="It\nrained."),))))
    assert shown.opening == "It rained."
    assert shown.evidence == (1, 5, 90, "It\nrained.")


def test_whoever_proves_to_be_another_was_there_all_along_but_only_from_then_on():
    memory = two_chapters()
    assert timeline(memory)[1].present == ("Mara Voss", "Tam")
    assert timeline(memory, as_of=Position(2, 150))[1].present == ("Mara Voss", "the stranger")


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 399)])
def test_nothing_after_the_place_is_in_a_timeline(place):
    assert CANARY not in json.dumps([scene.to_json() for scene in timeline(two_chapters(), as_of=place)])


def test_a_number_bounds_even_the_title_of_the_next_chapter():
    assert "Chapter 2" not in json.dumps([scene.to_json() for scene in timeline(two_chapters(), as_of=1)])


def test_days_are_counted_as_far_as_the_text_counts_them():
    scenes = scene(1, 0, 90), scene(1, 90, 200, days=1), scene(1, 200, 300), scene(1, 300, 400, days=21)
    assert [shown.day for shown in timeline(memory_of(chapter(1, scenes=scenes)))] == [0, 1, 1, 22]


def test_a_flashback_goes_back_and_the_story_goes_on_from_where_it_stood():
    back = scene(1, 90, 200, days=-3650, is_flashback=True)
    dreamt = scene(1, 200, 300, is_flashback=True)
    memory = memory_of(chapter(1, scenes=(scene(1, 0, 90, days=5), back, dreamt, scene(1, 300, 400, days=2))))
    assert [shown.day for shown in timeline(memory)] == [5, -3645, None, 7]
    starts = [shown.evidence.start for shown in timeline(memory, in_story_time=True)]
    assert starts == [200, 90, 0, 300]


def test_days_since_a_place_count_from_the_scene_there():
    lake, mill = scene(1, 0, 90, place="the lake"), scene(1, 90, 200, days=2, place="the mill")
    since = scene(1, 200, 300, time="three days since the lake")
    assert [shown.day for shown in timeline(memory_of(chapter(1, scenes=(lake, mill, since))))] == [0, 2, 3]


def test_without_a_scene_at_the_place_nobody_knows_how_long_it_is():
    scenes = scene(1, 0, 90), scene(1, 90, 200, time="three days since the lake")
    assert [shown.day for shown in timeline(memory_of(chapter(1, scenes=scenes)))] == [0, 0]


@pytest.mark.parametrize(
    ("more", "leap"),
    [
        ({"time": "Three weeks later", "days": 21}, "Three weeks later"),
        ({"time": "several months later"}, "several months later"),
        ({"time": "Ten years ago", "is_flashback": True, "days": -3650}, "Ten years ago"),
        ({"time": "when Tom was ten", "is_flashback": True}, "when Tom was ten"),
        ({"time": "The next morning", "days": 1}, None),
        ({"time": "hours later", "days": 0}, None),
        ({"time": "minutes later"}, None),
        ({"time": "at dusk"}, None),
        ({"is_flashback": True}, None),
    ],
)
def test_story_time_leaps_where_the_author_skips_days_and_says_so(more, leap):
    assert [shown.leap for shown in timeline(memory_of(chapter(1, scenes=(scene(1, 0, 90, **more),))))] == [leap]
