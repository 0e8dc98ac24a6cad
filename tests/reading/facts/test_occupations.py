"""What somebody does for a living; tests/cases/facts/occupations.txt has more."""

import pytest

from ..told import stated


def trades(text: str) -> list[str]:
    return [fact for fact in stated(text) if "| occupation |" in fact]


@pytest.mark.parametrize(
    ("told", "trade"),
    [
        ("Anna was a baker.", "baker"),
        ("Anna works at the mill as a clerk.", "clerk"),
        ("Anna was employed as a typist.", "typist"),
    ],
)
def test_what_somebody_lives_by_is_their_trade(told, trade):
    assert trades(told) == [f"Anna | occupation | {trade}"]


@pytest.mark.parametrize(
    "told",
    [
        "Was Anna a baker?",
        "Anna wanted to be a baker.",
        "Perhaps Anna was a baker.",
        "Anna was an excellent cook.",
        "Anna was like a baker.",
        "Tom believed that Anna was a baker.",
        "Anna saw a baker.",
    ],
)
def test_what_is_asked_wished_supposed_praised_or_believed_is_no_trade(told):
    assert trades(told) == []


def test_a_trade_can_be_denied():
    assert trades("Anna was not a baker.") == ["Anna | occupation | baker | not so"]
