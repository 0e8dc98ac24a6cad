import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.line_paragraphs import are_paragraphs
from tests.ingest.book import texts

LINES = [
    "The rain had come over the weir before noon, and the yard stood a hand deep in water.",
    "“You are late,” said Mara, and shut the gate behind him so that the bolt rang.",
    "“I was at the lock.”",
    "Nobody had wound the clock in the toll house since the old man went away.",
]
WAYS = {
    "kept by an inline style": '<div style="white-space: pre-wrap">{}</div>',
    "kept by a style sheet": "<style>.t {{ white-space: pre-line }}</style><div class=t>{}</div>",
    "kept by the element": "<pre>{}</pre>",
    "kept in a paragraph": '<p style="white-space:break-spaces">{}</p>',
}


@pytest.mark.parametrize("way", WAYS)
def test_each_line_that_the_page_keeps_is_a_paragraph(way):
    page = f"<html><body><div><h2>Chapter 3</h2>{WAYS[way]}</div></body></html>"
    for between in ("\n", "\n\n", "\n   \n"):
        assert texts(read_bytes(page.format(between.join(LINES)).encode(), "page.html")) == LINES


def test_so_is_each_line_that_ends_with_a_line_break():
    page = f"<html><body><div>{'<br>'.join(LINES)}</div></body></html>"
    assert texts(read_bytes(page.encode(), "page.html")) == LINES


def test_a_wide_space_between_kept_lines_stays_wide():
    page = (
        f'<html><body><div style="white-space:pre-wrap">{LINES[0]}\n\n{LINES[1]}\n\n\n\n{LINES[3]}</div></body></html>'
    )
    (chapter,) = read_bytes(page.encode(), "page.html").chapters
    assert [p.kind for p in chapter.passages] == ["story", "story", "break", "story"]


def test_where_lines_are_not_kept_they_are_one_paragraph():
    page = f"<html><body><div>{chr(10).join(LINES)}</div></body></html>"
    assert texts(read_bytes(page.encode(), "page.html")) == [" ".join(LINES)]


@pytest.mark.parametrize(
    "text",
    [
        "Three went out\nand two came home,\nAnd one did not.",
        "Mara Venn\nThe Toll House\nLower Weir",
        "It was dark.\nAda woke.",
        "The rain had come over the weir before noon,\nand the yard stood a hand deep in water,\nwhich was brown.",
    ],
)
def test_verse_an_address_and_wrapped_lines_stay_one_paragraph(text):
    assert not are_paragraphs(text)


def test_short_lines_of_talk_are_paragraphs():
    assert are_paragraphs("“No.”\n“Yes.”\n“No!”\nHe ran.")
