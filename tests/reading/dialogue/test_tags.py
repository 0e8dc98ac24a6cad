"""Which words beside a quotation say who speaks."""

import pytest

from storysofar.reading.dialogue.tags import TAG_PATTERNS, find_tag, outermost

from ..told import page_of


def tag(text: str) -> str | None:
    """The tag of the first quotation."""
    (paragraph,) = page_of(text).paragraphs
    found = find_tag(paragraph, 0)
    return found and found.text


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Anna, with Tom, said.",
        "“It is late,” was Anna’s reply.",
        "“It is late,” came Anna’s voice.",
        "“It is late,” eagerly rejoined Anna.",
        "“It is late,” supplied Anna.",
        "“It is late,” Anna thought.",
    ],
)
def test_the_tag_is_anna(text):
    assert tag(text) == "Anna"


@pytest.mark.parametrize("example", [pattern.example for pattern in TAG_PATTERNS])
def test_every_pattern_finds_the_speaker_of_its_example(example):
    assert tag(example.replace("…", "It is late")) in ("Frank", "Emma", "Isaac", "old Isaac")


def test_the_first_pattern_that_applies_decides_though_it_finds_nobody():
    assert tag("“It is late,” said that evening’s paper, and Anna laughed.") is None


def test_who_only_acts_after_the_words_is_no_tag():
    assert tag("“It is late.” Anna walked home.") is None


def test_a_sentence_that_nobody_says_anything_in_has_no_tag():
    assert tag("“It is late.” The lamp went out. Anna said nothing.") is None


def test_the_tag_is_the_brother_and_not_she_who_has_him():
    assert tag("“It is late,” said Mary’s brother.") == "Mary’s brother"


def test_the_whole_of_a_name_that_nobody_owns_is_itself():
    (paragraph,) = page_of("Mary laughed.").paragraphs
    (mary,) = paragraph.pointers
    assert outermost(paragraph, mary) is mary
