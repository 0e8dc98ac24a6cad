import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.plain import paragraphs_of
from storysofar.text import Work
from tests.growth import LINEAR, growth
from tests.some import some


def read(text: str, source: str = "page.txt") -> Work:
    return read_bytes(text.encode(), source)


def texts(work: Work, kind: str = "story") -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]


WRAPPED = """The lamp had been out for an hour before anybody in the
house of Tolliver noticed that the tower was dark, and by
then the boats were already turning towards the rocks.

"Somebody ought to go up," said Wen, who had no wish to go
up anywhere in such a wind, least of all into that tower.

"Somebody," agreed his sister, and took down the lantern.
"""


def test_lines_wrapped_by_hand_make_one_paragraph_and_stay_as_they_stand():
    paragraphs, _ = paragraphs_of(WRAPPED)
    assert len(paragraphs) == 3
    assert "in the\nhouse of Tolliver" in paragraphs[0].text


def test_lines_without_blank_lines_between_are_paragraphs_of_their_own():
    paragraphs, gap = paragraphs_of(
        "Wen ran.\n“Wait for me,” said Ada, who never could keep up with him.\nHe did not.\n"
    )
    assert [p.words[:3] for p in paragraphs] == ["Wen", "“Wa", "He "]
    assert gap == 1


def test_nothing_of_the_page_is_lost():
    text = "\n\n  Chapter 1\n\n\nWen ran.\n\n\n\n\n   * * *\n\nHe fell.  \n\n"
    assert read(text).chapters[0].text == text


def test_every_passage_begins_with_a_word_and_ends_with_the_space_after_it():
    chapter = read("Chapter 1\n\n   Wen ran.\n\n   He fell.\n").chapters[0]
    assert all(p.text[0] != " " for p in some(chapter.passages))
    assert [p.start for p in chapter.passages[1:]] == [p.end for p in chapter.passages[:-1]]


def test_a_wide_space_in_a_pasted_page_is_a_break():
    work = read(
        "The tower was dark.\n\nAda climbed.\n\nShe lit the lamp.\n\n\n\n\nMorning came.\n\nNobody thanked her.\n"
    )
    kinds = [p.kind for p in work.chapters[0].passages]
    assert kinds == ["story", "story", "story", "break", "story", "story"]


def test_one_blank_line_is_a_break_where_paragraphs_have_none_between():
    lines = [f"Ada counted the boats again, and made it {n}." for n in range(1, 9)]
    work = read("\n".join(lines[:4]) + "\n\n" + "\n".join(lines[4:]))
    assert [p.kind for p in work.chapters[0].passages] == ["story"] * 4 + ["break"] + ["story"] * 4


@pytest.mark.parametrize(
    "mark", ["* * *", "***", "---", "~", "oOo", "⁂", "xXx", "-x-x-x-", "~*~", "• • •", "[Time skip]"]
)
def test_a_line_of_ornament_between_two_paragraphs_is_a_break(mark):
    assert texts(read(f"Wen ran down the hill.\n\n{mark}\n\nAda waited.\n"), "break") == [mark]


@pytest.mark.parametrize("line", ["…", "“…”", "Oh.", "No!", "I", "XOXO", "?!", "Ooo", "1984."])
def test_a_short_line_of_the_story_is_no_break(line):
    work = read(f"Wen ran all the way down the hill.\n\n{line}\n\nAda waited at the gate, as she always did.\n")
    assert line in texts(work)


def test_chapters_are_divided_at_their_headings():
    work = read("CHAPTER I.\nThe Lamp\n\nIt was dark.\n\nCHAPTER II.\nThe Rope\n\nIt was not long enough.\n")
    assert [(c.number, c.title) for c in work.chapters] == [(1, "The Lamp"), (2, "The Rope")]


def test_numerals_alone_on_a_line_are_headings_when_they_count_on():
    work = read("THE LAMP\n\nI\n\nIt was dark.\n\nII\n\nIt was not dark.\n\nIV\n\nNobody knew why.\n")
    assert [c.number for c in work.chapters] == [1, 2]
    assert "IV" in texts(work)


def test_a_countdown_is_no_row_of_chapters():
    work = read("The fuse burned.\n\nThree.\n\nTwo.\n\nOne.\n\nNothing happened at all.\n")
    assert len(work.chapters) == 1


def test_chapters_that_start_again_in_a_second_volume_are_counted_on_and_it_is_said():
    volume = "VOLUME {}\n\nCHAPTER I\n\nThe lamp was lit.\n\n\n\nCHAPTER II\n\nIt burned.\n\n\n\n"
    text = volume.format("I") + volume.format("II")
    work = read(text)
    assert [c.number for c in work.chapters] == [1, 2, 3, 4]
    assert work.chapters[2].title == "VOLUME II CHAPTER I"
    assert "chapter 3 here" in work.problems[0].message


def test_the_number_may_stand_on_the_line_below_the_word():
    work = read("CHAPTER\n   1\n\nIt was dark.\n\nCHAPTER\n   2\n\nIt was light.\n")
    assert [c.number for c in work.chapters] == [1, 2]


def test_a_prologue_leaves_chapter_one_its_number():
    work = read("Prologue\n\nLong ago.\n\nChapter 1\n\nNow.\n\nEpilogue\n\nLater.\n\n")
    assert [(c.number, c.title) for c in work.chapters][:2] == [(0, "Prologue"), (1, None)]


def test_an_interlude_inside_a_chapter_does_not_end_it():
    work = read("Chapter 29: Rope\n\nAda tied it.\n\nInterlude\n\nWen slept.\n\nAct 3\n\nAda fell.\n")
    assert [c.number for c in work.chapters] == [29]
    assert texts(work, "heading") == ["Chapter 29: Rope", "Interlude", "Act 3"]


def test_a_table_of_contents_is_not_a_row_of_empty_chapters():
    listing = "CONTENTS\n\nChapter I. The Lamp\nChapter II. The Rope\n\n\n"
    work = read(listing + "Chapter I. The Lamp\n\nIt was dark.\n\nChapter II. The Rope\n\nToo short.\n")
    assert [c.number for c in work.chapters] == [1, 2]
    assert "Chapter II. The Rope" in texts(work, "navigation")


@pytest.mark.parametrize(
    "line",
    [
        "Part of her wanted to go back.",
        "Chapter nine of the manual said nothing of rope.",
        "Book two tickets, said Wen.",
    ],
)
def test_a_sentence_that_begins_like_a_heading_is_story(line):
    assert line in texts(read(f"Ada stood at the gate.\n\n{line}\n\nShe went in.\n"))


def test_letter_spaced_headings_are_read_closed_up():
    chapter = read("T h e  L a m p\n\nIt was dark when Ada came down, and nobody had lit the fire.\n").chapters[0]
    assert (chapter.title, chapter.passages[0].kind) == ("The Lamp", "heading")


def test_gutenbergs_licence_is_kept_apart_and_kept():
    text = (
        "The Project Gutenberg eBook of The Lamp\n\nTitle: The Lamp\n\nAuthor: Ada Tolliver\n\nLanguage: English\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nCHAPTER I\n\nIt was dark.\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nYou may copy it, give it away or re-use it.\n"
    )
    work = read(text)
    assert (work.title, work.authors, work.language) == ("The Lamp", ("Ada Tolliver",), "English")
    assert texts(work) == ["It was dark."]
    assert work.chapters[0].text == text


def test_markdown_headings_rules_and_italics_are_read():
    work = read(
        "# The Lamp\n\n## Chapter 1: Dark\n\nIt was *very* dark.\n\n* * *\n\n"
        "Still _dark_.\n\n## Chapter 2: Light\n\nThen not.\n"
    )
    assert work.title == "The Lamp"
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    first = work.chapters[0]
    assert [first.text[a:b] for p in first.passages for a, b in p.emphasis] == ["very", "dark"]


def test_a_chapter_reads_the_same_whether_or_not_the_next_one_is_there():
    chapters = [
        f"Chapter {n}\n\nAda climbed {n} steps.\n\n“Higher,” said Wen.\n\n* * *\n\nA/N: thanks for reading!\n\n"
        for n in range(1, 6)
    ]
    whole = read("".join(chapters))
    for n in range(1, 6):
        assert read("".join(chapters[:n])).chapters == whole.chapters[:n]


@pytest.mark.parametrize(
    "sign", ["a", " ", '"', "*", "_", "(", "1 ", "# ", "-x", "\n", "A/N ", "I.", "Chapter 1: ", "Title: ", "— "]
)
def test_a_hostile_page_takes_no_longer_than_its_length(sign):
    assert growth(lambda length: read(sign * (length // len(sign)) + "\nend"), 250_000) < LINEAR


def test_a_line_of_nothing_that_can_be_seen_is_a_blank_line():
    paragraphs, _ = paragraphs_of("Ada ran.\n\u200b\nWen ran.\n\u00ad\u200b\nBoth fell.\n")
    assert [p.text for p in paragraphs] == ["Ada ran.\n\u200b\n", "Wen ran.\n\u00ad\u200b\n", "Both fell.\n"]
