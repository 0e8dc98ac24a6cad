from dataclasses import replace

from storysofar.views.exchanges import MAX_ANSWER_GAP_CHARS, exchanges
from storysofar.views.people import people_in

from .story import CAST, MARA, TAM, chapter, line, memory_of, scene


def told(*lines, scenes=(), **more):
    """Who says what to whom, where these lines are (start, words, speaker)."""
    said = [line(1, start, words, who) for start, words, who in lines]
    quotations, attributions = tuple(q for q, _ in said), tuple(a for _, a in said)
    memory = memory_of(
        chapter(1, characters=CAST, quotations=quotations, attributions=attributions, scenes=scenes, **more)
    )
    return [(one.text, one.speaker, one.addressee) for one in exchanges(memory, people_in(memory))]


def test_who_answers_is_spoken_to():
    assert told((300, "“Who?”", MARA), (340, "“Me.”", TAM)) == [("“Who?”", MARA, TAM), ("“Me.”", TAM, MARA)]


def test_who_goes_on_speaks_to_whoever_spoke_before():
    lines = told((300, "“Who?”", TAM), (340, "“I.”", MARA), (380, "“I, and nobody.”", MARA))
    assert [to for _, _, to in lines] == [MARA, TAM, TAM]


def test_beyond_an_unknown_voice_nobody_is_spoken_to():
    lines = told((300, "“Who?”", MARA), (340, "“Well.”", None), (380, "“Me.”", TAM))
    assert [to for _, _, to in lines] == [None, None, None]


def test_far_from_the_last_line_nobody_is_answered():
    assert [to for *_, to in told((300, "“Who?”", MARA), (306 + MAX_ANSWER_GAP_CHARS, "“Me.”", TAM))] == [TAM, MARA]
    assert [to for *_, to in told((300, "“Who?”", MARA), (307 + MAX_ANSWER_GAP_CHARS, "“Me.”", TAM))] == [None, None]


def test_a_new_scene_ends_an_exchange():
    scenes = (scene(1, 0, 330), scene(1, 330, 900))
    assert [to for *_, to in told((300, "“Who?”", MARA), (340, "“Me.”", TAM), scenes=scenes)] == [None, None]


def test_what_the_text_says_of_whom_it_is_said_to_counts_first():
    asked, asks = line(1, 300, "“Tam?”", MARA)
    answer, answers = line(1, 340, "“Yes.”", MARA)
    memory = memory_of(
        chapter(1, characters=CAST, quotations=(asked, answer), attributions=(replace(asks, addressee=TAM), answers))
    )
    assert [one.addressee for one in exchanges(memory, people_in(memory))] == [TAM, None]


def test_words_that_nobody_speaks_are_no_line():
    sign, writes = line(1, 300, "“To the ferry”", MARA)
    memory = memory_of(
        chapter(1, characters=CAST, quotations=(replace(sign, is_speech=False),), attributions=(writes,))
    )
    assert exchanges(memory, people_in(memory)) == []
