import pytest

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes
from storysofar.text import Work
from tests.growth import LINEAR, growth

ARCHIVE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>The Lamp - saltmarsh - Tidewatch</title>
<style>.toc-heading {{ display: none }}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>The Lamp</b><br/>Posted originally on the <a href="http://archive.example/">Archive of Our Own</a>
at <a href="http://archive.example/works/77">http://archive.example/works/77</a>.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a href="#">Mature</a></dd>
<dt>Archive Warning:</dt><dd><a>No Archive Warnings Apply</a></dd><dt>Categories:</dt><dd><a>F/F</a>, <a>Gen</a></dd>
<dt>Fandom:</dt><dd><a>Tidewatch (TV)</a></dd><dt>Relationship:</dt><dd><a>Ada Tolliver &amp; Wen Marsh</a></dd>
<dt>Characters:</dt><dd><a>Ada Tolliver</a>, <a>Wen Marsh</a></dd><dt>Additional Tags:</dt><dd><a>Slow Burn</a></dd>
<dt>Language:</dt><dd>English</dd><dt>Series:</dt><dd>Part 2 of <a>Lamps</a></dd>
<dt>Stats:</dt><dd>Published: 2024-01-02 Words: 1,234 Chapters: {count}/?</dd></dl>
<h1>The Lamp</h1><div class="byline">by <a rel="author">saltmarsh</a></div>
<p>Summary</p><blockquote class="userstuff"><p>Ada keeps the lamp.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>For Wen.</p></blockquote></div></div>
<div id="chapters" class="userstuff">{chapters}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"></div>
<p class="message">Please drop by the Archive and comment to let the creator know if you enjoyed their work!</p></div>
</body></html>"""

CHAPTER = """<div class="meta group"><h2 class="heading">Chapter {n}: Step {n}</h2><p>Chapter Notes</p>
<blockquote class="userstuff"><p>Note {n}.</p></blockquote></div><!--chapter content-->
<div class="userstuff"><p>Ada <em>climbed</em> step {n}.</p><p class="message" align="center">* * *</p>
<p>“Higher,” said Wen.</p><hr/><p>She&nbsp;fell.</p></div><!--/chapter content-->"""

FORUM = """<html><body><nav><a href="/">Forums</a></nav>
<h1 class="p-title-value"><span class="label">Complete</span> The Lamp</h1>
<article class="message message--post" data-author="saltmarsh" data-content="post-1">
<h4 class="message-name">saltmarsh</h4>
<span class="threadmarkLabel">Chapter 1: Dark</span>
<div class="message-body"><div class="bbWrapper">It was dark.<br><br>Ada woke.</div></div></article>
<article class="message message--post" data-author="gull"><h4 class="message-name">gull</h4>
<div class="message-body"><div class="bbWrapper">Great chapter!</div></div></article>
<article class="message message--post" data-author="saltmarsh">
<span class="threadmarkLabel">Chapter 2: Light</span>
<div class="message-body"><div class="bbWrapper">It was <span
style="font-style: italic">not</span> dark.</div></div></article>
</body></html>"""

BLOG = """<html><head><style>.x9 {{ display:none; }}</style><title>My site</title></head>
<body><header><a href="/">Home</a> <a href="/toc">Contents</a></header>
<h1>The Lamp</h1><div class="entry"><h2>Chapter 7: The Rope</h2>{story}<p class="x9">Stolen from the author's site.</p>
<p style="display: none">Do not copy.</p></div><div class="comments">{comments}</div>
<footer>© nobody</footer></body></html>"""


def archive(count: int) -> Work:
    page = ARCHIVE.format(count=count, chapters="".join(CHAPTER.format(n=n) for n in range(1, count + 1)))
    return read_bytes(page.encode(), "lamp.html")


def texts(work: Work, kind: str = "story") -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]


def test_an_archives_download_states_everything_about_its_work():
    work = archive(2)
    assert (work.title, work.authors, work.rating, work.status) == ("The Lamp", ("saltmarsh",), "Mature", "2/?")
    assert (work.fandoms, work.categories) == (("Tidewatch (TV)",), ("F/F", "Gen"))
    assert (work.relationships, work.characters) == (("Ada Tolliver & Wen Marsh",), ("Ada Tolliver", "Wen Marsh"))
    assert (work.tags, work.series, work.language) == (("Slow Burn",), ("Part 2 of Lamps",), "English")
    assert (work.summary, work.source) == ("Ada keeps the lamp.", "http://archive.example/works/77")


def test_an_archives_chapters_have_their_numbers_titles_and_notes():
    work = archive(2)
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Step 1"), (2, "Step 2")]
    steps = [[f"Ada climbed step {n}.", "“Higher,” said Wen.", "She\xa0fell."] for n in (1, 2)]
    assert texts(work) == [*steps[0], *steps[1]]
    assert texts(work, "note") == ["Notes", "For Wen.", "Chapter Notes", "Note 1.", "Chapter Notes", "Note 2."]


def test_a_centred_rule_is_a_break_though_it_has_the_class_of_a_message():
    assert texts(archive(1), "break") == ["* * *", "* * *"]


def test_the_first_chapters_of_a_longer_download_are_the_same_text():
    assert archive(3).chapters[0] == archive(2).chapters[0]
    assert archive(4).chapters[:3] == archive(5).chapters[:3]


def test_a_one_shot_has_no_chapter_headings_and_is_one_chapter():
    page = ARCHIVE.format(
        count=1, chapters='<h2 class="toc-heading">The Lamp</h2><div class="userstuff"><p>It was dark.</p></div>'
    )
    work = read_bytes(page.encode(), "lamp.html")
    assert texts(work) == ["It was dark."]
    assert [c.number for c in work.chapters] == [1]


def test_inline_emphasis_keeps_its_place():
    chapter = archive(1).chapters[0]
    assert [chapter.text[a:b] for p in chapter.passages for a, b in p.emphasis] == ["climbed"]


def test_a_forum_thread_is_its_marked_posts():
    work = read_bytes(FORUM.encode(), "thread.html")
    assert (work.title, work.authors) == ("The Lamp", ("saltmarsh",))
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert texts(work) == ["It was dark.", "Ada woke.", "It was not dark."]
    assert "Great chapter!" in texts(work, "navigation")


def test_an_unknown_page_gives_up_its_story_and_keeps_its_chrome_apart():
    story = "".join(f"<p>Ada climbed step {n}, and the wind came in at the window.</p>" for n in range(9))
    comments = "".join(f"<div><p>What a step number {n} that was, I could not stop!</p></div>" for n in range(9))
    work = read_bytes(BLOG.format(story=story, comments=comments).encode(), "blog.html")
    assert texts(work) == [f"Ada climbed step {n}, and the wind came in at the window." for n in range(9)]
    assert (work.title, [(c.number, c.title) for c in work.chapters]) == ("The Lamp", [(7, "The Rope")])


def test_what_a_style_hides_is_not_on_the_page():
    work = read_bytes(BLOG.format(story="<p>It was dark.</p>", comments="").encode(), "blog.html")
    assert "copy" not in work.chapters[0].text
    assert "Stolen" not in work.chapters[0].text


def test_the_declared_encoding_of_a_page_is_read():
    page = '<html><head><meta charset="windows-1252"></head><body><p>“Don’t,” said Ada.</p></body></html>'
    assert texts(read_bytes(page.encode("cp1252"), "page.html")) == ["“Don’t,” said Ada."]


def test_repeated_lines_of_dialogue_are_all_kept():
    page = "<html><body><div>" + "<p>“No.”</p><p>“Yes.”</p>" * 5 + "</div></body></html>"
    assert texts(read_bytes(page.encode(), "page.html")) == ["“No.”", "“Yes.”"] * 5


def test_a_page_nested_without_end_is_refused_rather_than_cut_off():
    page = "<html><body>" + "<div>" * 20000 + "<p>It was dark.</p>" + "</div>" * 20000 + "</body></html>"
    with pytest.raises(SourceError, match="nested too deeply"):
        read_bytes(page.encode(), "page.html")


@pytest.mark.parametrize(
    "part", ["<p>", "<br>", "a<br>", "<i>a</i> ", "&", "<a>x</a>", "<p>Notes</p><blockquote>x</blockquote>"]
)
def test_a_hostile_page_takes_no_longer_than_its_length(part):
    head = b"<html><body><div id=preface></div><div id=chapters><p>It was dark."
    assert growth(lambda times: read_bytes(head + part.encode() * times, "page.html"), 2_500) < LINEAR


def test_a_page_without_a_word_is_an_error():
    with pytest.raises(SourceError, match="no words"):
        read_bytes(b"<html><body><br></body></html>", "page.html")


def test_a_thread_without_marks_is_told_by_whoever_opened_it():
    work = read_bytes(FORUM.replace("threadmarkLabel", "x").encode(), "thread.html")
    assert "Great chapter!" in texts(work, "navigation")
    assert texts(work) == ["It was dark.", "Ada woke.", "It was not dark."]


def test_an_element_that_no_html_knows_ends_in_no_traceback():
    work = read_bytes("<!doctype html><h²>It was dark.</h²><p>Ada ran.</p>".encode(), "page.html")
    assert "Ada ran." in work.chapters[0].text


ADDRESSED = """<html><head><link rel="canonical" href="https://site.example/7/chapter/12"></head><body><h1>The Lamp</h1>
<div><h2>Chapter 12</h2><p>It was dark, and Ada climbed.</p></div></body></html>"""


def test_a_chapter_is_known_by_its_own_address_and_the_work_by_the_works():
    work = read_bytes(ADDRESSED.encode(), "saved.html")
    assert (work.source, work.chapters[0].source) == ("https://site.example/7", "https://site.example/7/chapter/12")


def test_a_page_without_an_address_is_known_by_its_file():
    work = read_bytes(ADDRESSED.replace("https:", "javascript:").encode(), "saved.html")
    assert (work.source, work.chapters[0].source) == ("saved.html", "saved.html")


def test_each_post_of_a_thread_has_its_own_address():
    thread = '<link rel="canonical" href="https://forum.example/threads/lamp.7/">'
    page = FORUM.replace("<html>", f"<html><head>{thread}</head>").replace(
        'data-author="saltmarsh">', 'data-content="post-9">'
    )
    places = [c.source for c in read_bytes(page.encode(), "thread.html").chapters]
    assert places == [f"https://forum.example/threads/lamp.7/#post-{n}" for n in (1, 9)]
