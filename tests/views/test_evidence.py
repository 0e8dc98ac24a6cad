from storysofar.text import Span
from storysofar.views.evidence import evidence, unwrap


def test_evidence_says_in_which_chapter_and_between_which_characters_it_stands():
    told = evidence(Span(3, 10, 20), "It rained.")
    assert told.to_json() == {"chapter": 3, "start": 10, "end": 20, "text": "It rained."}


def test_a_sentence_that_the_page_breaks_is_one_line():
    assert unwrap("Mara lit\n  the lamp,\tand\u00a0waited. ") == "Mara lit the lamp, and waited."


def test_the_evidence_itself_keeps_the_authors_line_breaks():
    assert evidence(Span(1, 0, 9), "Mara lit\nit.").text == "Mara lit\nit."
