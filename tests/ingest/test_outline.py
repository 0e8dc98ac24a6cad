import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.outline import outline_of
from storysofar.ingest.page import PageParagraph
from tests.growth import LINEAR, growth

RAIN = (
    "The rain had come over the weir before it was light.\n\n“You are late,” said Mara, and shut the gate.\n\n"
    "Tobin Hale put down the rope and looked at the water for a while."
)


def chapters(*parts: str, name: str = "lock.md") -> list[tuple[float, str | None]]:
    return [(chapter.number, chapter.title) for chapter in read_bytes("\n\n".join(parts).encode(), name).chapters]


def page(*parts: str) -> list[tuple[float, str | None]]:
    return chapters("<body>", *(f"<p>{RAIN}</p>" if part == RAIN else part for part in parts), name="lock.html")


def test_headings_of_the_first_level_with_text_of_their_own_are_chapters():
    assert chapters("# The Ferry", RAIN, "# The Toll", RAIN) == [(1, "The Ferry"), (2, "The Toll")]
    assert page("<h1>The Ferry</h1>", RAIN, "<h1>The Toll</h1>", RAIN) == [(1, "The Ferry"), (2, "The Toll")]


def test_a_title_above_them_stands_once_and_is_the_title_of_the_work():
    work = read_bytes(f"# The Lock Books\n\n# The Ferry\n\n{RAIN}\n\n# The Toll\n\n{RAIN}".encode(), "lock.md")
    assert (work.title, [chapter.title for chapter in work.chapters]) == ("The Lock Books", ["The Ferry", "The Toll"])


def test_a_title_with_a_line_of_what_it_is_about_is_no_chapter():
    parts = "# The Lock Books", "Two people and a lock.", "# The Ferry", RAIN, "# The Toll", RAIN
    assert chapters(*parts) == [(1, "The Ferry"), (2, "The Toll")]


def test_one_heading_alone_is_the_title_of_the_story():
    work = read_bytes(f"# The Ferry\n\n{RAIN}\n\n* * *\n\n{RAIN}".encode(), "lock.md")
    assert (work.title, len(work.chapters)) == ("The Ferry", 1)


def test_sections_stay_inside_their_chapter():
    parts = "# The Ferry", RAIN, "## Morning", RAIN, "## Night", RAIN, "# The Toll", RAIN, "## Later", RAIN
    assert chapters(*parts) == [(1, "The Ferry"), (2, "The Toll")]


def test_a_part_with_its_chapters_right_below_is_none_itself():
    parts = "# Water", "## The Ferry", RAIN, "## The Toll", RAIN, "# Fire", "## The Lamp", RAIN
    assert [title for _, title in chapters(*parts)] == ["The Ferry", "The Toll", "The Lamp"]


def test_what_stands_around_the_story_is_no_chapter_of_it():
    parts = "# The Ferry", RAIN, "# Notes", "Thank you for reading, and please review!", "# The Toll", RAIN
    assert chapters(*parts) == [(1, "The Ferry"), (2, "The Toll")]
    assert len(chapters("# The Ferry", RAIN, "# About the Author", "Anna Nother keeps bees.")) == 1


def test_a_prologue_among_them_leaves_the_first_chapter_its_number():
    parts = "# Prologue", RAIN, "# The Ferry", RAIN, "# Epilogue", RAIN
    assert chapters(*parts) == [(0, "Prologue"), (1, "The Ferry"), (2, "Epilogue")]


def test_an_interlude_marked_as_the_chapters_are_is_none_of_their_sections():
    parts = "# Chapter 1", RAIN, "# Interlude", RAIN, "# Chapter 2", RAIN
    assert [number for number, _ in chapters(*parts)] == [1, 1.1, 2]


@pytest.mark.parametrize(
    "ferry, toll", [("# The Ferry", "# The Toll"), ("THE FERRY", "THE TOLL"), ("The Ferry", "The Toll")]
)
@pytest.mark.parametrize("one, two", [("I", "II"), ("1.", "2."), ("One", "Two"), ("## I", "## II")])
def test_numerals_that_begin_again_below_each_heading_are_its_sections(ferry, toll, one, two):
    found = chapters(ferry, one, RAIN, two, RAIN, toll, one, RAIN, two, RAIN)
    assert [(number, (title or "").title()) for number, title in found] == [(1, "The Ferry"), (2, "The Toll")]


def test_numerals_below_one_title_are_the_chapters_of_the_work():
    assert chapters("# The Ferry", "I", RAIN, "II", RAIN, "III", RAIN) == [(1, None), (2, None), (3, None)]


def test_numerals_below_the_name_of_a_part_are_its_chapters():
    parts = "BOOK ONE", "THE FERRY", "I", RAIN, "II", RAIN, "BOOK TWO", "THE TOLL", "I", RAIN, "II", RAIN
    assert len(chapters(*parts)) == 4


def test_a_chapter_without_sections_stands_among_those_that_have_them():
    parts = "# The Ferry", "I", RAIN, "II", RAIN, "# The Bridge", RAIN, "# The Toll", "I", RAIN, "II", RAIN
    assert [title for _, title in chapters(*parts)] == ["The Ferry", "The Bridge", "The Toll"]


@pytest.mark.parametrize("lines", [("# Salt", RAIN), ("SALT", "I", "It rained."), ("# Salt", "## I", "It rained.")])
def test_a_page_of_many_headings_takes_no_longer_than_its_length(lines):
    def look(times: int) -> None:
        outline_of([PageParagraph(f"{line}\n\n", level=line[:3].count("#")) for line in lines * times])

    assert growth(look, 2_000) < LINEAR
