from evaluation.retelling import retell

TALK = [["“", "Run", ",", "”", "said", "Mara", ".", "Tom", "did", "n't", "."], ["“", "Why", "?", "”"]]


def test_words_are_joined_as_a_printer_would():
    assert retell(TALK).text == "“Run,” said Mara. Tom didn't.\n\n“Why?”\n"


def test_every_token_keeps_its_place():
    retelling = retell(TALK)
    assert [retelling.text[a:b] for a, b in retelling.spans] == [token for sentence in TALK for token in sentence]


def test_straight_quotation_marks_open_and_close_in_turn():
    assert retell([['"', "Run", '"', "said", "Mara"]]).text == '"Run" said Mara\n'


def test_a_sentence_inside_a_speech_is_no_new_paragraph():
    assert retell([["“", "Run", "."], ["Now", ".", "”"]]).text == "“Run. Now.”\n"


def test_the_original_gives_its_paragraphs():
    original = "THE FERRY\n\n“Run,” said Mara.\n\nTom _didn't_.\n“Why?”\n\nThe end."
    assert retell(TALK, original).text == "“Run,” said Mara.\n\nTom didn't. “Why?”\n"


def test_where_the_original_has_other_words_the_tokens_decide():
    original = "“Run,” called\n\nMara.\n\nTom didn't.\n\n“Why?”"
    assert retell(TALK, original).text == "“Run,” said Mara.\n\nTom didn't.\n\n“Why?”\n"
