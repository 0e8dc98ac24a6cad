import pytest

from ..told import meanings_told, memory_of


def who_is(text: str, description: str) -> str:
    """Who is meant where a description stands last in a text."""
    return [line for line in meanings_told(memory_of(text)) if line.lower().startswith(description)][-1].split(" is ")[
        1
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Anna Pell was the baker.",
        "Anna Pell became the baker of Stoke.",
        "In those years Anna Pell was the baker.",
        "Anna Pell is the baker here.",
    ],
)
def test_who_is_said_to_be_the_baker_is_the_baker(told):
    assert who_is(f"Anna Pell sat down. {told} Tom sat down. The baker laughed.", "the baker") == "Anna Pell"


@pytest.mark.parametrize(
    "told",
    [
        "Anna Pell was not the baker.",
        "Anna Pell was a baker.",
        "Anna Pell was like the baker.",
        "Perhaps Anna Pell was the baker.",
        "Anna Pell was the baker who had sung.",
        "“Anna Pell was the baker,” said Tom.",
    ],
)
def test_who_is_not_said_to_be_the_baker_is_not_the_baker(told):
    assert who_is(f"Anna Pell sat down. {told} Tom sat down. The baker laughed.", "the baker") != "Anna Pell"


def test_a_man_is_not_the_landlady():
    assert who_is("Mr. Pell was the landlady. The landlady laughed.", "the landlady") != "Mr. Pell"


def test_somebody_known_as_the_baker_stays_the_baker():
    assert who_is("The baker came in. Anna Pell was the baker. The baker laughed.", "the baker") != "Anna Pell"
