import pytest

from storysofar.ingest.ffn_summary_line import facts_in, is_stat_line


def test_all_fields_but_the_first_two_may_be_missing():
    assert facts_in("Rated: Fiction K+ - English - id: 7") == {"rating": ["Fiction K+"], "language": ["English"]}


def test_hurt_and_comfort_are_one_genre():
    assert facts_in("Rated: T - English - Hurt/Comfort/Angst - id: 7")["tags"] == ["Hurt/Comfort", "Angst"]


def test_brackets_are_pairings_and_the_others_are_alone():
    facts = facts_in("Rated: T - English - [Ada, Wen] [Gull, Dog] Boy - Words: 12 - Status: Complete - id: 7")
    assert facts["relationships"] == ["Ada/Wen", "Gull/Dog"]
    assert facts["characters"] == ["Ada", "Wen", "Gull", "Dog", "Boy"]
    assert (facts["words"], facts["status"]) == (["12"], ["Complete"])


@pytest.mark.parametrize(
    "line", ["Rated: Mature", "Rated by whom? - she asked", "She was underrated: very - and knew it."]
)
def test_another_line_is_none(line):
    assert not is_stat_line(line)
