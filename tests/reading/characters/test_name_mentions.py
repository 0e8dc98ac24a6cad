"""Names in a paragraph."""

import pytest

from ..told import page_of


def names(text: str) -> list[str]:
    return [p.text for paragraph in page_of(text).paragraphs for p in paragraph.pointers if p.kind == "name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Reed sat down.", ["Anna Reed"]),
        ("Mr. Reed sat down.", ["Mr. Reed"]),
        ("It rained on Anna.", ["Anna"]),
        ("“May I?” asked Anna.", ["Anna"]),
    ],
)
def test_a_name_is_found_whole(text, found):
    assert names(text) == found


def test_a_common_word_with_a_capital_is_no_name():
    assert names("Water ran down the wall.") == []
