import pytest

from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Character, Mention, SameCharacter
from storysofar.text import Position, Span, Work

from .tale import CANARY, chapter, read_chapter, tale


def memory_of(work):
    memory = Memory()
    for one in work.chapters:
        memory = memory.add(read_chapter(memory, one))
    return memory


def character(id, name, number, known=10):
    return Character(id, name, Span(number, 0, 4), Position(number, known))


def same(id, other, number=3):
    return SameCharacter(id, other, Span(number, 0, 4), Position(number, 10))


# The boundary


def test_before_its_first_word_nothing_of_a_chapter_is_known():
    seen = memory_of(tale()).as_of(Position(3, 0))
    assert [records.chapter for records in seen.chapters] == [1, 2]
    assert CANARY not in repr(seen)


def test_at_the_start_of_a_chapter_a_reader_knows_what_the_end_of_the_one_before_told():
    memory = memory_of(tale())
    assert memory.as_of(Position(3, 0)) == memory.as_of(chapter(2).end) == memory_of(tale().until(2))


def test_a_title_is_not_known_before_anything_that_it_stands_over():
    records = ChapterRecords(2, 80, characters=(character("c2.0", "Tobin", 2, known=40),), title="Tobin Returns")
    titles = [records.as_of(Position(2, offset)).title for offset in (0, 39, 40, 80)]
    assert titles == [None, None, "Tobin Returns", "Tobin Returns"]


def test_a_record_is_known_from_its_own_place_and_not_from_where_it_stands():
    records = ChapterRecords(1, 80, mentions=(Mention(Span(1, 0, 3), Position(1, 40), "she", "pronoun", "c1.9"),))
    assert records.as_of(Position(1, 39)).mentions == ()
    assert records.as_of(Position(1, 40)).mentions == records.mentions


def test_inside_a_chapter_what_the_reader_carries_on_is_not_there_yet():
    records = ChapterRecords(1, 80, state="{}")
    assert (records.as_of(Position(1, 79)).state, records.as_of(Position(1, 80)).state) == ("", "{}")


def test_inside_a_chapter_the_memory_ends_where_the_reader_stopped():
    assert memory_of(tale()).as_of(Position(2, 7)).end == Position(2, 7)


def test_a_chapter_without_a_word_is_read_as_soon_as_it_is_reached():
    blank = Memory((ChapterRecords(1, 80), ChapterRecords(2, 0, state="{}")))
    assert blank.as_of(Position(2, 0)) == blank
    assert len(blank.as_of(Position(1, 80)).chapters) == 1


@pytest.mark.parametrize("place", [Position(1, 0), Position(1, 70), Position(2, 0), Position(2, 30), Position(4, 0)])
def test_a_memory_and_the_pages_know_of_the_same_chapters(place):
    known = [records.chapter for records in memory_of(tale()).as_of(place).chapters]
    assert known == [one.number for one in tale().as_of(place).chapters]


def test_who_knows_less_can_not_be_made_to_know_more():
    memory = memory_of(tale())
    early = memory.as_of(Position(2, 30))
    assert early.as_of(Position(9, 0)) == early


# What is kept


def test_chapters_are_added_in_reading_order():
    memory = Memory((ChapterRecords(2, 10),))
    with pytest.raises(ValueError, match="chapter 1 does not come after chapter 2"):
        memory.add(ChapterRecords(1, 10))


def test_a_memory_of_nothing_ends_before_the_beginning():
    assert (Memory().end, Memory().state, list(Memory().characters)) == (Position(0, 0), "", [])


def test_adding_a_chapter_leaves_the_shorter_memory_as_it_was():
    short = memory_of(tale().until(1))
    assert short.add(read_chapter(short, chapter(2))) != short == memory_of(tale().until(1))


# Who is who


def test_the_latest_record_of_a_character_counts():
    memory = Memory(
        (
            ChapterRecords(1, 80, characters=(character("c1.0", "the old man", 1),)),
            ChapterRecords(2, 80, characters=(character("c1.0", "Tobin", 2),)),
        )
    )
    assert memory.cast_of()["c1.0"].name == "Tobin"
    assert memory.as_of(Position(2, 9)).cast_of()["c1.0"].name == "the old man"


def test_two_people_are_two_until_the_text_says_otherwise():
    memory = memory_of(tale())
    assert set(memory.as_of(chapter(2).end).cast_of()) == {"c1.0", "c2.0"}
    assert memory.identities() == {"c2.0": "c3.0"}
    assert set(memory.cast_of()) == {"c1.0", "c3.0"}


def test_who_turned_out_to_be_one_who_turned_out_to_be_another_is_the_last_of_them():
    memory = Memory((ChapterRecords(3, 80, same=(same("c1.0", "c2.0"), same("c0.0", "c1.0"))),))
    assert memory.identities() == {"c2.0": "c0.0", "c1.0": "c0.0"}


def test_a_work_without_chapters_is_an_empty_memory():
    assert memory_of(Work("Salt")) == Memory()
