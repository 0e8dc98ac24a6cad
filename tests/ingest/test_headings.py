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


@pytest.mark.parametrize(
    ("line", "number", "title", "part"),
    [
        ("chapter.001 The Ferry", 1, "The Ferry", None),
        ("Chapter-12", 12, None, None),
        ("Chapter No. 5: The Mill", 5, "The Mill", None),
        ("Chapter 10.5", 10.5, None, None),
        ("Chapter 10½: The Feast", 10.5, "The Feast", None),
        ("Chapter 10b", 10.2, None, None),
        ("Volume 2 Chapter 1", 1, None, 2),
        ("Book One – Chapter Three: Mud", 3, "Mud", 1),
        ("V2C13", 13, None, 2),
        ("Season 2, Episode 4: Mud", 4, "Mud", 2),
        ("Chapter 74 Day Two (2)", 74, "Day Two (2)", None),
        ("Chapter 12: Arrival [Part 2]", 12, "Arrival [Part 2]", None),
        ("Chapter 11 - If Only—", 11, "If Only—", None),
        ("[Chapter 3: Arrival]", 3, "Arrival", None),
        ("— Chapter 4: Rain —", 4, "Rain", None),
        ("Chapter 1. The Rope", 1, "The Rope", None),
        ("Ep.1 The Rope", 1, "The Rope", None),
        ("Chapter 3 | The Rope", 3, "The Rope", None),
    ],
)
def test_a_heading_states_its_number_its_whole_title_and_its_volume(line, number, title, part):
    found = heading_of(line)
    assert found is not None
    assert (found.level, found.number, found.title, found.part) == ("chapter", number, title, part)


@pytest.mark.parametrize(
    "line", ["Letter: I Love You", "V is for Vendetta", "10.30 The Train", "C. 5 is a note", "Epic"]
)
def test_what_only_looks_like_a_number_is_no_heading(line):
    assert heading_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "\u200bChapter 4",
        "Chap\u00adter 4",
        "\u202aChapter 4\u202c",
        "Ｃｈａｐｔｅｒ　４",
        "Chapter Ⅳ",
        "𝐂𝐡𝐚𝐩𝐭𝐞𝐫 𝟒",
        "Chapter\u00a04\ufeff",
    ],
)
def test_a_heading_is_one_in_any_letters(line):
    assert heading_of(line) == Heading("chapter", 4, None)


def test_a_number_and_a_title_may_stand_on_the_two_sides_of_a_bar():
    assert heading_of("3 | The Ledger") == Heading("numeral", 3, "The Ledger")


def test_a_file_that_opens_with_a_roman_numeral_and_a_title_is_that_chapter():
    assert heading_of("II. A Gentleman Without a Coat").is_roman
    assert not heading_of("2. A Gentleman Without a Coat").is_roman
