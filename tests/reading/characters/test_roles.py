"""How words that point at somebody stand in their clause."""

import pytest

from ..told import page_of


def roles(text: str) -> dict[str, str]:
    """The role of everybody in a text."""
    return {p.text: p.role for paragraph in page_of(text).paragraphs for p in paragraph.pointers}


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        ("Anna met Tom.", "Anna", "subject"),
        ("Anna met Tom.", "Tom", "object"),
        ("Anna walked to Tom.", "Tom", "object"),
        ("Anna saw Mary’s lamp.", "Mary", "owner"),
        ("“It is late,” said Tom.", "Tom", "subject"),
        ("Anna took his lamp.", "his", "owner"),
    ],
)
def test_the_role_is(text, who, role):
    assert roles(text)[who] == role


def test_who_stands_between_marks_is_called():
    assert roles("“Come, Ned.”")["Ned"] == "vocative"
    assert roles("“Ned is late.”")["Ned"] == "subject"


def test_a_description_that_is_all_that_is_said_calls_nobody():
    assert roles("“Come, my captain!”")["my captain"] == "vocative"
    assert roles("“The captain.”")["The captain"] == "subject"


def test_who_says_who_they_are_names_themselves():
    assert roles("“I am Tom.”")["Tom"] == "self"
    assert roles("“I am not Tom.”")["Tom"] != "self"


def test_a_clause_about_somebodys_eyes_is_about_them():
    assert roles("Rita’s eyes narrowed.")["Rita"] == "bearer"
    assert roles("Rita’s lamp went out.")["Rita"] == "owner"
