"""Halves of characters, from any format: a story with one of them is read, kept and shown."""

import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.surrogates import without_half_references
from tests.ingest.book import ordinary, page, read, texts

TALE = "Chapter 1\\par Mara ran {} to the quay.\\par She said no. The boats were gone."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u-10240?", "�"),
        (r"\u55296?", "�"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u-8704?\u-10179?", "��"),
        (r"\u0?", ""),
        (r"\'00", ""),
    ],
)
def test_half_a_character_of_rich_text_is_put_together_or_shown_as_missing(written, read):
    pytest.importorskip("striprtf")
    work = read_bytes(("{\\rtf1 " + TALE.format(written) + "}").encode(), "tale.rtf")
    assert f"Mara ran {read} to the quay." in work.chapters[0].text


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#x000D83D;", "&#55296;", "&#057343;"])
def test_a_reference_to_half_a_character_is_shown_as_missing(half):
    made = f"<!doctype html><h2>Two {half}</h2><p>Mara ran {half} on. She said no.</p>".encode()
    assert texts(read_bytes(made, "page.html")) == ["Mara ran � on. She said no."]


@pytest.mark.parametrize("half", ["&#xD800;", "&#55296;"])
@pytest.mark.parametrize("part", ["OPS/content.opf", "OPS/c1.xhtml"])
def test_a_book_with_half_a_character_in_any_part_is_read(half, part):
    files = ordinary(**{"OPS/c1.xhtml": page("<h2>Salt</h2><p>Mara ran to the quay. She said no.</p>")})
    (name,) = [name for name in files if name == part]
    work = read({**files, name: files[name].replace("Salt", f"Salt {half}")})
    assert "Mara ran to the quay. She said no." in texts(work)


def test_only_halves_are_changed():
    written = b"&#xD7FF; &#xE000; &#55295; &#57344; &#65; &#xD8000; &amp;#xD800 &#D800;"
    assert without_half_references(written) == written


def test_mark_up_in_utf_16_is_looked_through_too():
    made = "<a>&#xD800; x</a>".encode("utf-16")
    assert without_half_references(made).decode("utf-16") == "<a>&#xFFFD; x</a>"
