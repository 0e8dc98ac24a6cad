from ..told import stated


def test_what_is_known_needs_no_that():
    assert stated("Anna knew he was waiting at the mill.") == ["Anna | knowledge | he was waiting at the mill"]


def test_what_somebody_will_have_known_under_a_condition_is_nothing():
    assert stated("If Anna knew that the gate was rotten, she hid it.") == []


def test_a_clause_that_is_not_told_to_its_end_is_not_quoted():
    assert stated("Anna knew that the gate was, in fact, rotten.") == []


def test_whoever_is_told_by_nobody_in_particular_knows_it_too():
    assert stated("Anna had been told that the gate was rotten.") == ["Anna | knowledge | that the gate was rotten"]
