"""The way of a work through everything: what is looked at, and what counts as a fault."""

from dataclasses import replace
from random import Random
from unittest.mock import patch

import pytest
from fuzz.journeys import changed, check_memory, go_through, opened, patched

from fuzz import journeys
from storysofar import ingest
from storysofar.memory import Memory
from storysofar.publish.catalogue import VIEWS
from storysofar.reading.reader import read
from storysofar.text import Span, Work, make_chapter
from tests.some import some

TALE = "Chapter 1\n\nThe porter came in. “Go home,” said Mara Voss.\n\nMara ran.\n\nChapter 2\n\n“No,” said Tobin.\n"
WORK = Work("Salt", tuple(make_chapter(n, [("story", f"Mara ran to {n}. “No,” said Mara.\n\n")]) for n in (1, 2, 3)))


def test_every_view_is_built_and_written():
    seen = set[str]()

    def noted(name, view):
        return view._replace(build=lambda *said, **more: seen.add(name) or view.build(*said, **more))

    with patch.object(journeys, "VIEWS", {name: noted(name, view) for name, view in VIEWS.items()}):
        assert go_through({"tale.txt": TALE.encode()}, Random(1)) == 1
    assert seen == set(VIEWS)


def test_what_is_refused_in_words_is_no_fault(tmp_path):
    assert opened({"tale.epub": b"PK\x03\x04 and no more", "a.txt": b""}, tmp_path) == []


def test_a_fault_of_a_parser_is_raised_though_users_are_told_of_it_in_words(tmp_path):
    with patch.object(ingest, "_judge", side_effect=KeyError("Mara")), pytest.raises(KeyError):
        opened({"tale.txt": TALE.encode()}, tmp_path)


def test_a_fault_of_a_step_is_raised_though_the_chapter_would_be_set_aside():
    failing = patch("storysofar.reading.reader.find_scenes", side_effect=KeyError)
    with patched(Random(1)), failing, pytest.raises(KeyError):
        read(WORK, learnt=False)


def test_a_record_outside_its_chapter_is_a_fault():
    memory = read(WORK, learnt=False)
    check_memory(WORK, memory)
    first = memory.chapters[0]
    far = replace(first, quotations=(replace(first.quotations[0], span=Span(1, 0, 9_999)),))
    with pytest.raises(AssertionError, match="quotations"):
        check_memory(WORK, Memory((far, *memory.chapters[1:])))


def test_a_work_comes_again_changed():
    others = [changed(WORK, Random(seed)) for seed in range(20)]
    assert {len(other.chapters) for other in others} == {2, 3, 4}
    assert all(other.chapters[-1].number == len(other.chapters) for other in some(others))
