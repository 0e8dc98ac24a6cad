import json
import re
import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import storysofar
from storysofar.cli import app
from storysofar.cli.frame import RENAMED_COMMANDS
from storysofar.publish.about_lines import count_tags
from storysofar.store import Library
from storysofar.store.library.bookmarks import Bookmarks
from storysofar.store.library.corrections import Corrections
from storysofar.store.library.pages import Pages
from storysofar.store.library.readings import Readings
from storysofar.store.library.series import Series
from storysofar.store.library.tags import Tags
from storysofar.store.library.works import Works
from storysofar.text import Work
from storysofar.views.contents import contents
from storysofar.views.passages import passages

from ..store.serial import chapter, read_chapter

# What the user can mend


def test_a_wrong_work_is_answered_with_the_near_ones(salt):
    answer = salt("recap slat")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "No work called “slat”. Did you mean The Salt Road?\n"


def test_a_chapter_that_is_not_there_is_refused(salt):
    answer = salt("bookmark salt 31")
    assert answer.exit_code == 2
    assert "No chapter 31 in “The Salt Road”" in answer.stderr


def test_an_unknown_person_is_answered_with_those_who_are_known(salt):
    answer = salt("who salt Tobyn")
    assert answer.exit_code == 2
    assert "Did you mean Tobin?" in answer.stderr


def test_an_empty_library_says_how_to_begin(run):
    assert run("list").stdout == "No works yet. To add one: storysofar read FILE\n"
    assert "To add a work: storysofar read FILE" in run("recap salt").stderr


def test_a_file_that_is_no_library_is_named(run, tmp_path):
    (tmp_path / "tale.txt").write_text("It rained. " * 100)
    answer = CliRunner().invoke(app, ["--library", "tale.txt", "list"])
    assert answer.exit_code == 2
    assert "The library tale.txt cannot be used" in answer.stderr


def test_a_chapter_before_the_first_is_none(salt):
    for number in ("-3",):
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


def test_no_summary_of_a_command_is_too_long_for_the_list_of_commands():
    shown = CliRunner().invoke(app, ["--help"], terminal_width=80).output
    assert "recap" in shown and "..." not in shown.partition("Commands:")[2]


# What a command does in Python, where that is called otherwise.
FUNCTIONS = {
    "list": Works.all,
    "bookmark": Bookmarks.put,
    "correct": Corrections.add,
    "info": Pages.about,
    "merge": Works.join,
    "delete": Works.forget,
    "sequel": Series.say_earlier,
    "series": Series.all,
    "tag-alias": Tags.alias,
    "tags": count_tags,
    "show": passages,
    "chapters": contents,
    "now": storysofar.standing,
    "inconsistencies": storysofar.continuity,
}


def commands():
    return list(get_command(app).commands)


@pytest.mark.parametrize("command", commands())
def test_every_commands_help_has_an_example(run, command):
    assert f"    storysofar {command}" in run(f"{command} --help").output


@pytest.mark.parametrize("command", commands())
def test_a_command_is_a_function_of_the_same_name_in_the_package_or_under_a_noun_of_the_library(command):
    nouns = (Bookmarks, Corrections, Pages, Readings, Series, Tags, Works)
    named = [getattr(noun, command, None) for noun in nouns]
    assert any(map(callable, (FUNCTIONS.get(command), getattr(storysofar, command, None), *named)))


@pytest.mark.parametrize(("old", "new"), RENAMED_COMMANDS.items())
def test_the_old_word_of_a_command_says_the_new_one_and_runs_it(salt, old, new):
    answer = salt(f"{old} --help")
    assert f"“{old}” is called “{new}” now: storysofar {new}" in answer.stderr
    assert answer.exit_code == 0
    assert new in commands()


def test_after_one_work_another_is_a_sequel_of_it(salt):
    assert "storysofar sequel salt --of 1" in salt("after salt 1").stderr


def test_where_is_now(salt):
    assert salt("where salt").output == salt("now salt").output


def test_alone_the_program_greets_and_says_the_first_step(run):
    assert "1. Give it a story:        storysofar read my-story.epub" in run("").output


def test_the_program_says_its_version(run):
    assert run("--version").output == f"storysofar {version('storysofar')}\n"


# What a parser of command lines says, in plain words


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("recap salt --words many", "--words must be a whole number, such as 12."),
        ("recap salt --words 0", "--words must be 1 or more."),
        ("recap the salt road", "Too many words: salt road. Put quotation marks around a name of several words."),
        ("recap", "A word is missing: WORK."),
        ("recap salt --wrods 3", "There is no option --wrods."),
        ("recap salt --words", "Say something after --words."),
        ("recp salt", "There is no command “recp”. Did you mean “recap”?"),
        ("draw salt comic", "“comic” is none of these: storyline, relations, speech."),
        ("bookmark salt many", "“many” is no chapter. Say a number, 0 for the start, or “end”"),
        ("recap salt --all --as-of 2", "Say --as-of N or --all, not both"),
        ("--libary x list", "There is no option --libary."),
    ],
)
def test_wrong_words_are_answered_in_plain_english(salt, asked, told):
    answer = salt(asked)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(told)
    assert re.search(r"To see how it is used: \w+( \w+)? --help\n$", answer.stderr)


@pytest.mark.parametrize("name", storysofar.__all__)
def test_every_public_name_is_there(name):
    assert getattr(storysofar, name).__doc__


def test_the_program_starts_without_loading_what_it_does_not_need():
    heavy = ("lxml", "rich", "sqlite3", "storysofar.ingest", "storysofar.reading")
    code = f"import sys, storysofar.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_who_asks_for_their_works_waits_for_no_reader_and_no_view(tmp_path):
    heavy = ("lxml", "rich", "numpy", "storysofar.ingest", "storysofar.reading", "storysofar.views")
    asked = ["--library", str(tmp_path / "l.db"), "list"]
    code = f"""import sys; from storysofar.cli import app; app({asked}, standalone_mode=False)
print([name for name in {heavy} if name in sys.modules])"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith("FILE\n[]\n")


def test_the_program_runs_as_a_module(tmp_path):
    command = [sys.executable, "-m", "storysofar", "--library", str(tmp_path / "l.db"), "list"]
    assert "No works yet" in subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout


# What a terminal must not be told

OILY = Work("Oil \x1b]0;yours\x07", authors=("wren\x9b2J",), tags=("Angst\x1b]0;mine\x07", "Found Family"))


@pytest.fixture
def oily(run):
    with Library() as library:
        library.read(Work(OILY.title, authors=OILY.authors, chapters=(chapter(1, stated=OILY),)), read_chapter)
    return run


@pytest.mark.parametrize("line", ["list", "info oil", "status oil", "sequel oil", "info nothing", "list --json"])
def test_no_title_or_tag_can_give_orders_to_the_terminal(oily, line):
    shown = oily(line).output
    assert not [c for c in shown if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_a_program_gets_the_title_as_it_stands(oily):
    work = json.loads(oily("list --json").stdout)["works"][0]
    assert (work["work"], work["authors"]) == (OILY.title, list(OILY.authors))
