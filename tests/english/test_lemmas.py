from storysofar.english.lemmas import stem


def test_what_was_done_is_what_was_asked():
    assert {stem(word) for word in ("burn", "burns", "burned", "burnt", "burning")} == {"burn"}
    assert {stem(word) for word in ("steal", "stole", "stolen", "stealing")} == {"steal"}
    assert {stem(word) for word in ("hide", "hid", "hidden", "hiding")} == {"hide"}


def test_a_noun_has_one_stem_in_both_numbers():
    assert stem("stories") == stem("story")
    assert stem("Tom’s") == "tom"
