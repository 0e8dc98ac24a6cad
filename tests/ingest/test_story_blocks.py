import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.html import parse_html
from storysofar.ingest.markup import words_in
from storysofar.ingest.page_text import PageText
from storysofar.ingest.story_blocks import main_block, story_blocks
from tests.some import some

LINES = (
    "Ada climbed, and the wind climbed with her all the way to the lamp.",
    "“Higher,” said Wen, who was not climbing himself and had no wish to.",
    "The door at the top had been painted so often that it had no edges.",
    "“No.”",
    "Nobody had wound the clock since the old keeper went, and it said four.",
    "She put her hand on the rail, and the rail was warm, and it was winter.",
)
STORY = "".join(f"<p>{line}</p>" for line in LINES)
TALK = "<div><p>What a chapter that was, I had to put the kettle on twice!</p></div>" * 9
LIST = "<ul><li><a href=/1>One chapter of many</a></li></ul>"
PAGE = f"<body>{LIST}<div id=story>{STORY}</div><div id=x>{TALK}</div></body>"


def story_on(body):
    page = f"<html><body><div id=top><a href=/>Home</a> <a href=/login>Log in</a></div>{body}</body></html>"
    work = read_bytes(page.encode(), "page.html")
    return [p.text.strip() for c in work.chapters for p in c.passages if p.is_story]


def core(page):
    body = parse_html(page, "page.html").find("body")
    assert body is not None
    return main_block(body, PageText(body, {}))


def test_the_core_is_the_block_whose_own_paragraphs_have_most_words():
    assert core(PAGE).get("id") == "story"


def test_links_do_not_count():
    links = "".join(f"<p><a href=/{n}>A link with a good many words in it, number {n}</a></p>" for n in range(30))
    assert "Ada climbed" in words_in(core(f"<body><div id=links>{links}</div><div id=story>{STORY}</div></body>"))[:20]


def test_the_first_block_of_the_story_is_told():
    body = parse_html(PAGE, "page.html").find("body")
    assert body is not None
    labels, first = story_blocks(body, PageText(body, {}))
    assert (labels[body], first.get("id")) == ("navigation", "story")


def parts(wrap, between, *, of=2):
    """The story in parts, each wrapped, with something between them."""
    lines = [f"<p>{line}</p>" for line in LINES]
    return between.join(wrap % "".join(lines[n : n + of]) for n in range(0, len(lines), of))


ADVERT = "<div><a href=/ad>Buy a lamp today</a></div>"
SHAPES = {
    "boxes of one class": parts('<div class="row"><div class="c-5">%s</div></div>', ADVERT),
    "boxes without a class, in an article": f"<article>{parts('<div><div>%s</div></div>', ADVERT)}</article>",
    "sections": parts("<section class=s>%s</section>", "<hr>"),
    "sections in the main part": f"<main><h1>The Lamp</h1>{parts('<section>%s</section>', ADVERT)}</main>",
    "a box in a box, and the rest beside": f"<div><div class=inner>{LINES[0]}<p>{LINES[1]}</p></div>"
    + "".join(f"<p>{line}</p>" for line in LINES[2:])
    + "</div>",
    "a box for each paragraph": parts('<div class="par"><div><p>%s</p></div></div>', "", of=1).replace("<p><p>", "<p>"),
    "spans around blocks": f"<article><span><span>{parts('<div class=step>%s</div>', ADVERT)}</span></span></article>",
    "cells of a table": f"<table><tr>{parts('<td>%s</td>', '</tr><tr>')}</tr></table>",
    "line ends, no blocks": "<br><br>".join(LINES),
    "text in the body, an advertisement within": "<br><br>".join(LINES[:3]) + ADVERT + "<br><br>".join(LINES[3:]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_chapter_is_found_whole_in_any_shape(shape):
    assert [line for line in LINES if line not in story_on(SHAPES[shape])] == []
    assert not any("Buy a lamp" in line or "Log in" in line for line in some(story_on(SHAPES[shape])))


def test_a_single_line_between_the_parts_is_an_advertisement():
    for said in ("Advertisement", "Story continues below", "ADVERTISEMENT", "Scroll to continue"):
        told = story_on(f"<div>{parts('<div class=k>%s</div>', f'<div><span>{said}</span></div>')}</div>")
        assert told == list(LINES)


def test_a_rule_between_two_parts_stays_a_rule():
    page = f"<html><body><article>{parts('<div class=k>%s</div>', '<div>* * *</div>', of=3)}</article></body></html>"
    (chapter,) = read_bytes(page.encode(), "page.html").chapters
    assert [p.kind for p in chapter.passages if p.text.strip() == "* * *"] == ["break"]


def test_what_readers_say_in_boxes_of_their_own_is_no_story():
    assert story_on(f"<div id=story>{STORY}</div><div id=x>{TALK}</div>") == list(LINES)
