from dataclasses import replace

from storysofar.memory import Memory
from storysofar.story import Alias
from storysofar.text import Position, Span
from storysofar.views.people import people_in

from .story import CANARY, MARA, STRANGER, TAM, chapter, character, two_chapters


def test_two_are_two_until_they_are_one():
    before, after = (people_in(two_chapters().as_of(Position(n, 1000))) for n in (1, 2))
    assert (before.name_of(STRANGER), before.name_of(TAM)) == ("the stranger", "Tam")
    assert after.name_of(STRANGER) == after.name_of(TAM) == "Tam"
    assert after.names_of((STRANGER, MARA, TAM)) == ("Tam", "Mara Voss")


def test_a_name_that_comes_later_is_in_nobodys_names():
    people = people_in(two_chapters().as_of(Position(1, 1000)))
    assert CANARY not in repr(people)


def test_everybody_has_all_their_names_the_present_one_first():
    alias = Alias(MARA, "the ferrywoman", Span(1, 40, 54), Position(1, 54))
    again = character("c1.0", "Mara Tidewell", known_from=Position(1, 90))
    told = chapter(1, characters=(character(MARA, "Mara Voss"), again), aliases=(alias,))
    people = people_in(Memory((told,)))
    assert people.called[MARA] == ("Mara Tidewell", "Mara Voss", "the ferrywoman")


def test_whom_nobody_knows_has_no_name():
    people = people_in(two_chapters())
    assert people.name_of(None) is None
    assert people.id_of("c9.9") is None


def test_the_chapter_of_the_first_meeting_stays_when_they_are_named_later():
    named = replace(character(STRANGER, "Ilse"), span=Span(2, 5, 9), known_from=Position(2, 9))
    met = chapter(1, characters=(character(STRANGER, "the stranger", is_named=False),))
    people = people_in(Memory((met, chapter(2, characters=(named,)))))
    assert (people.met[STRANGER], people.name_of(STRANGER)) == (1, "Ilse")
