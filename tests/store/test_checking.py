import sqlite3

import pytest

from storysofar.errors import ForeignFile, LibraryError
from storysofar.store import Library
from storysofar.store.checking import check
from tests.some import some

from .serial import read, read_chapter, serial


@pytest.fixture
def path(tmp_path):
    with Library(tmp_path / "library.db") as library:
        library.read(serial(1, 2, 3), read_chapter, edition="1")
        library.bookmarks.put("Salt", 2)
    return tmp_path / "library.db"


def change(path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def found(path, edition=None) -> list[str]:
    return [one.what for one in check(path, edition).findings]


def test_of_a_whole_library_nothing_is_said(path):
    checked = check(path, "1")
    assert checked.is_whole
    assert (checked.works, checked.chapters, checked.findings) == (1, 3, ())
    assert checked.to_json()["is_whole"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE passages SET text = 'It rained.' WHERE id = 2", "“Salt”, chapter 1"),
        ("DELETE FROM passages WHERE id = 5", "“Salt”, chapter 2"),
        ("DELETE FROM texts WHERE id = 1", "belong to is not there"),
        ("DELETE FROM works", "belong to is not there"),
        ("UPDATE bookmarks SET identity = 77", "The bookmark of “Salt” is in no chapter"),
        ("DELETE FROM words WHERE rowid = 2", "A search would not find all"),
        ("UPDATE readings SET text_id = 1 WHERE chapter = 2", "1 readings of “Salt” are not of the texts"),
        ("UPDATE passages SET emphasis = '[[0, ' WHERE id = 2", "A part of it cannot be read"),
        ("DROP TABLE bookmarks", "A part of it cannot be read: no such table"),
    ],
)
def test_what_is_wrong_is_found_and_told_with_what_to_do(path, damage, told):
    change(path, damage)
    checked = check(path, "1")
    assert not checked.is_whole
    assert any(told in one.what for one in checked.findings)
    assert all(one.advice for one in some(checked.findings))


def test_what_another_edition_read_and_what_is_unread_is_no_damage(path):
    with Library(path) as library:
        library.works.keep(serial(4))
    checked = check(path, "2")
    assert checked.is_whole
    assert [one.what for one in checked.findings] == [
        "Chapters of “Salt” that are still to be read: 1.",
        "Chapters of “Salt” that another version of the program or its model read: 3.",
    ]


def test_a_library_that_others_may_read_is_told_of(path):
    path.chmod(0o644)
    assert found(path, "1") == ["Other users of this machine may read it."]


def test_noise_in_the_file_is_damage(path):
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xaa" * 4096
    path.write_bytes(data)
    assert not check(path).is_whole


def test_checking_changes_nothing(path):
    before = path.read_bytes()
    check(path, "2")
    assert path.read_bytes() == before


def test_what_is_no_library_is_refused(tmp_path):
    (tmp_path / "salt.txt").write_text("It rained. " * 50)
    with pytest.raises(ForeignFile):
        check(tmp_path / "salt.txt")
    with pytest.raises(LibraryError, match="There is no library at"):
        check(tmp_path / "none.db")


def test_an_interrupted_reading_is_no_damage(path):
    with Library(path) as library:
        read(library, serial(1, 2, 3), again=True)
    assert check(path).is_whole
