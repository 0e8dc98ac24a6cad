from storysofar.ingest.html import parse_html
from storysofar.ingest.unknown import unknown_page

STORY = "<p>Ada climbed, and the wind climbed with her all the way.</p>" * 6
TALK = "<div><p>What a chapter that was, I had to put the kettle on twice!</p></div>" * 9
PAGE = f"""<body><ul><li><a href=/1>One chapter of many</a></li></ul><h1>The Lamp</h1><p class=author>by saltmarsh</p>
<div id=story>{STORY}</div><div id=talk>{TALK}</div></body>"""


def test_what_stands_above_the_story_states_the_work():
    pieces, facts = unknown_page(parse_html(PAGE, "page.html"))
    assert (facts.title, facts.authors) == ("The Lamp", ("saltmarsh",))
    assert [p.paragraph.kind for p in pieces][:3] == ["navigation", "title", "byline"]


def test_all_of_a_page_is_judged_where_all_of_it_is_to_be_kept():
    pieces, _ = unknown_page(parse_html(PAGE, "page.html"), keeps_all=True)
    assert {p.paragraph.kind for p in pieces} == {None}


def test_a_heading_above_the_story_with_others_like_it_inside_is_left_to_its_words():
    chapter = f"<div class=chapter><h1>The Lamp</h1><div>{STORY}</div></div>"
    pieces, facts = unknown_page(parse_html(f"<body>{chapter}{chapter.replace('Lamp', 'Gate')}</body>", "page.html"))
    assert facts.title is None
    assert [p.paragraph.words for p in pieces if p.paragraph.level and p.paragraph.kind is None] == [
        "The Lamp",
        "The Gate",
    ]
