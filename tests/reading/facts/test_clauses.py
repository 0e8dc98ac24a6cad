"""Where a phrase of a clause ends."""

from storysofar.reading.facts.clauses import Clause, ends_at, past_phrase

from ..told import page_of


def clause(text: str) -> Clause:
    """A clause of nobody's, which begins with the first word."""
    page = page_of(text)
    (paragraph,) = page.paragraphs
    return Clause(page, paragraph, [t.text.lower() for t in paragraph.tokens], "", None, 0, 0, None, {})


def test_beyond_the_paragraph_there_is_no_word():
    rain = clause("It rained.")
    assert [rain.word(at) for at in (-1, 1, 99)] == ["", "rained", ""]


def test_a_phrase_about_a_thing_ends_at_a_mark_a_small_word_or_a_verb():
    knife = clause("knife , and shining handle")
    assert [ends_at(knife, at) for at in range(5)] == [False, True, True, True, False]


def test_a_phrase_that_says_where_is_read_to_its_noun():
    cut = clause("over her left eye and a temper")
    assert past_phrase(cut, 0) == 4


def test_a_phrase_that_goes_on_for_too_long_is_left_out():
    mill = clause("over very old grey wet dark long walls")
    assert past_phrase(mill, 0) == 0


def test_only_some_prepositions_open_such_a_phrase():
    assert past_phrase(clause("of the guard ."), 0) == 0
    assert past_phrase(clause("of the guard ."), 0, ("of",)) == 3
