"""Pages and text as FanFicFare's own writers make them, of our tales."""

import pytest

from storysofar.ingest import read_bytes
from tests.ingest import fanficfare_book
from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import make_tale

FORMS = pytest.mark.parametrize("form", ["html", "txt"])


def letters(words: str) -> str:
    """Letters and digits only: the text file marks italics and quotations in its own way."""
    return "".join(c for c in words if c.isalnum())


@FORMS
@pytest.mark.parametrize("seed", range(4))
def test_all_of_the_story_and_nothing_else_is_its_story(form, seed, monkeypatch):
    page = Page("chapter.html")
    page.add_html(make_tale(seed).parts[0].blocks, seed=seed)
    monkeypatch.setattr(fanficfare_book, "TEXT", "".join(page.chunks))
    work = read_bytes(fanficfare_book.downloaded(form=form), f"story.{form}")
    told = letters("".join(words for kind, words in page.parts if kind == "story"))
    assert [letters("".join(p.text for p in c.passages if p.is_story)) for c in work.chapters] == [told] * 3


@FORMS
def test_the_title_page_states_the_work_though_the_text_file_wraps_it(form):
    work = read_bytes(fanficfare_book.downloaded(form=form), f"story.{form}")
    assert "Puella Magi Madoka Magica/魔法少女まどか★マギカ" in work.fandoms
    assert work.relationships[1:] == ("Harry Potter/Ginny Weasley", "Harry Potter/Ginny Weasley/Albus Dumbledore")
    assert (work.series, work.status, work.rating) == (("The Great Test [5]",), "In-Progress", "Tweenie")
    assert (work.source, work.published, work.words) == ("http://test1.com?sid=5", "1975-03-15", "123,456")
    assert (work.summary or "").endswith("A span! “My first fic”".replace("“", '"').replace("”", '"'))


@FORMS
def test_chapters_are_divided_at_the_titles_that_the_list_has(form):
    work = read_bytes(fanficfare_book.downloaded(form=form), f"story.{form}")
    assert [(c.number, c.title) for c in work.chapters] == [
        (1, "Xenos on Cinnabar"),
        (2, "Sinmay on Kintikin"),
        (3, '"Over" Cinnabar'),
    ]
