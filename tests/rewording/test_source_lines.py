from storysofar.rewording.source_lines import keys_given, known_in, numbered_lines, persons_in
from storysofar.rewording.words import keys_of
from storysofar.views import bounded
from storysofar.views.people import people_in

from ..views.story import CANARY, two_chapters
from .lines import CAST, LETTER, TIDE, recap


def test_a_line_knows_who_says_it_and_that_it_is_said():
    (line,) = numbered_lines(recap(TIDE).items)
    assert (line.label, line.is_spoken, line.narrated) == ("Tobin", True, "")


def test_a_line_of_the_story_that_begins_like_a_label_has_none():
    (line,) = numbered_lines(recap(("The note: all is lost.",) * 2).items)
    assert line.label is None


def test_a_sentence_may_use_another_name_of_whom_its_line_names_and_of_nobody_else():
    keys = keys_given(numbered_lines(recap(LETTER).items), CAST)
    assert keys_of("Captain Voss") <= keys
    assert not keys_of("Tobin") & keys


def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it():
    assert list(persons_in("Mara Voss left.", (*CAST, CAST[2]._replace(names=("Voss",))))) == [0]


def test_nobody_is_known_who_comes_up_after_the_place():
    known = known_in(people_in(bounded(two_chapters(), 1)))
    assert CANARY not in repr(known)
