"""Pictures between two paragraphs: those that part scenes, and those that show something."""

import pytest

from storysofar.ingest import read_bytes
from storysofar.text import Work
from tests.ingest.book import book, ncx, page

ABOVE, BELOW = "It was dark on the stairs.", "Next morning the lamp was out."


def kinds(work: Work) -> list[str]:
    return [p.kind for c in work.chapters for p in c.passages if p.kind in ("story", "break")]


def saved(picture: str) -> Work:
    made = f"<html><body><div><h2>Chapter 1</h2><p>{ABOVE}</p>{picture}<p>{BELOW}</p></div></body></html>"
    return read_bytes(made.encode(), "lamp.html")


@pytest.mark.parametrize(
    "picture",
    [
        '<p class="scenebreak"><img src="a.png"/></p>',
        '<div class="break"><img src="a.png" alt=""/></div>',
        '<img src="images/divider-2.png"/>',
        '<p><img src="a.png" alt="* * *"/></p>',
        '<center><span><img src="a.png" height="24"/></span></center>',
        '<p><img src="a.png" style="height: 1em"/></p>',
        '<div class="ornament"><svg viewBox="0 0 9 9"><path d="M0 0"/></svg></div>',
    ],
)
def test_a_picture_that_says_so_or_is_low_is_a_break(picture):
    assert kinds(saved(picture)) == ["story", "break", "story"]


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="the-lamp-house.jpg" alt="The lamp house at dusk"/></p>',
        '<p><img src="map.png" height="600"/></p>',
        '<div class="page-break"><img src="plate3.jpg"/></div>',
        '<figure><img src="plate.png"/><figcaption>The lamp</figcaption></figure>',
        '<p><img src="break.png"/> She looked at the picture.</p>',
    ],
)
def test_a_picture_that_shows_something_is_none(picture):
    assert "break" not in kinds(saved(picture))


def test_the_same_picture_between_paragraphs_twice_is_a_break_both_times():
    one = '<p><img src="a1.png"/></p>'
    assert kinds(saved(f"{one}<p>She slept.</p>{one}")) == ["story", "break", "story", "break", "story"]


@pytest.mark.parametrize(("second", "broken"), [("a.png", True), ("b.png", False)])
def test_in_a_book_the_same_picture_may_stand_on_another_page(second, broken):
    files = {
        f"OPS/c{n}.xhtml": page(f"<h2>Chapter {n}</h2><p>{ABOVE}</p><p><img src='{name}'/></p><p>{BELOW}</p>")
        for n, name in ((1, "a.png"), (2, second))
    }
    files["OPS/toc.ncx"] = ncx(("Chapter 1", "c1.xhtml"), ("Chapter 2", "c2.xhtml"))
    assert ("break" in kinds(read_bytes(book(files, metadata=""), "lamp.epub"))) is broken


def test_a_picture_above_the_first_paragraph_parts_nothing():
    made = f"<html><body><h2>Chapter 1</h2><p><img src='divider.png'/></p><p>{ABOVE}</p><p>{BELOW}</p></body></html>"
    assert kinds(read_bytes(made.encode(), "lamp.html")) == ["story", "story"]


def test_a_chapter_may_open_at_the_picture():
    body = f"<p>{ABOVE}</p><div id='light'><img class='divider' src='a.png'/></div><p>{BELOW}</p>"
    files = {"OPS/c.xhtml": page(body), "OPS/toc.ncx": ncx(("Dark", "c.xhtml"), ("Light", "c.xhtml#light"))}
    work = read_bytes(book(files, metadata=""), "lamp.epub")
    assert [chapter.title for chapter in work.chapters] == ["Dark", "Light"]
