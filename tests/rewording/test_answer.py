import pytest

from storysofar.rewording.answer import MAX_ANSWER_CHARS, claims_in, clean


@pytest.mark.parametrize(
    ("answer", "claims"),
    [
        ("Mara left. [1]", [("Mara left.", (1,))]),
        ("Mara left [1].", [("Mara left.", (1,))]),
        ("Mara left [1]. Tobin stayed [2].", [("Mara left.", (1,)), ("Tobin stayed.", (2,))]),
        ("Mara left. [1] Tobin stayed. [2]", [("Mara left.", (1,)), ("Tobin stayed.", (2,))]),
        ("Mara left. [1][2]", [("Mara left.", (1, 2))]),
        ("Mara left. [1–3]", [("Mara left.", (1, 2, 3))]),
        ("Mara left. [lines 2 and 1]", [("Mara left.", (1, 2))]),
        ("- Mara left. [1]\n2. Tobin stayed. [2]", [("Mara left.", (1,)), ("Tobin stayed.", (2,))]),
        ("Mr. Hale left. [1]", [("Mr. Hale left.", (1,))]),
        ("Mara left.\nTobin stayed. [2]", [("Mara left.", ()), ("Tobin stayed.", (2,))]),
        ("[1] Mara left.", [("Mara left.", ())]),
        ("Mara left. (1)", [("Mara left.", ()), ("(1)", ())]),
        ("Mara left. [one]", [("Mara left.", ()), ("[one]", ())]),
    ],
)
def test_each_sentence_cites_for_itself(answer, claims):
    assert claims_in(answer) == claims


def test_what_a_terminal_obeys_and_what_nobody_sees_is_removed():
    assert clean("Ma\x1b]0;x\x07ra\u202e le\u00adft\u200b.\r\n") == "Ma]0;xra left.\n"


def test_the_thoughts_of_a_model_are_no_part_of_its_answer():
    assert claims_in("<think>\nTobin died. [1]\n</think>\nMara left. [1]") == [("Mara left.", (1,))]
    assert claims_in("<think>Tobin died. [1]") == []


def test_of_an_endless_answer_only_the_beginning_is_looked_at():
    assert len(clean("Mara left. [1]\n" * MAX_ANSWER_CHARS)) <= MAX_ANSWER_CHARS


def test_a_citation_without_end_is_no_long_list():
    assert claims_in("Mara left. [1-9999]") == [("Mara left.", (1, 9999))]
