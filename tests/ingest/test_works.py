from pathlib import Path

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import open_work, open_works


def chapter(n: int, title: str | None = None) -> str:
    head = f"{title}\n\nby Ada Tolliver\n\n" if title else ""
    return f"{head}Chapter {n}\n\nAda climbed step {n} of the tower.\n\n“Higher,” said Wen.\n"


@pytest.fixture
def shelf(tmp_path: Path):
    def put(**pages: str | bytes) -> Path:
        for name, page in pages.items():
            path = tmp_path / f"{name}.txt"
            path.write_bytes(page.encode() if isinstance(page, str) else page)
        return tmp_path

    return put


@pytest.mark.parametrize("nothing", ["", None, 4, b"ch1.txt", [""], [None]])
def test_what_names_no_file_is_refused(nothing):
    with pytest.raises(SourceError, match=r"names nothing to read\. Say a file, a folder or a pattern\."):
        open_work(nothing)


def test_a_folder_of_chapters_is_one_work_in_natural_order(shelf):
    work = open_work(shelf(ch10=chapter(10), ch2=chapter(2), ch1=chapter(1)))
    assert [c.number for c in work.chapters] == [1, 2, 10]


def test_pages_without_a_work_say_why_they_are_together(shelf):
    work = open_work(shelf(a=chapter(1), b=chapter(2)))
    assert [p.message for p in work.problems] == [
        "2 pages are one work because they were handed in together and are numbered 1 to 2; "
        "not every page states its work."
    ]


def test_the_number_on_the_page_counts_for_more_than_the_name_of_the_file(shelf):
    work = open_work(shelf(first=chapter(2), second=chapter(1)))
    assert [Path(c.source).stem for c in work.chapters] == ["second", "first"]


def test_chapters_without_numbers_take_those_of_their_files(shelf):
    work = open_work(
        shelf(part_7="Ada woke, and the lamp was out again.\n", part_12="Wen slept all through the storm.\n")
    )
    assert [c.number for c in work.chapters] == [7, 12]


def test_a_list_of_chapters_is_one_work(shelf):
    folder = shelf(a=chapter(2), b=chapter(1))
    assert [c.number for c in open_work([folder / "a.txt", str(folder / "b.txt")]).chapters] == [1, 2]


def test_a_pattern_names_many_files(shelf):
    folder = shelf(ch1=chapter(1), ch2=chapter(2), other="Not this one, said Ada.")
    assert len(open_work(f"{folder}/ch*.txt").chapters) == 2


def test_a_bad_page_in_a_folder_is_a_problem_and_the_rest_is_read(shelf):
    work = open_work(shelf(ch1=chapter(1), ch2=b"\x89PNG\r\n\x1a\n\x00", ch3=chapter(3)))
    assert [c.number for c in work.chapters] == [1, 3]
    assert any("PNG" in p.message for p in work.problems)


def test_many_works_are_told_apart_by_their_titles(shelf):
    folder = shelf(a=chapter(1, "The Lamp"), b=chapter(1, "The Rope"), c=chapter(2, "THE LAMP"))
    works = open_works([folder / "a.txt", folder / "b.txt", folder / "c.txt"])
    assert [(w.title, [c.number for c in w.chapters]) for w in works] == [("The Lamp", [1, 2]), ("The Rope", [1])]


def test_untitled_pages_are_one_work_only_if_their_numbers_follow_each_other(shelf):
    folder = shelf(a=chapter(4), b=chapter(5), c=chapter(6))
    (work,) = open_works(sorted(folder.iterdir()))
    assert [c.number for c in work.chapters] == [4, 5, 6]
    assert "because" in work.problems[0].message


def test_untitled_pages_with_a_gap_stay_apart(shelf):
    assert len(open_works(sorted(shelf(a=chapter(4), b=chapter(9)).iterdir()))) == 2


def test_a_page_that_cannot_be_read_does_not_stop_the_others(shelf):
    folder = shelf(a=chapter(1, "The Lamp"), b=b"", c=b"\x00\x01\x02rubbish")
    works = open_works([*sorted(folder.iterdir()), folder / "missing.txt"])
    assert [w.title for w in works] == ["The Lamp"]
    assert [Path(e.source).stem for e in works.errors] == ["b", "c", "missing"]


def test_every_chapter_knows_the_page_it_came_from(shelf):
    work = open_work(shelf(ch1=chapter(1), ch2=chapter(2)))
    assert [Path(c.source).name for c in work.chapters] == ["ch1.txt", "ch2.txt"]


def test_a_file_that_is_not_there_is_named_in_the_error(tmp_path):
    with pytest.raises(SourceError, match="missing"):
        open_work(tmp_path / "missing.txt")


def test_an_empty_folder_says_what_should_be_in_it(tmp_path):
    with pytest.raises(SourceError, match=r"\.epub"):
        open_work(tmp_path)


def test_nothing_at_all_is_an_error_too():
    with pytest.raises(SourceError, match="nothing to read"):
        open_work([])


def test_the_content_tells_the_format_whatever_the_name(shelf):
    folder = shelf(page="<!DOCTYPE html><html><body><p>It was <i>dark</i>.</p></body></html>")
    assert open_work(folder / "page.txt").chapters[0].text.strip() == "It was dark."
