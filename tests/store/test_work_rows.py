from dataclasses import replace

from storysofar.text import THE_END, Work

from .serial import chapter, page, read, serial


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
