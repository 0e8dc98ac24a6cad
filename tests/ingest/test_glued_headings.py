import pytest

from storysofar.ingest import read_bytes
from tests.ingest.book import texts

LINES = [f"Ada climbed step {n}, and the wind came in at the window with the rain." for n in range(6)]


def page(first):
    return "<html><body><div>" + "".join(f"<p>{line}</p>" for line in [first, *LINES]) + "</div></body></html>"


@pytest.mark.parametrize(
    ("first", "title", "story"),
    [
        ("Chapter 20 The Long Lock “You are late,” said Mara.", "The Long Lock", "“You are late,” said Mara."),
        ("Chapter 20: The Long Lock “You are late,” said Mara.", "The Long Lock", "“You are late,” said Mara."),
        ("CHAPTER XX “You are late,” said Mara, and shut it.", None, "“You are late,” said Mara, and shut it."),
        ("Chapter Twenty The rain had come over the weir before noon, and she stayed.", None,
         "The rain had come over the weir before noon, and she stayed."),
    ],
)  # fmt: skip
def test_a_heading_glued_to_the_first_line_is_a_heading(first, title, story):
    work = read_bytes(page(first).encode(), "page.html")
    assert [(c.number, c.title) for c in work.chapters] == [(20, title)]
    assert texts(work) == [story, *LINES]


@pytest.mark.parametrize(
    "first",
    ["Chapter 20 of the manual said nothing of locks.", "Chapters are long, and so is the weir.", "Twenty men came in.",
     "Chapter and verse, she had it all by heart."],
)  # fmt: skip
def test_a_sentence_that_begins_so_is_none(first):
    assert texts(read_bytes(page(first).encode(), "page.html")) == [first, *LINES]


def test_a_page_with_a_heading_of_its_own_has_none_glued():
    made = page("Chapter 20 Mara knew by heart.").replace("<div>", "<div><h2>Chapter 3</h2>", 1)
    work = read_bytes(made.encode(), "page.html")
    assert [c.number for c in work.chapters] == [3]
    assert texts(work)[0] == "Chapter 20 Mara knew by heart."
