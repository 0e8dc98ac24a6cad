from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import assertions_on

from ..told import page_of


def asserted(text: str) -> list[str]:
    people = People()
    told = assertions_on(page_of(text, people=people), people)
    return [" ".join(a.words[a.first : a.after]) for a in told]


def test_a_sentence_with_two_subjects_asserts_two_things():
    assert asserted("Anna burned the letter and Tom wept.") == ["anna burned the letter", "tom wept"]


def test_what_is_asked_denied_or_supposed_is_not_asserted():
    assert asserted("Did Anna burn it? Anna had not burned it. Perhaps Anna burned it. Anna would burn it.") == []


def test_words_of_nobody_knows_whom_assert_nothing():
    assert asserted("“The mill burned a letter.”") == []
    assert asserted("“Anna burned the letter,” said Tom.") == ["anna burned the letter", "said tom"]


def test_who_does_it_is_found_past_auxiliaries_and_an_earlier_verb():
    people = People()
    for text in ("Anna had soon burned the letter.", "Anna rose and burned the letter."):
        (told,) = assertions_on(page_of(text, people=people), people)
        verb = told.verb_at("burn")
        assert verb is not None
        doer = told.doer(verb)
        assert doer is not None and doer.text == "Anna"
