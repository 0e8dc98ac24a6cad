"""Pages of no known site, as odd as people save them: advertisements in the story, a thread below it, a wiki."""

from html import escape

from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Tale

READERS = ("gull", "saltmarsh_reader", "Tern 77", "kittiwake", "Old Hob")
SAID = (
    "What a step that was, I had to put the kettle on twice before I could go on!",
    "I knew that the door would open. I said so to my sister, and she laughed at me, and now look.",
    "First! And also: the dog is the best of them, nobody can tell me anything else.",
    "Please never stop with this, it is what I look forward to on Fridays, and it rains here too.",
)
ADVERT = (
    '<div class="box-{n}"><a href="https://ads.example/{n}">Advertisement</a> <a href="#on">Continue reading</a></div>'
)


def _page(tale: Tale, name: str) -> Page:
    page, part = Page(name), tale.parts[-1]
    page.add("navigation", '<html><body><div id="top"><a href="/">Home</a> <a href="/toc">Contents</a></div>')
    page.add("heading", f'<div class="main"><div><h2>Chapter {part.number}: The Kettle</h2></div>')
    page.chapters = [(part.number, "The Kettle")]
    return page


def sponsored(tale: Tale) -> Page:
    """A chapter in blocks side by side, an advertisement after each."""
    page, blocks = _page(tale, "sponsored.html"), tale.parts[-1].blocks
    for n in range(0, len(blocks), 3):
        page.add(None, f'<div class="row r{n}"><div class="c-53u6y8">')
        page.add_html(blocks[n : n + 3], seed=tale.seed + n)
        page.add(None, "</div></div>")
        page.add("navigation", ADVERT.format(n=n))
    page.add(
        "navigation", '</div><div id="foot"><a href="/about">About us</a> <a href="/dmca">DMCA</a></div></body></html>'
    )
    return page


def discussed(tale: Tale) -> Page:
    """A chapter above a thread that is longer than it, on a site that gives its boxes no name that tells."""
    page, part = _page(tale, "discussed.html"), tale.parts[-1]
    page.add(None, '<div class="t9">')
    page.add_html(part.blocks, seed=tale.seed)
    page.add(None, "</div>")
    for n in range(80):
        who, said = READERS[(n + tale.seed) % len(READERS)], SAID[n % len(SAID)]
        page.add("navigation", f'<div class="k{n % 2}"><b>{who}</b> <i>{n % 11 + 1} days ago</i><p>{escape(said)}</p>')
        page.add("navigation", '<a href="#r">Reply</a></div>')
    page.add(None, "</div></body></html>")
    return page


def wiki(tale: Tale) -> Page:
    """A story on a wiki, its chapters under headings that can be edited."""
    page = Page("wiki.html")
    page.add(None, "<html><body><div id='content' class='mw-body'>")
    page.add("title", f"<h1 id='firstHeading'>{tale.title}</h1>")
    page.add("navigation", "<div id='siteSub'>From the wiki of lamps</div><div id='mw-content-text'>")
    page.add("navigation", "<div id='toc' class='toc'><h2>Contents</h2><ul>")
    for part in tale.parts:
        page.add("navigation", f"<li><a href='#c{part.number}'>{part.number} Chapter {part.number}: Rope</a></li>")
    page.add(None, "</ul></div>")
    for part in tale.parts:
        page.add("heading", f"<h2><span class='mw-headline'>Chapter {part.number}: Rope</span>")
        page.add("navigation", "<span class='mw-editsection'>[<a href='?edit'>edit</a>]</span></h2>")
        page.add_html(part.blocks, seed=tale.seed + part.number)
    page.add(
        "navigation", "</div><div class='printfooter'>Retrieved from \"<a>https://wiki.example/lamps</a>\"</div></div>"
    )
    page.add(None, "</body></html>")
    page.facts = {"title": tale.title}
    page.chapters = [(part.number, "Rope") for part in tale.parts]
    return page
