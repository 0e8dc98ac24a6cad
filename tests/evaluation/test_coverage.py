import hashlib
import json

import pytest
from evaluation.coverage import DEMO, GOLD, Marked, Statement, at_best, by_chance, marked_chapters, read_marked, told
from evaluation.extracts import Line, Story, shown

from tests.some import some

TEXT = (
    "Rain fell. The old miller gave Ada the key of the mill. Crows sat on the wall. Ada swore that she would be back."
)
STATEMENTS = (Statement("Ada has the key", ((11, 55),)), Statement("Ada will come back", ((79, 112),)))
MILL = Marked("mill", Story(TEXT), STATEMENTS, 10)


def test_a_sentence_of_which_half_the_words_are_shown_is_told():
    line = Line("The old miller gave Ada …", ((8, 42),))
    assert told(MILL, shown([line], TEXT)) == {0}


def test_the_same_words_elsewhere_tell_nothing():
    assert told(MILL, [{(0, 4), (5, 9)}]) == set()


def test_whoever_knows_the_marks_tells_what_the_words_allow():
    assert at_best(MILL) == 1
    assert at_best(Marked("mill", Story(TEXT), STATEMENTS, 20)) == 2


def test_at_random_as_much_is_told_as_finds_room():
    assert by_chance(Marked("mill", Story(TEXT), STATEMENTS, 100)) == 2
    assert 0 < by_chance(MILL) < 2


def test_another_text_than_the_marked_one_is_refused():
    marks = json.loads(DEMO.read_text(encoding="utf-8"))["texts"]["1"]
    with pytest.raises(ValueError, match="chapter 1 is not the one that was marked"):
        read_marked("chapter 1", Story("Rain fell."), marks)


def test_every_text_has_eight_statements_and_each_evidence_is_a_stretch_of_it():
    for path in some(sorted(GOLD.glob("*.json"))):
        for marks in json.loads(path.read_text(encoding="utf-8"))["texts"].values():
            assert len(marks["statements"]) == 8
            assert all(start < end for s in some(marks["statements"]) for start, end, _ in s["evidence"])


def test_the_evidence_in_the_demo_is_what_was_marked():
    marks = json.loads(DEMO.read_text(encoding="utf-8"))["texts"]
    for chapter in some(marked_chapters()):
        written = marks[chapter.name.removeprefix("chapter ")]["statements"]
        for start, end, digest in (row for statement in written for row in statement["evidence"]):
            assert hashlib.sha256(chapter.story.text[start:end].encode()).hexdigest().startswith(digest)
