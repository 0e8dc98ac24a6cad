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
