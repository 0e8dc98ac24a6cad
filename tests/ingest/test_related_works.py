import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.related_works import related_in
from storysofar.store import Library
from storysofar.text import THE_END, Related
from tests.growth import LINEAR, growth

from ..store.serial import read_chapter

DOWNLOAD = """<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2><p class="message"><b>The Lamp</b><br/>Posted originally on the
<a href="#">Archive of Our Own</a> at <a href="https://archive.example/works/77">here</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a>Mature</a></dd>
<dt>Relationships:</dt><dd><a>Ada/Wen</a>, <a>Ada &amp; Ilse, her sister</a></dd>
<dt>Series:</dt><dd>Part 2 of <a>Lamps</a>, Part 11 of <a>Sea, and Salt</a></dd>
<dt>Stats:</dt><dd>Published: 2024-01-02 Updated: 2024-03-04 Words: 1,234 Chapters: 1/?</dd></dl>
<h1>The Lamp</h1><div class="byline">by <a rel="author">saltmarsh</a></div>
<p>Summary</p><blockquote class="userstuff"><ul><li>Inspired by a true lamp.</li></ul></blockquote>
<ul><li>Inspired by <a href="https://archive.example/works/5">Stand by the Sea</a> by <a rel="author">ilse</a></li>
<li>Translation into Deutsch available: <a href="https://archive.example/works/9">Die Lampe</a> by
<a rel="author">wren</a></li></ul></div></div>
<div id="chapters" class="userstuff"><div class="meta group"><h2 class="heading">Chapter 1</h2></div>
<div class="userstuff"><p>Mara climbed the stair.</p><ul><li>Sequel to nothing at all</li></ul></div></div>
</body></html>"""
HEAD = """The Lamp
by saltmarsh

Rating: Mature
Series: Part 2 of Lamps
Published: Jan 2, 2024
Words: 1,234
Chapters: 3/12
Alternate version of The Salt Road: what if Mara had stayed?

Chapter 1

Mara climbed the stair, and nobody came.
"""


def test_a_download_names_the_works_it_goes_back_to_with_their_pages_and_authors():
    work = read_bytes(DOWNLOAD.encode(), "lamp.html")
    assert work.related == (
        Related("Inspired by", "Stand by the Sea", ("ilse",), "https://archive.example/works/5"),
        Related("Translation into Deutsch available", "Die Lampe", ("wren",), "https://archive.example/works/9"),
    )


def test_what_a_download_counts_and_dates_is_kept_as_it_stands():
    work = read_bytes(DOWNLOAD.encode(), "lamp.html")
    assert (work.published, work.updated, work.words, work.status) == ("2024-01-02", "2024-03-04", "1,234", "1/?")
    assert work.series == ("Part 2 of Lamps", "Part 11 of Sea, and Salt")
    assert work.relationships == ("Ada/Wen", "Ada & Ilse, her sister")


def test_the_head_of_a_pasted_page_says_the_same():
    work = read_bytes(HEAD.encode(), "lamp.txt")
    assert work.related == (Related("Alternate version of", "The Salt Road", premise="what if Mara had stayed?"),)
    assert (work.published, work.words, work.status) == ("Jan 2, 2024", "1,234", "3/12")


def test_a_library_gives_back_what_the_pages_say_as_they_say_it(tmp_path):
    work = read_bytes(DOWNLOAD.encode(), "lamp.html")
    with Library(tmp_path / "library.db") as library:
        kept = library.pages.of(library.read(work, read_chapter).work.id, THE_END)
    assert (kept.related, kept.series, kept.updated) == (work.related, work.series, work.updated)


@pytest.mark.parametrize(("begins", "part"), [("Inspired by ", " by"), ("Translation into ", "a "), ("", " ")])
def test_a_hostile_line_is_looked_at_no_longer_than_it_is_long(begins, part):
    assert growth(lambda times: related_in(begins + part * times), 50_000) < LINEAR
