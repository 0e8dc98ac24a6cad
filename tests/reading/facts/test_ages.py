"""How old somebody is said to be: what the cases do not have."""

from ..told import stated


def test_a_decade_is_an_age():
    assert stated("Anna was in her early thirties.") == ["Anna | age | early thirties"]


def test_three_of_anything_is_no_age_until_years_are_named():
    assert stated("Anna was three.") == []
    assert stated("Anna was three years old.") == ["Anna | age | three"]


def test_who_turned_seventeen_is_seventeen():
    assert stated("Anna turned seventeen.") == ["Anna | age | seventeen"]


def test_a_year_is_no_age():
    assert stated("Anna was 47.") == ["Anna | age | 47"]
    assert stated("Anna was in 1850.") == []


def test_an_age_that_is_denied_is_not_hers():
    assert stated("Anna was not seventeen.") == ["Anna | age | seventeen | not so"]


def test_who_counts_on_is_of_no_age():
    assert stated("Anna was seventeen, eighteen.") == []
