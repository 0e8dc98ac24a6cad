from collections.abc import Iterable
from dataclasses import replace

from storysofar.store.compared_chapters import KeptChapter, KeptChapters, delivered_chapters
from storysofar.store.delivery_diff import UpdatePlan, plan_update
from storysofar.store.resemblance import hash_of
from storysofar.text import Chapter, make_chapter
from tests.some import some

TOLD = {
    1: "Mara found a letter under the third plank of the quay, and read it twice before the tide came in.",
    2: "Tobin lit all the lamps. Nobody had asked him to, but the fog was thick and two boats were still out.",
    3: "In the morning Ilse counted the boats again; one was missing, the green one with the mended sail.",
    7: "A drum beat in the hills. Old Orrin put his hat on, took his stick, and went up to see who was there.",
}


def chapter(number: int, more: str = "") -> Chapter:
    return make_chapter(number, [("story", f"{TOLD[number]}{more}\n")])


def shelf(*numbers: int) -> KeptChapters:
    """What is kept of a serial: the chapters of these numbers, none of which may be looked into unless it must."""
    texts = {number: chapter(number) for number in numbers}
    kept = tuple(KeptChapter(n, n, hash_of(text), text.title, text.source) for n, text in texts.items())
    return KeptChapters(kept, texts.__getitem__, unused=max(numbers, default=0) + 1)


def come(chapters: Iterable[Chapter], *kept: int, is_whole: bool = False) -> UpdatePlan:
    return plan_update(delivered_chapters(tuple(chapters)), shelf(*kept), is_whole=is_whole)


def test_what_goes_on_is_new_and_what_is_there_is_not():
    told = come((chapter(2), chapter(3)), 1, 2)
    assert [one.number for one in told.new] == [3]
    assert (told.changed, told.unchanged) == ((), (2,))


def test_a_chapter_with_another_word_takes_the_place_of_the_one_that_was():
    told = come([chapter(2, " It snowed.")], 1, 2, 3)
    assert ([one.number for one in told.changed], told.new) == ([2], ())
    assert [place.identity for place in told.places] == [1, 2, 3]


def test_a_page_numbered_one_that_resembles_nothing_goes_on_at_the_end_and_says_so():
    told = come([replace(chapter(7), number=1)], 1, 2)
    assert [one.number for one in told.new] == [3]
    assert told.notes == ("There is another chapter 1 already, so what came now was added after it, as 3.",)


def test_what_a_whole_work_lacks_is_gone_and_what_a_part_lacks_is_not():
    whole, part = (come((chapter(1), chapter(3)), 1, 2, 3, is_whole=is_whole) for is_whole in (True, False))
    assert [place.is_gone for place in whole.places] == [False, True, False]
    assert not any(place.is_gone for place in some(part.places))


def test_most_of_a_work_that_lacks_a_chapter_keeps_it_and_says_so():
    (note,) = come((chapter(1), chapter(3)), 1, 2, 3).notes
    assert note.startswith("Chapter 2 is not among what came, and kept as before.")


def test_a_prologue_moves_them_all_and_each_stays_who_it_is():
    moved = [replace(chapter(n), number=n + 1) for n in (1, 2, 3)]
    told = come([replace(chapter(7), number=1), *moved], 1, 2, 3, is_whole=True)
    assert [(place.identity, place.number) for place in told.places] == [(4, 1), (1, 2), (2, 3), (3, 4)]
