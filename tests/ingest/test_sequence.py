from pathlib import Path

import pytest

from storysofar.ingest import open_work, open_works
from storysofar.ingest.sequence import natural_key

STORY = (
    "The barge lay against the quay with her hatches open, and Ada counted the sacks aloud.\n\n“Higher,” said Wen.\n"
)


@pytest.fixture
def shelf(tmp_path: Path):
    def put(*pages: tuple[str, str]) -> Path:
        for name, heading in pages:
            (tmp_path / f"{name}.txt").write_text(f"{heading}\n\n{name}. {STORY}")
        return tmp_path

    return put


def numbers(*paths: Path) -> list[list[float]]:
    return [[chapter.number for chapter in work.chapters] for work in open_works(paths)]


def test_a_prologue_and_roman_chapters_in_a_folder_are_one_work_from_0_on(shelf):
    names = ("Prologue", "I", "II", "III", "IV", "V", "Epilogue")
    assert numbers(shelf(*((name, name) for name in names))) == [[0, 1, 2, 3, 4, 5, 6]]


def test_numerals_at_the_head_of_each_file_are_numbers_if_they_count_on(shelf):
    assert numbers(shelf(("a", "2"), ("b", "1"), ("c", "3"))) == [[1, 2, 3]]


def test_a_lone_file_headed_with_a_roman_numeral_is_that_chapter(shelf):
    assert numbers(shelf(("x", "IV"))) == [[4]]


def test_a_number_at_the_head_of_a_lone_file_counts_something_else(shelf):
    assert numbers(shelf(("x", "508"))) == [[1]]


def test_a_chapter_between_two_stands_between_them(shelf):
    pages = (("9", "Chapter 9"), ("10.5", "Chapter 10.5"), ("10", "Chapter 10"), ("11", "Chapter 11"))
    assert numbers(shelf(*pages)) == [[9, 10, 10.5, 11]]


def test_an_interlude_stands_where_its_file_does(shelf):
    headings = ("Chapter 1", "Chapter 2", "Interlude", "Chapter 3")
    assert numbers(shelf(*((f"0{at}", heading) for at, heading in enumerate(headings)))) == [[1, 2, 2.1, 3]]


def test_volumes_whose_numbers_start_again_come_in_their_order(shelf):
    work = open_work(shelf(("a", "Volume 2 Chapter 1"), ("b", "Volume 1 Chapter 1"), ("c", "Volume 1 Chapter 2")))
    assert [(c.number, c.passages[1].text[:1]) for c in work.chapters] == [(1, "b"), (2, "c"), (3, "a")]


def test_two_shares_of_a_chapter_in_two_files_are_one(shelf):
    pages = (("b", "Chapter 2: Weir (2/2)"), ("c", "Chapter 2: Weir (1/2)"), ("a", "Chapter 1"))
    (work,) = open_works([shelf(*pages)])
    assert [(c.number, c.title) for c in work.chapters] == [(1, None), (2, "Weir")]
    assert [p.text[:1] for p in work.chapters[1].passages if p.is_story and "barge" in p.text] == ["c", "b"]


def test_stories_of_one_folder_that_only_begin_alike_stay_apart(shelf):
    assert numbers(shelf(("a", "Chapter 1"), ("b", "Chapter 1"))) == [[1], [1]]


def test_a_decimal_in_a_name_sorts_behind_its_whole_number():
    assert sorted(["v1.10.txt", "v1.9.txt", "10.5", "10"], key=natural_key) == ["10", "10.5", "v1.9.txt", "v1.10.txt"]
