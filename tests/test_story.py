import pytest

from storysofar.anchor import Anchor
from storysofar.story import Correction, make_correction
from storysofar.text import Position, Span

MARA, STRANGER = Anchor(Span(1, 0, 4), "Mara"), Anchor(Span(2, 40, 52), "the stranger")
MERGED = make_correction("merge", ("the stranger", "Mara"), STRANGER, MARA)


def test_a_correction_is_known_once_all_its_words_have_been_read():
    assert MERGED.known_from == Position(2, 52)
    assert MERGED.span == Span(2, 40, 52)


def test_from_a_later_chapter_on_it_is_known_no_earlier():
    since = make_correction("merge", ("the stranger", "Mara"), STRANGER, MARA, since=5)
    assert since.known_from == Position(5, 0)
    assert make_correction("merge", ("the stranger", "Mara"), STRANGER, MARA, since=1).known_from == Position(2, 52)


def test_a_correction_moves_with_its_words():
    there = Anchor(Span(3, 7, 19), "the stranger")
    moved = MERGED.moved(lambda anchor: there if anchor == STRANGER else anchor)
    assert moved is not None
    assert (moved.character, moved.other, moved.known_from) == (there, MARA, Position(3, 19))


def test_a_correction_one_of_whose_words_are_gone_is_gone():
    assert MERGED.moved(lambda anchor: None if anchor == MARA else anchor) is None


def test_a_correction_comes_back_from_an_export_as_it_was():
    line = make_correction("line", ("Late", "Mara"), other=MARA, places=(STRANGER,), since=2)
    assert [Correction.from_json(one.to_json()) for one in (MERGED, line)] == [MERGED, line]


def test_a_correction_of_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="marry"):
        Correction.from_json({**MERGED.to_json(), "kind": "marry"})
