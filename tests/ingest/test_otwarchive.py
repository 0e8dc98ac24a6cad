"""The archives' pages, in what their dresses (test_dresses.py) do not vary."""

import pytest

from storysofar.ingest import read_bytes
from tests.ingest.dresses.archive import VARIANTS, download, work_page
from tests.ingest.dresses.stock import make_tale


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.since)
def test_the_first_chapters_of_a_longer_download_are_the_same_text(variant):
    tale = make_tale(5, chapters=3)
    page = download(tale, variant).bytes.decode()
    if variant.has_ids:
        last = page.rindex('<div class="meta group">')
        shorter = page[:last] + page[page.index('</div>\n<div id="afterword">') :]
        assert read_bytes(shorter.encode(), "a").chapters[:1] == read_bytes(page.encode(), "a").chapters[:1]
    assert len(read_bytes(page.encode(), "a").chapters) == 3


def test_what_is_said_of_a_work_that_inspired_it_is_no_story():
    work = read_bytes(work_page(make_tale(4)).bytes, "work.html")
    assert [(r.kind, r.title) for r in work.related] == [("Inspired by", "The Rope")]


def test_what_a_screen_reader_is_told_is_not_on_the_page():
    work = read_bytes(work_page(make_tale(4)).bytes, "work.html")
    assert not [c for c in work.chapters if "Chapter Text" in c.text or "Work Text:" in c.text]


def test_kudos_that_change_every_hour_are_no_words_of_a_chapter():
    page = work_page(make_tale(4)).bytes.decode()
    fewer, more = (read_bytes(page.replace(">41<", f">{n}<").encode(), "work.html") for n in (41, 4100))
    assert fewer.chapters == more.chapters


def test_each_chapter_of_a_work_page_has_its_own_address():
    work = read_bytes(work_page(make_tale(5)).bytes, "work.html")
    assert work.source == "https://archiveofourown.org/works/70005"
    assert [c.source for c in work.chapters] == [f"{work.source}/chapters/{c.number}" for c in work.chapters]
