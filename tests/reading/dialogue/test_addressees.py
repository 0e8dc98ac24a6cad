"""Who words are said to: what the cases do not have."""

from ..told import said


def test_whoever_is_warned_is_the_one_it_is_said_to():
    assert said("Anna met Tom and Ned. “It is late,” Anna warned Ned.") == ["“It is late,” | Anna | explicit | to Ned"]


def test_whoever_is_given_something_beside_the_words_is_not_addressed():
    text = "Anna met Tom. “It is late,” said Anna, and gave it to Tom."
    assert said(text) == ["“It is late,” | Anna | explicit"]


def test_several_are_nobody_in_particular():
    assert said("Anna met Tom. “It is late,” said Anna to them.") == ["“It is late,” | Anna | explicit"]


def test_who_turned_to_somebody_a_sentence_earlier_may_speak_to_another():
    text = "Anna met Tom. Anna turned to Tom. They waited. “It is late,” said Anna."
    assert said(text) == ["“It is late,” | Anna | explicit"]


def test_who_turns_to_somebody_after_the_words_is_about_to_say_something_else():
    assert said("Anna met Tom. “It is late.” Anna turned to Tom.") == ["“It is late.” | Anna | implicit"]
