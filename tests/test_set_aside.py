"""A fault of the program in one chapter: that chapter is set aside, and the rest of the work is read."""

from dataclasses import replace
from unittest.mock import patch

import pytest

from storysofar import read
from storysofar.errors import StorySoFarError, WeightsError
from storysofar.memory import Memory
from storysofar.publish.exchange import export
from storysofar.reading import reader
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.reader import read_chapter
from storysofar.reading.scenes.scenes import SceneState, find_scenes
from storysofar.store import Library
from storysofar.text import THE_END, Problem, Work, make_chapter
from tests.some import some

TELLING = (
    "“Run!” cried Mara Voss. She ran to the lighthouse.",
    "Tobin Hale swore. “Never,” said Tobin.",
    "Mara waited. “Where is Tobin?” asked Mara.",
)


def serial(*texts: str) -> Work:
    chapters = (make_chapter(number, [("story", f"{text}\n\n")]) for number, text in enumerate(texts, start=1))
    return Work("Salt", tuple(chapters))


def failing(page: Page, people: People, state: SceneState) -> None:
    find_scenes(page, people, state)
    if any("swore" in paragraph.text for paragraph in page.paragraphs):
        raise KeyError("Tobin is the thief")


@pytest.fixture
def fault():
    with patch.object(reader, "find_scenes", failing):
        yield


@pytest.fixture
def memory(fault) -> Memory:
    return read(serial(*TELLING), learnt=False)


def test_a_chapter_that_cannot_be_read_is_set_aside_and_the_others_are_read(memory):
    assert [chapter.set_aside is not None for chapter in memory.chapters] == [False, True, False]
    assert "Tobin Hale" not in {character.name for character in some(memory.characters)}
    assert [mention.span.chapter for mention in memory.mentions if mention.text == "Mara"] == [3, 3]


def test_what_is_known_after_it_is_what_is_known_of_a_work_where_it_has_no_words(memory):
    without = Work("Salt", tuple(c if c.number != 2 else make_chapter(2, []) for c in serial(*TELLING).chapters))
    assert memory.chapters[2] == read(without, learnt=False).chapters[2]


def test_a_work_that_ends_there_has_the_same_memory(memory, fault):
    for number in (1, 2, 3):
        shorter = serial(*TELLING[:number])
        assert read(shorter, learnt=False) == memory.as_of(shorter.chapters[-1].end)


def test_the_problem_names_the_chapter_and_the_fault_and_no_word_of_the_story(memory):
    (problem,) = memory.problems
    told = "Nothing is known of chapter 2: it could not be read (KeyError in reader.<lambda>)."
    assert problem == Problem(told, chapter=2)


def test_before_its_chapter_is_reached_nothing_is_said_of_the_fault(memory):
    assert memory.as_of(serial(*TELLING).chapters[0].end).problems == ()


def test_the_first_chapter_of_a_sequel_is_set_aside_and_its_people_are_known_to_the_next(fault):
    earlier = read(serial(TELLING[0]), learnt=False)
    memory = read(serial("Everybody swore.", "“Wait,” said Mara."), earlier=earlier, learnt=False)
    assert len(memory.problems) == 1
    assert [mention.character for mention in memory.mentions if mention.text == "Mara"] == ["c1.13/1"]


def test_what_the_user_can_mend_sets_nothing_aside():
    for lack in (WeightsError, MemoryError, OSError, KeyboardInterrupt):
        with patch.object(reader, "find_scenes", side_effect=lack), pytest.raises(lack):
            read(serial(*TELLING), learnt=False)


def test_a_library_keeps_that_a_chapter_is_set_aside_and_its_text(tmp_path, fault, memory):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(*TELLING), read_chapter_by_rules, edition="1")
        assert library.readings.recall("Salt", THE_END) == memory
        assert library.readings.set_aside("Salt") == {2: memory.chapters[1].set_aside}
        assert "Never" in library.pages.of("Salt", THE_END).chapters[1].text
        assert library.readings.read_on("Salt", read_chapter_by_rules, edition="1") == ()


def test_the_next_edition_of_the_program_tries_the_chapter_again(tmp_path, fault):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(*TELLING), read_chapter_by_rules, edition="1")
        with patch.object(reader, "find_scenes", find_scenes):
            library.readings.read_on("Salt", read_chapter_by_rules, edition="2")
        assert library.readings.set_aside("Salt") == {}
        assert library.readings.recall("Salt", THE_END) == read_alone_mended()


def test_it_is_tried_again_when_everything_is_read_again(tmp_path, fault):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(*TELLING), read_chapter_by_rules, edition="1")
        with patch.object(reader, "find_scenes", find_scenes):
            library.readings.read_on("Salt", read_chapter_by_rules, edition="1", again=True)
        assert library.readings.recall("Salt", THE_END) == read_alone_mended()


def test_an_export_says_which_chapters_are_missing_and_only_then(memory):
    told = export(serial(*TELLING), memory)["memory"]
    assert told["set_aside"] == [{"chapter": 2, "fault": memory.chapters[1].set_aside}]
    assert "set_aside" not in export(serial(*TELLING), memory, 1)["memory"]


def read_chapter_by_rules(memory, chapter, **more):
    return read_chapter(memory, chapter, learnt=False, **more)


def read_alone_mended() -> Memory:
    with patch.object(reader, "find_scenes", find_scenes):
        return read(serial(*TELLING), learnt=False)


def test_a_damaged_state_is_told_and_how_to_read_anew():
    memory = read(serial(TELLING[0]), learnt=False)
    (records,) = memory.chapters
    for damaged in ("{", '{"people":{"persons":{"c1.2":{}}}}'):
        with pytest.raises(StorySoFarError, match=r"damaged, so that no more can be read.*--again"):
            read_chapter(Memory((replace(records, state=damaged),)), serial(*TELLING).chapters[1], learnt=False)
