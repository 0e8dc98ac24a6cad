"""The words of a search, and the forms in which each is found."""

import pytest

from storysofar.english.search_terms import terms_of


def forms(query: str) -> list[tuple[str, ...]]:
    return [term.forms for term in terms_of(query)]


def test_a_word_is_looked_for_in_all_its_forms():
    (found,) = forms("steal")
    assert {"steal", "stole", "stolen", "steals", "stealing"} <= set(found)


def test_whichever_form_is_asked_for_the_others_are_found():
    assert {"die", "died"} <= set(forms("dying")[0])


@pytest.mark.parametrize("query", ["“stole”", '"stole"', "Rose"])
def test_words_in_quotation_marks_and_names_are_looked_for_as_they_stand(query):
    assert forms(query) == [(query.strip('“”"'),)]


def test_words_that_must_stand_together_are_one_term():
    assert [term.text for term in terms_of("“the old letter” burned")] == ["the old letter", "burned"]


@pytest.mark.parametrize("query", ["", "  ", "“”", "-- * ("])
def test_a_query_without_a_word_asks_for_nothing(query):
    assert terms_of(query) == ()
