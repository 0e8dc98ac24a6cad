import pytest
from benchmarks.serial import serial_of

from storysofar.anchor import anchor_at
from storysofar.errors import StorySoFarError, WorkNotFound
from storysofar.story import make_correction
from storysofar.text import THE_END

from .serial import memory_of, mirrored, read_chapter


def test_works_that_are_put_together_lose_no_text_and_gain_what_only_one_has(library):
    serial = serial_of(5)
    library.works.keep(serial.work())
    serial.pages += [serial.new_page(), serial.new_page()]
    library.works.keep(mirrored(serial))
    assert [chapter.number for chapter in library.works.join(1, 2).plan.new] == [6, 7]
    library.readings.read_on(1, read_chapter)
    assert [work.numbers for work in library.works.all()] == [(1, 2, 3, 4, 5, 6, 7)]
    assert library.readings.recall(1, THE_END) == memory_of(library.pages.of(1, THE_END))
    assert "Cross-posted" in library.pages.versions(1, 2, THE_END)[1].chapter.text
    assert "Cross-posted" not in library.pages.of(1, THE_END).chapter(2).text


def test_what_was_put_together_comes_apart_as_it_was(library):
    serial = serial_of(4)
    library.works.keep(serial.work())
    mirror = mirrored(serial)
    library.works.keep(mirror)
    library.bookmarks.put(2, 3)
    before = library.pages.of(2, THE_END)
    library.works.join(1, 2)
    assert library.works.separate("mirror").bookmark == 3
    assert library.pages.of(2, THE_END) == before
    assert len(library.works.all()) == 2


def test_what_is_delivered_under_a_name_that_was_put_away_belongs_to_the_other(library):
    serial = serial_of(4)
    library.works.keep(serial.work())
    mirror = mirrored(serial)
    library.works.keep(mirror)
    library.works.join(1, 2)
    assert library.works.keep(mirror).work.id == 1
    assert library.works.find("The Long Quay (mirror)").id == 1


def test_a_work_is_not_put_together_with_itself(library):
    library.works.keep(serial_of(2).work())
    with pytest.raises(StorySoFarError, match="is one work already"):
        library.works.join(1, 1)
    with pytest.raises(WorkNotFound):
        library.works.separate("quay")


def test_who_forgets_a_work_has_those_put_into_it_back(library):
    serial = serial_of(3)
    library.works.keep(serial.work())
    library.works.keep(mirrored(serial))
    library.works.join(1, 2)
    chapter = library.pages.of(1, THE_END).chapters[0]
    start = chapter.text.index("“")
    library.corrections.add(1, make_correction("line", ("Mara",), places=(anchor_at(chapter, start, start + 9),)))
    library.works.forget(1)
    assert [work.id for work in library.works.all()] == [2]
