import importlib.util
import json
import os
import sys
from pathlib import Path

import pytest
from evaluation.pages import measures, read_page, score

PAGE = """Log in | Search
The Ferry
by Anna Quill
Rated: T

Chapter 2: Across

Mara pushed the boat. She was cold.

* * *

Tom waited for her.
"""
KINDS = "navigation title byline metadata blank chapter_heading blank story blank scene_break blank story".split()
GOLD = {
    "lines": [{"kind": kind} for kind in KINDS],
    "characters": [
        {"id": "mara", "name": "Mara", "aliases": ["the ferrywoman"]},
        {"id": "tom", "name": "Tom", "aliases": []},
        {"id": "crowd", "name": "the crowd", "aliases": []},
    ],
    "pronouns": [
        {"start": PAGE.index("She"), "refers_to": "mara"},
        {"start": PAGE.index("her."), "refers_to": "mara"},
        {"start": PAGE.index("her."), "refers_to": None},
    ],
    "scenes": [{"start_line": 8}, {"start_line": 12}],
    "work": {
        "title": "The Ferry",
        "chapter": 2,
        "rating": "T",
        "tags": ["Boats", "Cold"],
        "notes": ["no"],
        "fandom": "",
    },
}


def story(**changes):
    start = PAGE.index("Mara")
    passages = [("title", "The Ferry\n"), ("byline", "by Anna Quill\n"), ("heading", "Chapter 2: Across\n\n")]
    passages += [("story", "Mara pushed the boat. She was cold.\n\n"), ("break", "* * *\n\n"), ("story", PAGE[-20:])]
    told, offset = [], 0
    for kind, text in passages:
        told.append({"kind": kind, "start": offset, "end": offset + len(text), "text": text})
        offset += len(text)
    shift = told[3]["start"] - start
    work = {"title": "The Ferry", "rating": "T", "tags": ["Boats"], "chapters": [{"number": 2, "title": "Across"}]}
    work["chapters"][0]["passages"] = told
    she = PAGE.index("She") + shift
    memory = {
        "characters": [{"id": "c1", "name": "Mara"}, {"id": "c2", "name": "Cold"}, {"id": "c3", "name": "the crowd"}],
        "mentions": [{"chapter": 2, "start": she, "end": she + 3, "character": "c1"}],
        "scenes": [{"chapter": 2, "start": told[3]["start"]}],
    }
    return {"work": work, "memory": {**memory, **changes}}


@pytest.fixture
def page(tmp_path):
    (tmp_path / "ferry.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "ferry.txt").write_text(PAGE, encoding="utf-8")
    return read_page(tmp_path / "ferry.json", tmp_path / "ferry.txt")


def test_the_story_is_weighed_by_its_letters(page):
    counts = score(page, story())
    assert measures(counts)["story precision"] == measures(counts)["story recall"] == 100


def test_a_line_that_was_left_out_counts_as_navigation(page):
    counts = score(page, story())
    # All but "Rated: T", which was left out and is metadata; "* * *" has no letters and is not asked.
    assert (counts["dress"], counts["dress_right"]) == (5, 4)


def test_every_value_that_the_page_states_is_a_field(page):
    counts = score(page, story())
    assert (counts["fields"], counts["fields_right"]) == (5, 4)


def test_a_pronoun_is_right_when_its_character_has_a_name_of_the_gold_one(page):
    counts = score(page, story())
    assert (counts["pronouns"], counts["pronouns_right"]) == (2, 1)


def test_only_those_with_a_proper_name_are_the_cast(page):
    counts = score(page, story())
    assert [counts[f"cast_{what}"] for what in ("gold", "found", "said", "true")] == [2, 1, 2, 1]


def test_a_scene_may_begin_two_lines_off(page):
    counts = score(page, story())
    assert (counts["scenes_gold"], counts["scenes_said"], counts["scenes_hit"], counts["scenes_true"]) == (2, 1, 2, 1)


def test_the_pages_agree_with_the_reference_to_the_last_digit(page, tmp_path, monkeypatch):
    tools = Path(os.environ.get("STORYSOFAR_DATA", "")).resolve().parent / "tools"
    if "STORYSOFAR_DATA" not in os.environ or not (tools / "score_page.py").exists():
        pytest.skip("the reference scorer is not here: it is looked for beside STORYSOFAR_DATA, in ../tools")
    monkeypatch.setattr(sys, "path", [str(tools), *sys.path])
    spec = importlib.util.spec_from_file_location("score_page", tools / "score_page.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    (tmp_path / "story.json").write_text(json.dumps(story()), encoding="utf-8")
    ours, theirs = score(page, story()), reference.score(tmp_path / "ferry.json", tmp_path / "story.json")
    renamed = {"other_lines": "dress", "other_right": "dress_right"}
    assert {name: count for name, count in ours.items() if count} == {
        renamed.get(name, name): count for name, count in theirs.items() if count
    }
