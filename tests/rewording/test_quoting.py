import pytest

from storysofar.rewording.quoting import is_word_for_word, narrated, quotations_in, spoken


@pytest.mark.parametrize(
    "text", ["“Go,” said Mara.", '"Go," said Mara.', "‘Go,’ said Mara.", "'Go,' said Mara.", "«Go,» said Mara."]
)
def test_every_kind_of_quotation_marks_is_known(text):
    assert quotations_in(text) == ["Go,"]


def test_an_apostrophe_quotes_nothing():
    assert quotations_in("The Vosses’ boat wasn't Mara’s.") == []


def test_a_quotation_that_is_cut_off_by_its_sentence_is_still_spoken():
    assert (spoken("“We go at dawn."), narrated("“We go at dawn.").strip()) == ("“We go at dawn.", "")


def test_quoting_is_word_for_word_and_of_whole_clauses():
    text = "“If the tide turns, we go,” said Mara."
    assert is_word_for_word("we go", text)
    assert not is_word_for_word("the tide turns", text)
    assert not is_word_for_word("we went", text)
