import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import storysofar
from storysofar.cli import app
from storysofar.store import Library

from .tale import CANARY, read_chapter, tale

LOOKS = ("recap salt", "cast salt", "cast salt --everyone", "timeline salt", "who salt Mara", "search salt letter")
PAGE = """Chapter {n}

Mara Voss came down to the quay at hour {n}, and the boats were gone.

“Who took the boats?” asked Mara.

“The tide did,” said Tobin Reed.
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.chdir(tmp_path)

    def run(line, *more, input=None):
        return CliRunner().invoke(app, [*line.split(), *more], input=input)

    return run


@pytest.fixture
def salt(run):
    with Library() as library:
        library.read(tale(), read_chapter)
        library.bookmark("salt", 2)
    return run


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(PAGE.format(n=n), encoding="utf-8")
    return folder


# Nothing from after the bookmark


@pytest.mark.parametrize("options", ["", "--json", "--evidence"])
@pytest.mark.parametrize("look", LOOKS)
def test_no_view_shows_a_word_from_after_the_bookmark(salt, look, options):
    shown = salt(f"{look} {options}")
    assert shown.exit_code == 0, shown.output
    assert CANARY not in shown.output
    assert "Mara" in shown.output


@pytest.mark.parametrize("look", [*LOOKS, "export salt"])
def test_as_of_a_later_chapter_the_word_is_there(salt, look):
    shown = salt(f"{look.replace('Mara', CANARY)} --as-of 3")
    assert CANARY in shown.output


@pytest.mark.parametrize("look", [*LOOKS, "export salt"])
def test_as_of_an_earlier_chapter_tobin_is_not_there_yet(salt, look):
    assert "Tobin" not in salt(f"{look} --as-of 1").output


@pytest.mark.parametrize(
    "asked",
    [
        "export salt",
        "works",
        "works --json",
        "bookmark salt",
        "bookmark salt 9",
        "recap salt --as-of 9",
        "search salt laughed",
        "search salt letter --by Quilfeather",
        "who salt Quilfeather",
        "cast quill",
        "recap door",
        "forget salt",
        "versions salt 3",
        "versions salt 3 --json",
        "recap salt --as-of 9 --json",
    ],
)
def test_no_answer_and_no_refusal_tells_a_word_from_after_the_bookmark(salt, asked):
    assert CANARY not in salt(asked).output


def test_before_the_revelation_two_people_are_two(salt):
    members = json.loads(salt("cast salt --json").stdout)["cast"]
    assert [member["name"] for member in members] == ["Mara", "Tobin"]


# The views


def test_each_line_links_to_its_chapter_and_paragraph(salt):
    assert "The letter lay between them.  [ch. 2 ¶2]" in salt("search salt letter").output
    assert "[ch. 1 ¶1]" in salt("recap salt").output


def test_the_recap_for_programs_is_items_with_their_evidence(salt):
    items = json.loads(salt("recap salt --json").stdout)["items"]
    assert items[0]["text"].endswith("found the letter under the third plank of the quay.")
    assert items[0]["evidence"] == [
        {"chapter": 1, "start": 0, "end": 56, "text": "Mara found the letter under the third plank of the quay."}
    ]


def test_evidence_is_printed_when_asked_for(salt):
    assert "> Mara found" not in salt("cast salt").output
    assert "> Mara found the letter" in salt("cast salt --evidence").output


def test_what_the_text_denies_is_shown_as_denied(salt):
    assert "rank: not Mara" in salt("who salt Mara").output


def test_a_search_that_finds_nothing_says_so(salt):
    assert "Nothing found for “walrus”." in salt("search salt walrus").output


def test_an_export_is_the_same_twice(salt):
    salt("export salt --out one.json")
    salt("export salt --out two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes() != b""


def test_the_bookmark_moves_every_view(salt):
    assert "Tobin" in salt("cast salt").output
    assert salt("bookmark salt 1").output == "The Salt Road: bookmark after chapter 1; opens at chapter 2\n"
    assert "Tobin" not in salt("cast salt").output


def test_works_tells_how_many_chapters_there_are_and_where_the_bookmark_is(salt):
    assert salt("works").output == "  1  The Salt Road by wren: 3 chapters (1–3), bookmark 2, reading\n"


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


# Reading


def test_chapters_are_read_into_the_library_and_only_new_ones_again(run, pages):
    assert run("read pages/1.txt pages/2.txt --work", "Salt").stdout == "“Salt”: new 1–2\n"
    assert run("read pages --work", "Salt").stdout == "“Salt”: new 3\n"
    assert run("read pages/*.txt --work", "Salt").stdout == "“Salt”: nothing new\n"
    assert "Mara Voss" in run("who salt mara").output


def test_what_was_read_is_told_to_programs(run, pages):
    told = json.loads(run("read pages nowhere.txt --json --work", "Salt").stdout)
    assert told["works"][0]["new"] == [1, 2, 3]
    assert "nowhere.txt" in told["failed"][0]


def test_one_source_that_is_not_there_does_not_stop_the_others(run, pages):
    answer = run("read pages/1.txt pages/9.txt --work", "Salt")
    assert answer.exit_code == 1
    assert "pages/9.txt" in answer.stderr
    assert answer.stdout == "“Salt”: new 1\n"


def test_nothing_but_missing_sources_is_an_error(run):
    answer = run("read nowhere.txt")
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_read_needs_something_to_read(run):
    assert run("read").exit_code == 2


@pytest.fixture
def stopped(run, pages, monkeypatch):
    """A reading of three chapters that the user stopped in the second."""

    def tired(memory, chapter):
        if chapter.number == 2:
            raise KeyboardInterrupt
        return storysofar.read_chapter(memory, chapter)

    with monkeypatch.context() as here:
        here.setattr("storysofar.delivery.read_chapter", tired)
        run.stopped = run("read pages --work", "Salt")
        run.stopped_again = run("recap Salt")
    return run


def test_whoever_stops_a_reading_is_told_how_to_go_on(stopped):
    told = "Kept, and still to be read in “Salt”: 2–3. To go on: storysofar read --work 1\n"
    assert (stopped.stopped.exit_code, stopped.stopped.stdout) == (130, "")
    assert stopped.stopped.stderr.endswith(f"\nStopped.\n{told}")
    assert stopped.stopped_again.exit_code == 130
    assert stopped.stopped_again.stderr.endswith(told)
    assert stopped("works").stdout == "  1  Salt: 3 chapters (1–3), still to be read 2–3\n"


def test_a_reading_that_was_stopped_goes_on_with_the_next(stopped):
    assert stopped("read --work", "Salt").stdout == "“Salt”: read 2–3\n"
    assert stopped("read pages --work", "Salt").stdout == "“Salt”: nothing new\n"


def test_a_view_goes_on_with_a_reading_that_was_stopped_as_far_as_it_looks(stopped):
    assert "Still to be read" not in stopped("recap Salt --as-of 1").stderr
    assert stopped("cast Salt --as-of 2").stderr == "Still to be read in “Salt”: 2. Reading goes on …\n"
    assert "still to be read 3" in stopped("works").stdout
    assert "hour 3" in stopped("recap Salt").stdout
    assert "still to be read" not in stopped("works").stdout


def test_of_works_that_come_together_all_are_kept_before_the_first_is_read(run, pages, monkeypatch):
    def tired(memory, chapter):
        raise KeyboardInterrupt

    for name in ("Rope", "Salt"):
        (pages / f"{name}.txt").write_text(f"{name}\n\nby wren\n\n{PAGE.format(n=1)}", encoding="utf-8")
    monkeypatch.setattr("storysofar.delivery.read_chapter", tired)
    answer = run("read pages/Rope.txt pages/Salt.txt")
    assert "in “Rope”: 1. To go on: storysofar read --work 1\n" in answer.stderr
    assert "in “Salt”: 1. To go on: storysofar read --work 2\n" in answer.stderr


# Pages that may belong elsewhere


def test_pages_that_do_not_say_their_work_are_told_how_to_join_another(run, pages):
    assert run("read pages/1.txt").stderr == ""
    told = run("read pages/2.txt")
    assert told.stdout == "“2”: new 2\n"
    assert told.stderr == (
        "No page says what it belongs to, so this is a work of its own: “2”. If it goes on with another one: "
        "storysofar forget 2, and then read it again and add --work NAME\n"
    )


def test_a_text_that_takes_the_place_of_another_is_spoken_of_and_the_other_is_there(run, pages):
    run("read pages --work", "Salt")
    (pages / "1.txt").write_text(f"{PAGE.format(n=1)}\nIt rained.\n", encoding="utf-8")
    told = run("read pages/1.txt --work", "Salt")
    assert told.stdout == "“Salt”: changed 1; read anew 2–3\n  chapter 1 was rewritten: 2 words changed\n"
    assert told.stderr == (
        "Chapter 1 has another text now; what was there before is kept. To see it: storysofar versions 1 1\n"
    )
    first, second = json.loads(run("versions Salt 1 --json").stdout)["versions"]
    assert (first["text"], "It rained." in second["text"]) == (PAGE.format(n=1), True)
    assert re.search(r"Text 1 of 2, from pages/1.txt, \d{4}-\d\d-\d\d\n\nChapter 1", run("versions Salt 1").stdout)


def test_the_texts_of_a_chapter_after_the_bookmark_are_not_shown(salt):
    answer = salt("versions salt 3")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "Chapter 3 of “The Salt Road” comes after your bookmark, which is at 2. To move it: storysofar bookmark 1 3\n"
    )


def test_a_work_is_read_again_when_asked_for(run, pages):
    run("read pages --work", "Salt")
    assert run("read --again --work", "Salt").stdout == "“Salt”: read 1–3\n"


def test_reading_for_an_export_touches_no_library(run, pages, tmp_path):
    assert run("read pages --export out.json --work", "Salt").exit_code == 0
    assert not (tmp_path / "library.db").exists()
    assert len(json.loads(Path("out.json").read_text(encoding="utf-8"))["work"]["chapters"]) == 3


def test_an_export_from_files_is_the_export_from_the_library(run, pages):
    run("read pages --export out.json --work", "Salt")
    run("read pages --work", "Salt")
    assert run("export salt").stdout == Path("out.json").read_text(encoding="utf-8")


def test_an_export_from_files_is_bounded_too(run, pages):
    run("read pages --as-of 2 --export out.json --work", "Salt")
    assert "hour 3" not in Path("out.json").read_text(encoding="utf-8")


# Forgetting


def test_a_work_is_forgotten_once_the_user_says_yes(salt):
    answer = salt("forget salt", input="y\n")
    assert answer.stdout == "The Salt Road: forgotten\n"
    assert "Forget “The Salt Road”: 3 chapters, every text they have had, and what was read of them?" in answer.stderr
    assert "No works yet" in salt("works").output


@pytest.mark.parametrize("said", ["n\n", "\n", ""])
def test_without_a_yes_the_work_is_kept(salt, said):
    answer = salt("forget salt", input=said)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "“The Salt Road” is kept. To remove it without being asked: storysofar forget 1 --yes" in answer.stderr
    assert "The Salt Road" in salt("works").output


def test_a_program_forgets_a_work_without_being_asked(salt):
    assert json.loads(salt("forget salt --yes --json").stdout)["forgotten"]["work"] == "The Salt Road"
    assert json.loads(salt("works --json").stdout) == {"works": []}


# Correcting


@pytest.fixture
def quay(run, tmp_path):
    folder = tmp_path / "quay"
    folder.mkdir()
    told = ("Mara Voss sat down. The old man spat.", "Jem Carrow lit the lamp. “Late,” said Jem Carrow.")
    for n, text in enumerate(told, 1):
        (folder / f"{n}.txt").write_text(f"Chapter {n}\n\n{text}\n", encoding="utf-8")
    run("read quay --work", "Quay")
    return run


def test_a_correction_is_shown_at_once_and_listed(quay):
    assert quay("correct quay merge", "the old man", "Jem").output == (
        "“Quay”: 1. merge “the old man” “Jem”; read anew 2\n"
    )
    assert "Jem Carrow (he/him)" in quay("who quay", "the old man").output
    assert "  1  merge “the old man” “Jem”  [ch. 2 ¶1]" in quay("correct quay list").output


def test_what_is_undone_is_gone_from_the_list(quay):
    quay("correct quay rename Mara Captain")
    assert quay("correct quay undo 1").output == "“Quay”: taken back 1. rename “Mara” “Captain”; read anew 1–2\n"
    assert "Nothing corrected." in quay("correct quay").output


def test_corrections_for_programs_are_as_in_the_export(quay):
    told = json.loads(quay("correct quay rename Mara Captain --json").stdout)
    assert told["correction"]["said"] == ["Mara", "Captain"]
    (exported,) = json.loads(quay("export quay").stdout)["memory"]["corrections"]
    (listed,) = json.loads(quay("correct quay --json").stdout)["corrections"]
    assert exported == {key: value for key, value in listed.items() if key != "number"}


def test_a_correction_of_later_names_is_not_seen_before_them(quay):
    quay("correct quay rename Jem Canary")
    quay("bookmark quay 1")
    for look in ("correct quay", "correct quay --json", "export quay", "cast quay", "recap quay", "timeline quay"):
        assert "Canary" not in quay(look).output
    assert "Canary" not in quay("correct quay merge Mara Canari").output
    assert quay("correct quay undo 1").output == "“Quay”: taken back 1; read anew 2\n"


def test_corrections_are_taken_over_from_an_export_once(quay):
    quay("correct quay rename Mara Captain")
    quay("export quay --out quay.json")
    quay("correct quay undo 1")
    assert "1 taken over; read anew 1–2" in quay("correct quay import quay.json").output
    assert "0 taken over" in quay("correct quay import quay.json").output
    assert "Captain" in quay("cast quay").output


def test_corrections_stay_when_a_work_is_forgotten_and_the_question_says_so(quay):
    quay("correct quay rename Mara Captain")
    assert "Your 1 correction stays for when it is read again." in quay("forget quay", input="y\n").stderr
    quay("read quay --work", "Quay")
    assert "Captain" in quay("cast quay").output
    assert "what was read of them, and 1 correction?" in quay("forget quay --corrections", input="y\n").stderr


def test_a_correction_whose_passage_is_gone_is_spoken_of_and_listed_as_such(quay, tmp_path):
    quay("correct quay line Late Mara")
    told = "Chapter 2\n\nJem Carrow lit the lamp. The boats lay on their sides, and nobody was there to see it.\n"
    (tmp_path / "quay" / "2.txt").write_text(told, encoding="utf-8")
    gone = quay("read quay --work", "Quay")
    assert "The words that correction 1 is about are gone from “Quay”." in gone.stderr
    assert "  1  line “Late” “Mara”  [its passage is gone]" in quay("correct quay").output


def test_a_line_can_be_said_by_its_paragraph_alone(quay):
    assert "1. line “Late,” “Jem”; read anew 2" in quay("correct quay line Jem --at 2:1").output


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("correct quay merge Mara Carow", "Nobody called “Carow” is known at this place. Near it: Jem Carrow."),
        ("correct quay merge Mara", "Say it so: merge NAME NAME"),
        ("correct quay marry Mara Jem", "“marry” is no correction."),
        ("correct quay undo 3", "No correction 3 in “Quay”: there is none."),
        ("correct quay undo", "say which: storysofar correct WORK undo N"),
        ("correct quay split Mara she --at here", "say chapter and paragraph, as in 3:12"),
        ("correct quay line Late Mara --at 2:9", "No paragraph 9 in chapter 2: it has 1."),
        ("correct quay import quay/1.txt", "is no export"),
        ("correct quay import nowhere.json", "nowhere.json cannot be read"),
    ],
)
def test_a_correction_that_cannot_be_made_says_what_to_do(quay, asked, answer):
    refused = quay(asked)
    assert refused.exit_code == 2
    assert answer in " ".join(refused.stderr.replace("│", " ").split())


# The program


def commands():
    return [command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize("command", commands())
def test_every_commands_help_has_an_example(run, command):
    assert f"    storysofar {command}" in run(f"{command} --help").output


@pytest.mark.parametrize("command", commands())
def test_a_command_is_a_library_function_of_the_same_name(command):
    assert callable(getattr(storysofar, command, None) or getattr(Library, command))


@pytest.mark.parametrize("name", storysofar.__all__)
def test_every_public_name_is_there(name):
    assert getattr(storysofar, name).__doc__


def test_the_program_starts_without_loading_what_it_does_not_need():
    heavy = ("lxml", "rich", "sqlite3", "storysofar.ingest", "storysofar.reading")
    code = f"import sys, storysofar.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_the_program_runs_as_a_module(tmp_path):
    command = [sys.executable, "-m", "storysofar", "--library", str(tmp_path / "l.db"), "works"]
    assert "No works yet" in subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout
