import io
import struct
import zipfile
import zlib

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import archive, read_bytes
from storysofar.ingest.archive import DamagedError, open_archive
from tests.ingest.book import book, ordinary, texts


def packed(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as zipped:
        zipped.writestr(name, content)
    return made.getvalue()


def directory(data: bytes) -> int:
    """Where the list of members begins."""
    return data.rindex(b"PK\x01\x02")


def rewritten(data: bytes, at: int, value: int) -> bytes:
    """The archive with four bytes of its last entry in the list of members changed."""
    place = directory(data) + at
    return data[:place] + struct.pack("<I", value) + data[place + 4 :]


SIZE, OFFSET = 24, 42  # where the list says how much a member unpacks to, and where it is (APPNOTE 4.3.12)
RAIN = packed("rain.txt", b"It rained. " * 40)


def test_names_are_found_in_whatever_case_and_spelling():
    assert open_archive(RAIN, "x.zip").read("./RAIN.txt") == b"It rained. " * 40


def test_a_member_that_is_not_there_is_none():
    assert open_archive(RAIN, "x.zip").read("sun.txt") is None


@pytest.mark.parametrize("size", [0, 11, 200 << 20, 0xFFFFFFF0])
def test_a_size_that_lies_is_damage_or_does_not_matter(size):
    try:
        found = open_archive(rewritten(RAIN, SIZE, size), "x.zip").read("rain.txt")
    except DamagedError as error:
        assert "rain.txt in x.zip is damaged" in str(error)
    else:
        assert found == b"It rained. " * 40


@pytest.mark.parametrize("offset", [1, 0x7FFFFFF0])
def test_a_member_that_is_not_where_it_should_be_is_damaged(offset):
    with pytest.raises(DamagedError, match="is damaged"):
        open_archive(rewritten(RAIN, OFFSET, offset), "x.zip").read("rain.txt")


def test_a_list_of_members_that_begins_before_the_file_is_damaged():
    with pytest.raises(SourceError, match="damaged"):
        open_archive(RAIN[30:], "x.zip").read("rain.txt")


def altered(data: bytes, changes: dict[int, bytes]) -> bytes:
    """The archive with these bytes at these places, those from the list of members on counted from there (1000 + …)."""
    made = bytearray(data)
    for place, new in changes.items():
        at = directory(data) + place - LIST if place >= LIST else place
        made[at : at + len(new)] = new
    return bytes(made)


LIST = 1000
FLAGS, VERSION, PACKED, NAMED = LIST + 8, LIST + 6, LIST + 20, LIST + 46
STORED = packed("rain.txt", b"It rained.", zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("data", "changes", "raised"),
    [
        (STORED, {38: b"X"}, zipfile.BadZipFile),  # another sum than is stated
        (RAIN, {38: b"\xff\xff\xff"}, zlib.error),  # packed bytes that are none
        (STORED, {PACKED: b"\xff\xff\0\0\xff\xff\0\0"}, EOFError),  # longer than the file
        (RAIN, {LIST + OFFSET: struct.pack("<I", len(RAIN) - 9)}, zipfile.BadZipFile),  # a header that is cut off
        (RAIN, {FLAGS: b"\x20"}, NotImplementedError),  # patched data
        (RAIN, {6: b"\0\x08", 30: b"\xff"}, UnicodeDecodeError),  # a name that is not in UTF-8
    ],
)
def test_a_member_that_is_not_as_it_is_said_to_be_is_damaged_whatever_is_raised_for_it(data, changes, raised):
    with pytest.raises(DamagedError, match="Fetch the file again") as told:
        open_archive(altered(data, changes), "x.zip").read("rain.txt")
    assert type(told.value.__cause__) is raised


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({LIST: b"XX"}, zipfile.BadZipFile),  # no list of members
        ({FLAGS: b"\0\x08", NAMED: b"\xff"}, UnicodeDecodeError),  # a name in the list that is not in UTF-8
        ({VERSION: b"\xff"}, NotImplementedError),  # of a version not yet written
    ],
)
def test_an_archive_whose_list_cannot_be_read_is_damaged_whatever_is_raised_for_it(changes, raised):
    with pytest.raises(SourceError, match="damaged e-book or archive") as told:
        open_archive(altered(RAIN, changes), "x.zip")
    assert type(told.value.__cause__) is raised
    with pytest.raises(SourceError, match="damaged"):
        read_bytes(altered(RAIN, changes), "x.zip")


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_no_book_may_use_are_refused(how):
    with pytest.raises(DamagedError, match="packed in a way"):
        open_archive(packed("rain.txt", b"It rained." * 99, how), "x.zip").read("rain.txt")


def test_many_members_together_are_a_bomb_too(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1000)
    opened = open_archive(RAIN, "x.zip")
    opened.read("rain.txt")
    opened.read("rain.txt")
    with pytest.raises(SourceError, match="unpacks to far more"):
        opened.read("rain.txt")


def test_a_member_larger_than_any_chapter_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 100)
    with pytest.raises(SourceError, match="unpack it yourself"):
        open_archive(RAIN, "x.zip").read("rain.txt")


def test_the_limits_are_those_that_were_promised():
    assert (archive.MAX_MEMBERS, archive.MAX_MEMBER_BYTES, archive.MAX_TOTAL_BYTES, archive.MAX_PACKING_RATIO) == (
        5_000, 64 << 20, 300 << 20, 100,
    )  # fmt: skip


def test_an_archive_with_a_password_is_not_asked_for_it():
    locked = bytearray(RAIN)
    locked[directory(RAIN) + 8] |= 1
    with pytest.raises(SourceError, match="encrypted"):
        open_archive(bytes(locked), "x.zip")


def test_a_damaged_page_is_a_problem_and_the_rest_of_the_book_is_read():
    whole = bytearray(book(ordinary()))
    at = whole.index(b"OPS/c1.xhtml") + 20
    whole[at : at + 4] = b"\xff\xff\xff\xff"
    work = read_bytes(bytes(whole), "lamp.epub")
    assert texts(work) == ["“Higher,” said Wen."]
    assert "OPS/c1.xhtml in lamp.epub is damaged" in work.problems[0].message


def shelf(files: dict[str, bytes]) -> bytes:
    """An archive of these files and nothing else."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return data.getvalue()


def test_hundreds_of_pages_each_a_little_smaller_than_a_bomb_are_a_bomb_together():
    pages = {f"{number}.txt": b"It rained. " * 90_000 for number in range(30)}
    work = read_bytes(shelf(pages), "x.zip")
    assert len(work.chapters) < 20
    assert any("x.zip unpacks to far more" in problem.message for problem in work.problems)


def test_books_in_an_archive_are_read_as_long_as_they_fit_into_its_size(monkeypatch):
    monkeypatch.setattr(archive, "MIN_WHOLE_BOMB_BYTES", 100_000)
    story = b"The rain came down. " * 4_000
    work = read_bytes(shelf({f"{n}.zip": shelf({f"{n}.txt": story}) for n in range(99)}), "x.zip")
    assert 5 < len(work.chapters) < 90
    assert any("far more text than fits into its size" in problem.message for problem in work.problems)
