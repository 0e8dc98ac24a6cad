import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.store import Library
from storysofar.text import Related, Work

from ..store.serial import chapter, read_chapter

FIRST = Work(
    "Salt",
    authors=("wren",),
    relationships=("Mara/Ilse", "Mara & Tobin"),
    tags=("zig-zag Plot", "Found family", "M/I", "Angst"),
    series=("Part 1 of The Salt Cycle", "Part 4 of Boats"),
    status="2/?",
    published="2024-01-02",
    related=(Related("Inspired by", "Tidewrack", ("ilse",), "https://archive.example/works/5"),),
)
LATER = Work("Salt", tags=("Quillfeather Lives",), status="3/3", warnings=("Major Character Death",))


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "library.db"))
    chapters = (chapter(1, stated=FIRST), chapter(2), chapter(3, stated=LATER))
    with Library() as library:
        library.read(
            Work(**{**{f: getattr(FIRST, f) for f in ("title", "authors")}, "chapters": chapters}), read_chapter
        )
        library.bookmarks.put("salt", 2)
    return lambda line, *more: CliRunner().invoke(app, [*line.split(), *more])


def test_about_says_what_the_pages_say_in_the_authors_order_and_spelling(run):
    shown = run("info salt").output
    assert "Tags: zig-zag Plot, Found family, M/I, Angst\n" in shown
    assert "Status: 2/? (in progress)\n" in shown
    assert "Related: Inspired by Tidewrack by ilse <https://archive.example/works/5>\n" in shown


def test_romance_and_friendship_are_told_apart(run):
    shown = run("info salt").output
    assert "Romances: Mara/Ilse\nFriendships: Mara & Tobin\n" in shown


def test_every_series_is_shown_with_its_part(run):
    assert "Series: part 1 of The Salt Cycle; part 4 of Boats\n" in run("info salt").output
    assert json.loads(run("info salt --json").stdout)["info"]["parts"][1] == {"series": "Boats", "number": 4.0}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("info salt", "Salt, as of chapter 2"),
        ("info salt --json", '"as_of"'),
        ("list --tag Quillfeather", "No work"),
        ("search salt lives", "Nothing found for"),
    ],
)
def test_what_only_a_later_page_says_is_not_known_before_it(run, line, answer):
    shown = run(line).output
    assert answer in shown
    assert not {"Lives", "Death", "3/3"} & set(shown.replace('"', " ").replace(",", " ").split())


def test_as_of_the_later_chapter_it_is(run):
    assert "Quillfeather Lives" in run("info salt --as-of 3").output


@pytest.mark.parametrize(
    ("tag", "is_found"),
    [("found family", True), ("FAMILY", True), ("fam", False), ("mara/ilse", True), ("Mara & Ilse", False)],
)
def test_works_are_found_by_the_words_of_a_tag(run, tag, is_found):
    assert ("Salt by wren" in run("list", "--tag", tag).output) is is_found


def test_of_several_tags_a_work_has_all(run):
    assert "Salt" in run("list", "--tag", "angst", "--tag", "the salt cycle").output
    assert "No work has the tag 'angst' and 'fluff'." in run("list", "--tag", "angst", "--tag", "fluff").output


def test_a_search_names_the_tags_only_when_they_are_asked_for(run):
    assert "Found family  [a tag of the work]" in run("search salt family --tags").output
    for command in ("search salt family", "search salt family --json", "search salt family --words"):
        assert "Found family" not in run(command).output


def test_an_alias_is_applied_where_tags_are_shown_and_searched_and_changes_no_tag(run):
    run("tag-alias M/I Mara/Ilse")
    shown = run("info salt").output
    assert "M/I (Mara/Ilse)" in shown
    run("tag-alias", "Angst", "Sorrow")
    assert "Salt" in run("list --tag sorrow").output
    told = json.loads(run("info salt --json").stdout)["info"]
    assert told["tags"] == list(FIRST.tags)
    assert told["means"] == {"M/I": "Mara/Ilse", "Angst": "Sorrow"}


def test_an_alias_is_listed_and_taken_back(run):
    run("tag-alias M/I Mara/Ilse")
    assert run("tag-alias").output == "M/I = Mara/Ilse\n"
    assert run("tag-alias m/i --undo").output == "taken back: M/I = Mara/Ilse\n"
    assert run("tag-alias").output == "No tag means another yet.\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["M/I"], "Say a tag and what it means"),
        (["x", "--undo"], "“x” means nothing else"),
        (["Sorrow", "Angst"], "already"),
    ],
)
def test_an_alias_that_says_nothing_or_goes_round_is_refused(run, said, told):
    run("tag-alias Angst Sorrow")
    refused = run("tag-alias", *said)
    assert refused.exit_code == 2
    assert told in refused.output


def test_a_circle_of_aliases_is_told_link_by_link(run):
    run("tag-alias A B")
    run("tag-alias B C")
    told = "“C” cannot mean “a”, for “a” means “B”, and that means “C” already. To take that back: storysofar tag-alias"
    assert told in run("tag-alias C a").output
    run("tag-alias a --undo")
    assert run("tag-alias C a").output == "C = a\n"


# Part after part

PAGE = """Title: {title}
Author: wren
Series: Part {part} of The Salt Cycle

Chapter 1

{story}
"""
SALT = "“Run!” cried Mara Voss. She was late. She ran.\n\n“No,” said Tobias Marsh."
ROPE = "“Again?” asked Mara.\n\nIlse Hale came in, and Ilse laughed."


@pytest.fixture
def parts(tmp_path, monkeypatch):
    monkeypatch.setenv("STORYSOFAR_LIBRARY", str(tmp_path / "parts.db"))
    for part, (title, story) in enumerate((("Salt", SALT), ("Rope", ROPE)), start=1):
        (tmp_path / f"{title}.txt").write_text(PAGE.format(title=title, part=part, story=story), encoding="utf-8")

    def run(line):
        return CliRunner().invoke(app, line.replace("DIR", str(tmp_path)).split())

    return run


def test_part_two_knows_the_people_of_part_one(parts):
    parts("read DIR/Salt.txt DIR/Rope.txt")
    parts("bookmark salt end")
    parts("bookmark rope end")
    assert "Mara Voss, also Mara, known from Salt: 1 mention, 1 line" in parts("cast rope").output
    assert "Tobias" not in parts("cast rope").output
    assert (
        "Tobias Marsh (he/him), known from Salt: 0 mentions, 0 lines  [not here yet]" in parts("who rope Tobias").output
    )


def test_part_one_that_comes_later_is_said_and_read_with(parts):
    parts("read DIR/Rope.txt")
    assert "“Rope” continues “Salt”, so it is read again." in parts("read DIR/Salt.txt").output
    parts("bookmark salt end")
    parts("bookmark rope end")
    shown = parts("cast rope")
    assert "“Rope” continues “Salt”, so it is read again. To change that: storysofar sequel" in shown.output
    assert "known from Salt" in shown.output
    assert "read again" not in parts("cast rope").output


def test_which_work_goes_on_from_which_is_shown_and_said(parts):
    parts("read DIR/Salt.txt DIR/Rope.txt")
    parts("bookmark salt end")
    parts("bookmark rope end")
    assert parts("sequel rope").output == "“Rope” continues “Salt”\n"
    assert parts("sequel rope --alone").output == "“Rope” continues no other work\n"
    assert "known from" not in parts("cast rope").output
    assert parts("sequel rope --undo").output == "“Rope” continues “Salt”\n"
    assert parts("sequel salt --of rope").exit_code == 2


def test_a_series_is_shown_in_the_order_of_reading(parts):
    parts("read DIR/Rope.txt DIR/Salt.txt")
    parts("bookmark salt end")
    parts("bookmark rope end")
    assert parts("series").output.startswith("The Salt Cycle\n    1  Salt: 1 chapter")
    assert "    2  Rope: 1 chapter, bookmark 1, continues “Salt”" in parts("series salt").output
    assert parts("series walrus").exit_code == 2


def test_somebody_of_part_one_can_be_corrected_in_part_two_once_they_are_there(parts):
    parts("read DIR/Salt.txt DIR/Rope.txt")
    parts("bookmark salt end")
    parts("bookmark rope end")
    assert "not seen here yet" in parts("correct rope rename Tobias Toby").output
    assert parts("correct rope rename Mara Captain").exit_code == 0
    assert "Captain" in parts("cast rope").output


def test_of_works_that_go_on_from_each_other_it_is_told_how_to_say_which_is_first(parts):
    with Library() as library:
        for title, other in (("Pine", "Oak"), ("Oak", "Pine")):
            said = Work(title, related=(Related("Sequel to", other),))
            library.works.keep(replace(said, chapters=(chapter(1, stated=said),)))
    told = parts("sequel pine").output
    assert (
        "the pages go in a circle: “Pine” continues “Oak”, and “Oak” continues “Pine”. "
        "If “Pine” is the first: storysofar sequel 1 --alone" in told
    )
    parts("sequel 1 --alone")
    told = "“Oak” continues “Pine”. To start with the people of “Pine”, say how far you are in it: "
    assert parts("sequel oak").output == f"{told}storysofar bookmark Pine end\n"
    parts("bookmark pine end")
    assert parts("sequel oak").output == "“Oak” continues “Pine”\n"
