"""Descriptions in a paragraph."""

import pytest

from ..told import page_of


def descriptions(text: str) -> list[str]:
    return [p.text for paragraph in page_of(text).paragraphs for p in paragraph.pointers if p.kind == "description"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The old man sat down.", ["The old man"]),
        ("A young woman in green sat down.", ["A young woman"]),
        ("The Captain sat down.", ["the Captain"]),
    ],
)
def test_words_for_a_person_are_a_description(text, found):
    assert descriptions(text) == found


def test_a_thing_is_no_description_of_anybody():
    assert descriptions("The old chair fell over.") == []
