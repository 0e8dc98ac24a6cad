"""Pages around a book, and chapters that are called as such pages are."""

import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.page import Draft, PageParagraph
from storysofar.ingest.surroundings import kind_around, without_surroundings
from storysofar.text import Work
from tests.ingest.book import book, ncx, page

STORY = "It was dark on the stairs of the house of Tolliver, and the lamp had gone out at nine."
LIFE = "Ada Tolliver (1840–1901) was an English novelist. She kept bees with her friend Wen Pell."


def kind_of(title: str, *lines: str, is_front: bool = False) -> str | None:
    return kind_around(title, [PageParagraph(line) for line in lines], is_front=is_front)


def chapters(work: Work) -> list[tuple[str | None, list[str]]]:
    return [(c.title, [p.text.strip() for p in c.passages if p.is_story]) for c in work.chapters]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("About", LIFE),
        ("About Tolliver", LIFE),
        ("About the Author", "Ada keeps bees."),
        ("Also by Ada Tolliver", "The Rope"),
        ("Other Books by Ada Tolliver", "The Rope"),
        ("Copyright", "Copyright © 2019 Ada Tolliver. All rights reserved."),
        ("Dedication", "For Wen, who held the lamp."),
        ("Epigraph", "— Proverbs 3"),
        ("Contents", "Chapter 1"),
        ("Praise for The Lamp", "“I could not put it down.”"),
        ("Join Our Mailing List", "Write to lamp@example.com to hear of new books."),
    ],
)
def test_a_page_before_the_first_chapter_is_known_by_its_heading_and_its_words(title, line):
    assert kind_of(title, line, is_front=True) == "metadata"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("About the Author", "Ada keeps bees."),
        ("Acknowledgements", "Thanks to Wen, who held the lamp."),
        ("Also by Ada Tolliver", "The Rope"),
        ("About", LIFE),
        ("Colophon", "Set in Caslon by Wen Pell."),
        ("Imprint", "This ebook is the work of many hours by volunteers of the Lamp Press."),
        ("Uncopyright", "Nobody owns these words."),
    ],
)
def test_a_page_below_the_last_chapter_is_known_too(title, line):
    assert kind_of(title, line) == "metadata"


def test_notes_at_the_back_are_notes():
    assert kind_of("Translator's Notes", "Toll house: where tolls were paid.") == "note"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Dedication", ("“For me?” said Ada.", "Wen laughed, and gave her the book.")),
        ("Dedication", ("They opened the new lamp house on the first of May.", "For once it did not rain.")),
        ("About a Boy", ("He was nine, and he had never seen the sea.",)),
        ("Cover", ("They lay behind the wall until the guns fell silent.",)),
        ("Contents of a Dead Man's Pocket", ("A key, a stub of pencil, and her letter.", "She read it there.")),
        ("Stories by the Fire", ("Wen told the first one, and it was about a horse.",)),
        ("Chapter 12: About the Author", ("The author of the note was not hard to find.",)),
        ("Copyright", ("The clerk had never heard the word.", "She spelt it for him.")),
        ("Notes", ("“Do, re, mi,” sang Ada.", "“Fa,” sang Wen.")),
    ],
)
def test_a_chapter_may_be_called_so(title, lines):
    assert kind_of(title, *lines) is None


def test_what_stands_around_goes_to_the_chapter_beside_it_and_nothing_is_lost():
    front = Draft((PageParagraph("About"), PageParagraph(LIFE)), heading="About")
    first = Draft((PageParagraph("Dark", kind="heading"), PageParagraph(STORY)), heading="Dark")
    back = Draft((PageParagraph("Also by", kind="heading"), PageParagraph("The Rope")), heading="Also by")
    (only,) = without_surroundings([front, first, back])
    told = [(p.text, p.kind) for p in only.paragraphs]
    assert told == [
        ("About", "metadata"), (LIFE, "metadata"), ("Dark", "heading"), (STORY, None), ("Also by", "metadata"),
        ("The Rope", "metadata"),
    ]  # fmt: skip


def test_a_work_of_nothing_else_stays_as_it_is():
    alone = Draft((PageParagraph("About the Author"), PageParagraph(LIFE)), heading="About the Author")
    assert without_surroundings([alone]) == [alone]


def test_a_chapter_that_a_site_counts_stays_one():
    first = Draft((PageParagraph(STORY),), heading="Dark", source="https://example.org/1")
    note = Draft((PageParagraph("I am ill."),), heading="Author's Note", source="https://example.org/2")
    assert len(without_surroundings([first, note])) == 2


@pytest.mark.parametrize("listed", [True, False], ids=["in the contents", "not in them"])
def test_an_about_page_of_a_book_is_no_chapter(listed):
    files = {
        "OPS/about.xhtml": page(f"<h1>About Tolliver</h1><p>{LIFE}</p>"),
        "OPS/c1.xhtml": page(f"<h2>Chapter 1</h2><p>{STORY}</p>"),
        "OPS/also.xhtml": page("<h2>Also by Ada Tolliver</h2><ul><li>The Rope</li><li>The Salt</li></ul>"),
    }
    entries = [("About Tolliver", "about.xhtml"), ("Chapter 1", "c1.xhtml"), ("Also by Ada Tolliver", "also.xhtml")]
    files["OPS/toc.ncx"] = ncx(*entries if listed else entries[1:2])
    work = read_bytes(book(files, metadata=""), "lamp.epub")
    assert chapters(work) == [(None, [STORY])]


def test_about_the_author_on_a_saved_page_is_no_chapter():
    made = f"<html><body><h2>Chapter 1</h2><p>{STORY}</p><h2>About the Author</h2><p>{LIFE}</p></body></html>"
    assert chapters(read_bytes(made.encode(), "lamp.html")) == [(None, [STORY])]


@pytest.mark.parametrize("heading", ["About the Author", "ABOUT THE AUTHOR", "Also by Ada Tolliver"])
def test_in_a_text_such_a_page_needs_only_a_line_of_its_own(heading):
    lines = ["Chapter 1", STORY, "She slept.", heading, "The Rope", "The Salt"]
    assert chapters(read_bytes("\n\n".join(lines).encode(), "lamp.txt")) == [(None, [STORY, "She slept."])]


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_dedication_above_the_first_chapter_of_a_text_is_no_story_and_no_title(suffix):
    lines = ["Dedication", "For Wen, who held the lamp.", "Chapter 1", STORY]
    made = "\n\n".join(lines).replace("Dedication", "# Dedication" if suffix == "md" else "Dedication")
    work = read_bytes(made.replace("Chapter", "# Chapter" if suffix == "md" else "Chapter").encode(), f"lamp.{suffix}")
    assert (work.title, chapters(work)) == (None, [(None, [STORY])])


def test_what_is_said_of_an_author_inside_a_chapter_is_story():
    lines = [
        "Chapter 1",
        "About the author nobody knew anything.",
        "He was the author of the letter, and he lived in Kent.",
    ]
    assert chapters(read_bytes("\n\n".join(lines).encode(), "lamp.txt")) == [(None, lines[1:])]
