import pytest

from .story import MARA, TAM, fact, found, stated


def test_eyes_of_two_colours_are_shown_with_both_sentences():
    (finding,) = stated("eyes", ("grey", "Mara had grey eyes."), ("brown", "Mara’s brown eyes shone."))
    assert [(e.chapter, e.text) for e in finding.evidence] == [
        (1, "Mara had grey eyes."),
        (2, "Mara’s brown eyes shone."),
    ]
    assert (finding.kind, finding.name, finding.told) == ("change", "Mara Voss", "eyes: grey, then brown")


@pytest.mark.parametrize("other", ["gray", "dark", "steel-grey", "pale"])
def test_words_for_one_colour_do_not_contradict_each_other(other):
    assert not stated("eyes", ("grey", "Mara had grey eyes."), (other, f"Mara’s {other} eyes shone."))


@pytest.mark.parametrize("cause", ["turned brown", "were brown, by the glamour", "were brown with the lenses"])
def test_a_change_with_a_cause_is_no_slip(cause):
    assert not stated("eyes", ("grey", "Mara had grey eyes."), ("brown", f"Mara’s eyes {cause}."))


def test_hair_that_was_dyed_in_between_may_have_another_colour():
    dyed = ("dyed her hair red", "Mara dyed her hair red.")
    assert stated("hair", ("black", "Mara had black hair."), ("red", "Mara had red hair."))
    assert not stated("hair", ("black", "Mara had black hair."), dyed, ("red", "Mara had red hair."))


def test_hair_goes_grey_and_does_not_come_back_from_it():
    black, white = ("black", "Mara had black hair."), ("white", "Mara had white hair.")
    assert not stated("hair", black, white)
    assert stated("hair", white, black)


def test_what_is_told_of_somebody_by_another_is_their_word_and_weighs_less():
    told = fact(MARA, "eyes", "grey", 1, 40, sentence="Mara had grey eyes.")
    said = fact(MARA, "eyes", "brown", 2, 40, sentence="“Mara has brown eyes,” said Tam.", according_to=TAM)
    (finding,) = found({"facts": (told,)}, {"facts": (said,)})
    assert finding.according_to == "Tam"
    assert finding.weight < 0.5


def test_a_sister_is_no_cousin():
    sister = fact(MARA, "kinship", "younger sister", 1, 40, sentence="Mara was Tam’s younger sister.", other=TAM)
    cousin = fact(TAM, "kinship", "cousin", 2, 40, sentence="Tam, Mara’s cousin, laughed.", other=MARA)
    brother = fact(TAM, "kinship", "brother", 2, 40, sentence="Tam, Mara’s brother, laughed.", other=MARA)
    assert found({"facts": (sister,)}, {"facts": (cousin,)})
    assert not found({"facts": (sister,)}, {"facts": (brother,)})


@pytest.mark.parametrize(("second", "is_slip"), [("elder", True), ("older", True), ("little", False)])
def test_a_younger_sister_is_no_elder_one(second, is_slip):
    first = fact(MARA, "kinship", "younger sister", 1, 40, sentence="Mara was Tam’s younger sister.", other=TAM)
    then = fact(MARA, "kinship", f"{second} sister", 2, 40, sentence=f"Mara, Tam’s {second} sister.", other=TAM)
    assert bool(found({"facts": (first,)}, {"facts": (then,)})) == is_slip


def test_a_captain_is_no_sergeant_but_may_be_a_clerk_besides():
    captain, sergeant = ("Capt.", "Capt. Mara Voss rode."), ("sergeant", "Mara, the sergeant, rode.")
    (finding,) = stated("rank", captain, sergeant)
    assert finding.told == "rank: Capt., then sergeant"
    assert not stated("rank", captain, ("clerk", "Mara was a clerk in the gauge office."))
    assert not stated("rank", captain, ("captain", "Captain Voss rode."))


def test_an_arm_in_a_sling_does_not_change_sides():
    left, right = ("left arm in a sling", "Mara’s left arm was in a sling."), ("broke her right arm", "Mara’s arm.")
    assert stated("injury", left, right)
    assert not stated("injury", left, ("broke her left arm", "Mara broke her left arm."))
    assert not stated("injury", left, ("broke her right leg", "Mara broke her right leg."))


def test_what_two_people_say_against_each_other_is_no_slip_of_the_story():
    one = fact(MARA, "eyes", "grey", 1, 40, sentence="“Mara has grey eyes,” said Tam.", according_to=TAM)
    other = fact(MARA, "eyes", "brown", 2, 40, sentence="“Brown eyes,” said Mara.", according_to=MARA)
    assert not found({"facts": (one,)}, {"facts": (other,)})


def test_who_is_described_beside_somebody_is_somebody_else():
    red = ("red-haired", "Mara ran, and the red-haired woman followed.")
    blond = ("blond-haired", "Mara, blond-haired and late, ran.")
    assert not stated("hair", red, blond)
    assert stated("hair", ("red-haired", "The red-haired woman followed."), blond)


def test_that_somebody_looks_at_her_cousin_is_no_cause_of_it():
    sister = fact(MARA, "kinship", "younger sister", 1, 40, sentence="Mara was Tam’s younger sister.", other=TAM)
    cousin = fact(MARA, "kinship", "cousin", 2, 40, sentence="Tam looked at Mara, his cousin.", other=TAM)
    turned = fact(MARA, "kinship", "cousin", 2, 40, sentence="Mara turned out to be his cousin.", other=TAM)
    assert found({"facts": (sister,)}, {"facts": (cousin,)})
    assert not found({"facts": (sister,)}, {"facts": (turned,)})
