import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.asides import asides_on
from storysofar.ingest.html import parse_html
from storysofar.ingest.page_text import PageText
from tests.ingest.book import texts

STORY = [f"Ada climbed step {n}, and the wind came in at the window with the rain." for n in range(5)]
SAID = (
    "What a step that was, I had to put the kettle on twice before I could go on with it!",
    "I knew that the door would open. I said so to my sister, and she laughed at me, and now look.",
    "Please never stop with this, it is what I look forward to on Fridays.",
)


def page(below, above=""):
    story = "".join(f"<p>{line}</p>" for line in STORY)
    return f"<html><body><div>{above}<div><h2>Chapter 7</h2>{story}</div>{below}</div></body></html>"


def story_above(below):
    return texts(read_bytes(page(below).encode(), "page.html"))


REPLY = "<a href=#>Reply</a>"
ANSWER = f"<b>{{who}}</b> <i>{{n}} days ago</i><p>{{said}}</p>{REPLY}"
ROW = "<tr><td>{who}<br>2024-05-0{n}</td><td><p>{said}</p><a href=#>Quote</a></td></tr>"


def many(box, times=40):
    return "".join(box.format(n=n, said=SAID[n % 3], who=f"gull{n}") for n in range(times))


THREADS = {
    "boxes with a name, a time and a button": many(
        "<div class=q><b>{who}</b> <i>{n} hours ago</i><p>{said}</p>" + REPLY + "</div>"
    ),
    "a list": f"<ul>{many('<li><b>{who}</b> says:<p>{said}</p><time>May 3, 2024</time></li>')}</ul>",
    "a list of terms": f"<h3>Reviews</h3><dl>{many('<dt>{who}</dt><dd>{said}</dd>')}</dl>",
    "a heading above paragraphs": f"<h3>40 Comments</h3>{many('<p><b>{who}:</b> {said}</p>')}",
    "a heading with its number behind": f"<div><h4>Reviews (40)</h4><div>{many('<p>{said}</p>')}</div></div>",
    "a bold line above": f"<p><b>Comments</b></p>{many('<p>{said}</p>')}",
    "a class that says so": f"<section class=comment-area>{many('<p>{said}</p>')}</section>",
    "an id that says so": f"<div id=comments>{many('<div><div><p>{said}</p></div></div>')}</div>",
    "rows of a table": f"<table>{many(ROW, 9)}</table>",
    "answers within answers": many(f"<div class=w>{ANSWER}<div class=w>{ANSWER}</div></div>"),
}


@pytest.mark.parametrize("thread", THREADS)
def test_what_readers_say_below_a_short_chapter_is_no_story(thread):
    assert story_above(THREADS[thread]) == STORY


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><p>You can go to the shelf from here, or to the door.</p></nav>",
        "<footer><p>All that is told here is told by those who tell it.</p></footer>",
        "<div class=related-posts><p>The keeper of the other lamp went out one night.</p></div>",
        "<div class='box ad-slot'><p>Buy a lamp that will not go out, ever, in no wind.</p></div>",
        "<div role=complementary><p>Ask us for a lamp of your own, any day but Friday.</p></div>",
        "<aside><p>Did you know that this is a serial? It has a door.</p></aside>",
        "<ul>" + "<li><h3><a href=/x>Another tale</a></h3><p>A boy, a bell, and no lamp at all.</p></li>" * 4 + "</ul>",
    ],
)
def test_menus_advertisements_and_teasers_are_no_story(chrome):
    assert story_above(chrome) == STORY


@pytest.mark.parametrize(
    "inside",
    [
        "<p>“Comments?” said Wen. “Nobody has any.”</p>",
        "<h3>Reviews</h3>",
        "<p class=comment>He shrugged, and she let him.</p>",
        "<p>Reply</p>",
        "<blockquote><p>Come at once. I am at the lock.</p></blockquote>",
    ],
)
def test_a_story_may_speak_of_all_that(inside):
    lines = [f"<p>{line}</p>" for line in STORY]
    made = f"<html><body><div><h2>Chapter 7</h2>{lines[0]}{inside}{''.join(lines[1:])}</div></body></html>"
    assert [line for line in STORY if line not in texts(read_bytes(made.encode(), "page.html"))] == (
        STORY[1:] if inside == "<h3>Reviews</h3>" else []
    )


def test_what_holds_most_of_the_page_is_no_aside_whatever_it_is_called():
    root = parse_html(f"<html><body><div class='modal sidebar'>{page('')}</div></body></html>", "page.html")
    body = root.find("body")
    assert body is not None
    assert asides_on(body, PageText(root, {})) == set()


def test_posts_of_a_length_that_no_reader_writes_are_chapters():
    post = "<article class=post><b>saltmarsh</b> <time>2024-05-03</time>{}<a href=#>Reply</a></article>"
    told = "".join(
        post.format(f"<h2>Chapter {n}</h2>" + f"<p>Ada climbed on, and it was step {n}.</p>" * 60) for n in (1, 2, 3)
    )
    work = read_bytes(f"<html><body>{told}</body></html>".encode(), "page.html")
    assert sum("Ada climbed" in line for line in texts(work)) == 180
