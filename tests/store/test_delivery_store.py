from dataclasses import replace

from benchmarks.serial import annotate, edit, insert, merge, remove, rename, rewrite, serial_of, split, swap
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storysofar.store import Library
from storysofar.text import THE_END, Work, make_chapter

from .serial import chapter, memory_of, read_chapter, serial, update

# What is gone


def test_what_is_gone_at_the_source_stays_and_is_labelled(library):
    serial = serial_of(5)
    update(library, serial)
    whole = serial.work()
    remove(serial, 1)
    update(library, serial)
    assert library.pages.of("long quay", THE_END).chapters == whole.chapters  # no heading counts it out
    assert library.works.find("long quay").gone == (2,)


def test_a_part_of_a_work_removes_nothing(library):
    serial = serial_of(8)
    update(library, serial)
    work = serial.work()
    for part in (work.chapters[:1], work.chapters[4:6], work.chapters[1:]):
        library.works.keep(replace(work, chapters=part, status="8/?"))
    assert library.works.find("long quay").gone == ()
    assert library.pages.of("long quay", THE_END).chapters == work.chapters


def test_most_of_a_work_without_a_word_that_it_is_all_removes_nothing_and_says_so(library):
    serial = serial_of(6, has_addresses=False, has_names=False)
    library.works.keep(serial.work())
    remove(serial, 2)
    outcome = library.works.keep(replace(serial.work(), status=None))
    assert library.works.find("long quay").numbers == (1, 2, 3, 4, 5, 6)
    assert outcome.plan.notes[0].startswith("Chapter 3 is not among what came")


def test_pages_that_say_they_are_all_there_is_take_the_label_of_a_later_day(library):
    serial = serial_of(4)
    library.works.keep(replace(serial.work(), updated="2024-05-01"))
    old = replace(serial.work(), chapters=serial.work().chapters[:3], status="3/?", updated="2024-03-01")
    library.works.keep(old)
    assert library.works.find("long quay").gone == ()
    library.works.keep(replace(old, updated="2024-06-01"))
    assert library.works.find("long quay").gone == (4,)


# What is read again


def test_only_what_comes_after_the_first_change_is_read_again(library):
    serial = serial_of(9)
    library.read(serial.work(), read_chapter)
    edit(serial, 5)
    assert library.read(serial.work(), read_chapter).read == (6, 7, 8, 9)
    assert library.read(serial.work(), read_chapter).read == ()


# After any edits


EDITS = (insert, edit, rename, annotate, merge, split, remove, rewrite)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from((*EDITS, swap)), st.integers(0, 30)), max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_after_any_edits_the_memory_is_that_of_reading_anew_and_no_text_is_lost(tmp_path, edits, addresses, names):
    serial, seen = serial_of(6, has_addresses=addresses, has_names=names), set()
    with Library(tmp_path / "library.db") as library:
        for what, at in ((None, 0), *edits):
            if what and len(serial.pages) > 2:
                what(serial, at % (len(serial.pages) - 1))
            seen |= {paragraph for page in serial.pages for paragraph in page.paragraphs}
            library.works.keep(serial.work(), is_whole=True)
            library.readings.read_on(1, read_chapter)
        pages = library.pages.of(1, THE_END)
        assert library.readings.recall(1, THE_END) == memory_of(pages)
        if not library.works.find(1).gone:
            assert pages.chapters == serial.work().chapters
        kept = {text.strip() for (text,) in library._file.db.execute("SELECT text FROM passages")}
        assert seen <= kept
    (tmp_path / "library.db").unlink()


def test_a_prologue_put_in_later_does_not_tell_what_the_pages_say_by_then(library):
    before = Work("Salt", tags=("Slow Burn",), series=("Part 2 of The Salt Cycle",))
    pages = [make_chapter(n, [("story", f"Mara lit lamp {n}. It rained {n} days on the quay.")]) for n in (1, 2, 3)]
    library.works.keep(Work("Salt", (replace(pages[0], stated=before), *pages[1:])), is_whole=True)
    library.bookmarks.put("salt", 1)
    prologue = make_chapter(1, [("story", "Long before that, somebody built a tower of salt and tar.")])
    now = replace(before, tags=("Slow Burn", "Quillfeather Lives"), summary="Quillfeather lives.")
    library.works.keep(
        Work("Salt", (replace(prologue, stated=now), *(replace(p, number=p.number + 1) for p in pages))), is_whole=True
    )
    assert library.works.find("salt").bookmark == 2
    told = library.pages.about("salt", library.bookmarks.place("salt"))
    assert (told.tags, told.summary, told.series) == (("Slow Burn",), None, before.series)
    assert library.pages.about("salt", library.bookmarks.place("salt", 1)).series == before.series
    assert library.pages.about("salt", THE_END).tags == now.tags


# What its reader is told


def untitled(number):
    return Work(None, (chapter(number),))


def test_pages_that_say_no_title_are_a_work_of_their_own_and_that_is_told_where_there_are_others(library):
    assert library.works.keep(untitled(1)).plan.notes == ()
    (note,) = library.works.keep(untitled(2)).plan.notes
    assert note.startswith("No page says which work this is")
    assert library.works.keep(untitled(3), into="Salt").plan.notes == ()
    assert library.works.keep(Work("Rope", (chapter(4),))).plan.notes == ()


def test_a_text_that_took_the_place_of_another_is_told_with_where_the_other_is(library):
    library.works.keep(serial(1, 2, 3))
    (one,) = library.works.keep(Work("Salt", (chapter(2, " Wen had lied."),))).plan.notes
    assert one.startswith("Chapter 2 has a new text now")
    assert one.endswith("storysofar versions 1 2")
    several = Work("Salt", (chapter(1, " Wen had lied."), chapter(3, " Wen had lied.")))
    assert library.works.keep(several).plan.notes[-1].startswith("Chapters 1, 3 have a new text now")


def test_what_is_told_of_a_delivery_to_programs_has_its_numbers(library):
    library.works.keep(serial(1, 2))
    told = library.works.keep(Work("Salt", (chapter(2, " Wen had lied."), chapter(3)))).to_json()
    assert (told["new"], told["changed"], told["unchanged"]) == ([3], [2], [])
    assert [change["kind"] for change in told["changes"]] == ["rewritten", "new"]


def test_nothing_changed_in_a_work_that_came_anew(library):
    assert library.works.keep(serial(1, 2)).changes == ()
