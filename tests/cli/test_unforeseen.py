"""What a user is told when something fails that nobody foresaw: one line, and never a traceback."""

import errno
import json
from unittest.mock import patch

import pytest

from storysofar.cli.frame import FAULT_EXIT_CODE, NOT_FOUND
from storysofar.cli.unforeseen import failure
from storysofar.store.library import bookmarks


def test_a_fault_of_a_view_is_told_in_one_line_and_with_its_place(salt):
    with patch.object(bookmarks.Bookmarks, "place", side_effect=KeyError("Mara is the thief")):
        seen = salt("recap salt")
    assert (seen.exit_code, seen.stdout, "Mara" in seen.stderr) == (FAULT_EXIT_CODE, "", False)
    assert seen.stderr.startswith("storysofar has a fault that stops this (KeyError in looking.looking).")


def test_a_program_is_told_as_of_every_other_failure(salt):
    with patch.object(bookmarks.Bookmarks, "place", side_effect=ZeroDivisionError):
        seen = salt("recap salt --json")
    assert json.loads(seen.stdout)["error"]["kind"] == "Fault"


def test_who_wants_to_see_all_of_it_does(salt, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_TRACEBACK", "1")
    with patch.object(bookmarks.Bookmarks, "place", side_effect=ZeroDivisionError):
        assert isinstance(salt("recap salt").exception, ZeroDivisionError)


def test_a_file_or_disk_that_fails_is_named():
    assert str(failure(OSError(errno.ENOSPC, "No space left on device", "x.json"))).startswith(
        "x.json cannot be used: No space left on device."
    )
    assert str(failure(OSError(errno.EIO, "Input/output error"))).startswith("A file or the disk cannot be used")


def test_a_reader_who_closes_the_pipe_is_told_nothing():
    assert failure(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None


@pytest.mark.parametrize(
    "line",
    [
        "recap {}", "rename salt {}", "who salt {}", "search salt {}", "search salt --by {}", "tag-alias {} b",
        "correct salt rename Mara {}", "read {}", "read {} --work salt", "correct salt import {}", "list {}",
        "export salt --out folder/{}", "bookmark {} 1", "sequel salt --of {}", "--library {}/x list", "{}",
    ],
)  # fmt: skip
def test_words_that_are_no_utf_8_are_told_in_a_line(salt, line):
    seen = salt(line.format("caf\udce9"))
    assert (seen.exit_code in (0, NOT_FOUND, FAULT_EXIT_CODE), "fault that stops" in seen.stderr) == (True, False)
    assert seen.exception is None or isinstance(seen.exception, SystemExit)
    (seen.stdout + seen.stderr).encode("utf-8")


@pytest.mark.parametrize("inside", ["{}", '{{"corrections":{}}}'])
def test_an_import_of_lists_in_lists_is_no_export(salt, tmp_path, inside):
    deep = tmp_path / "deep.json"
    deep.write_text(f'{{"memory":{inside.format("[" * 100_000 + "]" * 100_000)}}}')
    seen = salt(f"correct salt import {deep}")
    assert (seen.exit_code, "is no export" in seen.stderr) == (NOT_FOUND, True)


def test_an_import_from_a_device_is_refused(salt):
    seen = salt("correct salt import /dev/zero")
    assert (seen.exit_code, "is a device and no file" in seen.stderr) == (NOT_FOUND, True)


def test_half_a_character_in_an_import_is_shown_as_missing(salt, tmp_path):
    salt("correct salt rename Mara Marisol")
    salt("export salt --out kept.json")
    salt("correct salt undo 1")
    written = (tmp_path / "kept.json").read_text()
    (tmp_path / "kept.json").write_text(written.replace("Marisol", "Mari\\ud83dsol"))
    assert salt("correct salt import kept.json").exit_code == 0
    assert "Mari�sol" in salt("correct salt").stdout
