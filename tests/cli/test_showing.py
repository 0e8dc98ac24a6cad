import json

import pytest


def test_a_place_as_answers_print_it_opens_with_its_neighbours(salt):
    told = salt("show salt ch. 2 ¶2").output
    assert told == (
        "The Salt Road, as of chapter 2\n\nChapter 2: The Lamp Room\n\n"
        "¶1  Tobin lit the lamp.\n\n> ¶2  “Who signs like that?” asked Tobin. The letter lay between them.\n"
    )
    assert salt("show salt 2:2").output == salt("show salt", "[ch. 2 ¶2]").output == told


def test_a_chapter_opens_whole(salt):
    told = json.loads(salt("show salt 1 --json").stdout)
    assert [(one["number"], one["is_asked"]) for one in told["paragraphs"]] == [(1, True), (2, True)]
    assert told["title"] == "Low Tide"


def test_no_neighbours_are_shown_when_none_are_asked_for(salt):
    assert "¶1" not in salt("show salt 2:2 --around 0").output


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("3:1", "No chapter 3 before the place you stopped."),
        ("9", "No chapter 9 before the place you stopped."),
        ("1:9", "No paragraph 9 in chapter 1 before the place you stopped: it has 2."),
        ("1:0", "No paragraph 0 in chapter 1"),
        ("somewhere", "“somewhere” is no place. Say a chapter, or a chapter and a paragraph: 3, 3:12"),
    ],
)
def test_a_place_that_is_not_read_or_none_is_answered_with_what_to_say(salt, place, told):
    refused = salt(f"show salt {place}")
    assert refused.exit_code == 2
    assert told in refused.stderr


def test_inside_a_chapter_no_paragraph_after_the_bookmark_is_shown(salt):
    salt("bookmark salt 2 --paragraph 1")
    assert "signs like that" not in salt("show salt 2:1 --around 9").output
    assert "it has 1." in salt("show salt 2:2").stderr


def test_the_chapters_that_are_read_have_titles_and_first_lines_and_the_others_are_counted(salt):
    assert salt("chapters salt").output == (
        "The Salt Road, as of chapter 2\n\n"
        "   1  Low Tide\n      Mara found the letter under the third plank of the quay.\n"
        "   2  The Lamp Room\n      Tobin lit the lamp.\n"
        "1 chapter after the place you stopped: 3\n"
    )
    assert json.loads(salt("chapters salt --json").stdout)["ahead"] == [3]


def test_the_tags_of_a_work_and_of_all_works(salt):
    salt("bookmark salt end")
    assert "tags: Sea\n" in salt("tags salt").output
    assert salt("tags").output == "Sea: 1\n"
    assert json.loads(salt("tags --json").stdout) == {"tags": [{"tag": "Sea", "works": 1}]}
    salt("tag-alias Sea Ocean")
    assert "Sea (Ocean)" in salt("tags salt").output
    assert salt("tags").output == "Ocean: 1\n"
