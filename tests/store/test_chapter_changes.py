import pytest
from benchmarks.serial import edit, insert, merge, move, remove, serial_of, split

from storysofar.store.chapter_changes import Change, as_far_as
from storysofar.text import THE_END, Work, make_chapter

from .serial import told, update


def test_a_work_that_came_for_the_first_time_has_no_changes_to_tell(library):
    update(library, serial_of(3))
    assert library.pages.changes("long quay", THE_END) == ()


def test_a_rewritten_chapter_is_told_with_the_words_that_changed(library):
    old = make_chapter(1, [("story", "Mara lit the lamp. It rained all night on the quay.\n")])
    new = make_chapter(1, [("story", "Mara lit the old lamp. It snowed all night on the quay.\n")])
    library.works.keep(Work("Salt", (old,)))
    (change,) = library.works.keep(Work("Salt", (new,))).plan.changes
    assert (change.kind, change.number, change.words) == ("rewritten", 1, 2)


def test_other_quotation_marks_and_line_breaks_are_no_other_text(library):
    library.works.keep(Work("Salt", (make_chapter(1, [("story", "“It’s late,”\nsaid Mara.\n")]),)))
    outcome = library.works.keep(Work("Salt", (make_chapter(1, [("story", '"It\'s late," said Mara.\n')]),)))
    assert outcome.plan.changed and not outcome.plan.changes


@pytest.mark.parametrize(("has_addresses", "has_names"), [(True, True), (False, True), (False, False)])
def test_every_kind_of_edit_is_told_as_what_it_is(library, has_addresses, has_names):
    serial = serial_of(12, has_addresses=has_addresses, has_names=has_names)
    update(library, serial)
    insert(serial, 0)
    edit(serial, 4)
    assert told(library, serial) == [("inserted", 1), ("rewritten", 5)]
    merge(serial, 6)
    assert told(library, serial) == [("rewritten", 7), ("merged", 7)]
    split(serial, 6)
    drawer = remove(serial, 2)
    assert told(library, serial) == [("gone", 3), ("rewritten", 7), ("split", 8)]
    serial.pages.insert(2, drawer)
    move(serial, 10, 3)
    assert told(library, serial) == [("back", 3), ("moved", 4)]


def test_what_was_merged_and_comes_apart_again_is_known_again(library):
    serial = serial_of(5)
    update(library, serial)
    before = list(serial.pages)
    merge(serial, 1)
    update(library, serial)
    serial.pages = before
    assert sorted(told(library, serial)) == [("rewritten", 2), ("split", 3)]
    assert len(library.pages.versions("long quay", 3, THE_END)) == 1  # the text that it had, and no other


# As far as it may be told

RENAMED = Change("renamed", 1, 3, 5, title="Hard Rain", was="Rain")


def test_a_change_is_told_whole_where_its_chapter_is_read_both_as_it_was_and_as_it_is():
    assert as_far_as([RENAMED], 5) == (RENAMED,)
    (told,) = as_far_as([RENAMED], 4)
    assert (told.kind, told.number, told.before, told.title, told.was) == ("renamed", 3, 5, None, None)
    assert as_far_as([Change("renamed", 1, 5, 3, title="Hard Rain")], 4)[0].title is None


def test_in_numbers_there_are_the_words_that_changed_and_not_one_of_them():
    told = Change("rewritten", 1, 3, 3, words=312, title="Rain").in_numbers()
    assert (told.words, told.title) == (312, None)


def test_programs_are_told_where_a_chapter_stands_and_not_which_it_is():
    assert RENAMED.to_json() == {
        "chapter": 3, "kind": "renamed", "before": 5, "words": 0, "title": "Hard Rain", "was": "Rain",
    }  # fmt: skip
