"""Which work a delivery belongs to."""

from .serial import read, serial


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
