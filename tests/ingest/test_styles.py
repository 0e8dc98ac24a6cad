import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.html import parse_html
from storysofar.ingest.styles import looks_of
from tests.growth import LINEAR, growth
from tests.ingest.book import texts
from tests.some import some

SEEN = [f"Ada climbed step {n}, and the wind came in at the window." for n in range(6)]


def told(hidden, css=""):
    """What is read of a page with something on it that may be hidden."""
    page = f"<html><head><style>{css}</style></head><body><div><h2>Chapter 1</h2>ABOVE{hidden}BELOW</div></body></html>"
    lines = [f"<p>{line}</p>" for line in SEEN]
    page = page.replace("ABOVE", "".join(lines[:3])).replace("BELOW", "".join(lines[3:]))
    return texts(read_bytes(page.encode(), "page.html"))


STOLEN = "Stolen from the site of its author."


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility:hidden",
        "font-size:0;opacity:0",
        "opacity:0",
        "position:absolute;left:-9999px",
        "font-size:0",
        "text-indent:-9999px",
        "height:0;overflow:hidden",
        "position:absolute;clip:rect(0 0 0 0)",
    ],
)
def test_what_cannot_be_seen_is_not_read(style):
    assert told(f'<p style="{style}">{STOLEN}</p>') == SEEN
    assert told(f'<p class="k3">{STOLEN}</p>', f"p.k3 {{ {style} }}") == SEEN
    assert told(f'<div id="z"><div><p>{STOLEN}</p></div></div>', f"#z {{ {style} }}") == SEEN
    assert told(f'<p>He ran.<span class="k3">{STOLEN}</span></p>', f".k3 {{ {style} }}") == [
        *SEEN[:3],
        "He ran.",
        *SEEN[3:],
    ]


def test_what_is_said_to_be_hidden_is():
    assert told(f"<p hidden>{STOLEN}</p>") == SEEN


@pytest.mark.parametrize(
    ("hidden", "css"),
    [
        ('<p aria-hidden="true">%s</p>', ""),
        ("<details><p>%s</p></details>", ""),
        ('<p class="t on">%s</p>', ".t { display: none } .t.on { display: block }"),
        ('<p class="t" style="display:block">%s</p>', ".t { display: none }"),
        ('<p class="t">%s</p>', ".t { display: none } .t { display: block }"),
        ('<p id="u" class="t">%s</p>', "#u { display: block } .t { display: none }"),
        ('<p class="t">%s</p>', ".t { display: block !important } p.t { display: none }"),
        ('<p class="t">%s</p>', "@media (max-width: 600px) { .t { display: none } }"),
        (
            '<p class="hidden md:block">%s</p>',
            r".hidden { display: none } @media (min-width: 9px) { .md\:block { display: block } }",
        ),
        ('<div style="font-size:0"><p style="font-size:16px">%s</p></div>', ""),
        ('<div style="visibility:hidden"><p style="visibility:visible">%s</p></div>', ""),
        ('<p class="t">%s</p>', ".t:hover { display: none }"),
        ('<p hidden class="t">%s</p>', ".t { display: block }"),
    ],
)
def test_what_can_be_seen_after_all_is_read(hidden, css):
    assert told(hidden % "Wen was there all along, it seems.", css) == [
        *SEEN[:3],
        "Wen was there all along, it seems.",
        *SEEN[3:],
    ]


def test_a_page_that_waits_for_a_script_to_show_it_is_read():
    page = f"<style>.fade {{ opacity: 0 }}</style><body><div class=fade>{'<p>Ada ran on.</p>' * 300}</div>"
    assert len(texts(read_bytes(page.encode(), "page.html"))) == 300


def test_the_archives_own_headings_are_never_hidden():
    root = parse_html("<style>.toc-heading { display: none }</style><h2 class=toc-heading>Preface</h2>", "page.html")
    assert not any(look.is_removed for look in some(looks_of(root).values()))


@pytest.mark.parametrize("part", ["<p class=a>x</p>", "<style>.a{display:none}</style>", "<div hidden>"])
def test_styles_take_no_longer_than_the_page_is_long(part):
    head = "<style>.a{display:none}.a .a{opacity:0}</style><body>"
    most = 50 if "hidden" in part else 1500  # of boxes in boxes, libxml2 takes two hundred
    assert growth(lambda times: looks_of(parse_html(head + part * times, "page.html")), most) < LINEAR


@pytest.mark.parametrize(
    ("media", "is_read"),
    [("all and (max-width: 551px)", True), ("print", True), ("screen", False), ("all", False)],
)
def test_a_sheet_for_some_screens_or_for_paper_hides_nothing(media, is_read):
    sheet = f"<style media='{media}'>.t {{ display: none }}</style>"
    page = f"<html><head>{sheet}</head><body><p class=t>The lamp was lit.</p><p>It rained all day.</p></body></html>"
    told = "".join(c.text for c in read_bytes(page.encode(), "page.html").chapters)
    assert ("lamp" in told) is is_read
