import io
import sys
import zipfile
from pathlib import Path

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import open_work, open_works, read_bytes, sources
from tests.ingest.book import book, ordinary


def chapter(n: int) -> bytes:
    return f"The Lamp\n\nby Ada Tolliver\n\nChapter {n}\n\nAda climbed step {n} of the tower.\n".encode()


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def shelve(folder: Path, members: dict[str, bytes]) -> Path:
    for name, data in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_the_folders_in_a_folder_are_read_too(tmp_path):
    shelve(tmp_path, {"1.txt": chapter(1), "later/3.txt": chapter(3), "later/even/10.txt": chapter(10)})
    assert [c.number for c in open_work(tmp_path).chapters] == [1, 3, 10]


def test_what_a_browser_saves_beside_a_page_is_no_chapter(tmp_path):
    page = b"<html><body><h2>Chapter 1</h2><p>Ada ran.</p></body></html>"
    shelve(tmp_path, {"ch1.html": page, "ch1_files/frame.html": b"<html><body><p>Buy!</p></body></html>"})
    assert [c.number for c in open_work(tmp_path).chapters] == [1]


def test_a_folder_that_leads_back_to_itself_is_read_once(tmp_path):
    shelve(tmp_path, {"1.txt": chapter(1)})
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    assert len(open_work(tmp_path).chapters) == 1


def test_a_kindle_book_in_a_folder_is_told_of_and_the_rest_is_read(tmp_path):
    shelve(tmp_path, {"1.txt": chapter(1), "2.azw3": b"\x00" * 60 + b"BOOKMOBI" + b"\x00" * 40})
    works = open_works([tmp_path])
    assert [w.title for w in works] == ["The Lamp"]
    assert "ebook-convert" in str(works.errors[0])


def test_an_archive_of_pages_is_a_work():
    work = read_bytes(zipped({"lamp/10.txt": chapter(10), "lamp/2.txt": chapter(2), "cover.jpg": b""}), "lamp.zip")
    assert [(c.number, c.source) for c in work.chapters] == [(2, "lamp.zip/lamp/2.txt"), (10, "lamp.zip/lamp/10.txt")]
    assert "cover.jpg was left out: its name is not that of a page." in [p.message for p in work.problems]


def test_an_archive_may_hold_books_and_one_more_archive(tmp_path):
    inner = zipped({"2.txt": chapter(2)})
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"lamp.epub": book(ordinary()), "1.txt": chapter(1), "more.zip": inner}))
    works = open_works([path])
    assert [(w.title, len(w.chapters)) for w in works] == [("The Lamp", 4)]


def test_an_archive_three_deep_is_not_opened():
    deepest = zipped({"1.txt": chapter(1)})
    with pytest.raises(SourceError, match="an archive in an archive in an archive"):
        read_bytes(zipped({"b.zip": zipped({"c.zip": deepest})}), "a.zip")


def test_a_bad_page_in_an_archive_is_a_problem_and_the_rest_is_read():
    work = read_bytes(zipped({"1.txt": chapter(1), "2.txt": b"\x89PNG\r\n\x1a\n\x00"}), "lamp.zip")
    assert [c.number for c in work.chapters] == [1]
    assert "lamp.zip/2.txt is a PNG picture" in work.problems[-1].message


def test_an_archive_without_a_page_says_what_should_be_in_it():
    with pytest.raises(SourceError, match=r"\.epub"):
        read_bytes(zipped({".hidden.txt": b"Ada ran.", "x_files/1.html": b"<p>Buy!"}), "lamp.zip")


def test_nothing_is_ever_written_by_the_name_of_a_member(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    work = read_bytes(zipped({"../../etc/1.txt": chapter(1)}), "lamp.zip")
    assert work.chapters
    assert list(tmp_path.iterdir()) == []


class Piped:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("data", [chapter(1), zipped({"1.txt": chapter(1)}), book(ordinary())])
def test_what_is_piped_in_is_told_by_its_content(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", Piped(data))
    works = open_works(["-"])
    assert [w.title for w in works] == ["The Lamp"]


def test_nothing_piped_in_says_so(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Piped(b""))
    with pytest.raises(SourceError, match="standard input is empty"):
        open_work("-")


def test_too_much_piped_in_is_refused(monkeypatch):
    monkeypatch.setattr(sources, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(sys, "stdin", Piped(chapter(1)))
    with pytest.raises(SourceError, match="longer than"):
        open_work("-")
