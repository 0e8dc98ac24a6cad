from storysofar.ingest.html import parse_html
from storysofar.ingest.markup import words_in
from storysofar.ingest.unknown import main_block, unknown_page

STORY = "<p>Ada climbed, and the wind climbed with her all the way.</p>" * 6
TALK = "<div><p>What a chapter that was, I had to put the kettle on twice!</p></div>" * 9
PAGE = f"""<body><ul><li><a href=/1>One chapter of many</a></li></ul><h1>The Lamp</h1><p class=author>by saltmarsh</p>
<div id=story>{STORY}</div><div id=talk>{TALK}</div></body>"""


def test_the_story_is_the_block_whose_own_paragraphs_have_most_words():
    body = parse_html(PAGE, "page.html").find("body")
    assert body is not None
    assert main_block(body).get("id") == "story"


def test_links_do_not_count():
    links = "".join(f"<p><a href=/{n}>A link with a good many words in it, number {n}</a></p>" for n in range(30))
    body = parse_html(f"<body><div id=links>{links}</div><div id=story>{STORY}</div></body>", "page.html").find("body")
    assert body is not None
    assert "Ada climbed" in words_in(main_block(body))[:20]


def test_what_stands_above_the_story_states_the_work():
    pieces, facts = unknown_page(parse_html(PAGE, "page.html"))
    assert (facts.title, facts.authors) == ("The Lamp", ("saltmarsh",))
    assert [p.paragraph.kind for p in pieces][:3] == ["navigation", "title", "byline"]
