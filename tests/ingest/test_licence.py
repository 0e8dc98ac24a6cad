"""Licences of free libraries, of every age, in every carrier."""

import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.licence import with_licence
from storysofar.ingest.page import PageParagraph
from storysofar.text import Work
from tests.ingest.book import book, ncx, page

OLD = (
    "**The Project Gutenberg Etext of The Lamp, by Ada Tolliver**",
    "Copyright laws are changing all over the world, be sure to check the copyright laws for your country!",
    "Title: The Lamp",
    "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
)
MIDDLE = (
    "The Project Gutenberg EBook of The Lamp, by Ada Tolliver",
    "This eBook is for the use of anyone anywhere at no cost and with almost no restrictions whatsoever.",
    "Title: The Lamp",
    "***START OF THIS PROJECT GUTENBERG EBOOK THE LAMP***",
)
NEW = (
    "The Project Gutenberg eBook of The Lamp",
    "This ebook is for the use of anyone anywhere in the United States.",
    "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***",
)
UNMARKED = (
    "Project Gutenberg's The Lamp, by Ada Tolliver",
    "Title: The Lamp",
    "Author: Ada Tolliver",
    "Produced by Wen",
)
HEADS = pytest.mark.parametrize("head", [OLD, MIDDLE, NEW, UNMARKED], ids=["1993", "2005", "2021", "no mark"])
FEET = pytest.mark.parametrize(
    "foot",
    [
        ("End of The Project Gutenberg Etext of The Lamp, by Ada Tolliver",),
        (
            "*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***",
            "Section 2. Information about the Mission",
            "Mr. Hart.",
        ),
        ("THE FULL PROJECT GUTENBERG LICENSE", "1.A. By reading this you agree."),
    ],
    ids=["1993", "2021", "licence alone"],
)
STORY = ["It was dark on the stairs of the house of Tolliver.", "“Wen?” said Ada, and nobody answered."]


def story(work: Work) -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.is_story]


def html(*paragraphs: str) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


@HEADS
@FEET
def test_a_licence_around_a_text_is_no_story(head, foot):
    lines = "\n\n".join([*head, "CHAPTER I", *STORY, *foot])
    assert story(read_bytes(lines.encode(), "lamp.txt")) == STORY


@HEADS
@FEET
def test_a_licence_on_a_page_is_no_story(head, foot):
    made = f"<!DOCTYPE html><html><body>{html(*head)}<h2>CHAPTER I</h2>{html(*STORY, *foot)}</body></html>"
    assert story(read_bytes(made.encode(), "lamp.html")) == STORY


@HEADS
@FEET
def test_a_licence_in_a_book_is_neither_story_nor_chapter(head, foot):
    files = {
        "OPS/a.xhtml": page(html(*head) + "<h1>THE LAMP</h1>"),
        "OPS/b.xhtml": page("<h2>CHAPTER I</h2>" + html(*STORY)),
        "OPS/c.xhtml": page(html(*foot)),
        "OPS/toc.ncx": ncx(("THE LAMP", "a.xhtml"), ("CHAPTER I", "b.xhtml"), ("THE LICENSE", "c.xhtml")),
    }
    work = read_bytes(book(files, metadata=""), "lamp.epub")
    assert story(work) == STORY
    assert [chapter.number for chapter in work.chapters] == [1]


def test_a_second_book_below_the_first_ones_licence_is_story():
    told = with_licence(
        [
            PageParagraph(words)
            for words in (*NEW, "It rained.", "End of Project Gutenberg's The Lamp", *NEW, "It snowed.")
        ]
    )
    assert [p.text for p in told if p.kind is None] == ["It rained.", "It snowed."]


@pytest.mark.parametrize(
    "line",
    [
        "Project Gutenberg's offices were dark, and Ada let herself in.",
        "“The Project Gutenberg ebook,” said Ada, “is free.”",
        "Start of the project, Wen wrote, and underlined it.",
    ],
)
def test_a_story_may_speak_of_the_library(line):
    told = with_licence([PageParagraph(words) for words in (STORY[0], line, STORY[1])])
    assert [p.kind for p in told] == [None, None, None]
