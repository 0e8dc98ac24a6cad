from benchmarks.serial import serial_of

from storysofar.store.compared_chapters import KeptChapter, KeptChapters, delivered_chapters
from storysofar.store.part_numbers import numbers_of_part, recognised_in
from storysofar.store.resemblance import hash_of
from storysofar.text import make_chapter


def numbered(new, old):
    """The numbers that these chapters get beside the kept ones, and what is said of it."""
    kept = tuple(KeptChapter(c.number, c.number, hash_of(c), c.title, c.source) for c in old)
    known = KeptChapters(kept, {c.number: c for c in old}.__getitem__, unused=len(old) + 1)
    delivered = delivered_chapters(tuple(new))
    return numbers_of_part(delivered, known, recognised_in(delivered, known))


def test_a_chapter_that_is_known_has_the_number_that_it_had():
    chapters = serial_of(4).work().chapters
    assert numbered(chapters[2:3], chapters) == ({0: 3}, ())


def test_a_chapter_that_goes_on_has_the_number_that_it_says():
    chapters = serial_of(4).work().chapters
    assert numbered(chapters[3:], chapters[:3]) == ({0: 4}, ())


def test_a_page_numbered_one_that_is_another_text_comes_after_the_last_and_that_is_told():
    chapters = serial_of(3).work().chapters
    other = make_chapter(1, [("story", "Snow lay on every roof of the town when the carts went up to the pass.")])
    numbers, (note,) = numbered([other], chapters)
    assert numbers == {0: 4}
    assert note.startswith("There is another chapter 1 already")
