"""The law of ingest: each word that can be seen on a page is kept, as story or as what it is beside it."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes
from tests.ingest.book import book
from tests.ingest.book import page as bound_page
from tests.ingest.dresses.stock import make_tale
from tests.ingest.dresses.table import DRESSES
from tests.some import some

UNSEEN_TAGS = frozenset(
    "head script style template title iframe object audio video rp noembed noframes datalist".split()
)


def signs(text: str) -> str:
    return "".join(text.split())


def seen_on(page: str) -> list[str]:
    """The pieces of text that a browser shows, found without a line of the program."""
    found: list[str] = []

    def look(element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS or element.get("hidden") is not None:
            return
        if "none" in (element.get("style") or ""):
            return
        found.append(element.text or "")
        for child in element:
            look(child)
            found.append(child.tail or "")

    root = etree.fromstring(page, etree.HTMLParser())
    if root is not None:
        look(root)
    return [words for words in map(signs, found) if words]


def kept_of(page: str) -> str:
    return signs("".join(c.text for c in read_bytes(page.encode(), "page.html").chapters))


# What a site lists again, counts anew at each visit, or says to screen readers alone: it is filed, or stands elsewhere.
SAID_ELSEWHERE = (
    "//option[not(@selected)] | //*[contains(@class,'stats')] | //*[contains(@class,'landmark')] | "
    "//dt[.='Stats:'] | //dt[.='Stats:']/following-sibling::dd[1]"
)
HTML_DRESSES = [dress for dress in DRESSES if "page" in dress.name or "HTML" in dress.name]


@pytest.mark.parametrize("dress", HTML_DRESSES, ids=lambda dress: dress.name)
def test_no_word_of_a_page_in_any_dress_is_lost(dress):
    for seed in range(6):
        page = dress.make(make_tale(seed)).bytes.decode()
        elsewhere = etree.fromstring(page, etree.HTMLParser()).xpath(SAID_ELSEWHERE)
        known = {signs(text) for element in elsewhere for text in element.itertext()}
        kept = kept_of(page)
        assert [words for words in some(seen_on(page)) if words not in kept and words not in known] == []


WORDS = st.text("abcdefghijklmnop", min_size=3, max_size=9)
LINES = st.lists(WORDS, min_size=1, max_size=14).map(lambda words: " ".join(words) + ".") | WORDS
INLINE = st.sampled_from(["i", "b", "span", "a", "em", "button", "sup", "mara", "o:p", "font"])
BLOCKS = st.sampled_from(
    [
        "div",
        "p",
        "section",
        "article",
        "aside",
        "nav",
        "footer",
        "header",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "pre",
        "form",
        "main",
        "figure",
        "details",
        "dl",
        "dt",
        "dd",
        "noscript",
        "center",
        "select",
    ]
)
NAMES = st.sampled_from(
    [
        "",
        " class=comment",
        " class='ad-box'",
        " class=x1",
        " id=story",
        " class='nav links'",
        " href=#",
        " style='white-space:pre'",
        " style='display:none'",
        " hidden",
        " role=navigation",
        " style='position:absolute'",
    ]
)


def within(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrap(tag: str, name: str, parts: list[str]) -> str:
        return f"<{tag}{name}>{''.join(parts)}</{tag}>"

    return st.builds(wrap, BLOCKS | INLINE, NAMES, st.lists(inside, min_size=1, max_size=5))


PAGES = st.lists(
    st.recursive(LINES.map(escape) | st.sampled_from(["<br>", "<hr>", "\n", "* * *"]), within, max_leaves=40),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_no_word_of_any_page_is_lost(parts):
    page = f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>"
    try:
        kept = kept_of(page)
    except SourceError:
        return
    assert [words for words in seen_on(page) if words not in kept] == []


@settings(max_examples=100, deadline=None)
@given(PAGES, st.sampled_from(["chapter-inner chapter-content", "mw-parser-output", "StoryChapter__text"]))
def test_nor_of_any_page_of_a_known_site(parts, name):
    page = f"<!DOCTYPE html><html><body><div class='{name}'>{parts[0]}</div>{''.join(parts[1:])}</body></html>"
    try:
        kept = kept_of(page)
    except SourceError:
        return
    assert [words for words in seen_on(page) if words not in kept] == []


BOOK_PAGES = {
    "OPS/cover.xhtml": "<p>A tale of goats</p>",
    "OPS/nav.xhtml": "<nav epub:type='toc'><h1>Contents</h1><ol><li><a href='c1.xhtml'>Chapter 1</a></li></ol></nav>",
    "OPS/c1.xhtml": "<h2>Chapter 1</h2><p>The rain had come.</p><aside>A goat is an animal.</aside><pre>Sold</pre>",
}


def test_no_word_of_an_e_book_is_lost():
    files = {name: bound_page(body) for name, body in BOOK_PAGES.items()}
    kept = signs("".join(c.text for c in read_bytes(book(files, metadata=""), "book.epub").chapters))
    seen = [words for body in BOOK_PAGES.values() for words in seen_on(body)]
    assert [words for words in seen if words not in kept] == []
