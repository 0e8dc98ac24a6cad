"""Lists of works, saved in place of a story, and stories that look like lists."""

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes

TOLD = "It was dark on the stairs of the house of Tolliver, and nobody went up to see why the lamp was out. " * 3


def archive(number: int) -> str:
    return (
        f"<li id='bookmark_{number}' class='bookmark blurb group work-{number}' role='article'><div class='header'>"
        f"<h4 class='heading'><a href='/works/{number}'>The Lamp {number}</a> by <a rel='author' "
        f"href='/users/ada'>ada</a></h4></div><blockquote class='userstuff summary'><p>{TOLD}</p></blockquote>"
        "<dl class='stats'><dt>Words:</dt><dd>12,000</dd><dt>Chapters:</dt><dd>3/?</dd></dl></li>"
    )


def shelf(number: int) -> str:
    return (
        f"<div class='z-list'><a class='stitle' href='/s/{number}/1/'>The Lamp {number}</a> by <a href='/u/9'>ada</a>"
        f"<div>{TOLD}<div>Rated: T - English - Chapters: 5 - Words: 12,000 - Reviews: 3</div></div></div>"
    )


def row(number: int) -> str:
    return (
        f"<article class='fiction'><h2><a href='/fiction/{number}/lamp'>The Lamp {number}</a></h2>"
        f"<span>45 Chapters</span> <span>120 Pages</span><p>{TOLD}</p></article>"
    )


def saved(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body><div>{body}</div></body></html>".encode()


@pytest.mark.parametrize("item", [archive, shelf, row])
def test_a_list_of_works_is_refused_with_what_to_do(item):
    with pytest.raises(SourceError, match=r"list\.html is a list of works, .* storysofar read STORY\.html"):
        read_bytes(saved("".join(map(item, range(4)))), "list.html")


def test_a_list_that_was_copied_as_text_is_refused_too():
    items = (
        f"The Lamp {n} by ada\n\n{TOLD}\n\nLanguage: English Words: 12,000 Chapters: 3/5 Kudos: 7" for n in range(4)
    )
    with pytest.raises(SourceError, match="list of works"):
        read_bytes("\n\n".join(items).encode(), "list.txt")


def test_a_story_with_other_works_below_it_is_read():
    page = f"<h2>Chapter 1</h2>{f'<p>{TOLD}</p>' * 12}<ul>{''.join(map(row, range(4)))}</ul>"
    assert any(p.is_story for p in read_bytes(saved(page), "chapter.html").chapters[0].passages)


def test_comments_below_a_short_chapter_are_no_works():
    comments = "".join(
        f"<li class='comment'><h4><a href='/users/{n}'>reader {n}</a></h4><p>{TOLD} I read all 12 chapters.</p></li>"
        if n == 2
        else f"<li class='comment'><h4><a href='/users/{n}'>reader {n}</a></h4><p>{TOLD}</p></li>"
        for n in range(6)
    )
    page = f"<h2>Chapter 1</h2><p>{TOLD}</p><ol>{comments}</ol>"
    assert read_bytes(saved(page), "chapter.html").chapters


def test_several_stories_in_one_text_are_read():
    story = "\n\n".join(f"{TOLD} She counted {n}." for n in range(20))
    text = "\n\n".join(f"The Lamp {n}\n\nWords: 12,000 Chapters: 1/1\n\n{story}" for n in range(3))
    assert read_bytes(text.encode(), "stories.txt").chapters
