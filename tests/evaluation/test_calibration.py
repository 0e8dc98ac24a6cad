from collections import Counter

import pytest
from evaluation.annotations import GoldQuotation
from evaluation.calibration import beside, count, error, measures
from evaluation.speakers import Answer, Predicted


def answer(sure, *, is_right, cue="implicit", speaker="c1"):
    quotation = {"speaker": speaker, "confidence": sure, "cue": cue}
    gold = GoldQuotation(0, 9, "mara", cue)
    return Answer(gold, Predicted(0, 9, quotation), "mara", is_named=is_right, is_clustered=is_right)


def told(*answers):
    return {f"pdnc.{name}": number for name, number in count(list(answers)).items()}


def test_three_of_four_right_at_three_quarters_is_no_error():
    counts = count([answer(0.75, is_right=True)] * 3 + [answer(0.75, is_right=False)])
    assert error(counts, "") == 0.0


def test_too_sure_in_one_bin_is_not_made_good_by_too_modest_in_another():
    counts = count([answer(0.95, is_right=False), answer(0.05, is_right=True)])
    assert error(counts, "") == pytest.approx(95.0)


def test_each_cue_has_an_error_of_its_own():
    counts = count([answer(0.5, is_right=True, cue="explicit"), answer(0.5, is_right=False)])
    assert [error(counts, kind) for kind in ("", "explicit.", "implicit.")] == [0.0, 50.0, 50.0]


def test_a_threshold_gives_up_answers_for_right_ones():
    table = beside(Counter(told(answer(0.35, is_right=False), answer(0.85, is_right=True))))
    assert (table["pdnc.answered at 0.3"], table["pdnc.right at 0.3"]) == (100.0, 50.0)
    assert (table["pdnc.answered at 0.8"], table["pdnc.right at 0.8"]) == (50.0, 100.0)


def test_a_corpus_that_was_not_read_has_no_measure():
    assert set(measures(Counter(told(answer(0.5, is_right=True))))) == {
        "pdnc.calibrated",
        "pdnc.calibrated.explicit",
        "pdnc.calibrated.anaphoric",
        "pdnc.calibrated.implicit",
    }
