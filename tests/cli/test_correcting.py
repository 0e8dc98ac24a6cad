import json

import pytest


@pytest.fixture
def quay(run, tmp_path):
    folder = tmp_path / "quay"
    folder.mkdir()
    told = ("Mara Voss sat down. The old man spat.", "Jem Carrow lit the lamp. “Late,” said Jem Carrow.")
    for n, text in enumerate(told, 1):
        (folder / f"{n}.txt").write_text(f"Chapter {n}\n\n{text}\n", encoding="utf-8")
    run("read quay --work", "Quay")
    run("bookmark quay end")
    return run


def test_a_correction_is_shown_at_once_and_listed(quay):
    assert quay("correct quay merge", "the old man", "Jem").output == (
        "“Quay”: 1. merge “the old man” “Jem”; read again 2\n"
    )
    assert "Jem Carrow (he/him)" in quay("who quay", "the old man").output
    assert "  1  merge “the old man” “Jem”  [ch. 2 ¶1]" in quay("correct quay list").output


def test_what_is_undone_is_gone_from_the_list(quay):
    quay("correct quay rename Mara Captain")
    assert quay("correct quay undo 1").output == "“Quay”: taken back 1. rename “Mara” “Captain”; read again 1–2\n"
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
    assert quay("correct quay undo 1").output == "“Quay”: taken back 1; read again 2\n"


def test_corrections_are_taken_over_from_an_export_once(quay):
    quay("correct quay rename Mara Captain")
    quay("export quay --out quay.json")
    quay("correct quay undo 1")
    assert "1 copied; read again 1–2" in quay("correct quay import quay.json").output
    assert "0 copied" in quay("correct quay import quay.json").output
    assert "Captain" in quay("cast quay").output


def test_corrections_stay_when_a_work_is_forgotten_and_the_question_says_so(quay):
    quay("correct quay rename Mara Captain")
    assert "Your 1 correction stays for when you read it again." in quay("delete quay", input="y\n").stderr
    quay("read quay --work", "Quay")
    quay("bookmark quay end")
    assert "Captain" in quay("cast quay").output
    assert "what was read of them, and 1 correction?" in quay("delete quay --corrections", input="y\n").stderr


def test_a_correction_whose_passage_is_gone_is_spoken_of_and_listed_as_such(quay, tmp_path):
    quay("correct quay line Late Mara")
    told = "Chapter 2\n\nJem Carrow lit the lamp. The boats lay on their sides, and nobody was there to see it.\n"
    (tmp_path / "quay" / "2.txt").write_text(told, encoding="utf-8")
    gone = quay("read quay --work", "Quay")
    assert "The words that correction 1 is about are gone from “Quay”." in gone.stderr
    assert (
        "  1  line “Late” “Mara”  [its passage is gone]" in quay("correct quay --all").output
    )  # it is not read yet as it is now


def test_a_line_can_be_said_by_its_paragraph_alone(quay):
    assert "1. line “Late,” “Jem”; read again 2" in quay("correct quay line Jem --at 2:1").output


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("correct quay merge Mara Carow", "Nobody called “Carow” is known here. Did you mean Jem Carrow?"),
        ("correct quay merge Mara", "Say it like this: merge NAME NAME"),
        ("correct quay marry Mara Jem", "“marry” is no correction."),
        ("correct quay undo 3", "No correction 3 in “Quay”: there is none."),
        ("correct quay undo", "Say which one: storysofar correct salt undo 2"),
        ("correct quay split Mara she --at here", "--at needs a chapter and a paragraph, such as 3:12"),
        ("correct quay line Late Mara --at 2:9", "No paragraph 9 in chapter 2: it has 1."),
        ("correct quay import quay/1.txt", "is no export"),
        ("correct quay import nowhere.json", "nowhere.json cannot be opened (No such file or directory)"),
    ],
)
def test_a_correction_that_cannot_be_made_says_what_to_do(quay, asked, answer):
    refused = quay(asked)
    assert refused.exit_code == 2
    assert answer in " ".join(refused.stderr.replace("│", " ").split())
