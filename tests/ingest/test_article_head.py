from storysofar.ingest import read_bytes

STORY = "<div>" + "<p>The rain had come over the weir before noon.</p>" * 9 + "</div>"
LEAD = "A lock keeper finds a book in which somebody has signed for tomorrow."


def kinds_on(body):
    work = read_bytes(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "page.html")
    return {p.text.strip(): p.kind for c in work.chapters for p in c.passages}


def test_the_sentence_below_a_title_in_its_own_head_sums_the_story_up():
    head = f"<header><h1>The Toll House</h1><p>{LEAD}</p><p>3 March</p></header>"
    kinds = kinds_on(f"<article>{head}{STORY}</article>")
    assert (kinds[LEAD], kinds["3 March"]) == ("summary", "navigation")


def test_so_it_does_in_a_block_of_any_other_tag():
    kinds = kinds_on(f"<div><div class=x><h1>The Toll House</h1></div><h2>{LEAD}</h2></div><main>{STORY}</main>")
    assert kinds[LEAD] == "summary"


def test_a_head_around_the_whole_story_is_no_head():
    kinds = kinds_on(f"<header><h1>The Toll House</h1>{STORY}</header>")
    assert kinds["The rain had come over the weir before noon."] == "story"


def test_the_first_line_of_a_story_right_below_its_title_stays_story():
    kinds = kinds_on(f"<article><h1>The Toll House</h1><p>{LEAD}</p>{STORY}</article>")
    assert kinds[LEAD] == "story"
