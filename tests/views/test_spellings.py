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
