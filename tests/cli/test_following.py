import json
from dataclasses import replace

import pytest
from benchmarks.serial import append, edit, insert, merge, remove, rename, serial_of
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.store import Library
from storysofar.text import Work, make_chapter

from ..store.serial import read_chapter

CANARY = "Quillfeather"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setattr("storysofar.delivery.read_chapter", read_chapter)
    return lambda line, *more: CliRunner().invoke(app, [*line.split(), *more])


def deliver(serial, **options):
    with Library() as library:
        return library.works.keep(serial.work(), is_whole=True, **options)


def test_changes_are_told_once_and_all_of_them_when_asked(run):
    serial = serial_of(5)
    deliver(serial)
    insert(serial, 0)
    edit(serial, 3)
    remove(serial, 4)
    deliver(serial)
    told = run("changes quay --all").output
    assert "chapter 1 is new, and stands before others" in told
    assert "chapter 4 was rewritten: " in told
    assert "chapter 5 is gone at the source, and kept" in told
    assert "Nothing has changed since you last looked" in run("changes quay --all").output
    assert "chapter 1 is new" in run("changes quay --ever --all").output


@pytest.mark.parametrize("command", ["changes quay --ever", "changes quay --ever --json", "list", "list --json"])
def test_of_chapters_after_the_bookmark_changes_give_numbers_alone(run, command):
    serial = serial_of(6)
    deliver(serial)
    run("bookmark quay 2")
    rename(serial, 1)
    serial.pages[1] = replace(serial.pages[1], name="The Seen Lamp")
    serial.pages[4] = replace(serial.pages[4], name=f"{CANARY} Returns", paragraphs=(f"{CANARY} laughed.",))
    serial.pages.append(replace(serial.new_page(), name=f"{CANARY} Dies"))
    outcome = deliver(serial)
    assert CANARY not in json.dumps(outcome.to_json())
    merge(serial, 4)
    deliver(serial)
    told = run(command).output
    assert CANARY not in told
    assert "list" in command or ("The Seen Lamp" in told and "5" in told)


VIEWS = ["versions salt 1", "versions salt 1 --json", "export salt", "export salt --as-of 1", "changes salt --ever"]
VIEWS += ["info salt", "search salt Mara", f"search salt {CANARY}", "list", "inconsistencies salt", "recap salt"]


@pytest.mark.parametrize("line", VIEWS)
def test_tags_and_summary_that_an_old_page_got_later_are_shown_to_who_has_come_to_the_end(run, line):
    mara = ("story", "Mara lit the lamp.\n")
    new = Work(summary=f"{CANARY} drowns.", tags=("The Sea", f"{CANARY} Dies"))
    with Library() as library:
        for more, stated in (("The Sea", None), (f"{CANARY} Dies", new)):
            first = make_chapter(1, [("summary", f"{more}.\n"), ("metadata", f"Tags: {more}\n"), mara], stated=stated)
            chapters = (first, *(make_chapter(n, [("story", f"Mara rowed on day {n}.\n")]) for n in (2, 3)))
            library.read(Work("Salt", chapters[: 3 if stated else 2]), read_chapter)
    run("bookmark salt 2")
    told = run(line)
    assert (told.exit_code, CANARY in told.output.replace(f"“{CANARY}”", "")) == (0, False)
    run("bookmark salt 3")
    assert CANARY in run("versions salt 1").output and CANARY in run("info salt").output


def test_a_title_that_was_read_and_comes_after_the_bookmark_now_is_not_told(run):
    serial = serial_of(4)
    deliver(serial)
    serial.pages[3] = replace(serial.pages[3], name=f"{CANARY} Dies")
    deliver(serial)
    run("bookmark quay 1")
    assert CANARY not in run("changes quay --ever").output
    run("bookmark quay 4")
    assert CANARY in run("changes quay --ever").output


def test_a_reading_has_a_status_that_follows_from_bookmark_and_pages(run):
    serial = serial_of(3)
    deliver(serial)
    assert run("status quay").output == "“The Long Quay”: to read\n"
    run("bookmark quay 2")
    assert run("status quay").output == "“The Long Quay”: reading\n"
    run("bookmark quay 3")
    assert run("status quay").output == "“The Long Quay”: waiting\n"
    append(serial)
    deliver(serial)
    assert json.loads(run("status quay --json").output)["proposed"] == "reading"


def test_what_the_reader_says_of_their_reading_counts_until_they_take_it_back(run):
    deliver(serial_of(3))
    run("bookmark quay 1")
    assert (
        run("status quay", "Dropped").output == "“The Long Quay”: dropped, as you say; by your bookmark it is reading\n"
    )
    assert "bookmark 1, dropped" in run("list").output
    assert run("status quay --auto").output == "“The Long Quay”: reading\n"


def test_a_status_that_is_none_is_answered_with_those_there_are(run):
    deliver(serial_of(2))
    refused = run("status quay bored")
    assert refused.exit_code == 2
    assert "caught up" in refused.output


def test_whole_labels_what_is_missing_from_what_was_read(run, tmp_path):
    pages = {
        n: f"Chapter {n}\n\nIt was day {n}, and marker {n * 31} stood {n * 17} feet in the sea.\n" for n in (1, 2, 3)
    }
    (tmp_path / "salt.txt").write_text("\n\n".join(pages.values()), encoding="utf-8")
    run(f"read {tmp_path / 'salt.txt'} --work Salt")
    (tmp_path / "salt.txt").write_text(f"{pages[1]}\n\n{pages[3]}", encoding="utf-8")
    told = run(f"read {tmp_path / 'salt.txt'} --work Salt --whole")
    assert "chapter 2 is gone at the source, and kept" in told.output
    assert "gone at the source 2" in run("list").output


def test_two_works_are_put_together_and_taken_apart(run):
    deliver(serial_of(3))
    deliver(serial_of(4), into="Mirror")
    assert run("merge quay mirror").stdout.startswith("“The Long Quay”: new 4")
    assert "Mirror" not in run("list").output
    assert run("merge mirror --undo").output == "“Mirror” is a work of its own again\n"
    assert "Mirror" in run("list").output
    assert run("merge quay").exit_code == 2


def test_a_bookmark_may_stand_inside_a_chapter(run):
    deliver(serial_of(3))
    assert run("bookmark quay 2 --paragraph 3").output == (
        "The Long Quay: bookmark inside chapter 2; go on with chapter 2\n"
    )
    assert run("bookmark quay 2 --paragraph 99").exit_code == 2


@pytest.fixture
def salt(tmp_path, monkeypatch):
    """A work of four chapters, the last full of a word that may not be seen before it."""
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    told = ["Anna lit the lamp.", "“Who burned the mill?” asked Anna. Nobody answered her.", "Tom came in."]
    chapters = [make_chapter(n, [("story", f"{text}\n\n")]) for n, text in enumerate((*told, f"{CANARY} did."), 1)]
    with Library() as library:
        library.works.keep(Work("The Salt Road", tuple(chapters)), is_whole=True)
    return lambda line: CliRunner().invoke(app, line.split())


def test_what_is_new_is_told_with_what_was_left_hanging_and_nothing_of_the_new_chapters(salt):
    salt("bookmark salt 2")
    for line in ("notification", "notification salt --json --limit 60", "notification --evidence"):
        told = salt(line).output
        assert "2 new chapters of The Salt Road since you stopped at chapter 2" in told
        assert "Who burned the mill?" in told
        assert CANARY not in told
    (one,) = json.loads(salt("notification --json").output)["notifications"]
    assert one["new"] == [3, 4]
    assert {proof["chapter"] for proof in one["evidence"]} == {2}


def test_a_work_that_is_read_to_its_end_dropped_or_without_a_bookmark_is_no_news(salt):
    assert salt("notification").output == "Nothing new since you stopped.\n"
    refused = salt("notification salt")
    assert refused.exit_code != 0
    assert "storysofar bookmark" in refused.output
    salt("bookmark salt 4")
    assert salt("notification").output == "Nothing new since you stopped.\n"
    salt("bookmark salt 2")
    salt("status salt dropped")
    assert salt("notification").output == "Nothing new since you stopped.\n"
    assert "2 new chapters" in salt("notification salt").output
