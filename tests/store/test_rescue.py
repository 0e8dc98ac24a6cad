import random
import sqlite3
from contextlib import closing

import pytest

from storysofar.errors import DamagedLibrary, ForeignFile, LibraryError
from storysofar.store import Library
from storysofar.store.checking import check
from storysofar.store.rescue import OTHER_TABLES, READER_TABLES, READING_TABLES, TEXT_TABLES, rescue
from storysofar.text import THE_END, Work

from .serial import chapter, memory_of, read, read_chapter, serial

PAGE_BYTES = 4096
CHAPTERS = range(1, 31)


@pytest.fixture
def path(tmp_path):
    with Library(tmp_path / "library.db") as library:
        for title in ("Salt", "Rope"):
            read(library, serial(*CHAPTERS, title=title))
            library.bookmarks.put(title, 20)
    return tmp_path / "library.db"


def change(path, *statements: str) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def with_noise(path, *pages: int) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE_BYTES : page * PAGE_BYTES] = b"\xaa" * PAGE_BYTES
    path.write_bytes(data)


def pages_with(path, *words: bytes) -> list[int]:
    data = path.read_bytes()
    pages = [data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES)]
    return [number for number, page in enumerate(pages, 1) if any(word in page for word in words)]


def texts(path) -> dict[str, list[str]]:
    with Library(path) as library:
        works = library.works.all()
        return {work.name: [one.text for one in library.pages.of(work.id, THE_END).chapters] for work in works}


WHOLE = [chapter(number).text for number in CHAPTERS]


def test_of_a_whole_library_all_is_saved_and_the_old_one_kept(path):
    saved = rescue(path)
    assert saved.losses == ()
    assert saved.saved == {"works": 2, "chapters": 60, "bookmarks": 2, "corrections": 0, "readings": 60}
    assert (texts(path), texts(saved.kept)) == ({"Salt": WHOLE, "Rope": WHOLE},) * 2
    with Library(path) as library:
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


def test_where_readings_are_damaged_the_texts_are_saved_and_read_again(path):
    change(path, "UPDATE readings SET state = x'00' WHERE work = 1 AND chapter = 7")
    saved = rescue(path)
    assert saved.losses == ("What was read of “Salt” from chapter 7 on. It is read again when you ask for it.",)
    with Library(path) as library:
        assert library.works.find("Salt").unread == tuple(range(7, 31))
        assert library.works.find("Salt").bookmark == 20
        library.readings.read_on("Salt", read_chapter)
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(*CHAPTERS))


def test_a_text_that_lacks_a_paragraph_is_closed_up_and_named(path):
    change(path, "DELETE FROM passages WHERE id = 5")
    saved = rescue(path)
    assert saved.losses[0].startswith("“Salt”, chapter 2: a part of it could not be read.")
    assert check(path).is_whole
    first, second, *rest = texts(path)["Salt"]
    assert len(second) < len(WHOLE[1])
    assert [first, *rest] == [WHOLE[0], *WHOLE[2:]]


def test_a_bookmark_inside_a_text_that_lacks_a_part_goes_to_its_beginning(path):
    with Library(path) as library:
        library.bookmarks.put("Salt", 2, paragraph=2)
    change(path, "DELETE FROM passages WHERE id = 5")
    rescue(path)
    with Library(path) as library:
        assert (library.works.find("Salt").bookmark, library.works.find("Salt").offset) == (2, 0)


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ("DELETE FROM works WHERE id = 1", "It is called “Salt” now"),
        ("DELETE FROM texts WHERE id = 3", "“Salt”, chapter 3: a part of it could not be read"),
        ("DELETE FROM chapters WHERE work = 1 AND number = 3", "It is chapter 3 now"),
        ("DELETE FROM passages WHERE text_id = 20", "could not be read. If you still have it"),
        ("UPDATE texts SET title = x'00ff' WHERE id = 3", "“Salt”, chapter 3: a part of it could not be read"),
        ("UPDATE passages SET start = 'x' WHERE id = 5", "“Salt”, chapter 2: a part of it"),
        ("UPDATE statements SET details = '{\"title\": 7}' WHERE work = 1", None),
        ("UPDATE passages SET emphasis = '[[0, ' WHERE id = 5", "“Salt”, chapter 2: a part of it"),
    ],
)
def test_what_is_lost_is_made_good_or_named_and_the_rest_is_whole(path, loss, told):
    change(path, loss)
    saved = rescue(path)
    assert told is None or any(told in one for one in saved.losses)
    assert check(path).is_whole
    assert texts(path)["Rope"] == WHOLE


def test_a_page_of_the_file_that_is_noise_takes_only_its_own_rows_along(path):
    with_noise(path, *pages_with(path, b"marker 70 ")[:1])
    saved = rescue(path)
    found = texts(path)
    assert 35 < sum(text in WHOLE for texts in found.values() for text in texts) < 60
    assert saved.losses
    assert check(path).is_whole


def test_texts_are_saved_where_the_first_page_is_lost_and_the_file_is_no_database_any_more(path):
    with_noise(path, 1)
    saved = rescue(path)
    assert saved.losses
    assert texts(path) == {"Salt": WHOLE, "Rope": WHOLE}


def test_every_table_of_the_library_has_its_turn(path):
    with closing(sqlite3.connect(path)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    seen = {*TEXT_TABLES, *READER_TABLES, *OTHER_TABLES, *READING_TABLES}
    assert {name for name in tables if not name.startswith(("sqlite_", "words"))} == seen


def test_which_texts_nobody_had_read_is_supposed_of_all_where_it_cannot_be_read(path):
    with Library(path) as library:
        read(library, Work("Salt", (chapter(2, " Wen had lied."),)))
    change(path, "INSERT OR REPLACE INTO unread_texts VALUES (2, 50)")
    with closing(sqlite3.connect(path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'unread_texts'").fetchone()[0]
    with_noise(path, root)
    rescue(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT text_id, read_until FROM unread_texts").fetchall() == [(2, 0)]


def test_corrections_are_saved(path):
    change(path, 'INSERT INTO corrections VALUES (1, 1, \'{"kind": "odd"}\')')
    assert rescue(path).saved["corrections"] == 1


def test_what_is_no_library_is_not_touched(tmp_path):
    (tmp_path / "salt.txt").write_text("It rained. " * 50)
    with pytest.raises(ForeignFile):
        rescue(tmp_path / "salt.txt")
    with pytest.raises(LibraryError, match="nothing to save"):
        rescue(tmp_path / "none.db")
    assert [one.name for one in tmp_path.iterdir()] == ["salt.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_however_pages_are_damaged_texts_are_saved_or_the_library_is_left_as_it_was(path, seed):
    dice, before = random.Random(seed), path.read_bytes()
    with_noise(path, *dice.sample(range(1, len(before) // PAGE_BYTES + 1), dice.choice((1, 1, 2, 3))))
    damaged = path.read_bytes()
    try:
        saved = rescue(path)
    except DamagedLibrary:
        assert path.read_bytes() == damaged
        return
    assert saved.kept.read_bytes() == damaged
    assert check(path).is_whole
    found = texts(path)
    assert all(text in WHOLE for text in found.get("Salt", [])) or saved.losses
