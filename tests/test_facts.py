"""The table of the kinds of facts: complete, and in the words of the things that use it."""

from typing import get_args

import pytest

from storysofar.facts import (
    FACT_KINDS,
    FACTS,
    Bond,
    Closing,
    Condition,
    Ending,
    FactKind,
    Facts,
    Opening,
    Thought,
    Trait,
)
from storysofar.reading.facts.appearance import FEATURE_KINDS
from storysofar.reading.facts.statements import STATING_VERBS
from storysofar.story import Fact
from storysofar.text import Position, Span
from storysofar.views.fact_intervals import ENDING_RULES
from tests.some import some

GROUPS = {"trait": Trait, "condition": Condition, "bond": Bond, "thought": Thought, "opening": Opening}
GROUPS |= {"closing": Closing}


def fact(kind: FactKind, value: str) -> Fact:
    return Fact("c1.0", kind, value, Span(1, 0, 5), Position(1, 9))


def test_every_kind_has_a_row_in_the_order_of_the_kinds():
    assert tuple(FACTS) == tuple(Facts.__annotations__) == FACT_KINDS


@pytest.mark.parametrize("kind", FACT_KINDS)
def test_a_kind_is_of_the_group_that_its_row_says(kind):
    assert kind in get_args(GROUPS[FACTS[kind].group])


def test_every_way_to_end_has_its_rule():
    assert set(ENDING_RULES) == set(get_args(Ending)) == {row.ended_by for row in FACTS.values()}


def test_a_feature_of_the_body_is_told_as_a_kind_of_fact():
    assert set(FEATURE_KINDS.values()) <= set(FACT_KINDS)


@pytest.mark.parametrize(
    ("kind", "value", "norm"),
    [
        ("state", "in prison", {"captive"}),
        ("state", "escaped", {"free"}),
        ("eyes", "steel-grey", {"grey"}),
        ("hair", "snow-white", {"aged"}),
        ("rank", "Sgt", {"sergeant"}),
        ("kinship", "younger sister", {"sibling", "younger"}),
        ("injury", "left arm in a sling", {"left arm", "bound"}),
        ("loyalty", "joined the guild", {"joined", "guild"}),
        ("promise", "kept her word", {"kept"}),
        ("wish", "to sail", set()),
    ],
)
def test_a_fact_has_a_normal_form(kind, value, norm):
    assert fact(kind, value).norm == norm


def test_the_words_by_which_states_are_read_have_a_normal_form_but_for_those_that_last():
    read = ("arrested", "unconscious", "ill", "released", "recovered", "fainted", "escaped")
    assert all(fact("state", word).norm for word in some(read))
    assert "escaped" in STATING_VERBS and not fact("state", "pregnant").norm
