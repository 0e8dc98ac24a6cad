import pytest

from ..told import memory_of


def cast_of(text: str) -> set[str]:
    return {person.name for person in memory_of(text).cast_of().values()}


@pytest.mark.parametrize(
    "told",
    [
        "The acrobats called him Lark.",
        "The children knew him as Lark.",
        "Everard Lisle, also known as Lark, ran the fair.",
        "Everard Lisle, better known to the children as Lark, ran the fair.",
        "Everard Lisle, whom the children had named Lark, sat down.",
        "Everard Lisle was nicknamed Lark.",
        "The acrobats called him the Lark.",
    ],
)
def test_who_is_given_another_name_outright_is_one_person(told):
    name = "the Lark" if "the Lark" in told else "Lark"
    text = f"Everard Lisle laughed. He sat down. {told} “Strike the tents,” said {name}."
    assert len(cast_of(text)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "The acrobats called to Lark.",
        "Everard Lisle knew Lark.",
        "“They call him Lark,” said Anna.",
        "Everard Lisle, who knew Lark as a thief, sat down.",
    ],
)
def test_who_is_only_called_or_known_stays_somebody_else(told):
    assert len(cast_of(f"Everard Lisle laughed. He sat down. {told} “Strike the tents,” said Lark.")) > 1


def test_a_name_that_somebody_bears_already_is_not_given_to_another():
    cast = cast_of("Lark came in. “No,” said Lark. Everard Lisle laughed. They called him Lark. Lark sat down.")
    assert len(cast) == 2
