"""What to call a story that has only the name of its file."""

import pytest

from storysofar.english.titles import title_of_file


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("95 the prisoner of zenda.txt", "The Prisoner of Zenda"),
        ("pages/the_salt_road.html", "The Salt Road"),
        ("pg1342-pride and prejudice.epub", "Pride and Prejudice"),
        ("SaltRoad.epub", "SaltRoad"),
        ("a-tale-to-end-with.txt", "A Tale to End With"),
        ("salt.road.txt", "Salt Road"),
    ],
)
def test_a_file_gives_its_story_a_title(name, title):
    assert title_of_file(name) == title


@pytest.mark.parametrize(
    ("name", "title"), [("39 steps.txt", "39 Steps"), ("2001 a space tale.txt", "2001 a Space Tale")]
)
def test_a_number_that_belongs_to_the_title_stays(name, title):
    assert title_of_file(name) == title


@pytest.mark.parametrize("name", ["", "___.txt"])
def test_a_name_that_says_nothing_gives_no_title(name):
    assert title_of_file(name) == ""
