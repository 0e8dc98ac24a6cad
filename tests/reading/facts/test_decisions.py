"""What somebody has made up their mind to do."""

from ..told import stated


def test_never_is_part_of_a_vow():
    assert stated("Anna vowed never to return.") == ["Anna | decision | never to return"]


def test_a_decision_can_be_told_with_that():
    assert stated("Anna decided that she would leave.") == ["Anna | decision | that she would leave"]


def test_of_two_decisions_the_first_is_quoted_by_itself():
    text = "Anna chose to leave the island and to go home."
    assert stated(text) == ["Anna | decision | to leave the island"]


def test_who_says_that_she_is_leaving_has_decided():
    assert stated("“I’m leaving tomorrow,” said Anna.") == ["Anna | decision | leaving | according to Anna"]


def test_only_what_somebody_refuses_to_do_is_a_vow():
    assert stated("“I won’t sign it,” said Anna.") == ["Anna | decision | won’t sign it | according to Anna"]
    assert stated("“I will sign it,” said Anna.") == []


def test_what_had_been_resolved_is_not_said_by_a_question_word():
    assert stated("That was what Anna had resolved to do.") == []
