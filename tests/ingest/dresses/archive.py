"""The archives that run otwarchive: downloads in all their historical variants, work pages, pasted pages."""

from dataclasses import dataclass

from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Part, Tale

HOST = "https://archiveofourown.org"


@dataclass(frozen=True, slots=True)
class Variant:
    """What the archive's downloads were like from a day on."""

    since: str
    has_ids: bool = True
    has_language: bool = True
    chose_not: str = "Creator Chose Not To Use Archive Warnings"
    chapters_first: bool = False  # in the statistics, and only where there are chapters
    has_plurals: bool = True
    says_chapter: bool = True  # “Chapter 2: Dark” and not just “Dark”
    heads_only_chapter: bool = True  # a work of one chapter out of several has its heading
    shows_deleted: bool = False


_OLDEST = "Choose Not To Use Archive Warnings"
VARIANTS: tuple[Variant, ...] = (
    Variant("2011", False, False, _OLDEST, True, False, False, False),
    Variant("2019-01-31", True, False, _OLDEST, True, False, False, False),
    Variant("2022-06", True, True, _OLDEST, True, False, False, False),
    Variant("2023-04", True, True, has_plurals=False, says_chapter=False, heads_only_chapter=False),
    Variant("2023-10", True, True, says_chapter=False, heads_only_chapter=False),
    Variant("2025-10-11", heads_only_chapter=False),
    Variant("2026-02-10"),
    Variant("2026-06", shows_deleted=True),
)


def download(tale: Tale, variant: Variant) -> Page:
    """The HTML that “Download” gives."""
    page = Page("lamp.html")
    is_chaptered = len(tale.parts) > 1 or variant.heads_only_chapter
    page.add(None, f"<!DOCTYPE html><html><head><title>{tale.title} - {tale.author} - {tale.fandom}</title>")
    page.add(None, "<style>.toc-heading { display: none; }\n p.message { text-align: center }</style></head>\n<body>")
    if variant.has_ids:
        page.add("navigation", '<div id="preface"><h2 class="toc-heading">Preface</h2>')
    link = f'<a href="{HOST}/works/{tale.address}">{HOST}/works/{tale.address}</a>'
    title = f"<b>{tale.title}</b><br/>" if variant.has_ids else ""
    page.add("navigation", f'<p class="message">{title}Posted originally on the <a href="{HOST}/">Archive of Our Own</a>'
                           f" at {link}.</p>\n")  # fmt: skip
    _facts(page, tale, variant)
    page.add("title", f"<h1>{tale.title}</h1>")
    page.add("byline", f'<div class="byline">by <a rel="author" href="{HOST}/users/x">{tale.author}</a></div>')
    page.add("summary", f'<p>Summary</p><blockquote class="userstuff"><p>{tale.summary}</p></blockquote>')
    page.add("note", f'<p>Notes</p><blockquote class="userstuff"><p>{tale.notes}</p></blockquote>')
    page.add("note", '<div class="endnote-link">See the end of the work for more <a href="#endnotes">notes</a></div>')
    if variant.shows_deleted:
        page.add("metadata", "<ul><li>Inspired by a deleted work</li></ul>")
    page.add(None, '</div></div>\n<div id="chapters" class="userstuff">' if variant.has_ids else "</div>\n<div>")
    if variant.has_ids and not is_chaptered:
        page.add("title", f'<h2 class="toc-heading">{tale.title}</h2>')
    for part in tale.parts:
        _chapter(page, tale, part, variant, is_chaptered)
    page.add(None, "</div>\n")
    _afterword(page, variant)
    page.facts = {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "categories": (tale.category,), "relationships": (tale.relationship,),
        "characters": tale.characters, "tags": tale.tags, "series": (f"Part 2 of {tale.series}",),
        "summary": tale.summary, "source": f"{HOST}/works/{tale.address}", "published": "2024-01-02",
        "updated": "2024-05-06", "words": "4512" if variant.chapters_first else "4,512",
        "language": "English" if variant.has_language else None,
        "status": f"{len(tale.parts)}/?" if len(tale.parts) > 1 or not variant.chapters_first else None,
    }  # fmt: skip
    page.chapters = [(p.number, p.title if is_chaptered else None) for p in tale.parts]
    return page


def _facts(page: Page, tale: Tale, variant: Variant) -> None:
    def row(label: str, *values: str) -> None:
        plural = {"Category": "Categories"}.get(label, f"{label}s")
        shown = (
            plural if len(values) > 1 and (variant.has_plurals or label in ("Character", "Additional Tag")) else label
        )
        links = ", ".join(f'<a href="{HOST}/tags/x">{value.replace("&", "&amp;")}</a>' for value in values)
        page.add("metadata", f"<dt>{shown}:</dt>\n<dd>{links}</dd>")

    page.add(None, '<div class="meta"><dl class="tags">')
    row("Rating", tale.rating)
    row("Archive Warning", tale.warning)
    row("Category", tale.category)
    row("Fandom", tale.fandom)
    row("Relationship", tale.relationship)
    row("Character", *tale.characters)
    row("Additional Tag", *tale.tags)
    if variant.has_language:
        page.add("metadata", "<dt>Language:</dt><dd>English</dd>")
    page.add("metadata", f'<dt>Series:</dt><dd>Part 2 of\n<a href="{HOST}/series/1">{tale.series}</a></dd>')
    words, count = ("4,512", f"{len(tale.parts)}/?")
    told = f"Words: {words} Chapters: {count}"
    if variant.chapters_first:
        told = (f"Chapters: {count} " if len(tale.parts) > 1 else "") + f"Words: {words.replace(',', '')}"
    page.add(None, f"<dt>Stats:</dt><dd>Published: 2024-01-02 Updated: 2024-05-06 {told}</dd></dl>")


def _chapter(page: Page, tale: Tale, part: Part, variant: Variant, is_chaptered: bool) -> None:
    if is_chaptered:
        words = part.title or f"Chapter {part.number}"
        if variant.says_chapter and part.title:
            words = f"Chapter {part.number}: {part.title}"
        page.add("heading", f'<div class="meta group"><h2 class="heading">{words}</h2>' if variant.has_ids
                            else f'<div class="meta"><h2>{words}</h2>')  # fmt: skip
        if part.number == 3:
            page.add("byline", '<p class="byline">Chapter by <a rel="author">gull_on_a_post</a></p>')
        if part.summary:
            page.add(
                "summary", f'<p>Chapter Summary</p><blockquote class="userstuff"><p>{part.summary}</p></blockquote>'
            )
        if part.notes:
            page.add("note", f'<p>Chapter Notes</p><blockquote class="userstuff"><p>{part.notes}</p></blockquote>')
        if part.end_notes:
            page.add("note", '<div class="endnote-link">See the end of the chapter for <a href="#e">notes</a></div>')
        page.add(None, "</div>\n")
    page.add(None, '<!--chapter content--><div class="userstuff">')
    page.add_html(part.blocks, seed=tale.seed + part.number)
    page.add(None, "</div><!--/chapter content-->\n")
    if is_chaptered and part.end_notes:
        page.add("note", f'<div class="meta" id="endnotes{part.number}"><p>Chapter End Notes</p>'
                         f'<blockquote class="userstuff"><p>{part.end_notes}</p></blockquote></div>\n')  # fmt: skip


def _afterword(page: Page, variant: Variant) -> None:
    if variant.has_ids:
        page.add("navigation", '<div id="afterword"><h2 class="toc-heading">Afterword</h2>')
    page.add("note", '<div class="meta"><div id="endnotes"><p>End Notes</p><blockquote class="userstuff">'
                     "<p>The dog is well.</p></blockquote></div></div>")  # fmt: skip
    page.add("navigation", '<p class="message">Please drop by the Archive and comment to let the creator know if you '
                           "enjoyed their work!</p>")  # fmt: skip
    page.add(None, "</div></body></html>" if variant.has_ids else "</body></html>")


def work_page(tale: Tale, *, host: str = HOST) -> Page:
    """A saved work page: one chapter, a one-shot or the entire work (?view_full_work=true)."""
    page = Page("work.html")
    is_chaptered = tale.seed % 3 != 0
    parts = tale.parts if tale.seed % 3 == 2 else tale.parts[-1:]
    page.add(None, f"<!DOCTYPE html><html><head><title>{tale.title}</title></head>\n"
                   f"<!-- saved from url=(0044){host}/works/{tale.address} --><body class=\"logged-out\">")  # fmt: skip
    page.add("navigation", '<div id="outer"><ul id="skiplinks"><li><a href="#main">Main Content</a></li></ul>')
    page.add("navigation", '<div id="header"><h1><a href="/">Archive of Our Own <sup>beta</sup></a></h1></div>')
    page.add(None, '<div id="main" class="works-show region" role="main"><div class="work">')
    page.add("navigation", '<ul class="work navigation actions"><li>Entire Work</li><li>← Previous Chapter</li></ul>')
    page.add(None, '<div class="wrapper"><dl class="work meta group">')
    for label, name, values in (
        ("Rating", "rating", (tale.rating,)), ("Archive Warning", "warning", (tale.warning,)),
        ("Category", "category", (tale.category,)), ("Fandom", "fandom", (tale.fandom,)),
        ("Relationship", "relationship", (tale.relationship.replace("&", "&amp;"),)),
        ("Characters", "character", tale.characters), ("Additional Tags", "freeform", tale.tags),
    ):  # fmt: skip
        links = "".join(f'<li><a class="tag" href="/tags/x">{value}</a></li>' for value in values)
        page.add("metadata", f'<dt class="{name} tags">{label}:</dt><dd class="{name} tags"><ul class="commas">{links}'
                             "</ul></dd>")  # fmt: skip
    page.add("metadata", '<dt class="language">Language:</dt><dd class="language" lang="en">English</dd>')
    page.add("metadata", '<dt class="series">Series:</dt><dd class="series"><span class="series">'
                         '<a class="previous" href="/works/1">← Previous Work</a> <span class="position">Part 2 of '
                         f'<a href="/series/1">{tale.series}</a></span> <a class="next">Next Work →</a></span></dd>')  # fmt: skip
    page.add(None, f'<dt class="stats">Stats:</dt><dd class="stats"><dl class="stats"><dt class="published">Published:'
                   '</dt><dd class="published">2024-01-02</dd><dt class="words">Words:</dt><dd class="words">4,512</dd>'
                   f'<dt class="chapters">Chapters:</dt><dd class="chapters">{len(tale.parts)}/?</dd>'
                   '<dt class="kudos">Kudos:</dt><dd class="kudos">41</dd></dl></dd></dl></div>')  # fmt: skip
    page.add("title", f'<div id="workskin"><div class="preface group"><h2 class="title heading">{tale.title}</h2>')
    page.add("byline", f'<h3 class="byline heading"><a rel="author" href="/users/x">{tale.author}</a></h3>')
    page.add("summary", '<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff">'
                        f"<p>{tale.summary}</p></blockquote></div>")  # fmt: skip
    page.add("note", '<div class="notes module"><h3 class="heading">Notes:</h3>')
    page.add("metadata", '<ul class="associations"><li>Inspired by <a href="/works/2">The Rope</a> by gull.</li></ul>')
    page.add("note", f'<blockquote class="userstuff"><p>{tale.notes}</p></blockquote>'
                     '<p class="jump">(See the end of the work for <a href="#e">more notes</a>.)</p></div></div>')  # fmt: skip
    page.add(None, '<div id="chapters" role="article">')
    for part in parts:
        _posted(page, tale, part, is_chaptered)
    page.add("note", '</div><div class="afterword preface group"><div id="work_endnotes" class="end notes module">'
                     '<h3 class="heading">Notes:</h3><blockquote class="userstuff"><p>The dog is well.</p></blockquote>'
                     "</div>")  # fmt: skip
    page.add("metadata", '<div id="children" class="children module"><h3 class="heading">Works inspired by this one:</h3>'
                         "<ul><li>The Kettle by saltmarsh</li></ul></div></div></div>")  # fmt: skip
    page.add("navigation", '<div id="feedback" class="feedback"><h3 class="landmark heading">Actions</h3><ul class="actions">'
                           '<li><a href="#main">↑ Top</a></li><li>Kudos ♥</li><li>Bookmark</li></ul>')  # fmt: skip
    page.add("navigation", '<div id="comments_placeholder"><p>“No.” was my favourite line!</p></div></div></div></div>')
    page.add(None, "</body></html>")
    page.facts = {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "categories": (tale.category,), "relationships": (tale.relationship,),
        "characters": tale.characters, "tags": tale.tags, "series": (f"Part 2 of {tale.series}",),
        "summary": tale.summary, "language": "English", "status": f"{len(tale.parts)}/?",
        "source": f"{host}/works/{tale.address}", "published": "2024-01-02", "words": "4,512",
    }  # fmt: skip
    page.chapters = [(p.number, p.title) for p in parts] if is_chaptered else [(1, None)]
    return page


def _posted(page: Page, tale: Tale, part: Part, is_chaptered: bool) -> None:
    if not is_chaptered:
        page.add(None, '<h3 class="landmark heading" id="work">Work Text:</h3><div class="userstuff">')
        page.add_html(part.blocks, seed=tale.seed)
        page.add(None, "</div>")
        return
    title = f": {part.title}" if part.title else ""
    page.add("heading", f'<div class="chapter" id="chapter-{part.number * 2}"><div class="chapter preface group">'
                        f'<h3 class="title"><a href="/works/{tale.address}/chapters/{part.number}">Chapter {part.number}</a>{title}</h3>')  # fmt: skip
    if part.summary:
        page.add("summary", '<div id="summary" class="summary module"><h3 class="heading">Summary:</h3>'
                            f'<blockquote class="userstuff"><p>{part.summary}</p></blockquote></div>')  # fmt: skip
    if part.notes:
        page.add("note", '<div id="notes" class="notes module"><h3 class="heading">Notes:</h3><blockquote '
                         f'class="userstuff"><p>{part.notes}</p></blockquote></div>')  # fmt: skip
    page.add(None, '</div><div class="userstuff module" role="article"><h3 class="landmark heading" id="work">'
                   "Chapter Text</h3>")  # fmt: skip
    page.add_html(part.blocks, seed=tale.seed + part.number)
    page.add(None, "</div>")
    if part.end_notes:
        page.add("note", f'<div class="chapter preface group"><div class="end notes module" id="chapter_{part.number}'
                         '_endnotes"><h3 class="heading">Notes:</h3><blockquote class="userstuff">'
                         f"<p>{part.end_notes}</p></blockquote></div></div>")  # fmt: skip
    page.add(None, "</div>")


def pasted(tale: Tale) -> Page:
    """A work page copied out of the browser, as plain text."""
    page = Page("pasted.txt")
    part = tale.parts[-1]

    def line(kind: str, words: str) -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append("\n")

    for words in ("Actions", "Entire Work", "← Previous Chapter", "Next Chapter →", "Chapter Index", "Work Header"):
        line("navigation", words)
    for label, values in (
        ("Rating:", (tale.rating,)), ("Archive Warning:", (tale.warning,)), ("Category:", (tale.category,)),
        ("Fandom:", (tale.fandom,)), ("Relationship:", (tale.relationship,)), ("Characters:", tale.characters),
        ("Additional Tags:", tale.tags), ("Language:", ("English",)),
    ):  # fmt: skip
        for words in (label, *values):
            line("metadata", words)
    line("title", tale.title)
    line("byline", tale.author)
    line("summary", "Summary:")
    line("summary", tale.summary)
    line("note", "Notes:")
    line("note", tale.notes)
    line("note", "(See the end of the chapter for notes.)")
    line("heading", f"Chapter {part.number}: {part.title}" if part.title else f"Chapter {part.number}")
    line("navigation", "Chapter Text")
    page.add_text(part.blocks, gap="\n\n" if tale.seed % 2 else "\n")
    for words in ("Actions", "↑ Top", "← Previous Chapter", "Next Chapter →", "Kudos ♥", "Bookmark", "Comments"):
        line("navigation", words)
    page.facts = {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "categories": (tale.category,), "relationships": (tale.relationship,),
        "characters": tale.characters, "tags": tale.tags, "summary": tale.summary, "language": "English",
    }  # fmt: skip
    page.chapters = [(part.number, part.title)]
    return page


def pasted_whole(tale: Tale) -> Page:
    """An entire work copied out of the browser: all its chapters on one page, with their notes."""
    page = Page("whole.txt")

    def line(kind: str, words: str) -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append("\n")

    for words in ("Main Content", "Chapter by Chapter", "Download", "Work Header"):
        line("navigation", words)
    for label, values in (
        ("Rating:", (tale.rating,)), ("Archive Warning:", (tale.warning,)), ("Category:", (tale.category,)),
        ("Fandom:", (tale.fandom,)), ("Relationship:", (tale.relationship,)), ("Characters:", tale.characters),
        ("Additional Tags:", tale.tags), ("Language:", ("English",)), ("Series:", (f"Part 2 of {tale.series}",)),
    ):  # fmt: skip
        for words in (label, *values):
            line("metadata", words)
    line("metadata", "Stats:")
    for label, value in (("Published:", "2024-01-02"), ("Updated:", "2024-05-06"), ("Words:", "4,512"),
                         ("Chapters:", f"{len(tale.parts)}/?"), ("Comments:", "12"), ("Kudos:", "41"),
                         ("Bookmarks:", "3"), ("Hits:", "1,024")):  # fmt: skip
        line("metadata", f"{label} {value}" if tale.seed % 2 else label)
        if not tale.seed % 2:
            line("metadata", value)
    line("title", tale.title)
    line("byline", tale.author)
    line("summary", "Summary:")
    line("summary", tale.summary)
    for part in tale.parts:
        line("heading", f"Chapter {part.number}: {part.title}" if part.title else f"Chapter {part.number}")
        if part.summary:
            line("summary", "Summary:")
            line("summary", part.summary)
        if part.notes:
            line("note", "Notes:")
            line("note", part.notes)
        line("navigation", "Chapter Text")
        page.add_text(part.blocks)
        if part.end_notes:
            line("note", "Notes:")
            line("note", part.end_notes)
    for words in ("Actions", "↑ Top", "Kudos ♥", "Bookmark", "Comments (12)"):
        line("navigation", words)
    page.facts = {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "categories": (tale.category,), "relationships": (tale.relationship,),
        "characters": tale.characters, "tags": tale.tags, "language": "English", "summary": tale.summary,
        "series": (f"Part 2 of {tale.series}",), "published": "2024-01-02", "words": "4,512",
        "status": f"{len(tale.parts)}/?",
    }  # fmt: skip
    page.chapters = [(p.number, p.title) for p in tale.parts]
    return page


def starred(tale: Tale) -> Page:
    """A download turned into text by html2text, as whole collections of the archive were."""
    page = Page("starred.txt")

    def line(kind: str, words: str, gap: str = "\n") -> None:
        page.add(kind, words)  # type: ignore[arg-type]
        page.chunks.append(gap)

    line("navigation", f"Posted originally on the Archive_of_Our_Own at {HOST}/works/{tale.address}.")
    for label, value in (
        ("Rating", tale.rating), ("Archive Warning", tale.warning), ("Category", tale.category),
        ("Fandom", tale.fandom), ("Relationship", tale.relationship), ("Character", ", ".join(tale.characters)),
    ):  # fmt: skip
        line("metadata", f"  {label}:")
        line("metadata", f"      {value.replace(' ', '_').replace(',_', ', ')}")
    line("metadata", "  Stats:")
    line("metadata", "      Published: 2014-01-02 Words: 4512")
    line("title", f"****** {tale.title} ******")
    line("byline", f"by {tale.author}")
    line("summary", "Summary")
    line("summary", f"     {tale.summary}", "\n\n")
    for part in tale.parts:
        line("heading", f"***** Chapter {part.number}{f': {part.title}' if part.title else ''} *****", "\n\n")
        page.add_text(part.blocks)
    line("navigation", "Please drop_by_the_archive_and_comment to let the author know if you enjoyed their work!")
    page.facts = {
        "title": tale.title, "authors": (tale.author,), "fandoms": (tale.fandom,), "rating": tale.rating,
        "warnings": (tale.warning,), "categories": (tale.category,), "relationships": (tale.relationship,),
        "characters": tale.characters, "summary": tale.summary, "source": f"{HOST}/works/{tale.address}",
        "published": "2014-01-02", "words": "4512",
    }  # fmt: skip
    page.chapters = [(p.number, p.title) for p in tale.parts]
    return page
