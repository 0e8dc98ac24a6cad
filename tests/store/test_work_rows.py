from dataclasses import replace

import pytest

from storysofar.errors import WorkNotFound
from storysofar.text import THE_END, Work

from .serial import chapter, page, read, serial


def test_a_work_answers_to_its_title_its_id_and_a_part_of_its_title(library):
    read(library, serial(1, title="The Salt Road"))
    read(library, serial(1, title="Lanterns"))
    assert [library.works.find(name).name for name in ("the salt road!", "1", "salt", "lant")] == [
        "The Salt Road",
        "The Salt Road",
        "The Salt Road",
        "Lanterns",
    ]


def test_a_wrong_name_is_answered_with_the_near_ones(library):
    read(library, serial(1, title="The Salt Road"))
    with pytest.raises(WorkNotFound, match=r"No work called “slat”\. Did you mean The Salt Road\?"):
        library.works.find("slat")


def test_a_name_that_two_works_share_is_not_guessed(library):
    read(library, serial(1, title="Salt", authors=("wren",)))
    read(library, serial(1, title="Salt", authors=("heron",)))
    with pytest.raises(WorkNotFound, match="more than one work: 1 Salt by wren, 2 Salt by heron"):
        library.works.find("salt")


def test_a_later_chapter_finds_its_work_by_title_and_author(library):
    read(library, serial(1, title="Salt", authors=("wren",)))
    read(library, serial(2, title="SALT", authors=("Wren",)))
    read(library, serial(3, title="salt"))
    assert [work.numbers for work in library.works.all()] == [(1, 2, 3)]


def test_pages_without_a_title_are_not_thrown_together(library):
    read(library, serial(1, title=None, source="a/first.txt"))
    read(library, serial(2, title=None, source="a/second.txt"))
    assert [work.name for work in library.works.all()] == ["First", "Second"]


def test_a_page_without_a_title_that_is_there_already_is_known_again(library):
    read(library, serial(1, title=None, source="first.txt"))
    assert read(library, serial(1, title=None, source="copy.txt")).read == ()
    assert len(library.works.all()) == 1


def test_the_user_may_say_which_work_a_page_belongs_to(library):
    read(library, serial(1, title="Salt"))
    read(library, serial(2, title=None), into="salt")
    read(library, serial(1, title=None), into="Rope")
    assert {work.name: work.numbers for work in library.works.all()} == {"Rope": (1,), "Salt": (1, 2)}


def test_authors_whom_a_later_page_names_are_not_listed_before_it(library):
    read(library, Work("Salt", (page(1), page(2, authors=("wren",))), authors=("wren",)))
    library.bookmarks.put("Salt", THE_END)
    assert library.works.find("Salt").authors == ("wren",)
    library.bookmarks.put("Salt", 1)
    assert (library.works.find("Salt").authors, library.works.all()[0].authors) == ((), ())


def test_a_work_whose_title_stands_on_a_later_page_is_called_by_its_file_before_it(library):
    untitled = replace(chapter(1), stated=Work(source="pages/first_page.html"))
    read(library, Work("Salt", (untitled, page(2)), source="pages/first_page.html"))
    library.bookmarks.put("salt", THE_END)
    assert library.works.find("salt").name == "Salt"
    library.bookmarks.put("salt", 1)
    assert [work.name for work in library.works.all()] == ["First Page"]
    assert library.works.find("salt").name == library.works.find("first").name == "First Page"
    assert read(library, serial(3)).work.numbers == (1, 2, 3)


def test_a_work_keeps_its_first_source(library):
    read(library, serial(1, source="first.html"))
    read(library, serial(2, source="second.html"))
    assert library.pages.of("Salt", THE_END).source == "first.html"
