from itertools import combinations

from storysofar.text import Position
from storysofar.views.storyline import GROUP_GAP, LINE_GAP, MAX_ABSENT_COLUMNS, MAX_SCENE_COLUMNS, storyline
from tests.some import some

from .story import chapter, character, memory_of, scene

ANNA, TOM, ILSE, REED = "c1.0", "c1.10", "c1.20", "c1.30"
PEOPLE = (character(ANNA, "Anna"), character(TOM, "Tom"), character(ILSE, "Ilse"), character(REED, "Reed"))


def told(*companies):
    scenes = tuple(scene(1, 100 * at, 100 * at + 99, *present) for at, present in enumerate(companies))
    return memory_of(chapter(1, characters=PEOPLE, scenes=scenes))


def rows(lines, column):
    return {strand.name: p.y for strand in lines.strands for p in strand.points if p.column == column}


def test_those_who_share_a_scene_run_side_by_side():
    lines = storyline(told((ANNA, TOM, ILSE), (ANNA, ILSE), (ANNA, TOM, ILSE)))
    second = rows(lines, 1)
    assert abs(second["Anna"] - second["Ilse"]) == LINE_GAP


def dated(*scenes):
    """Scenes of Anna and Tom, each with what it says of its time."""
    made = tuple(scene(1, 100 * at, 100 * at + 99, ANNA, TOM, **more) for at, more in enumerate(scenes))
    return memory_of(chapter(1, characters=PEOPLE, scenes=made))


PAST = {"time": "eight months before", "days": -240, "is_flashback": True}


def test_what_is_told_as_a_flashback_is_one_stretch_with_the_authors_words():
    lines = storyline(dated({}, PAST, {"is_flashback": True}, {}))
    assert lines.flashbacks == ((1, 2, "eight months before"),)


def test_two_flashbacks_of_two_times_are_two_stretches():
    earlier = {**PAST, "time": "ten years before"}
    assert storyline(dated(PAST, earlier)).flashbacks == ((0, 0, "eight months before"), (1, 1, "ten years before"))


def test_a_leap_is_told_and_the_next_morning_is_none():
    lines = storyline(dated({}, {"time": "Three weeks later", "days": 21}, {"time": "The next morning", "days": 1}))
    assert [column.when for column in lines.columns] == [None, "Three weeks later", None]


def test_a_leap_before_a_scene_of_nobody_is_told_of_the_scene_after_it():
    scenes = (
        scene(1, 0, 99, ANNA, TOM),
        scene(1, 100, 199, time="Two years later", days=730),
        scene(1, 200, 299, ANNA),
    )
    lines = storyline(memory_of(chapter(1, characters=PEOPLE, scenes=scenes)))
    assert [column.when for column in lines.columns] == [None, "Two years later"]


def test_a_chapter_is_a_flashback_when_all_of_it_is():
    scenes = {
        n: tuple(
            scene(n, 10 * at, 10 * at + 9, ANNA, TOM, is_flashback=n == 2 or at == 0) for at in range(MAX_SCENE_COLUMNS)
        )
        for n in (1, 2)
    }
    lines = storyline(memory_of(*(chapter(n, characters=PEOPLE if n == 1 else (), scenes=scenes[n]) for n in (1, 2))))
    assert [column.is_flashback for column in lines.columns] == [False, True]


def test_a_flashback_after_the_place_is_not_there_yet():
    assert storyline(dated({}, PAST), as_of=Position(1, 100)).flashbacks == ()


def test_whoever_is_not_there_keeps_apart():
    second = rows(storyline(told((ANNA, TOM, ILSE), (ANNA, ILSE), (ANNA, TOM, ILSE))), 1)
    assert min(abs(second["Tom"] - second[name]) for name in ("Anna", "Ilse")) >= GROUP_GAP


def test_no_two_lines_ever_touch():
    lines = storyline(told((ANNA, TOM), (ILSE, REED), (ANNA, REED), (TOM, ILSE, REED), (ANNA, ILSE), (ANNA, TOM, REED)))
    for column in some(range(len(lines.columns))):
        heights = rows(lines, column).values()
        assert all(abs(one - other) >= LINE_GAP - 0.11 for one, other in some(combinations(heights, 2)))


def test_a_line_does_not_move_without_a_reason():
    assert len({row["Anna"] for row in (rows(storyline(told(*[(ANNA, TOM)] * 4)), at) for at in range(4))}) == 1


def test_whoever_is_long_away_has_a_new_line_when_they_are_back():
    lines = storyline(told((ANNA, TOM), *[(TOM, ILSE)] * (MAX_ABSENT_COLUMNS + 1), (ANNA, TOM)))
    assert [strand.name for strand in lines.strands].count("Anna") == 2


def test_a_long_story_is_drawn_by_chapters():
    pairs = (ANNA, TOM), (ILSE, REED)
    met = {
        n: tuple(scene(n, 9 * at, 9 * at + 8, *pair) for at, pair in enumerate(pairs))
        for n in range(1, MAX_SCENE_COLUMNS)
    }
    chapters = [chapter(n, characters=PEOPLE, scenes=scenes) for n, scenes in met.items()]
    lines = storyline(memory_of(*chapters))
    assert lines.is_by_chapter and len(lines.columns) == MAX_SCENE_COLUMNS - 1
    assert set(lines.columns[0].groups) == set(pairs)


def test_of_a_great_cast_those_in_most_scenes_are_drawn():
    lines = storyline(told((ANNA, TOM, ILSE), (TOM, ILSE), (REED, ILSE)), most=2)
    assert {strand.name for strand in lines.strands} == {"Ilse", "Tom"}


def test_before_the_first_scene_there_is_nothing_to_draw():
    assert storyline(memory_of(chapter(1))).strands == ()
