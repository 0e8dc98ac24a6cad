import sqlite3

import pytest

from storysofar.store.leaves import free_pages, leaves_in, page_bytes

LONG = "It rained on the quay. " * 600  # longer than three pages


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "lamps.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE lamps (id INTEGER PRIMARY KEY, place TEXT, height REAL, picture BLOB, lit INTEGER)")
        db.executemany(
            "INSERT INTO lamps VALUES (?, ?, 1.5, x'00ff', ?)", [(n, f"lamp {n}", n % 2) for n in range(1, 300)]
        )
        db.execute("INSERT INTO lamps VALUES (-5, ?, NULL, NULL, 70000000000)", (LONG,))
    return path


def lamps(data: bytes) -> dict[int, tuple]:
    return {leaf.number: leaf.values for leaf in leaves_in(data) if len(leaf.values) == 5 and leaf.values[0] is None}


def test_every_row_is_found_with_all_kinds_of_values(path):
    found = lamps(path.read_bytes())
    assert len(found) == 300
    assert found[7] == (None, "lamp 7", 1.5, b"\x00\xff", 1)
    assert found[-5] == (None, LONG, None, None, 70_000_000_000)


def test_rows_are_found_where_the_list_of_tables_is_lost(path):
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xaa" * 3996
    assert len(lamps(bytes(data))) == 300


def test_what_was_deleted_is_not_found_again(path):
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM lamps WHERE id > 20")
    data = path.read_bytes()
    assert free_pages(data, page_bytes(data))
    assert set(lamps(data)) == {-5, *range(1, 21)}


def test_noise_is_no_row(path):
    data = path.read_bytes()
    noisy = data + b"\x0d" + b"\xff" * 4095 + bytes(4096) + b"\x0d\x00\x00\x00\x05" + b"\x7f" * 4091
    assert lamps(noisy) == lamps(data)
