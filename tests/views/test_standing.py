import json

import pytest

from storysofar.text import Position
from storysofar.views import standing

from .story import CANARY, MARA, STRANGER, TAM, chapter, character, fact, memory_of, mention, scene, two_chapters

EVERYBODY = (character(MARA, "Mara"), character(TAM, "Tam"), character(STRANGER, "the stranger", is_named=False))


def story(*facts, chapters=1):
    """Mara and Tam on the quay, then Mara alone in the mill, then chapters of nobody."""
    first = chapter(
        1,
        characters=EVERYBODY,
        mentions=(mention(1, 0, "Mara", MARA), mention(1, 100, "Tam", TAM), mention(1, 600, "Mara", MARA)),
        scenes=(scene(1, 0, 500, MARA, TAM, STRANGER, place="the quay"), scene(1, 500, 900, MARA, place="the mill")),
        facts=facts,
    )
    return memory_of(first, *(chapter(n) for n in range(2, chapters + 1)))


def test_people_stand_where_they_were_last():
    mara, tam = standing(story()).people
    assert (mara.name, mara.place, mara.is_here, mara.company) == ("Mara", "the mill", True, ())
    assert (tam.name, tam.place, tam.is_here, tam.company) == ("Tam", "the quay", False, ("Mara", "the stranger"))


def test_whoever_has_no_name_does_not_matter():
    assert "the stranger" not in [status.name for status in standing(story()).people]


def test_what_is_on_a_mind_is_told_since_when():
    wish = fact(MARA, "wish", "to sleep", 1, 60, sentence="She wanted to sleep.")
    (told,) = standing(story(wish, fact(TAM, "wish", "to sail", 1, 160)), "Mara").people[0].facts
    assert (told.kind, told.value, told.since) == ("wish", "to sleep", (1, 60, 80, "She wanted to sleep."))


def test_the_last_wishes_are_told_and_not_all_of_them():
    wishes = (fact(MARA, "wish", f"to have {n} boats", 1, 60 + 30 * n) for n in range(5))
    assert [f.value for f in standing(story(*wishes), "Mara").people[0].facts] == ["to have 3 boats", "to have 4 boats"]


def test_a_wish_of_long_ago_is_not_told_any_more():
    wish = fact(MARA, "wish", "to sleep", 1, 60)
    assert standing(story(wish, chapters=5), "Mara").people[0].facts
    assert not standing(story(wish, chapters=8), "Mara").people[0].facts


@pytest.mark.parametrize("kind", ["death", "state", "injury", "loyalty", "possession", "occupation"])
def test_what_is_misread_too_often_is_not_told(kind):
    assert not standing(story(fact(MARA, kind, "as it may be", 1, 600)), "Mara").people[0].facts


def test_that_somebody_is_not_hurt_is_not_told():
    assert not standing(story(fact(MARA, "injury", "a cut", 1, 60, holds=False)), "Mara").people[0].facts


def test_what_was_promised_for_the_same_day_is_soon_stale():
    promises = fact(MARA, "promise", "come back tomorrow", 1, 60), fact(MARA, "promise", "to wait", 1, 90)
    assert [thread.fact.value for thread in standing(story(*promises, chapters=4)).open] == ["to wait"]


def test_the_dead_want_nothing():
    dead = fact(MARA, "death", "died", 1, 60), fact(MARA, "wish", "to sail", 1, 90)
    assert not standing(story(*dead), "Mara").people[0].facts


def test_a_promise_is_open_since_it_was_made():
    promise = fact(MARA, "promise", "to wait", 1, 60, other=TAM)
    (thread,) = standing(story(promise)).open
    assert (thread.name, thread.fact.value, thread.fact.other, thread.fact.since.chapter) == (
        "Mara",
        "to wait",
        "Tam",
        1,
    )


def test_a_promise_that_is_kept_is_closed():
    made, kept = fact(MARA, "promise", "to wait", 1, 60), fact(MARA, "promise", "kept her word", 1, 90)
    assert not standing(story(made, kept)).open


def answered(chapters=1):
    asked = fact(MARA, "question", "Who burned the mill?", 1, 60)
    answer = fact(MARA, "answer", "Tam burned it.", 1, 90, ends=asked.span, sentence="Tam burned it.")
    return story(asked, answer, chapters=chapters)


def test_a_question_that_is_answered_is_closed_with_the_sentence_that_answers_it():
    told = standing(answered())
    assert not told.open
    assert [thread.fact.until.text for thread in told.closed] == ["Tam burned it."]


def test_before_its_answer_a_question_is_open():
    told = standing(answered(), as_of=Position(1, 85))
    assert (len(told.open), told.closed) == (1, ())


def test_what_was_closed_long_ago_is_no_news():
    assert standing(answered(chapters=3)).closed
    assert not standing(answered(chapters=4)).closed


def test_an_answer_closes_no_other_question():
    other = fact(MARA, "answer", "It rained.", 1, 90, ends=fact(MARA, "question", "Why?", 1, 30).span)
    assert standing(story(fact(MARA, "question", "Who burned the mill?", 1, 60), other)).open


def test_a_thread_is_shown_with_either_of_two_people():
    promise = fact(MARA, "promise", "to wait", 1, 60, other=TAM)
    assert standing(story(promise), "Tam").open == standing(story(promise), "Mara").open != ()


def test_what_is_told_in_two_ways_is_a_conflict_with_both_sentences():
    green = fact(MARA, "eyes", "green", 1, 60, sentence="Mara had green eyes.")
    brown = fact(MARA, "eyes", "brown", 1, 90, sentence="Mara had brown eyes.")
    (conflict,) = standing(story(green, brown)).conflicts
    assert [proof.text for proof in conflict.evidence] == ["Mara had green eyes.", "Mara had brown eyes."]


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 88)])
def test_nothing_after_the_place_is_in_it(place):
    assert CANARY not in json.dumps(standing(two_chapters(), as_of=place).to_json())
