"""What holds for every page there can be, however odd."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes
from storysofar.ingest.headings import heading_of
from storysofar.ingest.mojibake import mended
from tests.some import some

LINES = st.sampled_from(
    ["", "", "", "Chapter 1", "Chapter 2: Rope", "I", "II", "2", "PART ONE", "Prologue", "* * *", "---", "A/N: hello",
     "Summary:", "Notes:", "Rating: T", "G", "M/M", "by", "By Ada Tolliver", "THE LAMP", "508 9 2", "author",
     "Ada ran.",
     "All Chapters Forward", "“Higher,” said Wen.", "  She fell, and fell, and went on falling until", "it was dark.",
     "THE END", "Please review!", "# The Lamp", "## Dark", "Contents", "T h e  L a m p",
     "x Where stories live. Discover now"]
)  # fmt: skip
ODD = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
PAGES = st.lists(LINES | ODD, max_size=40).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_nothing_is_lost_and_passages_follow_each_other_without_a_gap(page):
    try:
        work = read_bytes(page.encode("utf-8", "ignore"), "page.txt")
    except SourceError:
        return
    read = page.encode("utf-8", "ignore").decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(c.text for c in work.chapters) == mended(read.replace("\n\ufeff", "\n"))
    for chapter in work.chapters:
        ends = [0, *(p.end for p in chapter.passages)]
        assert [p.start for p in chapter.passages] == ends[:-1]
        assert all(p.text == chapter.text[p.start : p.end] for p in some(chapter.passages))
        assert all(p.start <= a < b <= p.end for p in some(chapter.passages) for a, b in p.emphasis)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_chapter_numbers_rise_in_reading_order(page):
    try:
        numbers = [c.number for c in read_bytes(page.encode("utf-8", "ignore"), "page.txt").chapters]
    except SourceError:
        return
    assert some(numbers) == sorted(set(numbers))


def told_in_two(bodies):
    """The chapters of a page, and those of the page before its last chapter came, but for the last of these."""
    # How a page is laid out is told by its first chapter, once that has forty lines.
    opening = "Prologue\n\n" + "Ada climbed, and the wind climbed with her.\n\n" * 50
    chapters = [f"Chapter {n}\n\nThe lamp was lit.\n\n{body}\n\n\n\n" for n, body in enumerate(bodies, start=1)]
    whole = read_bytes((opening + "".join(chapters)).encode("utf-8", "ignore"), "page.txt").chapters
    part = read_bytes((opening + "".join(chapters[:-1])).encode("utf-8", "ignore"), "page.txt").chapters
    return whole[: len(part) - 1], part[:-1]


@settings(max_examples=100, deadline=None)
@given(st.lists(PAGES, min_size=2, max_size=4))
def test_a_chapter_does_not_depend_on_those_after_it(bodies):
    whole, part = told_in_two(bodies)
    assert [(c.title, c.passages) for c in whole] == [(c.title, c.passages) for c in part]


def numbers_as_stated(chapters):
    stated = [heading_of(chapter.text.partition("\n")[0]) for chapter in chapters]
    return [c.number if said and said.number == c.number else None for c, said in zip(chapters, stated, strict=True)]


@settings(max_examples=100, deadline=None)
@given(st.lists(PAGES, min_size=2, max_size=4))
def test_a_number_that_its_author_gives_does_not_depend_on_the_chapters_after_it(bodies):
    # One without a number gives way when they come: “The Storm” after 10 is 11, and 10.1 once chapter 11 is there.
    whole, part = told_in_two(bodies)
    assert numbers_as_stated(whole) == numbers_as_stated(part)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b))
def test_any_bytes_are_a_work_or_a_clear_error(data):
    try:
        assert read_bytes(data, "page").chapters
    except SourceError as error:
        assert "page" in str(error)
