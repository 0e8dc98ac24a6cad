"""E-books as their makers make them: by the real tools where they run here, the others in their own structure."""

import io
import zipfile

import pytest

from storysofar.ingest import read_bytes
from storysofar.publish.epub import write_epub
from storysofar.text import Work, make_chapter
from tests.ingest.archive_download import Instalment, converted, download
from tests.ingest.book import book, ncx, page, texts
from tests.ingest.fanficfare_book import downloaded

STORM = (
    Instalment(
        "Chapter 1: Dark",
        "<p>It was <em>very</em> dark.</p><p align='center'>* * *</p><p>Ada woke.</p>",
        summary="Ada wakes.",
        notes="Hello, everyone!",
        end_notes="Wen comes next.",
    ),
    Instalment("Chapter 2: Preface", "<p>“Higher,” said Wen.</p><hr/><p>So she went.</p>"),
)


@pytest.fixture(scope="module")
def archives(tmp_path_factory) -> Work:
    return read_bytes(converted(download(STORM), tmp_path_factory.mktemp("archive")), "lamp.epub")


def test_the_archives_book_has_the_chapters_of_its_page(archives):
    assert [(c.number, c.title) for c in archives.chapters] == [(1, "Dark"), (2, "Preface")]
    assert texts(archives) == ["It was very dark.", "Ada woke.", "“Higher,” said Wen.", "So she went."]
    assert archives.problems == ()


def test_a_centred_scene_break_stays_though_calibre_calls_it_a_message(archives):
    assert texts(archives, "break") == ["* * *", "* * *"]


def test_the_archives_tags_come_sorted_from_its_own_page_and_not_from_the_subjects(archives):
    assert archives.relationships == ("Ada Tolliver/Wen Okafor", "Ada Tolliver & Her Lamp")
    assert archives.tags == ("Slow Burn", "it is a very tall tower okay")
    assert archives.fandoms == ("Original Work", "Lighthouse Keepers & Co - Ines Brandt")
    assert (archives.authors, archives.status) == (("saltmarsh",), "2/?")


def test_the_archives_book_says_where_the_work_is_on_its_first_page_only(archives):
    assert archives.source == "http://archiveofourown.org/works/4242"


def test_the_archives_notes_and_summaries_are_no_story(archives):
    assert {"Hello, everyone!", "Wen comes next.", "Written in a storm.", "That was all of it."} <= {
        *texts(archives, "note")
    }
    assert {"Ada wakes.", "Ada keeps the lamp; Wen keeps Ada."} <= {*texts(archives, "summary")}
    assert texts(archives, "byline") == ["by saltmarsh"]


def test_a_chapter_that_calibre_cut_into_files_is_one_chapter(tmp_path):
    steps = [f"Ada climbed step {n} of the tower, and the wind climbed with her, all the way up." for n in range(7000)]
    long = Instalment("Chapter 2: The Tower", "".join(f"<p>{step}</p>" for step in steps))
    made = converted(download((STORM[0], long, STORM[1])), tmp_path)
    assert len([name for name in zipfile.ZipFile(io.BytesIO(made)).namelist() if "_split_" in name]) > 7
    tower = read_bytes(made, "lamp.epub").chapters[1]
    assert (tower.number, tower.title) == (2, "The Tower")
    assert [p.text.strip() for p in tower.passages if p.is_story] == steps


def test_chapters_that_the_contents_point_at_inside_one_file_are_told_apart(tmp_path):
    made = converted(download(STORM), tmp_path, more=("--page-breaks-before", "/", "--chapter-mark", "none"))
    contents = next(n for n in zipfile.ZipFile(io.BytesIO(made)).namelist() if n.endswith("toc.ncx"))
    assert b"#calibre_toc_" in zipfile.ZipFile(io.BytesIO(made)).read(contents)
    work = read_bytes(made, "lamp.epub")
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Preface")]
    assert texts(work) == ["It was very dark.", "Ada woke.", "“Higher,” said Wen.", "So she went."]


def test_a_chapter_after_an_empty_stub_of_the_afterword_loses_nothing(tmp_path):
    made = converted(download((*STORM, Instalment("Chapter 3: Last", "<p>She was there.</p>"))), tmp_path)
    assert texts(read_bytes(made, "lamp.epub"))[-1] == "She was there."


def test_the_book_that_the_archive_put_together_by_hand_before_2019():
    meta = """<dc:publisher>Archive of Our Own</dc:publisher><dc:subject>Fanworks</dc:subject>
<dc:identifier opf:scheme="URI" xmlns:opf="http://www.idpf.org/2007/opf">http://archiveofourown.org/works/42</dc:identifier>"""
    front = """<p class="message"><b>The Lamp</b><br/>Posted originally on the <a href="#">Archive of Our Own</a> at
<a href="http://archiveofourown.org/works/42">http://archiveofourown.org/works/42</a>.</p><div class="meta">
<dl class="tags"><dt>Rating:</dt><dd><a href="#">Mature</a></dd><dt>Fandom:</dt><dd><a href="#">Original Work</a></dd>
<dt>Stats:</dt><dd>Published: 2014-01-02 Chapters: 2/2 Words: 1234</dd></dl>
<h1>The Lamp</h1><div class="byline">by <a rel="author" href="#">saltmarsh</a></div>
<p>Summary</p><blockquote class="userstuff"><p>Ada keeps the lamp.</p></blockquote></div>"""
    chapter = '<div class="meta"><h2>{}</h2><p>Notes</p><blockquote class="userstuff"><p>Hello!</p></blockquote></div>'
    names = ["preface", "chapter1_1", "chapter2_1", "afterword"]
    bodies = (
        front,
        chapter.format("Dark") + '<div class="userstuff"><p>It was dark.</p></div>',
        chapter.format("Light") + '<div class="userstuff"><p>It was not.</p></div>',
        '<div class="meta"></div><p class="message">Please <a href="#">drop by the archive and comment</a>!</p>',
    )
    entries = zip(("Preface", "Chapter 1", "Chapter 2", "Afterword"), names, strict=True)
    work = read_bytes(
        book(
            {f"OEBPS/{name}.xhtml": page(body) for name, body in zip(names, bodies, strict=True)}
            | {"OEBPS/toc.ncx": ncx(*((title, f"{name}.xhtml") for title, name in entries))},
            package="OEBPS/content.opf",
            metadata=meta,
        ),
        "lamp.epub",
    )
    assert texts(work) == ["It was dark.", "It was not."]
    assert [c.number for c in work.chapters] == [1, 2]
    assert (work.rating, work.status, work.fandoms) == ("Mature", "2/2", ("Original Work",))
    assert work.source == "http://archiveofourown.org/works/42"
    assert texts(work, "note") == ["Notes", "Hello!", "Notes", "Hello!"]


@pytest.fixture(scope="module")
def fanficfares() -> Work:
    return read_bytes(downloaded("include_tocpage:true\ninclude_logpage:true\n"), "story.epub")


def test_a_chapter_from_fanficfare_is_known_by_its_own_address(fanficfares):
    assert [c.source for c in fanficfares.chapters] == [f"http://test1.com?sid=5&chapter={n}" for n in (2, 3, 4)]
    assert [(c.number, c.title) for c in fanficfares.chapters][:2] == [
        (1, "Xenos on Cinnabar"),
        (2, "Sinmay on Kintikin"),
    ]


def test_only_the_chapters_of_a_book_from_fanficfare_are_its_story(fanficfares):
    told = [(f"Ada climbed to the lamp of chapter {n}.", f"“Higher,” said Wen, {n} times.") for n in (1, 2, 3)]
    assert texts(fanficfares) == [line for lines in told for line in lines]


def test_fanficfares_title_page_states_the_work(fanficfares):
    assert fanficfares.source == "http://test1.com?sid=5"
    assert "Puella Magi Madoka Magica/魔法少女まどか★マギカ" in fanficfares.fandoms
    assert fanficfares.relationships[:2] == ("Harry Potter & Hermione Granger", "Harry Potter/Ginny Weasley")
    assert fanficfares.tags == ("Comedy", "Fantasy", "Noir", "Sci-Fi")
    assert (fanficfares.status, fanficfares.rating) == ("In-Progress", "Tweenie")


def test_the_date_of_the_last_update_is_no_tag_even_without_a_title_page():
    bare = read_bytes(downloaded("include_titlepage:false\n"), "story.epub")
    assert "Comedy" in bare.tags
    assert not [tag for tag in bare.tags if tag.startswith("Last Update") or tag == "FanFiction"]


def test_a_chapter_that_fanficfare_marks_as_new_keeps_its_title(tmp_path):
    old = tmp_path / "story.epub"
    old.write_bytes(downloaded(chapters=("2", "3")))
    marked = downloaded("mark_new_chapters:true\n", chapters=("2", "4"), update=old)
    assert b"(new) Chapter 3" in zipfile.ZipFile(io.BytesIO(marked)).read("toc.ncx")
    assert read_bytes(marked, "story.epub").chapters[2].title == '"Over" Cinnabar'


def fichubs() -> bytes:
    front = """<h1>The Lamp</h1><p><b>By: saltmarsh</b></p><p>Ada keeps the lamp.</p><p>Status: ongoing</p>
<p>Published: 2026-01-02</p><p>Updated: 2026-02-04</p><p>Words: 1234</p><p>Chapters: 2</p>
<p>Original source: <a href="https://example.org/s/7/1">https://example.org/s/7/1</a></p>
<p>Exported with the assistance of FicHub.net</p>"""
    links = {"introduction": "Introduction", "chap_1": "1. Dark", "chap_2": "2. Light"}
    entries = "".join(f'<li><a href="{name}.xhtml">{title}</a></li>' for name, title in links.items())
    nav = f'<nav epub:type="toc"><ol>{entries}</ol></nav>'
    bodies = {
        "introduction": front,
        "nav": nav,
        "chap_1": "<h2>1. Dark</h2><p>It was dark.</p>",
        "chap_2": "<h2>2. Light</h2><p><strong>2. Light</strong></p><p>“Higher,” said Wen.</p>",
    }
    files = {f"EPUB/{name}.xhtml": page(body) for name, body in bodies.items()}
    return book(files, package="EPUB/content.opf", metadata='<meta name="generator" content="Ebook-lib 0.17.1"/>')


def test_a_book_from_fichub_has_its_introduction_kept_apart_and_its_titles_once():
    work = read_bytes(fichubs(), "lamp.epub")
    assert texts(work) == ["It was dark.", "“Higher,” said Wen."]
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert (work.source, work.status) == ("https://example.org/s/7/1", "ongoing")
    assert texts(work, "heading") == ["1. Dark", "2. Light", "2. Light"]


def test_a_standard_ebook_is_its_body_without_what_stands_around_it():
    named = {
        "titlepage": ('epub:type="frontmatter"', '<section epub:type="titlepage"><p>The Lamp</p></section>'),
        "imprint": ('epub:type="frontmatter"', '<section epub:type="imprint"><p>Made by hand.</p></section>'),
        "halftitlepage": ('epub:type="frontmatter"', '<section epub:type="halftitlepage"><p>The Lamp</p></section>'),
        "chapter-1": (
            'epub:type="bodymatter z3998:fiction"',
            '<section epub:type="chapter"><h2 epub:type="ordinal z3998:roman">I</h2><p>It was dark.</p></section>',
        ),
        "chapter-2": (
            'epub:type="bodymatter z3998:fiction"',
            '<section epub:type="chapter"><h2 epub:type="ordinal z3998:roman">II</h2><p>It was not.</p></section>',
        ),
        "endnotes": (
            'epub:type="backmatter"',
            '<section epub:type="endnotes"><h2>Endnotes</h2><p>A lamp is a light.</p></section>',
        ),
        "colophon": ('epub:type="backmatter"', '<section epub:type="colophon"><p>Set in salt.</p></section>'),
        "uncopyright": (
            'epub:type="backmatter"',
            '<section epub:type="copyright-page"><p>Free for all.</p></section>',
        ),
    }
    entries = [(name.title(), f"text/{name}.xhtml") for name in named]
    entries[3:5] = [("I", "text/chapter-1.xhtml"), ("II", "text/chapter-2.xhtml")]
    files = {f"epub/text/{name}.xhtml": page(body, types) for name, (types, body) in named.items()}
    made = book(
        {**files, "epub/toc.ncx": ncx(*entries)},
        package="epub/content.opf",
        metadata="<dc:publisher>Standard Ebooks</dc:publisher>",
    )
    work = read_bytes(made, "lamp.epub")
    assert texts(work) == ["It was dark.", "It was not."]
    assert [c.number for c in work.chapters] == [1, 2]
    assert texts(work, "note") == ["Endnotes", "A lamp is a light."]


def test_gutenbergs_licence_is_metadata_in_its_books_too():
    header = """<section class="pg-boilerplate pgheader" id="pg-header"><h2 id="pg-header-heading">The Project
Gutenberg eBook of The Lamp</h2><div id="pg-machine-header"><p><strong>Title</strong>: The Lamp</p>
<p><strong>Author</strong>: Ada Tolliver</p></div><div id="pg-start-separator">
<span>*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***</span></div></section>"""
    footer = """<section class="pg-boilerplate pgfooter" id="pg-footer"><div id="pg-end-separator">
<span>*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***</span></div>
<div id="project-gutenberg-license">You may copy it.</div></section>"""
    files = {
        "OPS/h-0.htm.html": page(f"{header}<h2>CHAPTER I</h2><p>It was dark.</p>"),
        "OPS/h-1.htm.html": page(f"<h2>CHAPTER II</h2><p>It was not.</p>{footer}"),
        "OPS/toc.ncx": ncx(("CHAPTER I", "h-0.htm.html"), ("CHAPTER II", "h-1.htm.html")),
    }
    work = read_bytes(book(files, metadata=""), "lamp.epub")
    assert texts(work) == ["It was dark.", "It was not."]
    assert "You may copy it." in texts(work, "metadata")


def test_our_own_book_comes_back_as_it_was(tmp_path):
    chapters = (
        make_chapter(1, [("heading", "Dark\n\n"), ("note", "Hello!\n\n"), ("story", "It was dark.\n\n")], title="Dark"),
        make_chapter(2, [("story", "It was not.\n\n"), ("break", "* * *\n\n"), ("story", "She woke.\n")]),
    )
    path = write_epub(Work("The Lamp", chapters, authors=("Ada Tolliver",), language="en"), tmp_path / "lamp.epub")
    work = read_bytes(path.read_bytes(), "lamp.epub")
    assert (work.title, work.authors) == ("The Lamp", ("Ada Tolliver",))
    for kind in ("story", "note", "break"):
        assert texts(work, kind) == [p.text.strip() for c in chapters for p in c.passages if p.kind == kind]
