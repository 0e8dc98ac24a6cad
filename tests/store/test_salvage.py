import sqlite3

import pytest

from storysofar.store.salvage import LARGEST_NUMBER, salvaged

PAGE_BYTES = 4096


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "lamps.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE lamps (id INTEGER PRIMARY KEY, place TEXT, spare TEXT)")
    db.execute("CREATE TABLE keys (name TEXT PRIMARY KEY, door TEXT) WITHOUT ROWID")
    db.executemany("INSERT INTO lamps VALUES (?, ?, '')", [(n, f"lamp {n} " * 30) for n in range(1, 401)])
    db.execute("INSERT INTO keys VALUES ('brass', 'gate')")
    db.commit()
    db.close()
    return path


def with_noise(path, *words: bytes):
    """The database with noise on each page that has these words."""
    data = path.read_bytes()
    pages = [data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES)]
    noisy = [b"\xaa" * PAGE_BYTES if any(word in page for word in words) else page for page in pages]
    assert noisy != pages
    path.write_bytes(b"".join(noisy))
    return sqlite3.connect(path)


def test_of_a_whole_table_all_is_read(path):
    found = salvaged(sqlite3.connect(path), "lamps", ("id", "place", "height"))
    assert found.columns == ("id", "place")
    assert (len(found.rows), found.lost) == (400, [])


def test_all_but_the_rows_of_the_damaged_pages_is_read(path):
    found = salvaged(with_noise(path, b"lamp 100 ", b"lamp 300 "), "lamps", ("id", "place"))
    ids = {id for id, _ in found.rows}
    assert 360 < len(ids) == len(found.rows) < 400
    assert {id for id in range(1, 401) if found.is_lost(id)} == set(range(1, 401)) - ids
    assert {100, 300}.isdisjoint(ids)


def test_a_table_whose_root_is_lost_is_given_up(path):
    db = sqlite3.connect(path)
    root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'lamps'").fetchone()[0]
    db.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * PAGE_BYTES : root * PAGE_BYTES] = b"\xaa" * PAGE_BYTES
    path.write_bytes(data)
    found = salvaged(sqlite3.connect(path), "lamps", ("id", "place"))
    assert found.rows == []
    assert found.is_lost(1)
    assert found.is_lost(LARGEST_NUMBER)


def test_a_table_without_numbers_is_read_as_far_as_it_goes(path):
    assert salvaged(sqlite3.connect(path), "keys", ("name",)).rows == [("brass",)]
    assert salvaged(with_noise(path, b"brass"), "keys", ("name",)).is_lost(1)
