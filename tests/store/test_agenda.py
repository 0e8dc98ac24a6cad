import pytest

from storysofar.store import Library
from storysofar.store.agenda import Agenda
from storysofar.store.correction_rows import Edition
from storysofar.store.file import open_file, writing
from storysofar.store.reading_rows import keep_reading, next_chapter

from .serial import read_chapter, serial

ONE = Edition("one")


@pytest.fixture
def path(tmp_path):
    """A library with four chapters that nobody has read."""
    with Library(tmp_path / "library.db") as library:
        library.works.keep(serial(1, 2, 3, 4))
    return tmp_path / "library.db"


@pytest.fixture
def db(path):
    opened = open_file(path)
    yield opened
    opened.close()


def read_next(db, agenda: Agenda, edition: Edition = ONE) -> float | None:
    step = next_chapter(db, 1, edition, agenda)
    if step is None:
        return None
    with writing(db):
        assert keep_reading(db, 1, step, read_chapter(step.memory, step.chapter), edition)
    agenda.tick_off()
    return step.chapter.number


def test_chapters_stand_on_the_agenda_in_order_and_are_looked_for_once(db):
    agenda, asked = Agenda(), []
    db.set_trace_callback(asked.append)
    assert [read_next(db, agenda) for _ in range(5)] == [1, 2, 3, 4, None]
    assert sum("SELECT number FROM chapters" in query for query in asked) == 2  # at first, and when none was left
    assert agenda.done == [1, 2, 3, 4]


def test_nobody_reads_farther_than_they_are_asked_to(db):
    agenda = Agenda(until=2)
    assert [read_next(db, agenda) for _ in range(3)] == [1, 2, None]


def test_how_many_are_left_is_told_without_the_next_one(db):
    agenda = Agenda()
    assert (agenda.next_one(db, 1, ONE), agenda.left) == (1, 3)


def test_what_another_program_delivers_meanwhile_is_read_too(db, path):
    agenda = Agenda()
    read_next(db, agenda)
    with Library(path) as library:
        library.works.keep(serial(1, 2, 3, 4, 5))
    assert [read_next(db, agenda) for _ in range(5)] == [2, 3, 4, 5, None]


def test_what_another_program_has_read_meanwhile_is_not_read_again(db, path):
    agenda = Agenda()
    read_next(db, agenda)
    other = open_file(path)
    assert [read_next(other, Agenda()) for _ in range(1)] == [2]
    other.close()
    assert read_next(db, agenda) == 3


def test_a_chapter_that_another_edition_has_read_since_is_not_read_again(db, path):
    agenda = Agenda()
    read_next(db, agenda)
    other = open_file(path)
    read_next(other, Agenda(), Edition("two"))
    other.close()
    assert [read_next(db, agenda) for _ in range(4)] == [2, 3, 4, None]
