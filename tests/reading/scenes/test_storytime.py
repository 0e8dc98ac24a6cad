import pytest

from storysofar.reading.scenes.storytime import closes_flashback, move_in, opens_flashback


@pytest.mark.parametrize(
    ("opening", "days"),
    [
        ("The next morning, it rained.", 1),
        ("On the following day Anna left.", 1),
        ("Two weeks later, it rained.", 14),
        ("It was a couple of hours later, and Anna slept.", 0),
        ("That night Anna slept.", 0),
        ("The day after, Anna left.", 1),
        ("Of course Mary did not waken early the next morning.", 1),
        ("Five days had passed.", 5),
        ("Eight months prior, Anna had left.", -240),
        ("The night before, Anna had slept.", -1),
        ("Five hours earlier, Harry was sneaking in.", 0),
    ],
)
def test_an_opening_moves_the_story(opening, days):
    move = move_in(opening)
    assert (move.days, move.is_back) == (days, "prior" in opening or "before" in opening or "earlier" in opening)


@pytest.mark.parametrize("opening", ["Several months later, it rained.", "It had been three days since the lake."])
def test_what_is_vague_or_counted_from_elsewhere_has_no_days(opening):
    assert move_in(opening).days is None


def test_a_childhood_is_back_in_time():
    assert move_in("When she was six, Anna fell into the lake.").is_back


@pytest.mark.parametrize(
    "opening",
    [
        "Seven years ago we all went through the flames.",
        "A moment ago and it had been otherwise.",
        "“The next morning,” said Anna.",
        "They went into all the interests of the following day.",
        "Anna would leave the next morning.",
        "Day broke.",
    ],
)
def test_what_only_names_a_time_moves_nothing(opening):
    assert move_in(opening) is None


def test_a_mark_is_a_line_of_its_own():
    assert opens_flashback("--- FLASHBACK ---") and not opens_flashback("It was a flashback, she knew.")
    assert closes_flashback("*End of Flashback*") and not closes_flashback("The end came.")
