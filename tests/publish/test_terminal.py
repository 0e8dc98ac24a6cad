from dataclasses import replace

import pytest

from storysofar.publish.terminal import (
    LinkedPage,
    cast_lines,
    deleting_line,
    recap_lines,
    stopped_line,
    timeline_lines,
    unread_line,
    versions_lines,
    works_lines,
)
from storysofar.store import Library
from storysofar.text import Position
from storysofar.views import Evidence, cast, recap, timeline

from ..tale import read_chapter, tale
from ..views.story import chapter, memory_of, scene, two_chapters

PAGE = LinkedPage({1: (0, 60, 205), 2: (0,)})


@pytest.fixture
def salt(tmp_path):
    """The tale as it is kept, with its last two chapters unread."""
    with Library(tmp_path / "library.db") as library:
        library.read(tale(), read_chapter)
        return replace(library.works.find("salt"), unread=(2, 3))


def test_evidence_before_the_first_paragraph_is_linked_to_it():
    assert PAGE.link(Evidence(1, 61, 70, "She laughed.")) == "ch. 1 ¶2"
    assert PAGE.link(Evidence(9, 0, 5, "It rained.")) == "ch. 9 ¶1"


def test_the_authors_sentences_are_shown_only_when_asked_for():
    quiet, loud = ("\n".join(cast_lines(cast(two_chapters()), LinkedPage({}, asked))) for asked in (False, True))
    assert "> Her eyes were grey." not in quiet
    assert "    > Her eyes were grey." in loud


def test_of_a_large_cast_the_first_twenty_are_told_and_how_many_more_there_are():
    (member, *_) = cast(two_chapters())
    lines = list(cast_lines([replace(member, facts=())] * 23, PAGE))
    assert len(lines) == 21
    assert lines[-1] == "… and 3 more. To list all people: add --everybody"
    assert len(list(cast_lines([replace(member, facts=())] * 23, PAGE, most=None))) == 23


def test_of_nothing_there_is_nothing_to_recall():
    assert list(recap_lines(recap(memory_of()), PAGE)) == ["Nothing to recall yet."]


def test_a_scene_is_where_it_is_and_with_whom_under_its_chapter():
    lines = list(timeline_lines(timeline(two_chapters(), as_of=1), PAGE))
    assert lines[0] == "Chapter 1: Chapter 1"
    assert "  the ferry; Mara Voss, the stranger  [ch. 1 ¶3]" in lines


def test_what_is_still_to_be_read_is_told_as_far_as_one_looks(salt):
    assert unread_line(salt, Position(1, 0)) is None
    assert unread_line(salt, Position(2, 5)) == "Reading the rest of “The Salt Road” first: 2 …"
    assert stopped_line([salt]).endswith("“The Salt Road”: 2–3. To go on: storysofar read --work 1")


def test_a_list_of_works_tells_nothing_of_what_their_chapters_are_called(salt):
    (line,) = works_lines((salt,))
    assert line == "  1  The Salt Road by wren: 3 chapters (1–3), no bookmark, still to be read 2–3"


def test_the_question_before_forgetting_says_what_stays(salt):
    assert deleting_line(salt, 2).endswith("? Your 2 corrections stay for when you read it again.")
    assert deleting_line(salt, 2, are_kept=False).endswith("what was read of them, and 2 corrections?")


def test_each_text_of_a_chapter_is_shown_under_its_number():
    first, second = tale().chapters[:2]
    shown = list(versions_lines(((first, "2024-05-01T10:00"), (second, ""))))
    assert shown[0] == "Text 1 of 2, 2024-05-01"
    assert shown[2:4] == [first.text, "Text 2 of 2"]


def test_a_leap_in_time_has_a_line_of_its_own():
    leaps = (
        scene(1, 0, 50, opening="It rained."),
        scene(1, 60, 90, time="Ten years ago", days=-3650, is_flashback=True, opening="Mara had been ten."),
    )
    assert list(timeline_lines(timeline(memory_of(chapter(1, scenes=leaps))), PAGE)) == [
        "Chapter 1: Chapter 1",
        "  (nobody named)  [ch. 1 ¶1]",
        "    It rained.",
        "  --- Ten years ago ---",
        "  flashback  [ch. 1 ¶2]",
        "    Mara had been ten.",
    ]
