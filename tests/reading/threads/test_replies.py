import pytest

from storysofar.reading.threads.replies import is_at_once


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("who", "“I did.”"),
        ("who", "“It was my brother.”"),
        ("where", "“In the mill.”"),
        ("why", "“Because it rained.”"),
        ("when", "“Two weeks ago.”"),
        ("number", "“Eleven of them.”"),
        ("what", "“A green book.”"),
        ("whose", "“Mine.”"),
    ],
)
def test_few_words_fill_the_place_that_a_question_leaves_open(asks, said):
    assert is_at_once(asks, said)
    assert not is_at_once(asks, "“That is a fine thing to ask a man.”")


def test_a_name_answers_who_and_not_where():
    assert is_at_once("who", "“Tom.”", "Tom")
    assert not is_at_once("where", "“Tom.”", "Tom")
    assert not is_at_once("who", "“Tom, run for it!” she said.", "Tom run")


def test_what_somebody_had_done_is_no_name():
    assert not is_at_once("who", "“I had been staying with a friend.”")


def test_who_is_addressed_is_no_answer_and_neither_is_a_purpose():
    assert not is_at_once("who", "“My lord, there was a war.”")
    assert not is_at_once("where", "“To open the gate!”")
    assert is_at_once("where", "“To the mill.”")
