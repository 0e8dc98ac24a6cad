"""Which first names are short for which."""

from storysofar.english.nicknames import LONG_NAMES, SHORT_NAMES


def test_a_short_form_may_stand_for_several_names():
    assert {"william", "theresa"}.isdisjoint(LONG_NAMES["bert"])
    assert {"albert", "herbert", "robert"} <= LONG_NAMES["bert"]


def test_a_long_name_has_all_its_short_forms():
    assert {"vinnie", "vince", "vin"} <= set(SHORT_NAMES["vincent"])


def test_a_name_of_its_own_is_no_short_form_of_another():
    """The list that some of them come from is made for genealogy: there each of these is one person."""
    for long, other in (("emma", "emily"), ("eleanor", "helen"), ("charles", "carl"), ("aaron", "erin")):
        assert other not in SHORT_NAMES.get(long, ())
