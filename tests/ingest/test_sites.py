"""The table of sites: each row is proven by its dress (test_dresses.py); here are the traps of single sites."""

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import open_work, read_bytes
from storysofar.ingest.html import parse_html, site_of
from storysofar.ingest.sites import SITES
from storysofar.text import Work
from tests.ingest.dresses.serials import fanfiction_net, wattpad, xenforo
from tests.ingest.dresses.stock import make_tale
from tests.ingest.dresses.table import DRESSES
from tests.some import some


def texts(work: Work, kind: str) -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_row_has_its_page_among_the_dresses(site):
    elsewhere = {"XenForo 2 thread"} | {site.name for site in SITES if site.is_list}  # test_html.py, and below
    assert site.name in {dress.site for dress in DRESSES} | elsewhere


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_path_of_a_row_can_be_walked(site):
    root = parse_html("<html><body><p>It was dark.</p></body></html>", "page.html")
    paths = [site.opens, site.content, site.labels, site.packed, *(path for path, _ in (*site.kinds, *site.facts))]
    assert all(isinstance(root.xpath(path, first=""), list) for path in some(paths) if path)
    assert not root.xpath(f"boolean({site.mark})")


def test_a_page_of_prose_is_no_sites():
    assert site_of(parse_html("<html><body><h1>Preface</h1><p>It was dark.</p></body></html>", "page.html")) is None


def test_a_paragraph_of_wattpad_that_two_pages_have_is_read_once():
    page = wattpad(make_tale(3)).bytes.decode()
    first = page.index("<p data-p-id")
    paragraph = page[first : page.index("</p>", first) + 4]
    assert read_bytes(page.replace("</pre>", f"{paragraph}</pre>").encode(), "a") == read_bytes(page.encode(), "a")


def test_a_part_that_must_be_paid_for_is_read_as_far_as_it_goes_and_it_is_said():
    page = (
        wattpad(make_tale(3)).bytes.decode().replace("</body>", '<div class="paid">This is a Paid Story</div></body>')
    )
    assert "only its opening is on the page" in read_bytes(page.encode(), "part.html").problems[0].message


def test_the_menu_of_chapters_shows_no_title_of_another_chapter():
    tale = make_tale(1)
    shown = "".join(c.text for c in read_bytes(fanfiction_net(tale).bytes, "story.html").chapters)
    assert f"{len(tale.parts)}. " in shown
    assert f"{tale.parts[0].number}. " not in shown


def test_a_post_of_information_opens_no_chapter():
    tale = make_tale(3)
    work = read_bytes(xenforo(tale).bytes, "thread.html")
    assert len(work.chapters) == len(tale.parts)
    assert texts(work, "note") == ["The tower is at the left, the church at the right."]


# Lists of chapters

FICTION = """<html><head><meta property="books:author" content="saltmarsh">
<link rel="canonical" href="https://www.royalroad.com/fiction/1/x"></head><body><div class="fic-header"><div>
<h1>The Lamp</h1>
</div></div><span class="label label-default">Original</span><span class="label label-default">HIATUS</span>
<a class="fiction-tag" href="#">Slow Burn</a><div class="description">
<div class="hidden-content"><p>Ada keeps it.</p></div></div>
<strong>This fiction contains:</strong><ul><li>Gore</li></ul>
<table id="chapters"><tbody><tr><td><a href="/c/1">Dark</a></td></tr></tbody></table></body></html>"""
CHAPTER = """<html><body><div class="fic-header"><h1>{n}. Dark</h1><h2>The Lamp</h2><h3><a>saltmarsh</a></h3></div>
<div class="chapter-inner chapter-content"><p>Ada climbed step {n}.</p></div></body></html>"""
INDEX = """<html><body><h2 class="heading"><a href="/works/7">The Lamp</a> by <a rel="author">saltmarsh</a></h2>
<ol class="chapter index group"><li><a href="/works/7/chapters/8">1. Dark</a>
<span class="datetime">(2024-01-02)</span></li>
</ol></body></html>"""
THREADMARKS = """<html><body><h1 class="p-title-value">The Lamp</h1>
<dl class="pairs"><dt>Status</dt><dd>Ongoing</dd></dl>
<div class="structItem structItem--threadmark"><a data-tp-primary="on" href="/1">Dark</a></div></body></html>"""


def test_a_list_of_chapters_beside_them_says_what_it_knows_of_their_work(tmp_path):
    for name, page in (("0.html", FICTION), ("1.html", CHAPTER.format(n=1)), ("2.html", CHAPTER.format(n=2))):
        (tmp_path / name).write_text(page, encoding="utf-8")
    work = open_work(tmp_path)
    assert [c.number for c in work.chapters] == [1, 2]
    assert (work.tags, work.status, work.warnings) == (("Slow Burn",), "HIATUS", ("Gore",))
    assert (work.summary, work.authors) == ("Ada keeps it.", ("saltmarsh",))


@pytest.mark.parametrize("page", [FICTION, INDEX, THREADMARKS], ids=["Royal Road", "otwarchive", "XenForo"])
def test_a_list_of_chapters_alone_is_refused_with_what_to_do(page):
    with pytest.raises(SourceError, match=r"list of the chapters of “The Lamp”.*Save the chapters beside it"):
        read_bytes(page.encode(), "list.html")
