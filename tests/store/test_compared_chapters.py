from storysofar.store import compared_chapters
from storysofar.store.compared_chapters import delivered_chapter, delivered_work
from storysofar.store.resemblance import hash_of
from storysofar.text import Work

from .serial import chapter, serial


def test_a_chapter_under_another_number_is_recognised_by_the_same_text():
    came = delivered_chapter(chapter(3)).numbered(7)
    assert (came.chapter.number, came.hash) == (7, hash_of(chapter(3)))


def test_titles_and_authors_are_compared_without_case_and_accents():
    came = delivered_work(Work("The  Café", authors=("Ànna Wren", "anna wren")))
    assert (came.title, came.authors) == ("the cafe", {"anna wren"})


def test_each_text_of_a_delivery_is_hashed_once_from_its_arrival_to_the_database(library, monkeypatch):
    library.works.keep(serial(1, 2, 3))
    hashed = []
    monkeypatch.setattr(compared_chapters, "hash_of", lambda text: hashed.append(text.number) or hash_of(text))
    library.works.keep(serial(1, 2, 3, 4))
    assert hashed == [1, 2, 3, 4]
