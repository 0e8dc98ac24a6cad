"""Downloads as the Archive of Our Own makes them: its page in our own words, and its e-book by the real converter.

The page is that of otwarchive's `app/views/downloads/` as of 2026; the converter's options are those of its
`app/models/download_writer.rb`.
"""

import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

STYLE = """p.message { text-align: center; }
.meta dl.tags { border: 1px solid; padding: 1em; }
.meta dd { margin: -1em 0 0 10em; }
.meta .endnote-link { font-size: .8em; }
#chapters { font-family: "Nimbus Roman No9 L", serif; padding: 1em; }
.userstuff { font-family: "Nimbus Roman No9 L", serif; padding: 1em; }
/* Invisible headings to help Calibre make a Table of Contents */
.toc-heading { display: none; }"""

HEADINGS = (
    "//h:body/h:div[@id='chapters']/h:h2[@class='toc-heading'] | //h:body/h:div/h:h2[@class='toc-heading'] | "
    "//h:body/h:div[@id='chapters']/h:div[@class='meta group']/h:h2[@class='heading']"
)


@dataclass(frozen=True)
class Instalment:
    """A chapter: its heading, the paragraphs of its body as HTML, and the notes around them."""

    title: str
    body: str
    summary: str = ""
    notes: str = ""
    end_notes: str = ""


def download(chapters: tuple[Instalment, ...], *, title: str = "The Lamp") -> str:
    """The HTML download of a work of several chapters."""
    rows = (
        ("Rating", "<a href='#'>Teen And Up Audiences</a>"),
        ("Archive Warnings", "<a href='#'>No Archive Warnings Apply</a>"),
        ("Category", "<a href='#'>Gen</a>"),
        ("Fandoms", "<a href='#'>Original Work</a>, <a href='#'>Lighthouse Keepers &amp; Co - Ines Brandt</a>"),
        ("Relationships", "<a href='#'>Ada Tolliver/Wen Okafor</a>, <a href='#'>Ada Tolliver &amp; Her Lamp</a>"),
        ("Characters", "<a href='#'>Ada Tolliver</a>, <a href='#'>Wen Okafor</a>"),
        ("Additional Tags", "<a href='#'>Slow Burn</a>, <a href='#'>it is a very tall tower okay</a>"),
        ("Language", "English"),
        ("Series", "Part 2 of <a href='#'>Salt and Oil</a>"),
        ("Stats", f"Published: 2026-01-03 Updated: 2026-02-04 Words: 1,234 Chapters: {len(chapters)}/?"),
    )
    tags = "".join(f"<dt>{label}:</dt><dd>{value}</dd>" for label, value in rows)
    told = "".join(_chapter(number, chapter) for number, chapter in enumerate(chapters, start=1))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
<title>{title} - saltmarsh - Multifandom</title><style type="text/css">{STYLE}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>{title}</b><br/>Posted originally on the <a href="http://archiveofourown.org/">Archive of Our
Own</a> at <a href="http://archiveofourown.org/works/4242">http://archiveofourown.org/works/4242</a>.</p>
<div class="meta"><dl class="tags">{tags}</dl>
<h1>{title}</h1><div class="byline">by <a rel="author" href="#">saltmarsh</a></div>
<p>Summary</p><blockquote class="userstuff"><p>Ada keeps the lamp; Wen keeps Ada.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>Written in a storm.</p></blockquote></div></div>
<div id="chapters" class="userstuff">{told}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta">
<div id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>That was all of it.</p></blockquote></div></div>
<p class="message">Please <a href="#">drop by the Archive and comment</a> to let the creator know if you enjoyed
their work!</p></div></body></html>"""


def _chapter(number: int, chapter: Instalment) -> str:
    around = "".join(
        f"<p>{label}</p><blockquote class='userstuff'><p>{escape(words)}</p></blockquote>"
        for label, words in (("Chapter Summary", chapter.summary), ("Chapter Notes", chapter.notes))
        if words
    )
    end = (
        f"<div class='meta' id='endnotes{number}'><p>Chapter End Notes</p>"
        f"<blockquote class='userstuff'><p>{escape(chapter.end_notes)}</p></blockquote></div>"
        if chapter.end_notes
        else ""
    )
    link = f"<div class='endnote-link'>See the end of the chapter for <a href='#endnotes{number}'>notes</a></div>"
    return (
        f"<div class='meta group'><h2 class='heading'>{escape(chapter.title)}</h2>{around}{link if end else ''}</div>"
        f"<!--chapter content--><div class='userstuff'>{chapter.body}</div><!--/chapter content-->{end}"
    )


def converted(page: str, folder: Path, *, title: str = "The Lamp", more: tuple[str, ...] = ()) -> bytes:
    """The EPUB that the archive makes of a download page, by calibre's own converter."""
    converter = shutil.which("ebook-convert")
    if converter is None:
        pytest.skip("calibre's ebook-convert is not installed: make calibre")
    source, made = folder / f"{title}.html", folder / f"{title}.epub"
    source.write_text(page, encoding="utf-8")
    options = {
        "--input-encoding": "utf-8", "--toc-threshold": "0", "--title": title, "--title-sort": title,
        "--authors": "saltmarsh", "--author-sort": "saltmarsh", "--comments": "<p>Ada keeps the lamp.</p>",
        "--tags": "Fanworks,Original Work,Ada Tolliver/Wen Okafor,Slow Burn", "--pubdate": "2026-02-04",
        "--publisher": "Archive of Our Own", "--language": "en", "--chapter": HEADINGS, "--series": "Salt and Oil",
        "--series-index": "2",
    }  # fmt: skip
    words = [word for option in options.items() for word in option]
    command = [converter, str(source), str(made), *words, "--use-auto-toc", "--no-default-epub-cover", *more]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made.read_bytes()
