import pytest

from storysofar.ingest.chapters import divide
from storysofar.ingest.numbering import numbered
from storysofar.ingest.page import Draft, PageParagraph
from tests.growth import LINEAR, growth


def divided(*words: str) -> list[tuple[int | None, str | None]]:
    return [(draft.number, draft.title) for draft in divide([PageParagraph(f"{line}\n\n") for line in words])]


def test_a_book_a_chapter_and_its_title_below_open_one_chapter():
    assert divided("BOOK II", "CHAPTER I", "The Rope", "It was too short.", "CHAPTER II", "It held.") == [
        (1, "The Rope"),
        (2, None),
    ]


def test_a_table_of_contents_opens_no_chapter():
    page = ("Chapter 1: Dark", "Chapter 2: Light", "Chapter 1: Dark", "It was dark.", "Chapter 2: Light", "It was not.")
    drafts = divide([PageParagraph(f"{line}\n\n") for line in page])
    assert [draft.number for draft in drafts] == [1, 2]
    assert [p.kind for p in drafts[0].paragraphs[:3]] == ["navigation", "navigation", "heading"]


@pytest.mark.parametrize(
    ("front", "number"), [("Prologue", 0), ("Preface", 0), ("Epilogue", None), ("Afterword", None)]
)
def test_only_what_comes_before_chapter_one_leaves_it_its_number(front, number):
    assert divided(front, "The lamp was lit for the first time.")[0][0] == number


def test_what_a_page_calls_its_text_is_no_title_of_the_chapter():
    assert divided("Chapter 4", "Chapter Text", "The lamp was lit for the first time.") == [(4, None)]


def test_a_chapter_whose_listed_title_is_a_number_keeps_its_place():
    listed = [PageParagraph("1984\n\n", "heading", level=2), PageParagraph("Ada was not born yet.\n\n")]
    assert [(d.number, d.title) for d in divide(listed)] == [(None, "1984")]


def test_numbers_go_on_where_a_second_volume_starts_again():
    assert numbered([Draft((), 1), Draft((), 2), Draft((), 1), Draft((), None)]) == [1, 2, 3, 4]


def test_a_value_below_its_label_opens_no_chapter():
    page = ("Kudos:", "1", "Comments:", "2", "Chapter 1", "It was dark.", "Chapter 2", "Ada ran.")
    assert divided(*page) == [(1, None), (2, None)]


def test_a_page_of_nothing_but_headings_takes_no_longer_than_its_length():
    assert growth(lambda headings: divide([PageParagraph("salt\n\n", level=1)] * headings), 5_000) < LINEAR
