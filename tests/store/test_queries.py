import pytest

from storysofar.errors import LibraryError
from storysofar.store.file import open_file
from storysofar.store.queries import column, insert_row, value

INSERT_WORK = "INSERT INTO works (name, folded, authors) VALUES (?, ?, '[]')"


@pytest.fixture
def db(tmp_path):
    opened = open_file(tmp_path / "library.db")
    yield opened
    opened.close()


def test_a_new_row_answers_with_its_id(db):
    made = [insert_row(db, INSERT_WORK, name, name.lower()) for name in ("Salt", "Rope")]
    assert column(db, "SELECT id FROM works ORDER BY id") == made
    assert value(db, "SELECT name FROM works WHERE id = ?", made[1]) == "Rope"


def test_what_is_not_found_has_no_value(db):
    assert value(db, "SELECT name FROM works") is None
    assert column(db, "SELECT name FROM works") == []


def test_a_row_that_was_not_made_is_no_silent_zero(db):
    with pytest.raises(LibraryError, match="kept nothing"):
        insert_row(db, "DELETE FROM works")
