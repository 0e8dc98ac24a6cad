import hashlib
import shutil
import sqlite3
import stat
import subprocess

import pytest

from storysofar.delivery import open_calibre
from storysofar.errors import SourceError
from storysofar.ingest.calibre import books_in, work_in

SCHEMA = """
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, sort TEXT, timestamp TIMESTAMP, pubdate TIMESTAMP,
  series_index REAL NOT NULL DEFAULT 1.0, author_sort TEXT, path TEXT NOT NULL, uuid TEXT, has_cover BOOL);
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE languages (id INTEGER PRIMARY KEY, lang_code TEXT);
CREATE TABLE books_authors_link (id INTEGER PRIMARY KEY, book INTEGER, author INTEGER);
CREATE TABLE books_tags_link (id INTEGER PRIMARY KEY, book INTEGER, tag INTEGER);
CREATE TABLE books_series_link (id INTEGER PRIMARY KEY, book INTEGER, series INTEGER);
CREATE TABLE books_languages_link (id INTEGER PRIMARY KEY, book INTEGER, lang_code INTEGER, item_order INTEGER);
CREATE TABLE comments (id INTEGER PRIMARY KEY, book INTEGER, text TEXT);
CREATE TABLE identifiers (id INTEGER PRIMARY KEY, book INTEGER, type TEXT, val TEXT);
CREATE TABLE data (id INTEGER PRIMARY KEY, book INTEGER, format TEXT, uncompressed_size INTEGER, name TEXT);
CREATE TRIGGER books_update_trg AFTER UPDATE ON books BEGIN UPDATE books SET sort = title_sort(NEW.title); END;
PRAGMA user_version = 27;
INSERT INTO books (id, title, pubdate, series_index, path) VALUES
  (1, 'The Lamp', '2024-01-02 00:00:00+00:00', 2.0, 'wren/The Lamp (1)'),
  (2, 'The Rope', '0101-01-01 00:00:00+00:00', 1.0, 'ilse/The Rope (2)'),
  (3, 'Elsewhere', '2024-01-02 00:00:00+00:00', 1.0, '../outside');
INSERT INTO authors VALUES (1, 'wren'), (2, 'Marsh| Ilse');
INSERT INTO books_authors_link VALUES (1,1,1), (2,2,2), (3,3,1);
INSERT INTO tags VALUES (1, 'Slow Burn'), (2, 'Angst'); INSERT INTO books_tags_link VALUES (1,1,2), (2,1,1);
INSERT INTO series VALUES (1, 'Lamps'); INSERT INTO books_series_link VALUES (1,1,1);
INSERT INTO languages VALUES (1, 'eng'); INSERT INTO books_languages_link VALUES (1,1,1,0);
INSERT INTO comments VALUES (1, 1, '<p>Ada <b>keeps</b> the lamp.</p>');
INSERT INTO identifiers VALUES (1, 1, 'url', 'https://archive.example/works/77');
INSERT INTO data VALUES (1,1,'TXT',9,'The Lamp - wren'), (2,1,'PDF',9,'The Lamp - wren'),
  (3,2,'PDF',9,'The Rope - ilse'),
  (4,3,'TXT',9,'secret');
"""
STORY = "Chapter 1\n\nAda climbed the stair, and nobody came.\n\n“Who is there?” asked Wen.\n"


@pytest.fixture
def calibre(tmp_path):
    home = tmp_path / "Calibre"
    (home / "wren" / "The Lamp (1)").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(STORY)
    (home / "wren" / "The Lamp (1)" / "The Lamp - wren.txt").write_text(STORY)
    db = sqlite3.connect(home / "metadata.db")
    db.executescript(SCHEMA)
    db.close()
    return home


def test_a_book_gets_from_calibre_what_its_pages_do_not_say(calibre):
    work = work_in(next(books_in(calibre, ["lamp"])))
    assert (work.title, work.authors, work.tags) == ("The Lamp", ("wren",), ("Angst", "Slow Burn"))
    assert (work.series, work.summary) == (("Part 2 of Lamps",), "Ada keeps the lamp.")
    assert (work.source, work.published) == ("https://archive.example/works/77", "2024-01-02")


def test_what_the_pages_say_stands(calibre):
    page = calibre / "wren" / "The Lamp (1)" / "The Lamp - wren.txt"
    page.write_text("Title: The Lamp, Lit\nTags: Rain\n\n" + STORY)
    work = work_in(next(books_in(calibre, ["lamp"])))
    assert (work.title, work.tags, work.authors) == ("The Lamp, Lit", ("Rain",), ("wren",))


def test_the_best_format_that_can_be_read_is_taken(calibre):
    (calibre / "wren" / "The Lamp (1)" / "The Lamp - wren.epub").write_bytes(b"PK\x03\x04 broken")
    with sqlite3.connect(calibre / "metadata.db") as db:
        db.execute("INSERT INTO data VALUES (9, 1, 'EPUB', 9, 'The Lamp - wren')")
    book = next(books_in(calibre, ["lamp"]))
    assert [file.suffix for file in book.files] == [".epub", ".txt"]
    assert "Ada climbed" in work_in(book).chapters[0].text


def test_a_path_that_leads_out_of_the_library_leads_nowhere(calibre):
    (book,) = books_in(calibre, ["elsewhere"])
    assert book.files == ()


def test_one_book_that_cannot_be_read_does_not_stop_the_others(calibre):
    deliveries = list(open_calibre(calibre))
    assert [work.title for delivery in deliveries for work in delivery.works] == ["The Lamp"]
    assert len([failed for delivery in deliveries for failed in delivery.failed]) == 2


def test_no_book_is_opened_before_it_is_asked_for(calibre):
    shelf = open_calibre(calibre)
    page = calibre / "wren" / "The Lamp (1)" / "The Lamp - wren.txt"
    page.write_text(STORY.replace("Ada", "Wren"))
    (work,) = (work for delivery in shelf for work in delivery.works)
    assert "Wren climbed the stair" in work.chapters[0].text


def test_books_are_found_by_words_of_title_author_and_series(calibre):
    assert [book.stated.title for book in books_in(calibre, ["marsh,"])] == ["The Rope"]
    assert [book.stated.title for book in books_in(calibre, ["lamps"])] == ["The Lamp"]
    with pytest.raises(SourceError, match="No book in"):
        open_calibre(calibre, ["walrus"])


def test_a_library_is_left_as_it_is_even_where_it_may_not_be_written(calibre):
    database = calibre / "metadata.db"
    before = hashlib.sha256(database.read_bytes()).digest()
    database.chmod(stat.S_IRUSR)
    calibre.chmod(stat.S_IRUSR | stat.S_IXUSR)
    list(books_in(calibre))
    calibre.chmod(stat.S_IRWXU)
    assert hashlib.sha256(database.read_bytes()).digest() == before
    assert sorted(path.name for path in calibre.iterdir()) == ["metadata.db", "wren"]


def test_a_library_that_calibre_itself_made_is_read(tmp_path, monkeypatch):
    if shutil.which("calibredb") is None:
        pytest.skip("calibre is not installed: make calibre")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "lamp.txt").write_text(STORY, encoding="utf-8")
    said = ["--title=The Lamp", "--authors=wren & Marsh, Ilse", "--series=Lamps", "--series-index=1.5", "--tags=Angst"]
    subprocess.run(
        ["calibredb", "add", f"--with-library={tmp_path / 'Calibre'}", *said, str(tmp_path / "lamp.txt")],
        check=True,
        capture_output=True,
    )
    ((work,),) = (delivery.works for delivery in open_calibre(tmp_path / "Calibre"))
    assert (work.title, work.authors, work.series) == ("The Lamp", ("wren", "Marsh, Ilse"), ("Part 1.5 of Lamps",))
    assert (work.tags, work.published) == (("Angst",), None)


@pytest.mark.parametrize("content", [None, b"no database at all", b""])
def test_what_is_no_calibre_library_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "metadata.db").write_bytes(content)
    with pytest.raises(SourceError, match=r"is no Calibre library|cannot be read"):
        list(books_in(tmp_path))


@pytest.mark.parametrize(
    "said",
    ["UPDATE authors SET name = NULL", "UPDATE authors SET name = x'fffe'", "UPDATE books SET series_index = 'second'",
     "UPDATE books SET title = x'ff'", "UPDATE comments SET text = x'3c703eff'",
     "UPDATE data SET format = NULL WHERE id > 1",
     "UPDATE books SET path = 'a' || char(0) WHERE id > 1", "UPDATE data SET name = hex(zeroblob(3000)) WHERE id > 1"],
)  # fmt: skip
def test_what_no_calibre_writes_into_its_database_stops_nothing(calibre, said):
    db = sqlite3.connect(calibre / "metadata.db")
    db.execute("DROP TRIGGER books_update_trg")
    db.execute(said)
    db.commit()
    db.close()
    assert [len(work.chapters) for delivery in open_calibre(calibre) for work in delivery.works] == [1]
