"""Who speaks next, by the narration."""

import pytest

from storysofar.reading.dialogue.preposed_tags import find_lead, is_said

from ..told import page_of


def lead(text: str) -> str | None:
    """Who speaks on the line after this one."""
    (paragraph,) = page_of(text).paragraphs
    found = find_lead(paragraph)
    return found and found.text


@pytest.mark.parametrize(
    "text",
    [
        "Anna turned to Tom and said,",
        "Anna looked at Tom:",
        "Anna saw that Tom was late and said,",
        "Tom was met by Anna, who laughed and said,",
        "Tom sat by the fire. Then Anna began.",
    ],
)
def test_next_speaks_anna(text):
    assert lead(text) == "Anna"


def test_a_sentence_that_is_over_lets_nobody_speak():
    assert lead("Anna said so. Tom laughed.") is None


def test_only_a_line_that_ends_with_saying_announces_words():
    said, walked = (page_of(text).paragraphs[0] for text in ("Anna said quietly:", "Anna walked home with the lamp."))
    assert is_said(said)
    assert not is_said(walked)
