"""What is told of a work depends on how far its reader is. Every command is tried, so that a new one is caught."""

from dataclasses import replace

import pytest
from benchmarks.serial import serial_of
from typer.main import get_command

from storysofar.cli import app
from storysofar.memory import Memory
from storysofar.store import Library
from storysofar.text import Related, Work, make_chapter

from ..tale import CANARY, read_chapter, tale

STATED = Work(
    "The Salt Road",
    authors=("wren",),
    tags=(f"{CANARY} Dies",),
    characters=(CANARY,),
    summary=f"{CANARY} drowns.",
    series=(f"Part 1 of {CANARY}’s Cycle",),
    related=(Related("Inspired by", f"{CANARY} Rows"),),
    status="3/3",
)
NAMES = (CANARY, "Mara", "Tobin", "letter", "Low Tide", "Lamp Room")

# What to say after each command. One that is not here is tried with the work alone.
WORDS = {
    "read": "--work salt",
    "list": "",
    "show": "salt 1",
    "versions": "salt 1",
    "who": "salt Mara",
    "search": "salt letter",
    "draw": "salt storyline",
    "rename": "salt Salt",
    "merge": "salt rope --yes",
    "delete": "salt --yes",
    "tag-alias": "",
    "llm": "",
    "series": "",
    "check": "",
    "backup": "kept.db",
    "restore": "kept.db",
}
MORE = (
    "list --tag quill",
    "tags",
    "series salt",
    "correct salt rename Mara Captain",
    "correct salt undo 1",
    "changes salt --ever",
    "search salt laughed",
    "search salt --by Mara",
    "search salt --chapter 3",
    "recap salt --since 1",
    "recap salt --since bookmark",
    "recap salt --show-prompt",
    "cast salt --everybody",
    "timeline salt --story-time",
    "relations salt Mara Tobin",
    "draw salt speech",
    "draw salt relations",
    "notification",
    "bookmark salt 99",
    "merge salt rope",
    "delete salt",
    "update --all",
    "who salt Nobody",
    "show salt 3:1",
    "show salt 2",
    "versions salt 3",
)
ALL = list(get_command(app).commands)
COMMANDS = [*(f"{command} {WORDS.get(command, 'salt')}" for command in ALL), *MORE]
# These tell nothing of a story: what they do needs no bookmark.
TELL_NOTHING = ("read", "list", "bookmark", "rename", "merge", "delete", "tag-alias", "llm", "sequel", "series", "tags",
                "status", "update", "notification", "check", "backup", "restore")  # fmt: skip


def told(chapter):
    """A chapter whose page and title give everything away."""
    pages = [
        ("title", f"{CANARY}\n"),
        ("summary", f"{CANARY} drowns.\n"),
        *((p.kind, p.text) for p in chapter.passages),
    ]
    return replace(make_chapter(chapter.number, pages, title=f"{chapter.title} of {CANARY}"), stated=STATED)


def read(memory, chapter):
    known = read_chapter(Memory(), tale().chapters[chapter.number - 1])
    return replace(known, end=chapter.end.offset, title=chapter.title)


@pytest.fixture
def silent(run):
    """A work that has come twice, with other titles, and that nobody has said how far they are in."""
    chapters = tuple(map(told, tale().chapters))
    with Library() as library:
        library.read(replace(tale(), chapters=chapters[:2]), read)
        renamed = tuple(replace(chapter, title=f"{CANARY} Again") for chapter in chapters)
        library.read(replace(tale(), chapters=renamed), read)
        library.works.keep(serial_of(3).work(), into="Rope")
    return run


def tried(run, line, options):
    """The status of a command, and what it prints but for the words that it was asked with."""
    answer = run(line if line.startswith(("draw", "export")) else line + options)
    shown = answer.output
    for word in line.split()[2:]:
        shown = shown.replace(f"“{word}”", "").replace(f"storysofar {line}", "")
    return answer.exit_code, shown


@pytest.mark.parametrize("options", ["", " --json"])
@pytest.mark.parametrize("line", COMMANDS)
def test_without_a_bookmark_no_command_tells_a_name_or_a_title_of_a_chapter(silent, line, options):
    status, shown = tried(silent, line, options)
    assert [name for name in NAMES if name in shown] == []
    if line.split()[0] not in TELL_NOTHING:
        assert status == 2
        assert "You have not said how far you are in “The Salt Road”." in shown


@pytest.mark.parametrize("line", COMMANDS)
def test_before_the_first_word_no_command_tells_one_either(silent, line):
    silent("bookmark salt 0")
    _, shown = tried(silent, line, "")
    assert [name for name in NAMES if name in shown] == []
    assert "far you are in “The Salt Road”" not in shown


@pytest.mark.parametrize("options", ["", " --json"])
@pytest.mark.parametrize("line", COMMANDS)
def test_at_a_bookmark_no_command_tells_of_what_comes_after_it(salt, line, options):
    _, shown = tried(salt, line, options)
    assert CANARY not in shown


@pytest.mark.parametrize("command", [command for command in ALL if command not in TELL_NOTHING])
def test_every_command_that_tells_of_a_story_can_tell_all_of_it(silent, command):
    answer = silent(f"{command} {WORDS.get(command, 'salt')} --all")
    assert answer.exit_code == 0, answer.output
    assert "--as-of" in silent(f"{command} --help").output


def test_what_is_said_of_how_far_you_are_can_be_taken_back(silent):
    assert silent("bookmark salt").output == (
        'The Salt Road: no bookmark, so nothing is told of it. To set one: storysofar bookmark "The Salt Road" N\n'
    )
    assert silent("bookmark salt 0").output == "The Salt Road: bookmark before the first word; go on with chapter 1\n"
    assert silent("bookmark salt start").output == silent("bookmark salt 0").output
    assert "bookmark at the start, to read" in silent("list").output
    assert silent("bookmark salt end").output == "The Salt Road: bookmark after chapter 3\n"
    assert silent("cast salt").exit_code == 0
    silent("bookmark salt --remove")
    assert silent("cast salt").exit_code == 2
    assert "The Salt Road by wren: 3 chapters (1–3), no bookmark\n" in silent("list").output


def test_before_the_first_word_a_view_says_so(silent):
    silent("bookmark salt 0")
    assert silent("recap salt").output == "The Salt Road, before the first word\n\nNothing to recall yet.\n"
    assert '"as_of": 0' in silent("cast salt --json").output


def test_to_list_works_by_a_tag_those_without_a_bookmark_are_left_out_and_named(silent):
    answer = silent("list --tag dies")
    assert "Left out, because you have not said how far you are: “Rope”, “The Salt Road”." in answer.stderr
    assert "The Salt Road" in silent("list --tag dies --all").stdout
