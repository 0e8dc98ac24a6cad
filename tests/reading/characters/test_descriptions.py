"""Who a description means: what the cases do not have."""

from ..told import meant


def test_a_tall_man_is_the_tall_man_from_then_on_and_the_man_too():
    people = meant("Anna met a tall man. The tall man laughed. The man wept.")
    assert people == ["a tall man is the tall man", "The tall man is the tall man", "The man is the tall man"]


def test_what_somebody_is_brings_in_nobody():
    assert meant("Anna was a nurse.") == ["a nurse is nobody"]


def test_a_captain_who_should_not_laugh_is_no_captain_in_particular():
    assert meant("A captain should not laugh. Anna smiled.") == ["A captain is nobody"]


def test_the_doctor_is_whoever_bears_the_title():
    assert meant("Dr. Brand came in. The doctor smiled.") == ["The doctor is Dr. Brand"]


def test_the_man_may_be_tom_and_the_woman_is_somebody_else():
    assert meant("Tom came in. The man smiled.") == ["The man is Tom"]
    assert meant("Tom came in. The woman smiled.") == ["The woman is the woman"]


def test_every_soldier_is_nobody():
    assert meant("The soldiers came. Every soldier laughed.")[-1] == "Every soldier is nobody"
