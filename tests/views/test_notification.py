import json

import pytest

from storysofar.text import Position
from storysofar.views import notification
from storysofar.views.notification import MAX_BODY_CHARS, MAX_TITLE_CHARS

from .story import CANARY, MARA, TAM, chapter, character, fact, memory_of, moment, two_chapters

EVERYBODY = (character(MARA, "Mara"), character(TAM, "Tam"))
LAST = "He put out the lamp."


def told(*moments, facts=(), **more):
    one = chapter(1, characters=EVERYBODY, moments=moments, facts=facts)
    return notification(memory_of(one), "The Salt Road", (2, 3), **more)


def test_it_says_how_many_chapters_of_what_are_new_since_when():
    assert told().title == "2 new chapters of The Salt Road since you stopped at chapter 1"
    assert told(is_inside=True).title.endswith("since you stopped in chapter 1")


def test_the_last_line_that_was_read_is_told_with_names_and_its_proof():
    shown = told(moment(1, 10, "It rained."), moment(1, 90, LAST, ("He", TAM)))
    assert shown.body == "[Tam] put out the lamp."
    assert [(e.chapter, e.start, e.text) for e in shown.evidence] == [(1, 90, LAST)]


def test_what_was_asked_and_is_open_stands_beside_it_in_the_order_told():
    asked = fact(MARA, "question", "Who burned it?", 1, 40, sentence="“Who burned it?”")
    assert told(moment(1, 90, LAST, ("He", TAM)), facts=(asked,)).body == (
        "Mara: Who burned it? [Tam] put out the lamp."
    )
    answer = fact(MARA, "answer", "Tam did.", 1, 70, ends=asked.span)
    assert told(moment(1, 90, LAST, ("He", TAM)), facts=(asked, answer)).body == "[Tam] put out the lamp."


def test_one_or_two_sentences_are_told_and_no_more():
    asked = [fact(MARA, "question", f"Why {n}?", 1, 30 * n, sentence=f"“Why {n}?”") for n in range(1, 3)]
    shown = told(moment(1, 90, LAST, ("He", TAM)), facts=tuple(asked))
    assert shown.body == "Mara: Why 2? [Tam] put out the lamp."


@pytest.mark.parametrize("words", [3, 30, 300])
@pytest.mark.parametrize("limit", [40, MAX_BODY_CHARS])
def test_it_is_never_longer_than_it_may_be(words, limit):
    lines = [moment(1, 400 * n, f"Tam {'rowed and ' * words}slept.") for n in range(2)]
    shown = told(*lines, limit=limit)
    assert 0 < len(shown.body) <= limit


def test_a_long_title_is_cut_and_the_rest_of_it_is_not():
    shown = notification(two_chapters(), "The Long " * 40, (2,), as_of=1)
    assert len(shown.title) <= MAX_TITLE_CHARS
    assert shown.title.startswith("1 new chapter of The Long")
    assert shown.title.endswith("since you stopped at chapter 1")


def test_it_is_plain_text_on_one_line():
    assert told(moment(1, 90, "The *Marigold*\n  lay still.")).body == "The Marigold lay still."


def test_of_a_chapter_of_which_nothing_is_known_there_is_the_title_alone():
    assert (told().body, told().evidence) == ("", ())


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 88)])
def test_nothing_after_the_place_is_in_it(place):
    assert CANARY not in json.dumps(notification(two_chapters(), "Salt", (3,), as_of=place).to_json())
