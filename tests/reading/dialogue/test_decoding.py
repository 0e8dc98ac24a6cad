"""Who says each turn, all turns of an exchange weighed together."""

from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.decoding import choose_speakers
from storysofar.reading.dialogue.turns import DialogueState, Turn
from storysofar.reading.text.paragraph import MentionCandidate

from ..told import page_of

ANNA, TOM = "c1.0", "c1.9"
HE = MentionCandidate(40, 42, "he", "pronoun", 9, 10, 1, None, "m")


def spoken(*turns: Turn, before: tuple[str, ...] = ()) -> list[str | None]:
    """Who says these turns on a page where Anna has met Tom."""
    people = People()
    page = page_of("Anna met Tom.", people=people)
    page.opens_scene = False
    choose_speakers(list(turns), page, people, DialogueState(speakers=list(before)))
    return [turn.speaker for turn in turns]


def test_two_who_talk_take_turns():
    turns = (Turn(0, [0], scores={ANNA: 20.0}), Turn(1, [0], scores={TOM: 20.0}), Turn(2, [0]), Turn(3, [0]))
    assert spoken(*turns) == [ANNA, TOM, ANNA, TOM]


def test_the_exchange_of_the_page_before_goes_on():
    assert spoken(Turn(0, [0]), before=(ANNA, TOM)) == [ANNA]
    assert spoken(Turn(0, [0]), before=(TOM, ANNA)) == [TOM]


def test_who_was_called_answers():
    calls = Turn(0, [0], scores={ANNA: 20.0}, called=[TOM])
    assert spoken(calls, Turn(1, [0])) == [ANNA, TOM]


def test_anna_is_not_he_though_more_speaks_for_her():
    assert spoken(Turn(0, [0], tag=HE, cue="anaphoric", scores={ANNA: 8.0})) == [TOM]


def test_a_quotation_that_was_left_open_goes_on_with_whoever_opened_it():
    assert spoken(Turn(0, [0], scores={ANNA: 20.0}), Turn(1, [0], continued=True)) == [ANNA, ANNA]


def test_where_a_name_tells_the_answer_is_surer():
    told, untold = Turn(0, [0], cue="explicit", scores={ANNA: 20.0}), Turn(1, [0])
    spoken(told, untold)
    assert 1 > told.confidence > untold.confidence > 0
