import pytest
from benchmarks.serial import merge, rewrite, serial_of, split

from storysofar.store.compared_chapters import KeptChapter, KeptChapters, delivered_chapters
from storysofar.store.cut_chapters import is_cut_otherwise
from storysofar.store.resemblance import hash_of


def kept(serial):
    """What a library has of a serial, and which chapters it was asked for."""
    chapters, asked = serial.work().chapters, []

    def chapter(number):
        asked.append(number)
        return chapters[number - 1]

    rows = tuple(KeptChapter(c.number, c.number, hash_of(c), c.title, c.source) for c in chapters)
    return KeptChapters(rows, chapter, unused=len(chapters) + 1), asked


def parts(serial, *numbers):
    return delivered_chapters(tuple(serial.work().chapters[number - 1] for number in numbers))


@pytest.mark.parametrize("has_addresses", [True, False])
def test_one_page_that_takes_in_the_next_chapter_cuts_them_otherwise(has_addresses):
    serial = serial_of(9, has_addresses=has_addresses, has_names=False)
    known, _ = kept(serial)
    merge(serial, 3)
    assert is_cut_otherwise(parts(serial, 4), known)


def test_two_pages_that_were_one_chapter_cut_it_otherwise():
    serial = serial_of(9, has_addresses=False, has_names=False)
    known, _ = kept(serial)
    split(serial, 3)
    assert is_cut_otherwise(parts(serial, 4, 5), known)


def test_a_page_with_another_text_does_not_and_nothing_else_is_looked_into():
    serial = serial_of(9)
    known, asked = kept(serial)
    rewrite(serial, 3)
    assert not is_cut_otherwise(parts(serial, 3, 4, 5), known)
    assert set(asked) == {4}


def test_a_page_that_goes_on_after_the_last_does_not():
    serial = serial_of(9)
    known, _ = kept(serial)
    serial.pages.append(serial.new_page())
    assert not is_cut_otherwise(parts(serial, 10), known)
