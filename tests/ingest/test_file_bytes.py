"""One file as bytes: a pipe, a device, a name that is no UTF-8."""

import os
import sys
import threading
from pathlib import Path

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import file_bytes, open_works
from storysofar.ingest.file_bytes import bytes_of, shown
from tests.some import some

TALE = "Chapter {}\n\nMara Voss came down to the quay, and the boats were gone.\n"
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices and names as Linux has them")


def odd_name(folder, name: bytes, text: str = TALE.format(4)) -> str:
    path = folder / os.fsdecode(name)
    path.write_text(text)
    return str(path)


def test_a_name_that_is_not_utf_8_is_read_with_the_whole_folder(tmp_path):
    for number in (1, 2, 3):
        (tmp_path / f"00{number}.txt").write_text(TALE.format(number))
    odd_name(tmp_path, b"004\xe9.txt")
    found = open_works([tmp_path])
    assert (found.errors, [len(work.chapters) for work in found]) == ((), [4])
    assert found[0].chapters[3].source == f"{tmp_path}/004\\xe9.txt"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"caf\xe9.txt", r"caf\xe9.txt"),
        (b"\xff\xfe.txt", r"\xff\xfe.txt"),
        (b"\xed\xa0\x80.txt", r"\xed\xa0\x80.txt"),
        (b"\xc3\xa9\xe9.txt", r"é\xe9.txt"),
    ],
)
def test_what_of_a_name_is_no_utf_8_is_shown_as_its_bytes(tmp_path, name, told):
    assert shown(odd_name(tmp_path, name)) == f"{tmp_path}/{told}"


def test_what_is_said_of_such_a_file_can_be_written(tmp_path):
    odd_name(tmp_path, b"caf\xe9.bin")
    empty = odd_name(tmp_path, b"caf\xe9.txt", "")
    found = open_works([tmp_path, os.fsdecode(b"gone\xe9.txt"), os.fsdecode(b"gone\xe9/*.txt"), empty])
    assert len(found.errors) == 4
    assert all("\\xe9" in str(error).encode("utf-8").decode() for error in some(found.errors))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom", "/dev/full"])
def test_a_device_is_refused(device):
    with pytest.raises(SourceError, match="is a device and no file"):
        bytes_of(Path(device))


def test_a_file_that_grows_beyond_what_it_said_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "MAX_FILE_BYTES", 5)
    with pytest.raises(SourceError, match="is larger than"):
        bytes_of(Path("/proc/self/maps"))


def test_what_comes_through_a_pipe_is_read_whole(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    told = TALE.format(1) * 5_000

    def write() -> None:
        with (tmp_path / "pipe").open("w") as pipe:
            pipe.write(told)

    writer = threading.Thread(target=write)
    writer.start()
    assert bytes_of(tmp_path / "pipe").decode() == told
    writer.join()


def test_a_pipe_that_nobody_writes_to_is_not_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "MAX_PIPE_WAIT_SECONDS", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="is a pipe that nothing comes through"):
        bytes_of(tmp_path / "pipe")


def test_a_pipe_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "MAX_FILE_BYTES", 200_000)
    os.mkfifo(tmp_path / "pipe")

    def write() -> None:
        with (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            try:
                while True:
                    pipe.write(b"no " * 10_000)
            except BrokenPipeError:
                pass

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(SourceError, match="is larger than"):
        bytes_of(tmp_path / "pipe")
    writer.join()


def test_a_name_too_long_for_any_file_stops_no_others(tmp_path):
    (tmp_path / "1.txt").write_text(TALE.format(1))
    found = open_works(["x" * 5_000, tmp_path / "1.txt"])
    assert (len(found.errors), len(found)) == (1, 1)
