from storysofar.ingest.html import parse_html
from storysofar.ingest.page_text import PageText, is_sentence
from storysofar.ingest.styles import looks_of

BODY = """<div id=a><b>gull</b> <i>3 days ago</i><p>I knew that the door would open.</p><a href="#r">Reply</a></div>
<div id=b><p>“No.”</p><p hidden>Not there at all.</p><script>x()</script></div>
<div id=c><span><p>Ada ran.</p></span></div>"""


def text_and(name):
    root = parse_html(f"<html><body>{BODY}</body></html>", "page.html")
    (element,) = root.xpath(f"//*[@id='{name}']")
    return PageText(root, looks_of(root)), element


def test_a_block_inside_ends_the_line_of_the_text_around_it():
    text, box = text_and("a")
    assert [line.strip() for line in text.own_words(box).split("\n") if line.strip()] == ["gull 3 days ago", "Reply"]


def test_sentences_links_and_short_lines_are_told_apart():
    text, box = text_and("a")
    amount = text.of(box)
    assert (amount.told, amount.linked, amount.lines, amount.short_lines) == (32, 5, 3, 2)


def test_what_cannot_be_seen_does_not_count():
    text, box = text_and("b")
    assert (text.of(box).all, text.of(box).told) == (5, 5)


def test_a_span_with_a_block_in_it_is_a_block():
    text, box = text_and("c")
    assert text.is_block(box[0])


def test_names_dates_and_buttons_are_no_sentences():
    assert [is_sentence(w) for w in ("gull", "3 days ago", "Reply", "Mr.", "Log in")] == [False] * 5
