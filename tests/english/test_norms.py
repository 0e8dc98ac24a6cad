"""What the author's words for a fact come to."""

import pytest

from storysofar.english.norms import (
    conditions,
    eye_colours,
    injured_limb,
    kin_relation,
    promise_end,
    sides,
    soldier_rank,
    turned_round,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (conditions("thrown into prison"), conditions("a captive")),
        (soldier_rank("Capt."), soldier_rank("captain")),
        (kin_relation("brother"), kin_relation("sister")),
        (injured_limb("her left wrist"), injured_limb("the left arm")),
    ],
)
def test_two_ways_to_say_one_thing_come_to_the_same(one, other):
    assert one
    assert one == other


def test_green_eyes_are_no_brown_ones_but_turquoise_may_be_green():
    assert eye_colours("green").isdisjoint(eye_colours("brown"))
    assert eye_colours("green") & eye_colours("turquoise")


def test_free_is_not_captive():
    assert conditions("escaped").isdisjoint(conditions("in prison"))


def test_somebody_who_joins_and_leaves_the_same_guild_is_on_its_side_and_then_not():
    joined, left = sides("joined the guild"), sides("left the guild")
    assert joined - left == {"joined"}
    assert left - joined == {"left"}


@pytest.mark.parametrize("kin", ["father", "elder sister", "husband", "younger brother"])
def test_a_kinship_turned_round_twice_is_the_same(kin):
    assert kin_relation(kin)
    assert turned_round(turned_round(kin_relation(kin))) == kin_relation(kin)


def test_chosen_family_is_no_kin_and_an_adjective_is_no_colour():
    assert kin_relation("foster father") == kin_relation("half sister") == eye_colours("kind") == frozenset()


def test_a_promise_is_not_its_own_end():
    assert (promise_end("to keep quiet"), promise_end("broke his word")) == (frozenset(), {"broken"})
