from array import array
from zlib import crc32

import numpy

from storysofar.retrieval.ranking import PLACE_STRETCHES, STRETCHES_BEFORE, VECTOR_WIDTH, Index, Rows, best
from storysofar.text import Span
from tests.some import some


def rows(chapter: int, *stretches: str) -> Rows:
    """Stretches of ten characters each; the meaning of one is the direction of its first letter."""
    places = array("i", [n for at in range(len(stretches)) for n in (10 * at, 10 * at + 9)])
    words = array("I", [crc32(word.encode()) for stretch in stretches for word in stretch.split()])
    counts = array("i", [len(stretch.split()) for stretch in stretches])
    return Rows(
        chapter, places.tobytes(), counts.tobytes(), words.tobytes(), b"".join(direction(s[0]) for s in stretches)
    )


def direction(letter: str) -> bytes:
    vector = numpy.zeros(VECTOR_WIDTH, "i1")
    vector[ord(letter)] = 127
    return vector.tobytes()


NOTHING = ["rain fell"] * 5
INDEX = Index([rows(1, *NOTHING, "mara burn letter", *NOTHING), rows(2, *NOTHING, "quay empti", *NOTHING)])


def asked(*stems: str, **others: float) -> list[dict[int, float]]:
    """These words; the last of them may be said in others."""
    wanted = [{crc32(stem.encode()): 1.0} for stem in stems]
    wanted[-1] |= {crc32(other.encode()): worth for other, worth in others.items()}
    return wanted


def found(stems, meant, **options) -> list[Span]:
    return [INDEX.span(one.best, one.best) for one in best(INDEX, asked(*stems), [direction(meant)], **options)]


def test_words_are_found():
    assert found(["letter"], "-")[0] == Span(1, 50, 59)


def test_a_meaning_is_found_without_a_word_of_it():
    assert found(["nowher"], "q")[0] == Span(2, 50, 59)


def test_no_place_overlaps_a_better_one():
    places = best(INDEX, asked("rain"), [direction("r")], limit=50)
    covered = [stretch for place in places for stretch in range(place.first, place.last + 1)]
    assert len(covered) == len(set(covered)) and len(places) > 4


def test_a_place_ends_with_its_chapter():
    last = best(INDEX, asked("rain"), [direction("r")], parts=(Span(1, 100, 109),))[0]
    assert (last.first, last.last) == (10, 10)
    assert INDEX.span(0, PLACE_STRETCHES - 1) == Span(1, 0, 29)


def test_only_what_touches_the_parts_is_found():
    assert found(["letter"], "m", parts=(Span(2, 0, 200),)) != []
    assert all(span.chapter == 2 for span in some(found(["letter"], "m", parts=(Span(2, 0, 200),))))
    assert found(["letter"], "m", parts=()) == []


def test_a_rare_word_says_more_than_a_common_one():
    assert INDEX.by_words(asked("letter")).max() > 2 * INDEX.by_words(asked("rain")).max()


def test_a_word_is_found_by_one_that_says_nearly_the_same_and_counts_for_less():
    itself, other = INDEX.by_words(asked("letter")), INDEX.by_words(asked("epistl", letter=0.5))
    assert 0 < other.max() < itself.max()
    assert other.argmax() == itself.argmax()


def test_a_word_that_nobody_says_finds_nothing():
    assert not INDEX.by_words(asked("epistl")).any()


def test_what_stands_around_a_place_counts_as_far_as_its_chapter_goes():
    shares = numpy.zeros(len(INDEX), numpy.float32)
    shares[0] = 1.0
    around = INDEX.around(shares)
    assert around[STRETCHES_BEFORE] > 0 == around[STRETCHES_BEFORE + 1]
    assert INDEX.around(numpy.roll(shares, -1))[: len(NOTHING)].max() == 0  # the end of the second chapter


def test_of_two_places_that_answer_alike_the_one_in_better_company_comes_first():
    index = Index([rows(1, "quay", *NOTHING, *NOTHING, *NOTHING, "quay", *NOTHING, "mara quay", *NOTHING)])
    first, *_ = best(index, asked("quay"), [direction("-")], limit=3)
    assert first.first > len(NOTHING)


def test_a_work_without_a_word_of_story_has_no_answer():
    assert best(Index([]), asked("letter"), [direction("m")]) == ()
