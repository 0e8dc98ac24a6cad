from evaluation.halves import CHECK, TUNING, half_of


def test_a_work_stays_in_its_half_and_both_halves_have_works():
    works = [f"a work {number}" for number in range(40)]
    halves = [half_of(work) for work in works]
    assert halves == [half_of(work) for work in works]
    assert min(halves.count(TUNING), halves.count(CHECK)) > 10
