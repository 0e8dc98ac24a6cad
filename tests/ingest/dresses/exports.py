"""What other programs write: FanFicFare's HTML and text, FicHub's HTML."""

from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Part, Tale

STORY = "http://archive.example/works"


def _titled(tale: Tale) -> list[str]:
    """The titles as FanFicFare has them: the site's own, no two the same."""
    titles: list[str] = []
    for part in tale.parts:
        title = part.title or f"Chapter {part.number}"
        titles.append(title if title not in titles else f"{title} Again")
    return titles


def _numbers(parts: tuple[Part, ...], titles: list[str]) -> list[tuple[int, str | None]]:
    return [
        (p.number, None if title == f"Chapter {p.number}" else title) for p, title in zip(parts, titles, strict=True)
    ]


def _labels(tale: Tale) -> list[tuple[str, str]]:
    return [
        ("Series", f"{tale.series} [2]"), ("Category", tale.fandom), ("Genre", "Adventure"), ("Language", "English"),
        ("Characters", ", ".join(tale.characters)), ("Relationships", "Ada Tolliver/Wen Marsh"),
        ("Status", "In-Progress"), ("Published", "2024-01-02"), ("Rating", tale.rating), ("Warnings", tale.warning),
        ("Chapters", str(len(tale.parts))), ("Words", "4,512"), ("Publisher", "archive.example"),
        ("Summary", tale.summary),
    ]  # fmt: skip


def _facts(tale: Tale) -> dict[str, object]:
    return {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "characters": tale.characters, "relationships": ("Ada Tolliver/Wen Marsh",),
        "tags": ("Adventure",), "language": "English", "status": "In-Progress", "summary": tale.summary,
        "series": (f"{tale.series} [2]",), "published": "2024-01-02", "words": "4,512", "categories": (),
    }  # fmt: skip


def fanficfare_html(tale: Tale) -> Page:
    """FanFicFare's HTML (writers/writer_html.py), with AO3's notes as its adapter hands them over."""
    page, titles = Page("story.html"), _titled(tale)
    page.add(None, f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="UTF-8">\n<title>{tale.title} by {tale.author}</title>\n'
                   "</head>\n<body>\n")  # fmt: skip
    page.add("title", f'<h1><a href="{STORY}/{tale.address}">{tale.title}</a>')
    page.add("byline", f' by <a class="authorlink" href="http://archive.example/u/1">{tale.author}</a></h1>\n')
    page.add(None, '\n<table class="full">\n')
    for label, value in _labels(tale):
        page.add("metadata", f"\n<tr><td><b>{label}:</b></td><td>{value}</td></tr>\n")
    page.add("navigation", '\n</table>\n\n<a name="TOCTOP"><h2>Table of Contents</h2></a>\n<p>\n')
    for at, title in enumerate(titles, start=1):
        page.add("navigation", f'\n<a href="#section{at:04}">{title}</a><br />\n')
    page.add(None, "\n</p>\n")
    for at, (part, title) in enumerate(zip(tale.parts, titles, strict=True), start=1):
        page.add("heading", f'\n<a name="section{at:04}"><h2>{title}</h2></a>\n')
        if part.notes:
            page.add("note", '<div class="fff_chapter_notes fff_head_notes"><b>Author\'s Note:</b><blockquote '
                             f'class="userstuff"><p>{part.notes}</p></blockquote></div>')  # fmt: skip
        page.add_html(part.blocks, seed=tale.seed + at)
    page.add(None, "\n</body>\n</html>")
    page.facts = {**_facts(tale), "source": f"{STORY}/{tale.address}"}
    page.chapters = _numbers(tale.parts, titles)
    return page


def fanficfare_text(tale: Tale) -> Page:
    """FanFicFare's text (writers/writer_txt.py)."""
    page, titles = Page("story.txt"), _titled(tale)
    page.add("title", f"\n\n\n{tale.title}\n\n")
    page.add("byline", f"by {tale.author}\n\n\n\n")
    for label, value in _labels(tale):
        page.add("summary" if label == "Summary" else "metadata", f"{label}: {value}\n")
    page.add("navigation", "\n\n\n\nTABLE OF CONTENTS\n\n")
    for title in titles:
        page.add("navigation", f"\n{title}\n")
    page.add(None, "\n")
    for part, title in zip(tale.parts, titles, strict=True):
        page.add("heading", f"\n\n\t{title}\n\n")
        page.add_text(part.blocks)
    page.add("metadata", "\n\nEnd file.\n")
    page.facts = _facts(tale)
    page.chapters = _numbers(tale.parts, titles)
    return page


def fichub_html(tale: Tale) -> Page:
    """FicHub's HTML (templates/full_fic.html)."""
    page = Page("fic.html")
    page.add(
        None, f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{tale.title}</title></head><body>'
    )
    page.add("title", f'<h1><span class="title">{tale.title}</span></h1>')
    page.add("byline", f'<h2>by <span class="author">{tale.author}</span></h2>')
    page.add("summary", f"<div><p>{tale.summary}</p></div>")
    source = f"https://www.fanfiction.example/s/{tale.address}/1/"
    page.add("metadata", f'<p>Original source:\n<a rel="noopener noreferrer" href="{source}">{source}</a>\n</p>')
    page.add("metadata", f"<p>Chapters: {len(tale.parts)}</p><p>Words: 4512</p><p>Status: ongoing</p>")
    page.add("metadata", "<p>Exported with the assistance of\n<a href='https://fichub.net'>FicHub.net</a></p>")
    page.add("navigation", '<nav id="contents-list"> <ol>')
    for part in tale.parts:
        page.add("navigation", f'<li><a href="#chap_{part.number}">{part.title or f"Chapter {part.number}"}</a></li>')
    page.add(None, "</ol> </nav>")
    for part in tale.parts:
        title = part.title or f"Chapter {part.number}"
        page.add("navigation", f'<div id="chap_{part.number}"><div class="chapter_nav"><a href="#chap_2" class="right">'
                               'next chapter</a><span class="cfix"></span><a href="#contents-list">chapter list</a></div>')  # fmt: skip
        page.add("heading", f"<h2>{title}</h2>")
        if part.title:
            page.add("heading", f"<p><b>{title}</b></p>")  # the body often says it again
        page.add_html(part.blocks, seed=tale.seed + part.number)
        page.add(None, "</div>")
    page.add("navigation", '<a href="#contents-list">(back to chapter list)</a></body></html>')
    page.facts = {"title": tale.title, "authors": (tale.author,), "summary": tale.summary, "source": source,
                  "status": "ongoing", "words": "4512"}  # fmt: skip
    page.chapters = [(p.number, p.title) for p in tale.parts]
    return page
