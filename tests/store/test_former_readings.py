import pytest

from storysofar.store import Library
from storysofar.store.former_readings import drop_former, read_as_of, take_back
from storysofar.text import THE_END, Work

from .serial import chapter, memory_of, read, read_chapter, serial


class Tired(Exception):  # noqa: N818
    """The reader can no more."""


def tired_at(number):
    def reader(memory, chapter):
        if chapter.number == number:
            raise Tired
        return read_chapter(memory, chapter)

    return reader


@pytest.fixture
def salt(library):
    read(library, serial(1, 2, 3, 4))
    return library


def recalled(library) -> list[int]:
    return [records.chapter for records in library.readings.recall("Salt", THE_END).chapters]


def count(library) -> int:
    return library._file.db.execute("SELECT count(*) FROM readings").fetchone()[0]


def test_a_work_that_is_being_read_again_is_shown_as_it_was_read_before(salt):
    with pytest.raises(Tired):
        salt.readings.read_on("Salt", tired_at(3), again=True)
    assert salt.works.find("Salt").unread == ()
    assert salt.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))
    assert count(salt) == 6


def test_a_reading_that_was_interrupted_is_finished_and_then_there_is_one(salt):
    with pytest.raises(Tired):
        salt.readings.read_on("Salt", tired_at(3), again=True)
    assert salt.readings.read_on("Salt", read_chapter) == (3, 4)
    assert count(salt) == 4


def test_another_edition_that_is_interrupted_leaves_what_the_first_one_read(salt):
    with pytest.raises(Tired):
        salt.readings.read_on("Salt", tired_at(2), edition="2")
    assert salt.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))


def test_after_an_edit_what_was_read_is_kept_but_not_shown_as_the_new_text(salt):
    with pytest.raises(Tired):
        salt.read(Work("Salt", (chapter(2, " Wen had lied."),)), tired_at(2))
    assert count(salt) == 4
    assert (recalled(salt), salt.works.find("Salt").unread) == ([1], (2, 3, 4))


def test_a_second_interruption_leaves_what_the_first_one_left(salt):
    for _ in range(2):
        with pytest.raises(Tired):
            salt.readings.read_on("Salt", tired_at(3), again=True)
    assert salt.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))


def test_as_of_an_early_chapter_the_new_reading_is_shown_once_it_has_come_so_far(salt):
    before = {one.chapter: one.reading for one in salt.readings.searchable("Salt", THE_END)}
    with pytest.raises(Tired):
        salt.readings.read_on("Salt", tired_at(3), again=True)
    early = {one.chapter: one.reading for one in salt.readings.searchable("Salt", 2)}
    assert not set(early.values()) & set(before.values())
    assert {one.chapter: one.reading for one in salt.readings.searchable("Salt", THE_END)} == before


def test_of_a_forgotten_work_no_former_reading_is_left(salt):
    with pytest.raises(Tired):
        salt.readings.read_on("Salt", tired_at(3), again=True)
    salt.works.forget("Salt")
    assert count(salt) == 0


def test_a_new_reading_is_whole_with_the_last_chapter_only(salt):
    with salt._file.writing() as db:
        take_back(db, 1, 3, holds=True)
        drop_former(db, 1, 3)
        assert [one.chapter for one in read_as_of(db, 1, 4)] == [1, 2, 3, 4]
        drop_former(db, 1, 4)
        assert [one.chapter for one in read_as_of(db, 1, 4)] == [1, 2]


def test_a_library_in_memory_keeps_former_readings_too():
    with Library(":memory:") as library:
        read(library, serial(1, 2))
        with pytest.raises(Tired):
            library.readings.read_on("Salt", tired_at(1), again=True)
        assert recalled(library) == [1, 2]
