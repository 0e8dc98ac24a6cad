"""Where a page ends, and what it is known from."""

from storysofar.reading.page import Page, pages_of
from storysofar.text import Kind, Position, make_chapter
from tests.some import some

RAIN: tuple[Kind, str] = ("story", "The rain fell on the quay.\n\n")
TALK: tuple[Kind, str] = ("story", "“It rained,” said Tom.\n\n")
BREAK: tuple[Kind, str] = ("break", "* * *\n\n")


def pages(*parts: tuple[Kind, str]) -> list[Page]:
    return list(pages_of(make_chapter(1, parts)))


def lengths(*parts: tuple[Kind, str]) -> list[int]:
    """How many paragraphs each page has."""
    return [len(page.paragraphs) for page in pages(*parts)]


def test_a_page_ends_with_narration_and_never_while_somebody_talks():
    assert lengths(*[RAIN] * 8) == [6, 2]
    assert lengths(*[RAIN] * 5, *[TALK] * 3, RAIN, RAIN) == [9, 1]


def test_talk_that_does_not_end_is_cut_all_the_same():
    assert lengths(*[TALK] * 45) == [20, 20, 5]


def test_what_a_page_tells_is_known_from_its_end():
    first, second = pages(*[RAIN] * 8)
    assert (first.known_from, second.known_from) == (Position(1, 6 * 28), Position(1, 8 * 28))


def test_that_a_scene_has_ended_is_known_from_the_break_alone():
    full, ended, after = pages(*[RAIN] * 6, BREAK, RAIN)
    assert (full.closes_scene, ended.closes_scene, ended.paragraphs) == (False, True, [])
    assert ended.known_from > full.known_from
    assert after.opens_scene


def test_a_paragraph_without_end_is_read_in_pieces_cut_after_a_sentence():
    text = "The rain fell. " * 1_000
    (page,) = pages(("story", text))
    assert "".join(paragraph.text for paragraph in page.paragraphs) == text
    assert all(paragraph.text.endswith("fell. ") and len(paragraph.text) < 6_000 for paragraph in some(page.paragraphs))


def test_notes_are_no_part_of_a_page():
    assert lengths(("note", "Thank you for reading.\n\n"), RAIN) == [1]
