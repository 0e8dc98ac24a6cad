from storysofar.ingest import read_bytes
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


def kinds_on(body):
    page = f"<!DOCTYPE html><html><body><nav><p>About</p></nav>{body}</body></html>"
    work = read_bytes(page.encode(), "page.html")
    return {p.text.strip(): p.kind for c in work.chapters for p in c.passages}


def test_a_menu_that_says_about_does_not_make_the_opening_an_about_page():
    opening = "Nobody had wound the clock in the toll house since the old keeper went."
    rest = "<p>The rain had come over the weir before noon.</p>" * 9
    kinds = kinds_on(f"<main><p>{opening}</p>{rest}<h2>The Ferry</h2>{rest}</main>")
    assert kinds[opening] == "story"


CHINESE = (
    "这一夜河水涨到了门口，收费站的老钟停在四点十分，谁也没有去拨它。",
    "“你来晚了，”玛拉说着把门关上，门闩响了一声。",
    "他没有回答，只把湿透的帽子放在桌上。",
)
CHINESE_POEM = "雨落在石桥上没有人经过桥边的灯还亮着等一个不会回来的人"


def test_a_story_without_blanks_counts_as_long_as_its_translation():
    told = "".join(f"<p>{line}</p>" for line in CHINESE * 3) + f"<p>{CHINESE_POEM}</p>"
    menu = "<ul>" + "".join(f"<li><a href=/{n}>Chapters, reviews and news of the week {n}</a></li>" for n in range(20))
    kinds = kinds_on(
        f"<div>{menu}</ul></div><div class=post><h1>河边</h1>{told}</div><div><p>Log in to vote.</p></div>"
    )
    assert {kinds[line] for line in (*CHINESE, CHINESE_POEM)} == {"story"}
    assert kinds["Log in to vote."] == "navigation"


def test_a_heading_above_the_story_with_others_like_it_inside_is_left_to_its_words():
    chapter = f"<div class=chapter><h1>The Lamp</h1><div>{STORY}</div></div>"
    pieces, facts = unknown_page(parse_html(f"<body>{chapter}{chapter.replace('Lamp', 'Gate')}</body>", "page.html"))
    assert facts.title is None
    assert [p.paragraph.words for p in pieces if p.paragraph.level and p.paragraph.kind is None] == [
        "The Lamp",
        "The Gate",
    ]
