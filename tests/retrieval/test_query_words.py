"""Words of a question and of a story are the same word where a reader takes them for the same."""

import pytest

from storysofar.retrieval.query_words import asked_stems, stem, stems_of


@pytest.mark.parametrize(
    "forms",
    [
        ("promise", "promises", "promised", "promising"),
        ("letter", "letters"),
        ("box", "boxes"),
        ("story", "stories"),
        ("run", "running"),
        ("quick", "quickly"),
    ],
)
def test_the_forms_of_a_word_are_one_word(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("bed", "be"), ("thing", "th"), ("glass", "gla"), ("sing", "s")])
def test_a_short_word_keeps_what_only_looks_like_an_ending(one, other):
    assert stem(one) != other


def test_accents_capitals_and_curly_apostrophes_do_not_matter():
    assert list(stems_of("Élodie’s Letters")) == list(stems_of("elodie's letter"))


def test_what_a_question_is_asked_with_is_not_looked_for():
    assert asked_stems("Who was it that burned the mill?") == asked_stems("burned mill")


def test_a_question_of_such_words_alone_is_looked_for_as_it_is():
    assert asked_stems("Who was it?")
