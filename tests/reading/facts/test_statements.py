"""How a clause is handed to those who can read it: what is denied, what comes second, what is not outright."""

from ..told import stated


def test_never_denies_wherever_it_stands_before_the_noun():
    assert stated("Anna had never been a soldier.") == ["Anna | rank | soldier | not so"]
    assert stated("Anna wasn’t a soldier.") == ["Anna | rank | soldier | not so"]


def test_adverbs_stand_in_nobodys_way():
    assert stated("Anna had always carried a knife.") == ["Anna | possession | a knife"]


def test_what_a_second_subject_does_is_not_the_firsts():
    assert stated("Anna laughed and Tom broke his arm.") == ["Tom | injury | broke his arm"]


def test_a_second_verb_is_not_denied_by_what_denied_the_first():
    assert stated("Anna did not weep and carried a knife.") == ["Anna | possession | a knife"]


def test_what_could_be_is_not_stated():
    assert stated("Anna could be a soldier.") == []


def test_what_somebody_owns_is_not_what_they_are():
    assert stated("Tom came in. His knife was a soldier.") == []
