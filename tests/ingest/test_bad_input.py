"""Input that is broken, odd, or made to do harm, in every format."""

import html

import nh3
import pytest

from storysofar.cli.frame import NOT_FOUND, PARTLY_EXIT_CODE
from storysofar.errors import SourceError
from storysofar.ingest import open_works, read_bytes
from tests.ingest.book import ordinary, page, read, texts
from tests.some import some

STORY = "<p>“Higher,” said Wen.</p>"


def test_utf_16_is_read_in_both_orders():
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        assert texts(read_bytes(mark + "“Higher,” said Wen.".encode(encoding), "page.txt")) == ["“Higher,” said Wen."]


@pytest.mark.parametrize("declared", ["ascii", "utf-8", "utf-16", "no-such-charset", "shift_jis"])
def test_a_wrongly_declared_page_is_read_all_the_same(declared):
    made = f'<!doctype html><html><meta charset="{declared}"><body>{STORY}</body></html>'.encode("cp1252")
    assert "Higher" in texts(read_bytes(made, "page.html"))[0]


def test_zero_bytes_in_a_page_are_passed_over():
    made = b"<!doctype html><p>It was\x00 dark.</p>" + b"<p>Ada ran and ran.</p>" * 20
    assert texts(read_bytes(made, "page.html"))[0] == "It was dark."
    assert texts(read_bytes(b"It was\x00 dark. " + b"Ada ran. " * 20, "page.txt"))[0].startswith("It was dark.")


def test_fifty_megabytes_of_one_line_are_read():
    line = "Ada ran and ran. " * (50 * 1024 * 1024 // 17)
    (chapter,) = read_bytes(line.encode(), "page.txt").chapters
    assert chapter.end.offset == len(line)


def test_a_page_of_more_tags_than_any_story_is_refused():
    with pytest.raises(SourceError, match="more mark-up than any page"):
        read_bytes(b"<!doctype html>" + b"<p>" * 2_100_000, "page.html")


def test_an_empty_chapter_is_kept_in_its_place():
    files = ordinary(**{"OPS/c1.xhtml": page("<h2>Chapter 1: Dark</h2>")})
    work = read(files)
    assert "Dark" in "".join(c.text for c in work.chapters)
    assert texts(work) == ["“Higher,” said Wen."]


HARM = (
    "<script>alert(1)</script>", "<style>p{background:url(alert(1))}</style>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>", "<iframe src=javascript:alert(1)></iframe>",
    "<a href=\"javascript:alert(1)\">", "<math><mi xlink:href=\"data:x,alert(1)\">", "<object data=x></object>",
    "<template><p>alert(1)</p></template>", "<!--alert(1)-->", "<p style=\"background:url(alert(1))\">",
    "<form><input value=alert(1)>",
)  # fmt: skip


@pytest.mark.parametrize("harm", HARM)
def test_no_markup_of_a_page_is_kept(harm):
    whole = f"<!doctype html><html><body>{STORY}{harm}<p>So she went.</p></body></html>"
    kept = "".join(c.text for c in read_bytes(whole.encode(), "page.html").chapters)
    cleaned = html.unescape(nh3.clean(whole, tags=set())) + "So she went."  # which a formula that never ends holds
    assert "alert" not in kept
    assert "<" not in kept
    assert all(word in cleaned for word in some(kept.split()))


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_read(tmp_path):
    for name, data in {"a.txt": b"Ada ran.\n", "b.epub": b"PK\x03\x04", "c.txt": b"%PDF-1.7"}.items():
        (tmp_path / name).write_bytes(data)
    works = open_works([tmp_path])
    assert len(works) == 1
    assert ["damaged" in str(works.errors[0]), "PDF" in str(works.errors[1])] == [True, True]
    assert (PARTLY_EXIT_CODE, NOT_FOUND) == (1, 2)
