import pytest

from .story import MARA, TAM, found, mention, scene


def test_a_name_is_spelt_in_one_way():
    often = tuple(mention(1, 100 * n, "Calloway", TAM) for n in range(5))
    seldom = (mention(2, 4, "Caloway", TAM),)
    (finding,) = found({"mentions": often}, {"mentions": seldom})
    assert (finding.kind, finding.told) == ("spelling", "Caloway once, Calloway 5 times")


def test_two_people_of_like_names_who_meet_are_two():
    often = tuple(mention(1, 100 * n, "Marten", TAM) for n in range(5))
    seldom = {"mentions": (mention(2, 4, "Martel", MARA),), "scenes": (scene(2, 0, 400, MARA, TAM),)}
    assert not found({"mentions": often}, seldom)


def test_of_two_spellings_of_one_name_that_stand_as_often_the_later_is_the_slip():
    first, later = (mention(1, 100, "Rue Calloway", TAM),), (mention(2, 4, "Rue Caloway", TAM),)
    (finding,) = found({"mentions": first}, {"mentions": later})
    assert finding.told == "Caloway once, Calloway once"


@pytest.mark.parametrize(
    ("slip", "is_one"),
    [("Callowya", True), ("Callovay", True), ("Callloway", True), ("Callowey", True), ("Callmore", False)],
)
def test_a_slip_of_the_pen_is_one_letter_more_or_less_another_or_two_that_changed_places(slip, is_one):
    often = tuple(mention(1, 100 * n, "Calloway", TAM) for n in range(5))
    assert bool(found({"mentions": often}, {"mentions": (mention(2, 4, slip, TAM),)})) == is_one
