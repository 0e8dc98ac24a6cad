from dataclasses import replace

import pytest

from storysofar.delivery import Delivery, keep_all, open_sources, problem_line, read_all, read_alone, read_on
from storysofar.errors import StorySoFarError
from storysofar.reading.model.edition import RULES
from storysofar.store import Library
from storysofar.text import THE_END, Problem, Work

from .tale import CANARY, read_chapter, tale


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setattr("storysofar.delivery.read_chapter", read_chapter)
    with Library(tmp_path / "library.db") as opened:
        yield opened


def test_one_file_that_is_not_there_does_not_stop_the_others(tmp_path):
    (tmp_path / "1.txt").write_text("Chapter 1\n\nMara came down to the quay.\n", encoding="utf-8")
    delivery = open_sources([str(tmp_path / "1.txt"), str(tmp_path / "2.txt")])
    assert len(delivery.works) == 1
    assert len(delivery.failed) == 1 and "2.txt" in delivery.failed[0]


def test_what_is_odd_is_said_once_after_what_failed():
    odd = Problem("Two chapters are called 3.", source="3.txt")
    delivery = Delivery((Work(problems=(odd,)), Work(problems=(odd,))), ("4.txt is not there.",))
    assert delivery.remarks == ("4.txt is not there.", "3.txt: Two chapters are called 3.")


def test_a_source_that_the_message_names_is_not_named_twice():
    assert problem_line(Problem("3.txt is empty.", source="3.txt")) == "3.txt is empty."


def test_all_texts_are_kept_before_the_first_is_read(library):
    (kept,) = keep_all(library, [tale()], None)
    assert library.works.find("salt").unread == (1, 2, 3)
    (outcome,) = read_all(library, [kept])
    assert outcome.read == (1, 2, 3)


def test_each_work_is_kept_before_the_next_is_opened_and_its_text_not_held_in_memory(library):
    def books():
        for title in ("Salt", "Pepper"):
            yield replace(tale(), title=title)
            assert title in [work.name for work in library.works.all()]

    kept = keep_all(library, books(), None)
    assert [len(outcome.plan.new) for outcome in kept] == [3, 3]
    assert CANARY in library.pages.of("Salt", THE_END).chapter(3).text
    assert CANARY not in repr([chapter.passages for outcome in kept for chapter in outcome.plan.new])
    assert CANARY not in repr([place.chapter for outcome in kept for place in outcome.plan.places])


def test_a_reading_goes_as_far_as_it_is_asked_to_and_on_from_there(library):
    (kept,) = keep_all(library, [tale()], None)
    assert read_on(library, kept.work.id, until=2) == (1, 2)
    assert read_on(library, kept.work.id) == (3,)


def test_what_older_rules_read_is_read_anew(library, monkeypatch):
    (kept,) = keep_all(library, [tale()], None)
    assert read_on(library, kept.work.id) == (1, 2, 3)
    assert read_on(library, kept.work.id) == ()
    monkeypatch.setattr("storysofar.reading.model.edition.RULES", RULES + 1)
    assert read_on(library, kept.work.id) == (1, 2, 3)


def test_two_works_are_not_read_as_one(library):
    works = (Work("Salt"), Work())
    with pytest.raises(StorySoFarError, match=r"these are 2: “Salt”, one without a title\. To make them"):
        read_alone(works, None, progress=lambda chapter, left: None)
