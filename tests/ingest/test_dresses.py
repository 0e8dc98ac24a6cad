"""Seven hundred pages in every dress: nothing of them is lost, and every part is what it is."""

from functools import cache

import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.encoding import decode
from storysofar.ingest.html import is_html, parse_html, site_of
from storysofar.text import Work
from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import make_tale
from tests.ingest.dresses.table import DRESSES, Dress
from tests.some import some

TALES = 25  # pages of each dress, each with another tale
EACH_DRESS = pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.name)


@cache
def pages(dress: Dress) -> tuple[tuple[Page, Work], ...]:
    """The pages of a dress, and what is read from them."""
    made = (dress.make(make_tale(seed)) for seed in range(TALES))
    return tuple((page, read_bytes(page.bytes, page.name)) for page in made)


def signs(text: str) -> str:
    return "".join(text.split())


@EACH_DRESS
def test_nothing_that_is_seen_on_a_page_is_lost_and_nothing_is_made_up(dress):
    for page, work in some(pages(dress)):
        assert signs("".join(c.text for c in work.chapters)) == "".join(words for _, words in page.parts)


@EACH_DRESS
def test_at_least_99_of_100_passages_have_the_kind_that_they_are(dress):
    right, wrong = 0, []
    for page, work in pages(dress):
        kinds, at = [kind for kind, words in page.parts for _ in words], 0
        for passage in (p for c in work.chapters for p in c.passages):
            end = at + len(signs(passage.text))
            told = set(kinds[at:end]) | {passage.kind}
            right, wrong = (right + 1, wrong) if len(told) == 1 else (right, [*wrong, (passage, told)])
            at = end
    assert right >= 99 * len(wrong), wrong


@EACH_DRESS
def test_everything_that_a_page_states_of_its_work_is_read(dress):
    for page, work in some(pages(dress)):
        assert {fact: getattr(work, fact) for fact in page.facts} == page.facts


@EACH_DRESS
def test_chapters_have_their_numbers_and_titles(dress):
    for page, work in some(pages(dress)):
        assert [(c.number, c.title) for c in work.chapters] == page.chapters


@EACH_DRESS
def test_a_page_is_known_by_its_own_row_of_the_table(dress):
    for page, _ in some(pages(dress)):
        site = site_of(parse_html(decode(page.bytes, page.name), page.name)) if is_html(page.bytes) else None
        assert (site.name if site else None) == dress.site


def test_there_are_more_than_six_hundred_pages_in_more_than_twelve_dresses():
    assert len(DRESSES) * TALES > 600
    assert len({page.bytes for dress in DRESSES for page, _ in pages(dress)}) > 600
