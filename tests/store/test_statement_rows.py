"""What pages say of their work, each statement known from its own chapter on."""

from storysofar.text import THE_END, Work

from .serial import chapter, page, read, serial


def test_tags_that_came_with_a_later_chapter_are_not_shown_before_it(library):
    read(library, serial(1, 2, tags=("Sea",), summary="Boats come in."))
    read(library, serial(1, 2, 3, tags=("Sea", "Wen Is Alive"), authors=("wren",)))
    assert library.pages.of("Salt", chapter(2).end).tags == ("Sea",)
    assert library.pages.of("Salt", THE_END).tags == ("Sea", "Wen Is Alive")
    assert library.pages.of("Salt", THE_END).summary == "Boats come in."


def test_what_a_later_page_says_of_the_work_is_known_from_its_chapter(library):
    pages = (page(1, tags=("Sea",)), page(2), page(3, tags=("Wen Is Alive",), authors=("wren",)))
    read(library, Work("Salt", pages, tags=("Sea", "Wen Is Alive"), authors=("wren",)))
    assert library.pages.of("Salt", THE_END).tags == ("Sea", "Wen Is Alive")
    assert library.pages.of("Salt", chapter(2).end) == Work("Salt", pages[:2], tags=("Sea",))
    assert library.pages.of("Salt", THE_END).as_of(chapter(2).end) == Work("Salt", pages[:2], tags=("Sea",))


def test_what_an_old_page_says_anew_is_known_from_the_last_chapter(library):
    read(library, Work("Salt", (page(1), page(2), page(3))))
    read(library, Work("Salt", (page(1, tags=("Wen Is Alive",)),)))
    assert library.pages.of("Salt", chapter(2).end).tags == ()
    assert library.pages.of("Salt", THE_END).tags == ("Wen Is Alive",)
