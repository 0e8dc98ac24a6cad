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


LINES = "<p>The rain had come over the weir before noon.</p>" * 9


def numbers_on(body):
    page = f"<!DOCTYPE html><html><body>{body}</body></html>"
    return [c.number for c in read_bytes(page.encode(), "page.html").chapters]


def test_a_link_to_the_next_chapter_below_the_last_line_is_no_heading():
    told = "The rain had come over the weir.<br><br>" * 9
    assert numbers_on(f"<h2>Chapter 3</h2><div>{told}<a href=/4>Chapter 4</a></div>") == [3]
    assert kinds_on(f"<div>{told}<a href=/4>Chapter 4</a></div>")["Chapter 4"] == "navigation"


def test_a_linked_heading_above_its_chapter_stays_a_heading():
    page = f"<h2><a href=#3>Chapter 3</a></h2>{LINES}<h2><a href=#4>Chapter 4</a></h2>{LINES}"
    assert numbers_on(f"<main>{page}</main>") == [3, 4]


def test_a_line_of_any_block_above_the_story_says_which_chapter_it_is():
    page = f"<div><div class=t>Chapter 7 – The Ledger</div><div class=raw>{LINES}</div></div>"
    assert numbers_on(page) == [7]


def test_a_heading_says_it_better_than_a_menu_above():
    menu = "<div class=path>Chapter 9</div>"
    assert numbers_on(f"{menu}<h1>Chapter 7</h1><div class=raw>{LINES}</div>") == [7]


def test_what_is_called_an_authors_note_is_a_note_unless_it_is_the_page():
    told = "Back on Friday, thank you all."
    note = f"<div class='x_author-notes'><p>{told}</p></div>"
    assert kinds_on(f"<div class=raw>{LINES}{note}{LINES}</div>")[told] == "note"
    kinds = kinds_on(f"<div class=author-notes>{LINES}</div>")
    assert kinds["The rain had come over the weir before noon."] == "story"


def test_a_name_ends_where_a_date_begins():
    page = f"<article><h1>The Toll House</h1><div class=byline>By Anna Wren | 3 March</div>{LINES}</article>"
    assert read_bytes(f"<!DOCTYPE html><html><body>{page}</body></html>".encode(), "page.html").authors == (
        "Anna Wren",
    )


def test_headings_of_one_level_are_sections_and_none_of_them_is_the_title():
    sections = "".join(f"<section><h3>{name}</h3>{LINES}</section>" for name in ("Morning", "Noon", "Night"))
    work = read_bytes(f"<!DOCTYPE html><html><body><main>{sections}</main></body></html>".encode(), "page.html")
    assert work.title is None
