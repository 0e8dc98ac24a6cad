import pytest

from storysofar.memory import RECORD_KINDS
from storysofar.store.file import open_file
from storysofar.store.records import COMMON_COLUMNS, RECORD_TABLES, records_of, write_records
from storysofar.story import Attribution, Fact, Moment, Reference
from storysofar.text import Position, Span

EARLY = Fact("c1.0", "eyes", "grey", Span(1, 0, 9), Position(1, 9), "Grey eyes.", False, "c1.4", "c1.7")
LATE = Fact("c1.0", "rank", "captain", Span(1, 3, 8), Position(1, 40))
END = Position(1, 99)


@pytest.fixture
def db(tmp_path):
    """A library file in which the records of any reading may lie."""
    opened = open_file(tmp_path / "library.db")
    opened.execute("PRAGMA foreign_keys = OFF")
    yield opened
    opened.close()


def test_a_record_is_not_found_from_before_it_may_be_known(db):
    write_records(db, 1, "facts", (EARLY, LATE))
    assert records_of(db, 1, "facts", Position(1, 39)) == (EARLY,)
    assert records_of(db, 1, "facts", Position(1, 40)) == (EARLY, LATE)


def test_records_come_back_in_the_order_in_which_they_were_made(db):
    write_records(db, 1, "facts", (LATE, EARLY))
    assert records_of(db, 1, "facts", END) == (LATE, EARLY)


def test_the_records_of_one_reading_are_not_those_of_another(db):
    write_records(db, 1, "facts", (EARLY,))
    write_records(db, 2, "facts", (LATE,))
    assert records_of(db, 2, "facts", END) == (LATE,)


def test_what_nobody_knows_comes_back_as_unknown(db):
    words, known = Span(1, 0, 9), Position(1, 9)
    silent = Attribution(words, known, None, "implicit", 0.25)
    line = Moment(
        words, known, 0.5, "She ran.", None, (Reference(0, 3, "c1.0"),), ("c1.0",), is_speech=True, is_sure=False
    )
    write_records(db, 1, "attributions", (silent,))
    write_records(db, 1, "moments", (line,))
    assert records_of(db, 1, "attributions", END) == (silent,)
    assert records_of(db, 1, "moments", END) == (line,)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_kind_of_record_has_its_columns_in_the_file(db, kind):
    there = {row[1] for row in db.execute(f'PRAGMA table_info("{kind}")')}
    assert {*COMMON_COLUMNS, *RECORD_TABLES[kind].columns} <= there
