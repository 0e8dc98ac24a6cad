from storysofar.ingest import read_bytes
from storysofar.ingest.html import parse_html
from storysofar.ingest.stated_metadata import with_address
from storysofar.text import Work

DOWNLOAD = """<html><body><div id="preface"><div class="meta"><h1>The Lamp</h1>
<p>Notes</p><blockquote class="userstuff"><p>Hello!</p></blockquote></div></div>
<div id="chapters" class="userstuff"><div class="userstuff">{}</div></div></body></html>"""


def address(head: str) -> str | None:
    return with_address(Work("The Lamp"), parse_html(f"<html><head>{head}</head><body>x</body></html>", "p")).source


def test_notes_that_a_character_keeps_are_story():
    page = DOWNLOAD.format("<p>Ada read.</p><p>Notes</p><blockquote><p>Tide low.</p></blockquote><p>She wept.</p>")
    passages = [p for c in read_bytes(page.encode(), "lamp.html").chapters for p in c.passages]
    assert [p.text.strip() for p in passages if p.kind == "note"] == ["Notes", "Hello!"]
    assert [p.text.strip() for p in passages if p.is_story] == ["Ada read.", "Notes", "Tide low.", "She wept."]


def test_a_page_says_where_it_came_from_in_its_head_or_the_browser_that_saved_it_does():
    assert address('<link rel="canonical" href="//site.example/s/7/2/">') == "https://site.example/s/7/2/"
    assert address('<meta property="og:url" content="https://site.example/7">') == "https://site.example/7"
    assert address("<!-- saved from url=(0022)https://site.example/8 -->") == "https://site.example/8"


def test_an_address_that_is_none_is_not_taken():
    assert address('<link rel="canonical" href="javascript:alert(1)">') is None
    assert address("") is None
