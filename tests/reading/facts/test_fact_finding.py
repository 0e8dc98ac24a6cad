"""What the step of facts writes down, and what it does not."""

from ..told import Case, every_case, facts_told, memory_of


@every_case("facts")
def test_the_text_states(case: Case):
    assert sorted(facts_told(memory_of(case.text))) == sorted(case.told)


def test_a_fact_quotes_the_words_and_their_sentence():
    text = "Anna came in. Anna had grey eyes and a temper."
    (fact,) = memory_of(text).facts
    assert text[fact.span.start : fact.span.end] == fact.value == "grey"
    assert fact.sentence == "Anna had grey eyes and a temper."


def test_what_is_told_twice_is_written_once():
    assert len(list(memory_of("Anna was seventeen.\n\nAnna smiled. Anna was seventeen.").facts)) == 1


def test_a_fact_told_again_in_a_later_chapter_is_known_already():
    first, second = memory_of("Anna was seventeen.", "Anna was seventeen.").chapters
    assert len(first.facts) == 1
    assert not second.facts
