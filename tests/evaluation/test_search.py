import json

import pytest
from evaluation.letters import Letters
from evaluation.search import GOLD, Anchor, gold, passage_in, places_of

from storysofar.text import Span, Work, make_chapter

MEASURED, CHOSEN_BY = "measured", "chosen by"


def test_sixty_questions_are_measured_and_the_others_are_kept_apart():
    uses = [question["use"] for text in gold().values() for question in text["questions"]]
    assert (uses.count(MEASURED), uses.count(CHOSEN_BY), len(uses)) == (60, 29, 89)


def test_a_passage_is_found_where_lines_are_broken_otherwise():
    letters = {1: Letters("Nothing here."), 2: Letters("It rained.\n\nThe boats were gone.")}
    assert passage_in(letters, "The boats\r\nwere gone") == Span(2, 12, 31)


def test_a_passage_that_is_lost_is_said():
    with pytest.raises(ValueError, match="No chapter holds “Gone"):
        passage_in({1: Letters("Here.")}, "Gone.")


def test_the_anchor_finds_words_by_their_stems_and_no_place_twice():
    quiet = "Nothing was to be heard in any street but a dog that barked at the gulls. " * 4
    chapter = make_chapter(1, [("story", quiet), ("story", "She promised to burn the letter.\n"), ("story", quiet)])
    found = Anchor(Work("Salt", (chapter,))).find("when does she promise that?")
    assert any("promised" in chapter.text[place.start : place.end] for place in found[:1])
    assert len(found) == 1 < len([p for p in places_of(chapter) if "promised" in chapter.text[p.start : p.end]])


def test_what_settings_are_chosen_by_is_about_other_works_than_those_that_measure():
    chosen = json.loads((GOLD.parent / "chosen_by.json").read_text(encoding="utf-8"))["texts"]
    assert not {text["text"] for text in chosen} & gold().keys()
    assert sum(len(text["questions"]) for text in chosen) == 48
