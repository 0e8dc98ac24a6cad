from storysofar.rewording.order import in_order, is_spliced
from storysofar.rewording.words import tells, words_of

LINE = "Mara came up the old stone stair with her arm in a sling and a lantern in her hand, and found six men."


def spliced(sentence):
    return is_spliced([word.key for word in words_of(sentence) if tells(word)], LINE)


def test_a_cut_may_end_where_a_clause_does():
    assert not spliced("Mara came up the stair, and found six men.")


def test_a_cut_in_the_middle_of_a_clause_makes_another_one():
    assert spliced("Mara came up the stair with her arm in her hand.")


def test_a_few_words_may_be_cut_out_anywhere():
    assert not spliced("Mara came up the stair with her arm in a sling.")


def test_what_stands_in_another_order_is_not_found():
    assert in_order(["hit", "mara"], ["mara", "hit"]) == [(0, 1)]
    assert in_order([], ["mara"]) == []
