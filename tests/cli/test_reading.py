import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from storysofar.store import Library
from storysofar.text import Work

from ..tale import tale
from .conftest import PAGE


def test_works_tells_how_many_chapters_there_are_and_where_the_bookmark_is(salt):
    assert salt("list").output == "  1  The Salt Road by wren: 3 chapters (1–3), bookmark 2, reading\n"


# Reading

UNSAID = "You have not said how far you are in “{0}”. Say it: storysofar bookmark {0} 1; or add --as-of 1, or --all.\n"


def test_reading_ends_with_how_to_say_how_far_you_are_until_you_have_said_it(run, pages):
    assert run("read pages --work", "Salt").output.endswith(UNSAID.format("Salt"))
    run("bookmark salt 1")
    assert "how far" not in run("read pages --work", "Salt").stderr


def test_chapters_are_read_into_the_library_and_only_new_ones_again(run, pages):
    assert run("read pages/1.txt pages/2.txt --work", "Salt").stdout == "“Salt”: new 1–2\n"
    assert run("read pages --work", "Salt").stdout == "“Salt”: new 3\n"
    assert run("read pages/*.txt --work", "Salt").stdout == "“Salt”: nothing new\n"
    assert "Mara Voss" in run("who salt mara --all").output


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
    first = run("read pages/1.txt").stderr
    assert first.startswith("There was no library at")
    assert first.endswith(" A new one is made there.\n" + UNSAID.format("1"))
    told = run("read pages/2.txt")
    assert told.stdout == "“2”: new 2\n"
    assert told.stderr == (
        "No page says which work this is, so it is a new one: “2”. If it belongs to another one: "
        "storysofar delete 2, then read it again with --work NAME\n"
    ) + UNSAID.format("2").replace(" 1;", " 2;").replace("-of 1", "-of 2")


def test_a_text_that_takes_the_place_of_another_is_spoken_of_and_the_other_is_there(run, pages):
    run("read pages --work", "Salt")
    (pages / "1.txt").write_text(f"{PAGE.format(n=1)}\nIt rained.\n", encoding="utf-8")
    told = run("read pages/1.txt --work", "Salt")
    assert told.stdout == "“Salt”: changed 1; read again 2–3\n  chapter 1 was rewritten: 2 words changed\n"
    new = "Chapter 1 has a new text now; the old one is kept. To see both: storysofar versions 1 1\n"
    assert told.stderr == new + UNSAID.format("Salt")
    first, second = json.loads(run("versions Salt 1 --all --json").stdout)["versions"]
    assert (first["text"], "It rained." in second["text"]) == (PAGE.format(n=1), True)
    assert re.search(
        r"Text 1 of 2, from pages/1.txt, \d{4}-\d\d-\d\d\n\nChapter 1", run("versions Salt 1 --all").stdout
    )


def test_the_texts_of_a_chapter_after_the_bookmark_are_not_shown(salt):
    answer = salt("versions salt 3")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        "Chapter 3 of “The Salt Road” comes after the place you stopped. "
        "To move your bookmark: storysofar bookmark 1 3, or add --all.\n"
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
    assert run("export salt --all").stdout == Path("out.json").read_text(encoding="utf-8")


def test_an_export_from_files_is_bounded_too(run, pages):
    run("read pages --as-of 2 --export out.json --work", "Salt")
    assert "hour 3" not in Path("out.json").read_text(encoding="utf-8")


# What may be no story, or another one


def test_a_file_that_is_no_story_is_refused_and_may_be_read_anyway(run, tmp_path):
    (tmp_path / "passwd").write_text("root:x:0:0:root:/root:/bin/bash\n" * 40, encoding="utf-8")
    answer = run("read passwd")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == ("passwd is no story: there are hardly any sentences in it. To read it anyway, add --yes\n")
    assert "“Passwd”: new 1" in run("read passwd --yes").stdout


@pytest.fixture
def other(pages):
    """A story of other people than those of the pages."""
    told = "It was Anna who came, and Anna sat with Jem. So Jem told Wen, and Wen said that Anna and Jem knew.\n\n"
    (pages.parent / "other.txt").write_text(f"Chapter 4\n\n{told * 3}", encoding="utf-8")
    ours = "It was Mara who rowed, and Mara saw Tobin. So Tobin told Ilse, and Ilse heard that Mara slept.\n\n"
    (pages / "3.txt").write_text(f"Chapter 3\n\n{ours * 3}", encoding="utf-8")


def test_a_text_unlike_the_work_that_it_is_put_into_is_asked_about(run, pages, other):
    run("read pages --work", "Salt")
    asked = run("read other.txt --work", "Salt", input="n\n")
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "other.txt has hardly a name in common with “Salt”. Add it to “Salt” all the same?" in asked.stderr
    assert "3 chapters" in run("list").output
    assert "“Salt”: new 4" in run("read other.txt --work", "Salt", input="y\n").output


def test_works_that_share_nothing_are_merged_only_after_a_yes(run, pages, other):
    run("read pages --work", "Salt")
    run("read other.txt --work", "Rope")
    asked = run("merge salt rope", input="n\n")
    assert asked.exit_code == 2
    assert "“Salt” and “Rope” have no text and hardly a name in common. Merge them all the same?" in asked.stderr
    assert "Nothing is merged." in asked.stderr
    merged = run("merge salt rope --yes")
    assert merged.exit_code == 0
    assert "To undo this: storysofar merge rope --undo" in merged.stderr


# Names


def test_a_work_is_called_what_its_reader_calls_it_and_its_pages_still_find_it(salt):
    with Library() as library:
        library.works.keep(replace(tale(), chapters=(replace(tale().chapters[0], stated=Work("The Salt Road")),)))
    assert salt("rename salt", "My Salt").output == "“The Salt Road” is now called “My Salt”\n"
    assert "My Salt by wren" in salt("list").output
    with Library() as library:
        assert library.works.keep(replace(tale(), chapters=tale().chapters[:1])).work.name == "My Salt"
    assert salt("rename 1", " ").exit_code == 2


# Deleting


def test_a_work_is_forgotten_once_the_user_says_yes(salt):
    answer = salt("delete salt", input="y\n")
    assert answer.stdout == "The Salt Road: deleted\n"
    assert "Delete “The Salt Road”: 3 chapters, every text they have had, and what was read of them?" in answer.stderr
    assert "No works yet" in salt("list").output


@pytest.mark.parametrize("said", ["n\n", "\n", ""])
def test_without_a_yes_the_work_is_kept(salt, said):
    answer = salt("delete salt", input=said)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "“The Salt Road” is kept. To delete it without being asked: storysofar delete 1 --yes" in answer.stderr
    assert "The Salt Road" in salt("list").output


def test_a_program_forgets_a_work_without_being_asked(salt):
    assert json.loads(salt("delete salt --yes --json").stdout)["deleted"]["work"] == "The Salt Road"
    assert json.loads(salt("list --json").stdout) == {"works": []}


# What is story

THIN = """<html><body><h1>The Lamp</h1><div><h2>Chapter {n}</h2><p>Ada climbed step {n}, and the wind came in.</p>
<p>“Higher,” said Wen, who did not climb.</p></div>
<div class=comments>{said}</div></body></html>"""


def thin(number):
    return THIN.format(n=number, said="<p>I knew that the door would open, and now look at it.</p>" * 8)


def test_a_reader_is_told_when_less_than_half_of_a_page_is_story_and_can_keep_it_all(run, tmp_path):
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    one.write_text(thin(1))
    two.write_text(thin(2))
    said = run(f"read {one}").stderr
    assert (
        f"16 are kept as story: the rest looks like menus and comments. If it is story too: storysofar read {one}"
        in said
    )
    assert "navigation 96" in run("info lamp --all").output
    assert "--keep-all" not in run(f"read {one} --keep-all").stderr
    assert "--keep-all" not in run(f"read {two}").stderr  # it is remembered for later chapters
    assert "224 words of story" in run("info lamp --all").output
    assert json.loads(run("info lamp --all --json").stdout)["info"]["words_by_kind"]["story"] == 224


def test_an_export_says_it_too(run, tmp_path):
    page = tmp_path / "one.html"
    page.write_text(thin(1))
    assert "--keep-all" in run(f"read {page} --export", tmp_path / "out.json").stderr
    assert "--keep-all" not in run(f"read {page} --keep-all --export", tmp_path / "out.json").stderr
