"""Footnotes below a chapter: those that explain a word, and those in which a narrator tells more."""

import pytest

from storysofar.ingest import read_bytes

STORY = ["Ada went into the toll house[1], where the qi was bad.", "Wen counted the sacks[2] and said nothing."]


def texts(*paragraphs: str, kind: str = "story") -> list[str]:
    work = read_bytes("\n\n".join(["Chapter 2", *paragraphs]).encode(), "chapter.txt")
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]


@pytest.mark.parametrize(
    "notes",
    [
        ("[1] Toll house: where tolls were paid.", "[2] Sacks: of barley."),
        ("[1] Literally “house of the coin”.", "[2] In the original, baskets."),
        ("1. Toll house – where tolls were paid.",),
        ("Toll house: where tolls were paid. ↩", "Sacks: of barley. ↩"),
    ],
)
def test_a_footnote_that_explains_a_word_is_a_note(notes):
    assert texts(*STORY, *notes) == STORY
    assert texts(*STORY, *notes, kind="note") == list(notes)


def test_a_mark_that_was_set_high_is_found_too():
    story = ["Ada went into the toll house1, where it was dark.", "Wen said nothing."]
    assert texts(*story, "1 Toll house: where tolls were paid.") == story


@pytest.mark.parametrize("heading", ["Translator's notes", "TL notes", "Footnotes", "Endnotes", "Translation Notes:"])
def test_what_stands_below_a_heading_that_says_so_is_a_note(heading):
    assert texts(*STORY, "* * *", heading, "Toll house: where tolls were paid.", "Sacks: of barley.") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "[1] Ada always denied this afterwards, and said that it was the dog.",
        "[2] He never counted them again: there was no need.",
        "1. Go down to the quay before it is light.",
        "Ada: the lamp is out. Come home.",
        "* He was wrong – by a day.",
    ],
)
def test_a_narrators_footnote_and_a_list_of_the_story_are_story(line):
    assert texts(*STORY, line) == [*STORY, line]


def test_a_mark_that_stands_nowhere_in_the_text_makes_no_footnote():
    story = ["Ada made a list.", "[7] Rope: forty feet."]
    assert texts(*story) == story
