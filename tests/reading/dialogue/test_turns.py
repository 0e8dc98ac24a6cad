"""Quotations put together into turns."""

from storysofar.reading.dialogue.turns import DialogueState, Turn, turns_of

from ..told import page_of


def turns(text: str) -> list[Turn]:
    """The turns of a text as somebody hears them who knows nobody."""
    return turns_of(page_of(text), DialogueState())


def test_a_tag_in_the_middle_parts_no_turn():
    (turn,) = turns("“It is,” said Anna, “very late.”")
    assert turn.quotations == [0, 1]


def test_two_tags_in_one_paragraph_are_two_turns():
    first, second = turns("“It is late,” said Anna. “I know,” said Tom.")
    assert [turn.tag.text for turn in (first, second) if turn.tag] == ["Anna", "Tom"]
    assert second.same_paragraph


def test_a_line_that_ends_in_said_is_the_tag_of_the_next():
    (turn,) = turns("Anna met Tom and said:\n\n“It is late.”")
    assert (turn.paragraph, turn.tag and turn.tag.text, turn.cue) == (1, "Anna", "explicit")


def test_a_turn_knows_how_much_narration_there_was_since_the_last():
    *_, last = turns("“It is late,” said Anna.\n\nThe rain fell.\n\nThe wind rose.\n\n“Come.”")
    assert last.gap == 2


def test_a_quotation_that_was_left_open_goes_on():
    first, second = turns("“It was late.\n\n“And then you came,” said Anna.")
    assert (first.continued, second.continued) == (False, True)
