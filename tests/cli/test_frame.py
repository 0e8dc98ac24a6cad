import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import storysofar
from storysofar.cli import app
from storysofar.publish import terminal
from storysofar.store import Library
from storysofar.text import Work

from ..store.serial import chapter, read_chapter

# What the user can mend


def test_a_wrong_work_is_answered_with_the_near_ones(salt):
    answer = salt("recap slat")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "No work called “slat”. Near it: The Salt Road.\n"


def test_a_chapter_that_is_not_there_is_refused(salt):
    answer = salt("bookmark salt 31")
    assert answer.exit_code == 2
    assert "No chapter 31 in “The Salt Road”" in answer.stderr


def test_an_unknown_person_is_answered_with_those_who_are_known(salt):
    answer = salt("who salt Tobyn")
    assert answer.exit_code == 2
    assert "Near it: Tobin." in answer.stderr


def test_an_empty_library_says_how_to_begin(run):
    assert run("works").output == "No works yet. To add one: storysofar read SOURCE\n"
    assert "To add a work: storysofar read SOURCE" in run("recap salt").stderr


def test_a_file_that_is_no_library_is_named(run, tmp_path):
    (tmp_path / "tale.txt").write_text("It rained. " * 100)
    answer = CliRunner().invoke(app, ["--library", "tale.txt", "works"])
    assert answer.exit_code == 2
    assert "The library tale.txt cannot be used" in answer.stderr


def test_a_chapter_before_the_first_is_none(salt):
    for number in ("0", "-3"):
        answer = salt(f"bookmark salt {number}")
        assert answer.exit_code == 2
        assert answer.stderr == f"No chapter {number} in “The Salt Road” (1–3 are there). Say one of those.\n"


@pytest.mark.parametrize("query", ["", "?!", "“”"])
def test_a_search_for_no_word_says_what_to_say(salt, query):
    answer = salt("search salt", query)
    assert answer.exit_code == 2
    assert answer.stderr == (
        f"There is no word in “{query}” to search for. Say one or more, in quotation marks those that stand together.\n"
    )


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("recap slat", "WorkNotFound"),
        ("who salt Tobyn", "CharacterNotFound"),
        ("bookmark salt 31", "ChapterNotFound"),
        ("bookmark salt many", "UsageError"),
        ("recap salt --words 0", "UsageError"),
        ("who salt", "UsageError"),
        ("read nowhere.txt", "StorySoFarError"),
        ("read", "UsageError"),
    ],
)
def test_for_programs_what_went_wrong_is_an_object_where_the_answer_would_be(salt, asked, kind):
    answer = salt(f"{asked} --json")
    error = json.loads(answer.stdout)["error"]
    assert (answer.exit_code, error["kind"]) == (2, kind)
    assert error["message"]


def test_for_programs_the_near_names_are_a_list(salt):
    assert json.loads(salt("recap slat --json").stdout)["error"]["near"] == ["The Salt Road"]


# The program


def commands():
    return [command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize("command", commands())
def test_every_commands_help_has_an_example(run, command):
    assert f"    storysofar {command}" in run(f"{command} --help").output


NOUN_OF_COMMAND = {
    "bookmark": "bookmarks",
    "correct": "corrections",
    "after": "series",
}  # commands that do several things to one


@pytest.mark.parametrize("command", commands())
def test_a_command_is_named_after_a_function_or_after_one_of_the_librarys_nouns(command, tmp_path):
    with Library(tmp_path / "library.db") as library:
        nouns = {name: noun for name, noun in vars(library).items() if not name.startswith(("_", "path"))}
    by_noun = NOUN_OF_COMMAND.get(command, command) in nouns or any(hasattr(noun, command) for noun in nouns.values())
    assert by_noun or callable(getattr(storysofar, command))


@pytest.mark.parametrize("name", storysofar.__all__)
def test_every_public_name_is_there(name):
    assert getattr(storysofar, name).__doc__


def test_the_program_starts_without_loading_what_it_does_not_need():
    heavy = ("lxml", "rich", "sqlite3", "storysofar.ingest", "storysofar.reading")
    code = f"import sys, storysofar.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_who_asks_for_their_works_waits_for_no_reader_and_no_view(tmp_path):
    heavy = ("lxml", "rich", "numpy", "storysofar.ingest", "storysofar.reading", "storysofar.views")
    asked = ["--library", str(tmp_path / "l.db"), "works"]
    code = f"""import sys; from storysofar.cli import app; app({asked}, standalone_mode=False)
print([name for name in {heavy} if name in sys.modules])"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith("SOURCE\n[]\n")


def test_the_program_runs_as_a_module(tmp_path):
    command = [sys.executable, "-m", "storysofar", "--library", str(tmp_path / "l.db"), "works"]
    assert "No works yet" in subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout


# What a terminal must not be told

OILY = Work("Oil \x1b]0;yours\x07", authors=("wren\x9b2J",), tags=("Angst\x1b]0;mine\x07", "Found Family"))


@pytest.fixture
def oily(run):
    with Library() as library:
        library.read(Work(OILY.title, authors=OILY.authors, chapters=(chapter(1, stated=OILY),)), read_chapter)
    return run


@pytest.mark.parametrize("line", ["works", "about oil", "status oil", "after oil", "about nothing", "works --json"])
def test_no_title_or_tag_can_give_orders_to_the_terminal(oily, line):
    shown = oily(line).output
    assert not [c for c in shown if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_a_program_gets_the_title_as_it_stands(oily):
    work = json.loads(oily("works --json").stdout)["works"][0]
    assert (work["work"], work["authors"]) == (OILY.title, list(OILY.authors))


def test_a_title_in_brackets_is_no_mark_up_of_the_progress_bar(monkeypatch):
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)
    with terminal.fetching_bar("Salt [/oil]") as advance:
        advance(object(), 0)
