from ..told import stated


def test_a_question_is_left_open_once():
    asked = "“Who built the gate?” asked Anna. Nobody answered her."
    assert stated(f"{asked}\n\nTom looked away.\n\n{asked}") == [
        "Anna | question | Who built the gate? | according to Anna"
    ]


def test_what_is_said_after_a_question_in_the_same_breath_takes_it_back():
    assert stated("“Who built the gate? Never mind,” said Anna. Nobody answered her.") == []


def test_a_question_of_an_unknown_voice_is_nobody_s():
    assert stated("“Who built the gate?” Nobody answered.") == []
