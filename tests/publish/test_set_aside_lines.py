"""Chapters that could not be read, as a reader is told of them."""

from storysofar.publish.set_aside_lines import set_aside_entries, set_aside_lines
from storysofar.store import KeptWork

FAULTS = {2: "KeyError in scenes.find_scenes"}


def test_a_reader_is_told_where_the_text_is_and_how_it_is_tried_again():
    (line,) = set_aside_lines(KeptWork(7, "Salt", (), (1, 2), (), 2), FAULTS)
    assert line == (
        "Nothing is known of chapter 2 of “Salt”: a fault of storysofar stopped the reading of it "
        "(KeyError in scenes.find_scenes). Its text is kept: storysofar show 7 2. "
        "The next version of storysofar tries it again. To try it now: storysofar read --work 7 --again"
    )


def test_a_program_is_told_the_chapter_and_the_fault():
    assert set_aside_entries(FAULTS) == [{"chapter": 2, "fault": "KeyError in scenes.find_scenes"}]
