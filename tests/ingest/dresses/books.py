"""Libraries of books on the web, and mirrors that nobody knows."""

from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Tale

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _book_title(title: str | None) -> str:
    """A chapter's title as a printed book has it."""
    return title if title and title not in ("Preface", "Afterword", "Contents", "1984", "Seven") else "The Kettle"


def gutenberg_text(tale: Tale, *, is_old: bool = False) -> Page:
    """Project Gutenberg's plain text, with the licence of today or the small print of the nineties."""
    page = Page("pg.txt")
    page.add("metadata", f"The Project Gutenberg eBook of {tale.title}\n\n")
    page.add("metadata", f"Title: {tale.title}\n\n")
    page.add("metadata", f"Author: {tale.author}\n\n")
    page.add("metadata", "Release date: January 2, 2024 [eBook #1]\n\n")
    page.add("metadata", "Language: English\n\n\n")
    if is_old:
        page.add("metadata", "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n\n\n\n")
    else:
        page.add("metadata", f"*** START OF THE PROJECT GUTENBERG EBOOK {tale.title.upper()} ***\n\n\n\n")
    page.add("title", f"{tale.title.upper()}\n\n")
    page.add("byline", f"By {tale.author}\n\n\n\n\n")
    for part in tale.parts:
        page.add("heading", f"CHAPTER {ROMAN[part.number - 1]}.\n")
        page.add("heading", f"{_book_title(part.title)}\n\n\n")
        page.add_text(part.blocks)
        page.add(None, "\n\n\n")
    if is_old:
        page.add("metadata", f"End of the Project Gutenberg Etext of {tale.title}\n")
    else:
        page.add("metadata", f"*** END OF THE PROJECT GUTENBERG EBOOK {tale.title.upper()} ***\n\n")
        page.add("metadata", "Updated editions will replace the previous one.\n")
    page.facts = {"title": tale.title, "authors": (tale.author,), "language": "English"}
    page.chapters = [(p.number, _book_title(p.title)) for p in tale.parts]
    return page


def gutenberg_old_text(tale: Tale) -> Page:
    """The same with the small print."""
    return gutenberg_text(tale, is_old=True)


def gutenberg_html(tale: Tale) -> Page:
    """Project Gutenberg's HTML as ebookmaker makes it."""
    page = Page("pg.html")
    page.add(None, '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><style>\n#pg-header div, #pg-footer div {'
                   " display: block }\n</style></head><body>")  # fmt: skip
    page.add("metadata", '<section class="pg-boilerplate pgheader" id="pg-header" lang="en"><h2 id="pg-header-heading">The '
                         f"Project Gutenberg eBook of {tale.title}</h2><div>This eBook is for the use of anyone.</div>")  # fmt: skip
    page.add("metadata", f'<div class="container" id="pg-machine-header"><p><strong>Title</strong>: {tale.title}</p>'
                         f"<div id='pg-header-authlist'><p><strong>Author</strong>: {tale.author}</p></div>"
                         "<p><strong>Release date</strong>: January 2, 2024 [eBook #1]</p>"
                         "<p><strong>Language</strong>: English</p></div>")  # fmt: skip
    page.add(
        "metadata",
        '<div id="pg-start-separator"><span>*** START OF THE PROJECT GUTENBERG EBOOK ***</span></div></section>',
    )
    page.add("title", f"<h1>{tale.title}</h1>")
    page.add("byline", f"<p>By {tale.author}</p>")
    for part in tale.parts:
        page.add(
            "heading", f'<div class="chapter"><h2>CHAPTER {ROMAN[part.number - 1]}.<br>{_book_title(part.title)}</h2>'
        )
        page.add_html(part.blocks, seed=tale.seed + part.number)
        page.add(None, "</div>")
    page.add("metadata", '<section class="pg-boilerplate pgfooter" id="pg-footer"><div id="pg-end-separator"><span>*** END OF '
                         'THE PROJECT GUTENBERG EBOOK ***</span></div><div id="project-gutenberg-license">Please read this.'
                         "</div></section></body></html>")  # fmt: skip
    page.facts = {"title": tale.title, "authors": (tale.author,), "language": "English"}
    page.chapters = [(p.number, _book_title(p.title)) for p in tale.parts]
    return page


def standard_ebooks(tale: Tale) -> Page:
    """A whole book of Standard Ebooks on one page."""
    page = Page("single-page.html")
    page.add(None, '<!DOCTYPE html><html xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
                   '<body epub:type="bodymatter z3998:fiction">')  # fmt: skip
    page.add("navigation", '<header><nav><ul><li><a href="/">Standard Ebooks</a></li></ul></nav></header>')
    page.add("metadata", f'<section id="titlepage" epub:type="titlepage"><h1 epub:type="title">{tale.title}</h1>'
                         f'<p>By <b epub:type="z3998:author z3998:personal-name">{tale.author}</b>.</p></section>')  # fmt: skip
    page.add(
        "metadata",
        '<section id="imprint" epub:type="imprint"><p>This ebook is the product of volunteers.</p></section>',
    )
    page.add("metadata", '<section id="dedication" epub:type="dedication"><p>To the dog.</p></section>')
    for part in tale.parts:
        page.add(None, f'<section id="chapter-{part.number}" epub:type="chapter"><hgroup>')
        page.add("heading", f'<h2 epub:type="ordinal z3998:roman">{ROMAN[part.number - 1]}</h2>')
        page.add("heading", f'<p epub:type="title">{_book_title(part.title)}</p></hgroup>')
        page.add_html(part.blocks, seed=tale.seed + part.number)
        page.add(None, "</section>")
    page.add("note", '<section id="endnotes" epub:type="endnotes"><h2 epub:type="title">Endnotes</h2><p>Tōdai: a lighthouse.'
                     "</p></section>")  # fmt: skip
    page.add(
        "metadata", '<section id="colophon" epub:type="colophon"><h2>Colophon</h2><p>Set in Gull Sans.</p></section>'
    )
    page.add(None, "</body></html>")
    page.facts = {"title": tale.title, "authors": (tale.author,)}
    page.chapters = [(p.number, _book_title(p.title)) for p in tale.parts]
    return page


def mirror(tale: Tale) -> Page:
    """A chapter copied from a mirror of no known name: the same line of links above and below."""
    page, part = Page("mirror.txt"), tale.parts[-1]
    links = ("Back", "All Chapters", "Forward")
    odd = f"{tale.title} Index Bookmark this"

    def line(kind: str, words: str, gap: str = "\n") -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append(gap)

    line("title", tale.title, "\n\n")
    line("metadata", tale.fandom)
    line("metadata", tale.category)
    line("metadata", tale.rating)
    line("title", tale.title)
    line("byline", "author")
    line("summary", "Summary")
    line("summary", tale.summary)
    line("note", "Note")
    line("note", tale.notes)
    line("navigation", " ".join(links))
    line("navigation", odd, "\n\n")
    line("heading", f"Chapter {part.number}", "\n\n")
    page.add_text(part.blocks)
    line("navigation", " ".join(links))
    line("navigation", odd)
    line("navigation", "Sign in to leave a review.")
    page.facts = {"title": tale.title, "fandoms": (tale.fandom,), "rating": tale.rating, "summary": tale.summary,
                  "categories": (tale.category,)}  # fmt: skip
    page.chapters = [(part.number, None)]
    return page


def mirror_page(tale: Tale) -> Page:
    """A page of no known site: the story in a block of its own, links above and below."""
    page, part = Page("mirror.html"), tale.parts[-1]
    page.add("navigation", '<html><body><header><a href="/">Home</a> <a href="/toc">Contents</a></header>')
    page.add("title", f"<h1>{tale.title}</h1>")
    page.add("byline", f'<p class="author">by {tale.author}</p>')
    page.add("navigation", '<div class="nav"><a>Back</a> <a>All Chapters</a> <a>Forward</a></div>')
    page.add("heading", f'<div class="entry"><h2>Chapter {part.number}: The Kettle</h2>')
    page.add_html(part.blocks, seed=tale.seed)
    page.add("navigation", '</div><div class="nav"><a>Back</a> <a>All Chapters</a> <a>Forward</a></div>')
    page.add("navigation", '<div class="comments"><div><p>“No.” was the best line!</p></div></div></body></html>')
    page.facts = {"title": tale.title, "authors": (tale.author,)}
    page.chapters = [(part.number, "The Kettle")]
    return page
