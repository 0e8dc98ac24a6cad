from dataclasses import replace

from storysofar.views.people import people_in
from storysofar.views.standalone_lines import line_of

from .story import MARA, STRANGER, TAM, chapter, character, memory_of, moment


def line(text: str, *pointing: tuple[str, str], speaker: str | None = None, is_narrator: bool = False) -> str:
    """A moment as a line of a recap, in a story of Mara Voss, Tam and the stranger."""
    known = (
        character(MARA, "Mara Voss", is_narrator=is_narrator),
        character(TAM, "Tam"),
        character(STRANGER, "the stranger", is_named=False),
    )
    return line_of(moment(1, 300, text, *pointing, speaker=speaker), people_in(memory_of(chapter(1, characters=known))))


def test_whoever_opens_a_line_as_she_is_named():
    assert line("She lit the lamp.", ("She", MARA)) == "[Mara Voss] lit the lamp."
    assert line("Her hands shook.", ("Her", MARA)) == "[Mara Voss’s] hands shook."


def test_a_name_in_the_line_is_enough():
    assert line("Tam laughed when he saw it.", ("he", TAM)) == "Tam laughed when he saw it."
    assert line("Tam laughed when she saw it.", ("she", MARA)) == "Tam laughed when [Mara Voss] saw it."


def test_a_line_that_is_only_speech_has_its_speaker_in_front_and_no_marks():
    assert line("“Then we keep going.”", speaker=STRANGER) == "The stranger: Then we keep going."
    assert line("“Go,” said Tam.", speaker=TAM) == "“Go,” said Tam."


def test_a_speaker_who_is_only_likely_has_a_question_mark_and_the_words_their_marks():
    people = people_in(memory_of(chapter(1, characters=(character(MARA, "Mara"),))))
    asked = moment(1, 300, "Then we keep going.", speaker=MARA, is_speech=True, is_sure=False)
    assert line_of(asked, people) == "[Mara?] “Then we keep going.”"
    assert line_of(replace(asked, speaker=None), people) == "“Then we keep going.”"


def test_i_stays_i_and_the_line_is_labelled():
    assert line("I lit my lamp.", ("I", MARA), ("my", MARA), is_narrator=True) == "[Mara Voss:] I lit my lamp."


def test_they_of_one_person_keep_their_verb():
    assert line("They were late.", ("They", TAM)) == "They [Tam] were late."
    assert line("They’re late.", ("They", TAM)) == "[Tam:] They’re late."


def test_somebody_nobody_knows_stays_who_they_are():
    assert line("She lit the lamp.", ("She", "c9.9")) == "She lit the lamp."


def test_a_kinship_is_not_told_by_what_the_family_calls_it():
    known = (character(MARA, "Dad"),)
    people = people_in(memory_of(chapter(1, characters=known)))
    assert (
        line_of(moment(1, 300, "He waited for his father.", ("his father", MARA)), people)
        == "He waited for his father."
    )


def test_stars_for_italics_are_not_shown():
    assert line("Tam was alone on the *Marigold*.") == "Tam was alone on the Marigold."


def test_a_long_line_loses_its_aside_and_what_hangs_on_and_shows_that_it_did():
    text = (
        "Tam took the key (it was the small one) and went down to the boats that lay in the dark under the quay where "
        "they had been left in the spring, wiping his hands on his coat."
    )
    assert line(text) == (
        "Tam took the key … and went down to the boats that lay in the dark under the quay where they had been left in "
        "the spring …."
    )
