import pytest

from storysofar.errors import CharacterNotFound, QueryError
from storysofar.memory import Memory
from storysofar.text import Position, Work, make_chapter
from storysofar.views import search
from tests.some import some

from .story import CANARY, MARA, chapter, character, line, memory_of

LETTER = "Mara burned the letter. "
WORK = Work(
    chapters=(
        make_chapter(1, [("note", "A letter to my readers.\n"), ("story", LETTER), ("story", "“No letter came.”\n")]),
        make_chapter(2, [("story", f"The letter was from {CANARY}.")]),
    )
)


def test_a_word_is_found_in_the_story_and_not_in_its_dress():
    assert [(hit.chapter, hit.start) for hit in search(WORK, "letter")] == [(1, 40), (1, 52), (2, 4)]


def test_a_hit_is_where_the_words_are():
    hit = search(WORK, "burned")[0]
    assert WORK.chapter(1).text[hit.start : hit.end] == "burned"
    assert hit.snippet == "Mara burned the letter."


def test_all_the_words_must_be_there():
    assert [hit.snippet for hit in search(WORK, "letter MARA")] == ["Mara burned the letter."]


def test_a_phrase_must_stand_together():
    assert search(WORK, '"letter burned"') == ()
    assert len(search(WORK, "“burned the letter”")) == 1


def test_half_a_word_is_not_found():
    assert search(WORK, "lett") == ()


def test_accents_and_case_do_not_matter():
    work = Work(chapters=(make_chapter(1, [("story", "At the Café Zoë.")]),))
    assert len(search(work, "cafe zoe")) == 1


@pytest.mark.parametrize("place", [1, Position(2, 0), Position(2, 21), Position(2, 27)])
def test_nothing_after_the_place_is_found_or_shown(place):
    assert search(WORK, CANARY, as_of=place) == ()
    assert not any(CANARY[:4] in hit.snippet for hit in some(search(WORK, "letter", as_of=1)))


def test_a_paragraph_is_cut_off_at_the_place():
    assert search(WORK, "from", as_of=Position(2, 19))[0].snippet == "The letter was from"


def test_a_long_paragraph_is_cut_between_words():
    work = Work(chapters=(make_chapter(1, [("story", "word " * 100 + "needle " + "word " * 100)]),))
    shown = search(work, "needle")[0].snippet
    assert shown.startswith("… word ") and shown.endswith(" word …")


def test_one_speaker_is_searched_for_what_they_say():
    quotation, attribution = line(1, 48, "“No letter came.”", MARA)
    memory = memory_of(
        chapter(1, characters=(character(MARA, "Mara Voss"),), quotations=(quotation,), attributions=(attribution,))
    )
    assert [hit.start for hit in search(WORK, "letter", memory=memory, speaker="mara")] == [52]


def test_an_unknown_speaker_is_an_error_that_names_nobody_to_come():
    with pytest.raises(CharacterNotFound):
        search(WORK, "letter", memory=Memory(), speaker="Mara")


def test_a_query_of_no_words_is_refused():
    with pytest.raises(QueryError, match=r"There is no word in “…\?!” to search for"):
        search(WORK, "…?!")


@pytest.mark.parametrize("query", ["can't", "can’t"])
@pytest.mark.parametrize("text", ["She can't swim.", "She can’t swim."])
def test_either_apostrophe_finds_either(query, text):
    work = Work(chapters=(make_chapter(1, [("story", text)]),))
    assert [hit.snippet for hit in search(work, query)] == [text]
