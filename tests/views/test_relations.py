import json
from functools import partial

import pytest

from storysofar.errors import CharacterNotFound
from storysofar.text import Position
from storysofar.views import relations as surely_related

from .story import CANARY, MARA, chapter, character, fact, line, memory_of, mention, scene, two_chapters

relations = partial(surely_related, everyone=True)

ANNA, TOM, ILSE = "c1.0", "c1.10", "c1.20"
PEOPLE = (character(ANNA, "Anna"), character(TOM, "Tom"), character(ILSE, "Ilse"))


def told(*lines, scenes=(), facts=(), mentions=()):
    said = tuple(line(1, *one) for one in lines)
    quotations, attributions = tuple(q for q, _ in said), tuple(a for _, a in said)
    records = {"quotations": quotations, "attributions": attributions, "scenes": scenes, "facts": facts}
    return memory_of(chapter(1, characters=PEOPLE, mentions=mentions, **records))


def talk():
    return told(
        (100, "“Thank you, dear Tom.”", ANNA), (130, "“You fool.”", TOM), scenes=(scene(1, 50, 300, ANNA, TOM),)
    )


def test_words_are_counted_each_way():
    (both,) = relations(talk())
    assert (both.names, both.scenes, both.words) == (("Anna", "Tom"), 1, (4, 2))


def test_whoever_is_asked_for_comes_first():
    (both,) = relations(talk(), "Tom")
    assert (both.names, both.words) == (("Tom", "Anna"), (2, 4))


def test_the_tone_says_by_which_words():
    (chapter,) = relations(talk())[0].chapters
    assert (chapter.tone.warm, chapter.tone.cold, chapter.tone.word) == (("thank", "dear"), ("fool",), "warm")
    assert chapter.evidence.text == "“Thank you, dear Tom.”"


def test_who_speaks_far_away_or_in_another_scene_answers_nobody():
    far = told((100, "“Hello.”", ANNA), (900, "“Hello.”", TOM))
    apart = told((100, "“Go.”", ANNA), (130, "“No.”", TOM), scenes=(scene(1, 0, 120), scene(1, 120, 300)))
    assert relations(far) == relations(apart) == ()


def test_an_unknown_voice_between_two_lines_parts_them():
    assert relations(told((100, "“Go.”", ANNA), (110, "“Why?”", None), (120, "“No.”", TOM))) == ()


def test_a_line_belongs_to_whoever_spoke_before_it():
    memory = told((100, "“Go.”", ANNA), (110, "“No.”", TOM), (120, "“Oh well.”", ILSE))
    assert [(pair.names, pair.words) for pair in relations(memory, "Ilse")] == [(("Ilse", "Tom"), (2, 0))]


def test_what_they_call_each_other_is_set_off_from_the_rest():
    lines = ((100, "“Well, Tom, I saw Tom run.”", ANNA), (140, "“Yes, my dear.”", TOM))
    names = tuple(mention(1, 100 + at, "Tom", TOM) for at in (7, 18))
    (both,) = relations(told(*lines, mentions=names))
    assert [(term.speaker, term.text, term.count) for term in both.address] == [
        ("Anna", "Tom", 1),
        ("Tom", "my dear", 1),
    ]


def test_a_stated_kinship_has_its_sentence():
    kin = fact(ANNA, "kinship", "sister", 1, 60, other=TOM, sentence="Anna was his sister.")
    ((name, stated),) = relations(told(facts=(kin,)))[0].stated
    assert (name, stated.value, stated.other, stated.since.text) == (
        "Anna",
        "sister",
        "Tom",
        "Anna was his sister.",
    )


def test_two_who_never_met_have_nothing_between_them_yet():
    (both,) = relations(told(), "Anna", "Ilse")
    assert (both.is_any, both.scenes, both.words) == (False, 0, (0, 0))


def test_before_the_revelation_mara_was_with_two_people_and_after_it_with_one():
    before, after = (relations(two_chapters(), "Mara", as_of=place) for place in (1, None))
    assert {pair.names[1]: pair.scenes for pair in before} == {"Tam": 1, "the stranger": 1}
    assert {pair.names[1]: pair.scenes for pair in after} == {"Tam": 3}


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 9)])
def test_nothing_after_the_place_is_in_a_relation(place):
    assert CANARY not in json.dumps([pair.to_json() for pair in relations(two_chapters(), as_of=place)])


def test_nobody_is_related_to_whom_the_reader_has_yet_to_meet():
    with pytest.raises(CharacterNotFound):
        relations(two_chapters(), "Mara", CANARY, as_of=1)
    assert relations(two_chapters(), MARA)[0].ids[0] == MARA


def test_only_those_are_listed_who_have_surely_met():
    both = (130, "“No.”", TOM)
    twice = told(
        (100, "“Go.”", ANNA), both, (500, "“Go.”", ANNA), (530, "“No.”", TOM),
        scenes=(scene(1, 50, 300, ANNA, TOM), scene(1, 400, 600, ANNA, TOM, ILSE)),
    )  # fmt: skip
    assert surely_related(talk()) == ()
    assert [pair.names for pair in surely_related(twice)] == [("Anna", "Tom")]
    assert len(surely_related(talk(), "Anna", "Tom")) == 1
