"""A fault of the program in one file: it is named, and the others are read."""

from unittest.mock import patch

import pytest

from storysofar import ingest
from storysofar.errors import SourceError, SourceFault
from storysofar.ingest import open_works, read_bytes

judge = ingest._judge


def failing(data: bytes, source: str, *, keeps_all: bool) -> object:
    if b"!" in data:
        raise (MemoryError if "large" in source else KeyError)("Mara Voss")
    return judge(data, source, keeps_all=keeps_all)


@pytest.fixture
def fault():
    with patch.object(ingest, "_judge", failing):
        yield


def test_the_file_is_named_and_the_others_are_read(fault, tmp_path):
    for name, text in {"1.txt": "Ada ran. ", "2.txt": "Ada ran! ", "3.txt": "Ada ran on. "}.items():
        (tmp_path / name).write_text(text * 9)
    found = open_works([tmp_path])
    assert sum(len(work.chapters) for work in found) == 2
    (error,) = found.errors
    assert isinstance(error, SourceFault) and isinstance(error.__cause__, KeyError)
    told = "2.txt cannot be read: a fault of storysofar stops it (KeyError in __init__._judge_all)."
    assert str(error) == f"{tmp_path}/{told} Please report it, with the file."


def test_a_want_of_memory_is_no_fault(fault):
    with pytest.raises(SourceError, match=r"large.txt needs more memory to be read than there is"):
        read_bytes(b"Ada ran!", "large.txt")
