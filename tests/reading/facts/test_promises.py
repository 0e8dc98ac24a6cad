import pytest

from ..told import stated


def test_a_promise_may_be_to_do_or_not_to_do():
    assert stated("Anna promised Tom not to sell the mill.") == ["Anna | promise | not to sell the mill | of Tom"]


def test_a_word_given_is_a_promise():
    assert stated("Anna gave her word that she would wait.") == ["Anna | promise | that she would wait"]


@pytest.mark.parametrize(
    "text", ["Anna promised well.", "The weather promised rain to Anna.", "Anna promised to be tall."]
)
def test_what_promises_to_be_something_promises_nothing(text):
    assert stated(text) == []


def test_a_threat_under_one_s_breath_is_a_threat():
    assert stated("“I will destroy you,” said Anna.") == ["Anna | threat | destroy you | according to Anna"]
