"""The whole run over a folder of files, good and bad."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from foreign.findings import bare, findings_of
from foreign.folder import books_in, bytes_of
from foreign.report import report_of
from foreign.suspicions import is_out_of_order, marks_in
from foreign.visits import Visit, visit
from foreign.workers import visit_all

from storysofar.ingest import read_bytes
from storysofar.text import Work, make_chapter
from tests.ingest.book import book, ordinary

STORY = (
    "Ada climbed the stairs of the lamp house. The wind came in at the window. “Wen?” she said. Nobody answered. " * 3
)


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "a.epub").write_bytes(book(ordinary(), metadata=""))
    (tmp_path / "b.txt").write_text(f"Chapter 1\n\n{STORY}\n", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.html").write_text(f"<html><body><p>{STORY}</p><p>&amp;nbsp;&lt;b&gt;</p></body></html>")
    (tmp_path / "e.py").write_text("print()")
    return tmp_path


def told(*texts: str) -> Work:
    return Work(
        chapters=tuple(make_chapter(n, [("heading", t), ("story", STORY)]) for n, t in enumerate(texts, start=1))
    )


def test_a_folder_is_looked_through_for_what_can_be_read_and_what_is_refused_by_name(shelf):
    assert [path.name for path in books_in(shelf)] == ["a.epub", "b.txt", "c.pdf", "d.html"]


def test_an_unpacked_book_is_one_book(tmp_path):
    for name, content in {"META-INF/container.xml": "<container/>", "OPS/c1.xhtml": "<p/>"}.items():
        path = tmp_path / "lamp" / name
        path.parent.mkdir(parents=True)
        path.write_text(content)
    assert list(books_in(tmp_path)) == [tmp_path / "lamp"]
    assert bytes_of(tmp_path / "lamp").startswith(b"PK\x03\x04")


def test_a_visit_says_what_came_of_a_file(shelf):
    outcomes = {path.name: visit(path) for path in books_in(shelf)}
    assert [one.outcome for one in outcomes.values()] == ["read", "read", "refused", "read"]
    assert outcomes["c.pdf"].reason.startswith("It is a PDF document.")
    assert dict(outcomes["b.txt"].words) == {"story": len(STORY.split()), "heading": 2}
    assert [what for what, _ in outcomes["d.html"].marks] == ["tag", "entity"]


def test_what_is_raised_is_a_finding_with_its_place(shelf, monkeypatch):
    def broken(data, source):
        raise KeyError("lamp")

    monkeypatch.setattr("foreign.visits.read_bytes", broken)
    found = visit(shelf / "b.txt")
    assert (found.outcome, found.reason) == ("crashed", "KeyError in ?: 'lamp'")


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(shelf):
    found = visit_all([shelf / "b.txt"], seconds=0.0)
    assert [(one.outcome, one.reason) for one in found] == [("stopped", "It was not read in 0 seconds.")]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("She said <br/> nothing.", "tag"),
        ("She said&nbsp;nothing.", "entity"),
        (".lamp { color: red; }", "style"),
        ("var lamp = document.getElementById(1);", "script"),
        ("She said\ufffd nothing.", "encoding"),
    ],
)
def test_markup_in_the_story_is_suspicious(words, what):
    assert [found for found, _ in marks_in(read_bytes(words.encode(), "a.md"))][:1] == [what]


@pytest.mark.parametrize("words", ["A < B, and C > B.", "Tom & Ada; both.", "She looked out of the window.", "{yes}"])
def test_signs_of_the_story_are_not(words):
    assert marks_in(read_bytes(words.encode(), "a.txt")) == ()


@pytest.mark.parametrize(
    ("headings", "is_so"),
    [
        (("Chapter 1", "Chapter 2", "Chapter 3"), False),
        (("Chapter 1", "Chapter 3", "Chapter 2"), True),
        (("Chapter 8", "Chapter 9", "Chapter 1", "Chapter 2"), False),
    ],
)
def test_chapters_are_out_of_order_when_a_number_falls_but_to_one(headings, is_so):
    assert is_out_of_order(told(*headings)) is is_so


def test_findings_name_the_worst_first():
    visits = [
        Visit("a", "read", seconds=90.0, size=10),
        Visit("b", "read", words=(("navigation", 30), ("story", 10))),
        Visit("c", "read", words=(("navigation", 300), ("story", 10)), marks=(("tag", "<p>"),)),
        Visit("d", "refused", "It is a book of pictures: 3 of them."),
        Visit("e", "refused", "It is a book of pictures: 12 of them."),
    ]
    found = findings_of(visits)
    assert found["outcomes"] == {"read": 3, "refused": 2}
    assert found["refused because"] == {"It is a book of pictures: N of them.": 2}
    assert (found["slow"], found["less than half story"], found["mark-up in the story"]) == (["a"], ["c", "b"], ["c"])
    shown = report_of(visits, found, worst=1)
    assert "5 files: 3 read, 2 refused" in shown
    assert "c  3% of 310 words" in shown and "b  25%" not in shown


def test_a_reason_is_bare_of_names_and_numbers():
    assert bare("“The Lamp” has 3 files, OPS/c7.xhtml is 'x'") == "NAME has N files, NAME is NAME"


def test_the_command_prints_a_report_and_writes_it_as_json(shelf, tmp_path):
    out = tmp_path / "out" / "found.json"
    command = [sys.executable, "-m", "foreign", str(shelf), "--json", str(out), "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "4 files: 3 read, 1 refused"), done.stderr
    assert [Path(v["path"]).name for v in json.loads(out.read_text())["visits"]] == [
        "a.epub",
        "b.txt",
        "c.pdf",
        "d.html",
    ]


def test_a_folder_that_is_none_is_said():
    command = [sys.executable, "-m", "foreign", "no such folder"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 2 and "is no folder. Say one that holds e-books or pages." in done.stderr
