import pytest
from benchmarks.serial import serial_of

from storysofar.anchor import anchor_at
from storysofar.errors import StorySoFarError, WorkNotFound
from storysofar.story import make_correction
from storysofar.text import THE_END

from .serial import memory_of, mirrored, read_chapter


def test_works_that_are_put_together_lose_no_text_and_gain_what_only_one_has(library):
    serial = serial_of(5)
    library.keep(serial.work())
    serial.pages += [serial.new_page(), serial.new_page()]
    library.keep(mirrored(serial))
    assert [chapter.number for chapter in library.join(1, 2).arrivals.new] == [6, 7]
    library.read_on(1, read_chapter)
    assert [work.numbers for work in library.works()] == [(1, 2, 3, 4, 5, 6, 7)]
    assert library.recall(1, THE_END) == memory_of(library.pages(1, THE_END))
    assert "Cross-posted" in library.versions(1, 2, THE_END)[1].text
    assert "Cross-posted" not in library.pages(1, THE_END).chapter(2).text


def test_what_was_put_together_comes_apart_as_it_was(library):
    serial = serial_of(4)
    library.keep(serial.work())
    mirror = mirrored(serial)
    library.keep(mirror)
    library.bookmark(2, 3)
    before = library.pages(2, THE_END)
    library.join(1, 2)
    assert library.separate("mirror").bookmark == 3
    assert library.pages(2, THE_END) == before
    assert len(library.works()) == 2


def test_what_is_delivered_under_a_name_that_was_put_away_belongs_to_the_other(library):
    serial = serial_of(4)
    library.keep(serial.work())
    mirror = mirrored(serial)
    library.keep(mirror)
    library.join(1, 2)
    assert library.keep(mirror).work.id == 1
    assert library.find("The Long Quay (mirror)").id == 1


def test_a_work_is_not_put_together_with_itself(library):
    library.keep(serial_of(2).work())
    with pytest.raises(StorySoFarError, match="is one work already"):
        library.join(1, 1)
    with pytest.raises(WorkNotFound):
        library.separate("quay")


def test_who_forgets_a_work_has_those_put_into_it_back(library):
    serial = serial_of(3)
    library.keep(serial.work())
    library.keep(mirrored(serial))
    library.join(1, 2)
    chapter = library.pages(1, THE_END).chapters[0]
    start = chapter.text.index("“")
    library.correct(1, make_correction("line", ("Mara",), places=(anchor_at(chapter, start, start + 9),)))
    library.forget(1)
    assert [work.id for work in library.works()] == [2]
