import json

import pytest

import storysofar

from ..tale import CANARY

LOOKS = ("recap salt", "cast salt", "cast salt --everybody", "timeline salt", "who salt Mara", "search salt letter")
BETWEEN = ("relations salt", "relations salt Mara", "relations salt Mara Tobin --evidence", "relations salt --json")
DRAWN = ("draw salt storyline", "draw salt speech", "draw salt relations", "draw salt relations Mara Tobin")


@pytest.mark.parametrize("options", ["", "--json", "--evidence"])
@pytest.mark.parametrize("look", LOOKS)
def test_no_view_shows_a_word_from_after_the_bookmark(salt, look, options):
    shown = salt(f"{look} {options}")
    assert shown.exit_code == 0, shown.output
    assert CANARY not in shown.output
    assert "Mara" in shown.output


@pytest.mark.parametrize("look", [*BETWEEN, *DRAWN])
def test_nothing_between_people_and_no_drawing_tells_of_what_is_to_come(salt, look):
    shown = salt(look)
    assert shown.exit_code == 0, shown.output
    assert CANARY not in shown.output


@pytest.mark.parametrize("look", ["draw salt storyline", "draw salt speech"])
def test_a_drawing_has_everybody_who_is_there_by_then(salt, look):
    assert "Mara" in salt(look).output
    assert CANARY in salt(f"{look} --as-of 3").output


@pytest.mark.parametrize("look", [f"relations salt {CANARY}", f"draw salt relations {CANARY} Mara", "draw salt comic"])
def test_who_is_yet_to_come_and_what_cannot_be_drawn_are_refused(salt, look):
    assert salt(look).exit_code == 2


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
        "list",
        "list --json",
        "bookmark salt",
        "bookmark salt 9",
        "recap salt --as-of 9",
        "search salt laughed",
        "search salt letter --by Quilfeather",
        "who salt Quilfeather",
        "cast quill",
        "recap door",
        "delete salt",
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


def test_the_bookmark_moves_every_view(salt):
    assert "Tobin" in salt("cast salt").output
    assert salt("bookmark salt 1").output == "The Salt Road: bookmark after chapter 1; go on with chapter 2\n"
    assert "Tobin" not in salt("cast salt").output


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
        run("bookmark Salt end")
        run.stopped_again = run("recap Salt")
    return run


def test_whoever_stops_a_reading_is_told_how_to_go_on(stopped):
    told = "Kept, and still to be read in “Salt”: 2–3. To go on: storysofar read --work 1\n"
    assert (stopped.stopped.exit_code, stopped.stopped.stdout) == (130, "")
    assert stopped.stopped.stderr.endswith(f"\nStopped.\n{told}")
    assert stopped.stopped_again.exit_code == 130
    assert stopped.stopped_again.stderr.endswith(told)
    assert stopped("list").stdout == "  1  Salt: 3 chapters (1–3), bookmark 3, caught up, still to be read 2–3\n"


def test_a_reading_that_was_stopped_goes_on_with_the_next(stopped):
    assert stopped("read --work", "Salt").stdout == "“Salt”: read 2–3\n"
    assert stopped("read pages --work", "Salt").stdout == "“Salt”: nothing new\n"


def test_a_view_goes_on_with_a_reading_that_was_stopped_as_far_as_it_looks(stopped):
    assert "Reading the rest" not in stopped("recap Salt --as-of 1").stderr
    assert stopped("cast Salt --as-of 2").stderr == "Reading the rest of “Salt” first: 2 …\n"
    assert "still to be read 3" in stopped("list").stdout
    assert "hour 3" in stopped("recap Salt").stdout
    assert "still to be read" not in stopped("list").stdout
