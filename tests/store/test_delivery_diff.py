from collections.abc import Iterable
from dataclasses import replace

import pytest
from benchmarks.serial import merge, serial_of, split

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


# Chapters that are cut otherwise, whatever the delivery says of itself


def delivered(serial, *numbers):
    """These chapters of a serial, or all of them."""
    chapters = serial.work().chapters
    return delivered_chapters(tuple(c for c in chapters if not numbers or c.number in numbers))


def kept(serial):
    chapters = serial.work().chapters
    rows = tuple(KeptChapter(c.number, c.number, hash_of(c), c.title, c.source) for c in chapters)
    return KeptChapters(rows, {c.number: c for c in chapters}.__getitem__, unused=len(chapters) + 1)


def kinds(plan):
    return sorted((change.kind, change.number) for change in plan.changes if change.kind != "renumbered")


@pytest.mark.parametrize("numbers", [(), (3,), (3, 4)])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_merged_text_stands_once_and_is_told_as_merged(numbers, is_whole):
    serial = serial_of(7, has_addresses=False, has_names=False)
    known = kept(serial)
    merge(serial, 2)
    plan = plan_update(delivered(serial, *(() if is_whole else numbers)), known, is_whole=is_whole)
    assert kinds(plan) == [("merged", 3), ("rewritten", 3)]
    assert [(place.identity, place.number) for place in plan.places] == [(1, 1), (2, 2), (3, 3), (5, 4), (6, 5), (7, 6)]
    assert (plan.notes, [chapter.number for chapter in plan.changed]) == ((), [3])


def test_three_chapters_that_are_one_now_stand_once():
    serial = serial_of(4, has_addresses=False, has_names=False)
    known = kept(serial)
    merge(serial, 1)
    merge(serial, 1)
    for is_whole in (True, False):
        plan = plan_update(delivered(serial), known, is_whole=is_whole)
        assert kinds(plan) == [("merged", 2), ("merged", 2), ("rewritten", 2)]
        assert [place.identity for place in plan.places] == [1, 2]


def test_a_whole_work_that_is_one_chapter_now_stands_once():
    serial = serial_of(2, has_addresses=False, has_names=False)
    known = kept(serial)
    merge(serial, 0)
    assert [place.identity for place in plan_update(delivered(serial), known).places] == [1]


@pytest.mark.parametrize("numbers", [(), (3, 4)])
def test_a_split_chapter_stands_once_and_takes_the_place_of_no_other(numbers):
    serial = serial_of(7, has_addresses=False, has_names=False)
    known = kept(serial)
    split(serial, 2)
    plan = plan_update(delivered(serial, *numbers), known)
    assert kinds(plan) == [("rewritten", 3), ("split", 4)]
    assert [place.identity for place in plan.places] == [1, 2, 3, 8, 4, 5, 6, 7]


# Headings that only count otherwise


def counted(paragraph, number, heading):
    return make_chapter(number, [("heading", f"{heading}\n\n"), ("story", f"{paragraph}\n")], title=heading)


@pytest.mark.parametrize("heading", ["Chapter {}: The {}", "{}. The {}", "Chapter {}", "Part {} — the {}"])
def test_headings_that_count_a_new_chapter_in_are_no_change(heading):
    names = ["Toll", "Weir", "Ferry"]
    old = [counted(TOLD[n], n, heading.format(n, names[n - 1])) for n in (1, 2, 3)]
    rows = tuple(KeptChapter(c.number, c.number, hash_of(c), c.title, c.source) for c in old)
    known = KeptChapters(rows, {c.number: c for c in old}.__getitem__, unused=4)
    moved = [counted(TOLD[n], n + 1, heading.format(n + 1, names[n - 1])) for n in (1, 2, 3)]
    plan = plan_update(delivered_chapters((counted(TOLD[7], 1, heading.format(1, "Hills")), *moved)), known)
    assert ([c.number for c in plan.new], plan.changed, plan.unchanged) == ([1], (), (2, 3, 4))
    assert {change.kind for change in plan.changes} == {"inserted", "renumbered"}
    assert plan.places[1].chapter == moved[0]  # its heading says what its number is now


def test_headings_that_count_a_missing_chapter_out_leave_the_texts_as_they_are():
    old = [counted(TOLD[n], n, f"Chapter {n}") for n in (1, 2, 3)]
    rows = tuple(KeptChapter(c.number, c.number, hash_of(c), c.title, c.source) for c in old)
    known = KeptChapters(rows, {c.number: c for c in old}.__getitem__, unused=4)
    plan = plan_update(delivered_chapters((old[0], counted(TOLD[3], 2, "Chapter 2"))), known)
    assert (plan.new, plan.changed, plan.changes) == ((), (), ())
    assert not any(place.chapter for place in some(plan.places))
