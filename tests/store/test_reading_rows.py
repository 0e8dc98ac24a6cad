import gc

import pytest

from storysofar.store import Library
from storysofar.store.agenda import Agenda
from storysofar.store.correction_rows import Edition
from storysofar.store.file import open_file, writing
from storysofar.store.former_readings import take_back
from storysofar.store.reading_rows import (
    chapter_state,
    collector_at_rest,
    keep_reading,
    memory_of,
    next_chapter,
)
from storysofar.text import Position

from .serial import read_chapter, serial

END = Position(9, 0)


@pytest.fixture
def db(tmp_path):
    """A library file with three chapters that nobody has read."""
    with Library(tmp_path / "library.db") as library:
        library.works.keep(serial(1, 2, 3))
    opened = open_file(tmp_path / "library.db")
    yield opened
    opened.close()


def read_next(db, edition: str = "one") -> int | None:
    """Read the next chapter; its number, if there was one."""
    by = Edition(edition)
    step = next_chapter(db, 1, by, Agenda())
    if step is None:
        return None
    with writing(db):
        assert keep_reading(db, 1, step, read_chapter(step.memory, step.chapter), by)
    return step.chapter.number


def test_chapter_after_chapter_is_the_next_until_none_is_left(db):
    assert [read_next(db) for _ in range(4)] == [1, 2, 3, None]


def test_who_reads_on_knows_of_the_chapters_before_only_what_is_carried_on(db):
    read_next(db)
    step = next_chapter(db, 1, Edition("one"), Agenda())
    assert step is not None
    (before,) = step.memory.chapters
    assert (before.chapter, before.mentions, step.left) == (1, (), 1)
    assert '"read": 1' in before.state


def test_another_edition_of_the_reader_begins_again_and_what_the_first_one_read_stays_until_it_is_done(db):
    for _ in range(3):
        read_next(db)
    assert [read_next(db, "two") for _ in range(2)] == [1, 2]
    assert [chapter.chapter for chapter in memory_of(db, 1, END, ("mentions",)).chapters] == [1, 2, 3]
    assert formers(db) == 3
    assert [read_next(db, "two"), read_next(db, "two")] == [3, None]
    assert formers(db) == 0


def formers(db) -> int:
    return db.execute("SELECT count(*) FROM readings WHERE is_former").fetchone()[0]


def test_what_was_read_of_a_text_that_is_another_now_is_not_kept(db):
    by = Edition("one")
    step = next_chapter(db, 1, by, Agenda())
    assert step is not None
    records = read_chapter(step.memory, step.chapter)
    read_next(db)
    with writing(db):
        assert not keep_reading(db, 1, step, records, by)


def test_a_chapter_that_is_taken_back_takes_those_after_it_along(db):
    for _ in range(3):
        read_next(db)
    take_back(db, 1, 2)
    assert [chapter_state(db, 1, n).reading is not None for n in (1, 2, 3)] == [True, False, False]


def test_the_collector_works_again_after_a_rest_also_when_something_went_wrong():
    with pytest.raises(KeyError), collector_at_rest():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
