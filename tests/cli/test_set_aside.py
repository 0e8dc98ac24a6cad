"""A chapter that could not be read: what each command says of it."""

import json
from unittest.mock import patch

import pytest

from storysofar.cli.frame import PARTLY_EXIT_CODE
from storysofar.reading import reader

from ..some import some

TOLD = "Nothing is known of chapter 2 of “pages”"
VIEWS = ("recap", "cast", "now", "timeline", "relations", "inconsistencies", "export", "draw pages storyline")


@pytest.fixture
def broken(run, pages):
    """Three chapters in the library, of which the second could not be read, and the bookmark after the third."""

    def fail(page, *states):
        if page.chapter == 2:
            raise KeyError("Tobin")

    with patch.object(reader, "find_moments", fail):
        read = run("read", str(pages), "--work", "pages")
    assert read.exit_code == PARTLY_EXIT_CODE
    assert TOLD in read.stderr
    run("bookmark pages 3")
    return run


def test_reading_says_so_and_reads_the_rest(broken):
    assert "“pages”: new 1–3" in broken("list --json").stdout or '"chapters": [' in broken("list --json").stdout
    assert json.loads(broken("list --json").stdout)["works"][0]["unread"] == []


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_works_and_says_that_nothing_is_known_of_the_chapter(broken, view):
    command, _, rest = view.partition(" ")
    seen = broken(f"{command} {rest or 'pages'}")
    assert (seen.exit_code, TOLD in seen.stderr) == (0, True)


def test_nothing_is_said_before_the_reader_is_there(broken):
    seen = broken("cast pages --as-of 1")
    assert (seen.exit_code, seen.stderr) == (0, "")


def test_a_program_is_told_too(broken):
    (one,) = some(json.loads(broken("cast pages --json").stdout)["set_aside"])
    assert one["chapter"] == 2
    assert "set_aside" not in json.loads(broken("cast pages --as-of 1 --json").stdout)


def test_its_text_stays_readable(broken):
    seen = broken("show pages 2")
    assert (seen.exit_code, "Who took the boats" in seen.stdout) == (0, True)
    assert "boats" in broken("search pages boats --words").stdout


def test_it_is_tried_again_with_all_the_others(broken):
    again = broken("read --work pages --again")
    assert (again.exit_code, TOLD in again.stderr) == (0, False)
    assert broken("cast pages").stderr == ""


def test_an_export_without_a_library_says_so_too(run, pages):
    with patch.object(reader, "find_moments", side_effect=KeyError):
        read = run("read", str(pages), "--export", "out.json")
    assert read.exit_code == PARTLY_EXIT_CODE
    assert read.stderr.count("Nothing is known of chapter") == 3
