"""What speaks for and against each person as the speaker of a turn."""

from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.cues import weigh
from storysofar.reading.dialogue.turns import DialogueState, Turn, turns_of

from ..told import page_of


def weighed(text: str) -> tuple[Turn, People]:
    """The last turn of a text with its points."""
    people = People()
    page = page_of(text, people=people)
    turn = turns_of(page, DialogueState())[-1]
    weigh(page, turn, people)
    return turn, people


def points(text: str) -> dict[str, float]:
    """The points of each person in the last turn, by name."""
    turn, people = weighed(text)
    return {people.get(id).best_name(): score for id, score in turn.scores.items()}


def test_a_name_in_the_tag_is_worth_more_than_a_description():
    assert points("“It is late,” said Anna.")["Anna"] > points("“It is late,” said the captain.")["the captain"] > 0


def test_who_acts_before_the_words_is_likelier_than_who_acts_after():
    said = points("Anna met Tom. Anna sighed and sat. “It is late.” Tom stood up.")
    assert said["Anna"] > said["Tom"] > 0


def test_who_is_talked_of_is_seldom_the_one_who_talks():
    assert points("Anna met Tom.\n\n“Tom is late.”") == {"Tom": -5.0}


def test_who_is_called_is_spoken_to_and_does_not_speak():
    turn, people = weighed("Anna met Tom.\n\n“It is late, Tom.”")
    (called,) = turn.called
    assert people.get(called).best_name() == "Tom"
    assert turn.addressee == called
    assert turn.scores[called] < 0


def test_he_is_every_man_who_may_be_meant():
    assert points("Tom met Ned. “It is late,” he said.").keys() == {"Tom", "Ned"}
