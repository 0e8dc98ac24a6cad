"""Words of a question and of a story are the same word where a reader takes them for the same."""

from storysofar.retrieval.query_words import asked_lemmas, lemmas_of


def test_accents_capitals_and_curly_apostrophes_do_not_matter():
    assert list(lemmas_of("Élodie’s Letters")) == list(lemmas_of("elodie's letter"))


def test_the_forms_of_a_word_are_one_word():
    assert set(lemmas_of("steal steals stole stolen stealing")) == {"steal"}
    assert list(lemmas_of("She died, and was dying.")) == ["she", "die", "and", "be", "die"]


def test_what_a_question_is_asked_with_is_not_looked_for():
    assert asked_lemmas("Who was it that burned the mill?") == asked_lemmas("burned mill")


def test_a_question_of_such_words_alone_is_looked_for_as_it_is():
    assert asked_lemmas("Who was it?")
