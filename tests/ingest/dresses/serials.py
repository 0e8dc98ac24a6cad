"""Sites where a story appears chapter by chapter: fanfiction.net and its mirror, Wattpad, Royal Road, forums."""

from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Part, Tale


def _shown(tale: Tale) -> Part:
    """The chapter that is on a page of one chapter."""
    return tale.parts[-1]


def _named(part: Part) -> str:
    """A chapter's title as sites give it one that has none."""
    return part.title or f"Chapter {part.number}"


def _stat_line(tale: Tale) -> str:
    first, second = tale.characters
    cast = f"[{first}, {second}] Gull" if tale.seed % 2 else f"{first}, {second}"
    status = " - Status: Complete" if tale.seed % 3 else ""
    return (
        f"Rated: Fiction T - English - Adventure/Hurt/Comfort - {cast} - Chapters: {len(tale.parts)} - Words: 4,512 - "
        f"Reviews: 12 - Favs: 8 - Follows: 9 - Updated: Mar 3 - Published: Jan 2{status} - id: {tale.address}"
    )


def _stat_facts(tale: Tale) -> dict[str, object]:
    first, second = tale.characters
    return {
        "title": tale.title, "authors": (tale.author,), "summary": tale.summary, "rating": "Fiction T",
        "language": "English", "tags": ("Adventure", "Hurt/Comfort"),
        "relationships": (f"{first}/{second}",) if tale.seed % 2 else (),
        "characters": (first, second, "Gull") if tale.seed % 2 else (first, second),
        "status": "Complete" if tale.seed % 3 else None, "words": "4,512", "updated": "Mar 3", "published": "Jan 2",
    }  # fmt: skip


def fanfiction_net(tale: Tale, *, host: str = "www.fanfiction.net") -> Page:
    """A saved chapter of fanfiction.net; fictionpress.com has the same pages."""
    page, part = Page("story.html"), _shown(tale)
    is_crossover = tale.seed % 2 == 0
    page.add(None, f"<!DOCTYPE html><html><head><title>{tale.title} Chapter {part.number}</title><link rel='canonical' "
                   f"href='//{host}/s/{tale.address}/{part.number}/The-Lamp'></head><body>")  # fmt: skip
    page.add("navigation", "<div class=menulink>Browse Just In Community Forum</div><div id=content_wrapper>")
    page.add("navigation", "<div id=pre_story_links><span class=lc-left>Crossovers <a class=xcontrast_txt href=/x/>"
                           f"{'Books + Tidewatch Crossover' if is_crossover else 'Tidewatch'}</a></span></div>")  # fmt: skip
    page.add(None, "<div id=profile_top style='min-height:112px;'><span><img class=cimage src=/x.jpg></span>")
    page.add("navigation", "<button class='btn pull-right icon-heart' type=button>Follow/Fav</button>")
    page.add("title", f"<b class='xcontrast_txt'>{tale.title}</b>")
    page.add("metadata", "<span class='xcontrast_txt'>By:</span>")
    page.add("byline", f" <a class='xcontrast_txt' href='/u/1/x'>{tale.author}</a>")
    page.add("summary", f"<div style='margin-top:2px' class='xcontrast_txt'>{tale.summary}</div>")
    line = _stat_line(tale).replace("Fiction T", "<a class='xcontrast_txt' href='/ratings/'>Fiction  T</a>")
    line = line.replace("Mar 3", "<span data-xutime='1709424000'>Mar 3</span>")
    page.add("metadata", f"<span class='xgray xcontrast_txt'>{line}</span></div>")
    menu = "<SELECT id=chap_select title='Chapter Navigation' name=chapter>"
    if len(tale.parts) > 1:
        page.add(None, f"<span style='float:right;'>{menu}")
        for other in tale.parts:
            is_shown = other is part
            page.add("heading" if is_shown else None, f"<option value={other.number} {'selected' if is_shown else ''}>"
                                                      f"{other.number}. {_named(other)}</option>")  # fmt: skip
        page.add(None, "</select></span>")
    page.add(None, "<div role='main' aria-label='story content' class='storytextp' id='storytextp'>"
                   "<div class='storytext xcontrast_txt nocopy' id='storytext'>")  # fmt: skip
    page.add_html(part.blocks[:4], seed=tale.seed)
    page.add("navigation", "<div class='google-auto-placed'>An advertisement for kettles.</div>")
    page.add_html(part.blocks[4:], seed=tale.seed + 4)
    page.add(None, "</div></div>")
    if len(tale.parts) > 1:
        page.add(None, f"{menu}<option value=1 selected>1. {_named(tale.parts[0])}</option></select>")
    page.add(
        "navigation", "<div id=review_success>The author would like to thank you for your continued support.</div>"
    )
    page.add(None, "</div></body></html>")
    page.facts = {
        **_stat_facts(tale), "source": f"https://{host}/s/{tale.address}/1/",
        "fandoms": ("Books", "Tidewatch") if is_crossover else ("Tidewatch",),
    }  # fmt: skip
    page.chapters = [(part.number, part.title)] if len(tale.parts) > 1 else [(1, None)]
    return page


def fictionpress(tale: Tale) -> Page:
    """The sister site for people's own worlds."""
    return fanfiction_net(tale, host="www.fictionpress.com")


def fanfiction_net_pasted(tale: Tale) -> Page:
    """A chapter of fanfiction.net copied out of the browser."""
    page, part = Page("story.txt"), _shown(tale)

    def line(kind: str, words: str, gap: str = "\n") -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append(gap)

    line("navigation", "Follow/Fav")
    line("title", tale.title)
    line("byline", f"By: {tale.author}")
    line("summary", tale.summary)
    line("metadata", _stat_line(tale), "\n\n")
    if len(tale.parts) > 1:
        line("heading", f"{part.number}. {_named(part)}")
    if part is not tale.parts[-1]:
        line("navigation", "Next >", "\n\n")
    page.add_text(part.blocks)
    line("navigation", "< Prev")
    line("navigation", "Review")
    page.facts = _stat_facts(tale)
    page.chapters = [(part.number, part.title)] if len(tale.parts) > 1 else [(1, None)]
    return page


def fictionhunt(tale: Tale) -> Page:
    """A chapter on the mirror of fanfiction.net."""
    page, part = Page("hunt.html"), _shown(tale)
    page.add(None, f"<!DOCTYPE html><html><head><title>{tale.title}</title></head><body>")
    page.add("navigation", '<nav><a href="/">FictionHunt</a> <a href="/search">Search</a></nav>')
    page.add("title", f'<h1 class="Story__title">{tale.title}</h1>')
    page.add("byline", f'<div class="StoryContents__meta">by <a href="/authors/1">{tale.author}</a></div>')
    page.add("navigation", '<div class="genres"><a href="/g">Adventure</a></div><div class="Story__type">'
                           f'<a href="/search?fandoms=1">Tidewatch</a></div><a href="https://fiction.example/s/'
                           f'{tale.address}">Source</a>')  # fmt: skip
    page.add(
        "heading", f'<h2 class="js-chapter-title">Chapter {part.number}{f": {part.title}" if part.title else ""}</h2>'
    )
    page.add(None, '<div class="StoryChapter__text">')
    page.add_html(part.blocks, seed=tale.seed)
    page.add("navigation", '</div><div class="StoryContents"><a class="StoryContents__chapter-name" href="/2">'
                           '<span class="chapter-title">The Kettle</span></a></div></body></html>')  # fmt: skip
    page.facts = {"title": tale.title, "authors": (tale.author,), "fandoms": ("Tidewatch",), "tags": ("Adventure",),
                  "source": f"https://fiction.example/s/{tale.address}"}  # fmt: skip
    page.chapters = [(part.number, part.title)]
    return page


def wattpad(tale: Tale) -> Page:
    """A saved part of Wattpad: several pages of one part, which overlap."""
    page, part = Page("part.html"), _shown(tale)
    page.add(None, f"<!DOCTYPE html><html><head><title>{tale.title} - {_named(part)}</title></head><body>")
    page.add(None, '<div id="header"><div class="on-navigate"><span class="info">')
    page.add("title", f'<h2 class="title h5">{tale.title}</h2>')
    page.add("byline", f'<span class="author h6">by {tale.author}</span></span></div></div>')
    page.add("heading", f'<header class="panel panel-reading text-center"><h1 class="h2">{_named(part)}</h1>')
    page.add(
        "counter",
        '<div class="story-stats"><span class="reads">95.3K</span> <span class="votes">771</span></div></header>',
    )
    middle = len(part.blocks) // 2
    page.add(None, '<div data-page-number="1"><pre>')
    ids = [f"{tale.seed:06x}{at:026x}" for at in range(len(part.blocks))]
    for at, block in enumerate(part.blocks):
        if at == middle:
            page.add(None, '</pre></div><div data-page-number="2"><pre>')
            for again in (middle - 2, middle - 1):
                words = " ".join(part.blocks[again].lines)
                page.add(None, f'<p data-p-id="{ids[again]}">{words}</p>')
        words = "<br>".join(block.lines)
        page.add(block.kind, f'<p data-p-id="{ids[at]}">{words}')
        page.add("counter", '<span class="comment-marker"><span class="num-comment">+</span></span></p>')
    page.add(None, "</pre></div>")
    page.add("navigation", '<div class="panel-next"><a href="/2">Continue reading next part</a></div>')
    page.add("navigation", "<div>You’ll also like</div></body></html>")
    page.facts = {"title": tale.title, "authors": (tale.author,)}
    page.chapters = [(1 if part.title else part.number, part.title)]
    return page


def wattpad_pasted(tale: Tale) -> Page:
    """A part of Wattpad copied out of the browser, comment counters and all."""
    page, part = Page("part.txt"), _shown(tale)

    def line(kind: str, words: str, gap: str = "\n\n") -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append(gap)

    line("heading", _named(part))
    line("counter", "95.3K 771 512")
    for at, block in enumerate(part.blocks):
        page.add_text([block], gap="\n\n")
        if at % 5 == 2 and block.form == "prose":
            line("counter", "+")
    line("navigation", f"{tale.title}Where stories live. Discover now")
    page.facts = {"title": tale.title}
    number = 0 if part.title == "Preface" else 1 if part.title else part.number
    page.chapters = [(number, part.title)]
    return page


def royal_road(tale: Tale) -> Page:
    """A saved chapter of Royal Road, with notes, a spoiler box and the sentences against copiers."""
    page, part = Page("chapter.html"), _shown(tale)
    hidden = f"cnM{tale.address}qZ"
    page.add(None, f'<!DOCTYPE html><html><head><title>{_named(part)}</title><link rel="canonical" href="https://www.'
                   f'royalroad.com/fiction/1/x/chapter/{tale.address}/y"><style>\n    .{hidden}{{\n        display: none;'
                   "\n        speak: never;\n    }\n</style></head><body>")  # fmt: skip
    page.add("navigation", '<div class="navbar"><a href="/home">Home</a> <a href="/fictions">Fictions</a></div>')
    page.add(
        "heading", f'<div class="fic-header"><div class="col"><h1 class="font-white break-word">{_named(part)}</h1>'
    )
    page.add("title", f'<h2 class="font-white">{tale.title}</h2>')
    page.add("byline", f'<h3 class="font-white">by <a href="/profile/1">{tale.author}</a></h3></div></div>')
    note = '<div class="portlet solid author-note-portlet"><div class="portlet-title"><span>A note from %s</span></div><div class="portlet-body author-note"><p>%s</p></div></div>'
    if part.notes:
        page.add("note", note % (tale.author, part.notes))
    page.add(None, '<div class="chapter-inner chapter-content">')
    middle = len(part.blocks) // 2
    page.add_html(part.blocks[:middle], seed=tale.seed)
    page.add(None, f'<span class="{hidden}">This tale has been taken without leave; report it.</span>')
    page.add_html(part.blocks[middle:], seed=tale.seed + middle)
    page.add("story", '<div class="spoiler"><div class="smalltext">Spoiler: <input type="button" value="Show"/></div>')
    page.add(
        "story", '<div class="spoiler-inner" style="display: none;"><p>The dog was under the stairs.</p></div></div>'
    )
    page.add(None, "</div>")
    if part.end_notes:
        page.add("note", note % (tale.author, part.end_notes))
    page.add(
        "navigation",
        '<div class="row nav-buttons"><a href="/2">Previous Chapter</a> <a href="/1">Fiction Index</a></div>',
    )
    page.add(
        "navigation", '<div class="comments"><p>What a chapter, I had to put the kettle on!</p></div></body></html>'
    )
    page.facts = {"title": tale.title, "authors": (tale.author,),
                  "source": "https://www.royalroad.com/fiction/1"}  # fmt: skip
    page.chapters = [(1 if part.title else part.number, part.title)]
    return page


def xenforo(tale: Tale, *, reader: bool = False) -> Page:
    """A XenForo 2 thread, or its reader view: threadmarked posts, talk between them, and a post of information."""
    page = Page("thread.html")
    page.add(None, "<!DOCTYPE html><html><head></head><body>")
    page.add("navigation", '<div class="p-nav"><a href="/">Forums</a></div><h1 class="p-title-value"><span class="label '
                           'label--orange">Original</span>')  # fmt: skip
    page.add("title", f" {tale.title}</h1>")

    def post(author: str, mark: tuple[str, str] | None, first: bool = False) -> None:
        page.add(None, f'<article class="message message--post" data-author="{author}" data-content="post-1">')
        if mark:
            page.add(None, '<div class="message-cell message-cell--threadmark-header"><span class="primary">')
            page.add("navigation", f'<label for="threadmark-1">{mark[0]}:</label>')
            page.add("heading", f' <span class="threadmarkLabel" id="threadmark-1">{mark[1]}</span></span></div>')
        page.add("byline" if first else "navigation", f'<h4 class="message-name">{author}</h4>')
        page.add(None, '<div class="message-body"><div class="bbWrapper">')

    for part in tale.parts:
        words = f"Chapter {part.number}{f': {part.title}' if part.title else ''}"
        post(tale.author, ("Threadmarks", words), part.number == 1)
        page.add_html(part.blocks, seed=tale.seed + part.number)
        page.add("navigation", '<div class="bbCodeSpoiler"><a class="bbCodeSpoiler-button">Spoiler</a>')
        page.add("story", '<div class="bbCodeSpoiler-content">The dog was under the stairs.</div></div>')
        page.add(None, "</div></div></article>")
        if not reader:
            post("gull", None)
            page.add("navigation", "<p>“No.” Best chapter yet!</p></div></div></article>")
    post(tale.author, ("Informational", "Map of the harbour"))
    page.add("note", "<p>The tower is at the left, the church at the right.</p></div></div></article>")
    page.add(None, "</body></html>")
    page.facts = {"title": tale.title, "authors": (tale.author,)}
    page.chapters = [(p.number, p.title) for p in tale.parts]
    return page


def xenforo_reader(tale: Tale) -> Page:
    """The reader view of the same thread: marked posts only."""
    return xenforo(tale, reader=True)
