import re

from benchmarks.serial import append, edit, remove, rename, serial_of

from storysofar.text import THE_END

from .serial import stopped, update


def test_what_came_first_is_no_news_and_what_changes_nothing_is_none_either(library):
    serial = serial_of(4)
    update(library, serial)
    update(library, serial)
    assert library.pages.changes("quay", THE_END) == ()
    (first,) = library.pages.changes("quay", THE_END, all_of_them=True)
    assert {change.kind for change in first.changes} == {"new"}


def test_each_delivery_is_told_with_its_day_and_the_oldest_first(library):
    serial = serial_of(4)
    update(library, serial)
    edit(serial, 1)
    update(library, serial)
    append(serial)
    update(library, serial)
    first, second = library.pages.changes("quay", THE_END)
    assert [[change.kind for change in one.changes] for one in (first, second)] == [["rewritten"], ["new"]]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.came)


def test_what_was_looked_at_is_not_told_again_unless_asked_for(library):
    serial = serial_of(4)
    update(library, serial)
    edit(serial, 1)
    update(library, serial)
    assert library.pages.changes("quay", THE_END, see=True)
    assert library.pages.changes("quay", THE_END) == ()
    assert len(library.pages.changes("quay", THE_END, all_of_them=True)) == 2


def test_a_change_is_told_by_where_its_chapter_stands_now(library):
    serial = serial_of(5)
    stopped(library, serial, 3)
    rename(serial, 1)
    update(library, serial)
    told = library.pages.changes("quay", THE_END, all_of_them=True)[-1].changes[0]
    assert (told.kind, told.number, told.title) == ("renamed", 2, serial.work().chapters[1].title)
    library.bookmarks.put("quay", 1)
    assert library.pages.changes("quay", all_of_them=True)[-1].changes[0].title is None


def test_programs_are_told_the_same(library):
    serial = serial_of(3)
    update(library, serial)
    remove(serial, 1)
    update(library, serial)
    (told,) = library.pages.changes("quay", THE_END)
    assert [change["kind"] for change in told.to_json()["changes"]] == ["gone"]
    assert told.to_json()["came"] == told.came
