from storysofar.ingest.width import width_of


def test_a_chinese_sentence_is_as_wide_as_its_translation():
    assert 30 <= width_of("这一夜河水涨到了门口。") <= 50


def test_a_japanese_sentence_is_wider_than_it_is_long():
    assert width_of("イヌは、くやしくてたまりません。") > 25


def test_letters_with_accents_are_as_wide_as_letters():
    assert width_of("Zoë") == 3
