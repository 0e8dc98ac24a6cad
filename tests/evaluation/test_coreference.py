"""The worked examples of the literature, to the digits that are printed there."""

import pytest
from evaluation.coreference import b_cubed, ceaf_e, conll, mentions, muc, pair_best

BAGGA_AND_BALDWIN = ("12345", "67", "89ABC")


def clusters(*words):
    return [frozenset(word) for word in words]


@pytest.mark.parametrize(
    ("said", "links", "companions", "entities"),
    [
        (("12345", "6789ABC"), 0.947, 0.865, 0.733),
        (("1234589ABC", "67"), 0.947, 0.737, 0.667),
        (("123456789ABC",), 0.900, 0.545, 0.294),
        (tuple("123456789ABC"), 0.000, 0.400, 0.178),
    ],
)
def test_the_four_answers_of_luo_2005_score_as_in_his_table(said, links, companions, entities):
    gold, answer = clusters(*BAGGA_AND_BALDWIN), clusters(*said)
    scores = (muc(gold, answer).f1, b_cubed(gold, answer).f1, ceaf_e(gold, answer).f1)
    assert tuple(round(score, 3) for score in scores) == (links, companions, entities)


def test_the_example_of_pradhan_2014_has_mentions_missing_on_both_sides():
    gold, said = clusters("abc", "defg"), clusters("ab", "cd", "fghi")
    found = [tuple(round(x, 2) for x in (m.recall, m.precision, m.f1)) for m in (f(gold, said) for f in METRICS)]
    assert found == [(0.40, 0.40, 0.40), (0.42, 0.50, 0.45), (0.65, 0.43, 0.52)]


METRICS = (muc, b_cubed, ceaf_e)


def test_a_perfect_answer_is_perfect_by_every_measure():
    gold = clusters("abc", "de", "f")
    assert conll(metric(gold, gold) for metric in METRICS) == 1.0


def test_mentions_count_whatever_cluster_they_are_in():
    found = mentions(clusters("ab", "c"), clusters("abd"))
    assert (found.recall, found.precision) == (2 / 3, 2 / 3)


def test_nothing_said_is_nothing_right_and_no_error():
    assert [metric(clusters("ab"), []).f1 for metric in METRICS] == [0.0, 0.0, 0.0]


def test_the_greedy_pairing_is_not_the_best_one():
    assert pair_best([[9, 8], [8, 1]]) == [(0, 1), (1, 0)]


def test_more_rows_than_columns_leave_rows_alone():
    assert pair_best([[1], [3], [2]]) == [(1, 0)]
