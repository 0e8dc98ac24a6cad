import pytest

from storysofar.ingest.headings import Heading, heading_of, is_title, roman, unspaced


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Chapter 12: The Rope", 12, "The Rope"),
        ("CHAPTER THE FOURTH", 4, None),
        ("Ch. 7 – Home", 7, "Home"),
        ("2. Chapter 2: The Rope", 2, "The Rope"),
        ("2. Chapter 2", 2, None),
        ("3. 1984", 3, "1984"),
        ("XIV", 14, None),
    ],
)
def test_a_heading_says_its_number_and_its_title(line, number, title):
    heading = heading_of(line)
    assert heading is not None
    assert (heading.number, heading.title) == (number, title)


@pytest.mark.parametrize(
    "line", ["Chapter nine of the manual said nothing.", "Part of her knew.", "“Chapter 2?” said Ada.", "", "x" * 300]
)
def test_a_line_of_the_story_is_no_heading(line):
    assert heading_of(line) is None


def test_a_front_has_no_number():
    assert heading_of("Prologue: Before the Lamp") == Heading("front", None, "Prologue: Before the Lamp")


def test_letters_in_no_order_are_no_numeral():
    assert [roman(word) for word in ("iv", "iix", "ivy")] == [4, None, None]


def test_a_title_is_no_sentence():
    assert [is_title(line) for line in ("The Old Rope", "The old rope held.", "“Tom!”")] == [True, False, False]


def test_a_letter_spaced_line_is_closed_up():
    assert unspaced("T h e  L a m p") == "The Lamp"
