from dataclasses import replace

from benchmarks.serial import serial_of

from storysofar.store.compared_chapters import KeptChapter, delivered_chapters
from storysofar.store.matching import match
from storysofar.store.resemblance import hash_of
from storysofar.text import Work, make_chapter

from .serial import told, update


def test_a_chapter_whose_address_was_given_to_another_text_is_told_by_its_text(library):
    serial = serial_of(6)
    update(library, serial)
    one, other = serial.pages[2:4]
    serial.pages[2:4] = [replace(other, id=one.id), replace(one, id=other.id)]
    assert [kind for kind, _ in told(library, serial)] == ["moved"]


def test_addresses_that_only_count_do_not_say_which_chapter_it_is(library):
    def counted(pages):
        chapters = enumerate(pages, start=1)
        return Work("Salt", tuple(replace(c, number=n, source=f"https://ff.example/s/1/{n}") for n, c in chapters))

    chapters = serial_of(6).work().chapters
    library.works.keep(counted(chapters[1:]))
    changes = library.works.keep(counted(chapters), is_whole=True).plan.changes
    assert [change.kind for change in changes if change.kind != "renumbered"] == ["inserted"]


DARK = "It rained all night on the quay, and Mara lit the lamp for the boats that were late again."
LIGHT = "In the morning the sails were dry, and nobody spoke of what the tide had brought to the stair."


def told_as(number, *paragraphs, **fields):
    return make_chapter(number, [("story", words + "\n") for words in paragraphs], **fields)


def matched(new, old, **options):
    """Who is who among these delivered and these kept chapters."""
    kept = [KeptChapter(at, c.number, hash_of(c), c.title, c.source) for at, c in enumerate(old, start=1)]
    return match(delivered_chapters(tuple(new)), kept, {c.number: c for c in old}.__getitem__, **options)


def test_a_text_is_known_under_another_number_and_title():
    old = [told_as(1, DARK, title="Dark"), told_as(2, LIGHT, title="Light")]
    assert matched([told_as(1, LIGHT), told_as(2, DARK)], old).pairs == {0: 1, 1: 0}


def test_a_rewritten_chapter_is_known_by_its_name():
    old = [told_as(1, DARK, title="1. Dark"), told_as(2, LIGHT, title="2. Light")]
    new = [told_as(5, "She slept.", title="Dark"), told_as(6, "She woke.", title="Light")]
    assert matched(new, old).pairs == {0: 0, 1: 1}


def test_what_is_all_new_between_two_known_chapters_takes_the_place_there():
    old = [told_as(1, DARK), told_as(2, "She slept."), told_as(3, LIGHT)]
    new = [told_as(1, DARK), told_as(2, "Tobin rowed out alone."), told_as(3, LIGHT)]
    assert matched(new, old).pairs == {0: 0, 1: 1, 2: 2}


def test_two_names_that_contradict_each_other_are_two_chapters():
    old = [told_as(1, DARK), told_as(2, "She slept.", title="Sleep"), told_as(3, LIGHT)]
    new = [told_as(1, DARK), told_as(2, "Tobin rowed out alone.", title="The Oar"), told_as(3, LIGHT)]
    assert matched(new, old).pairs == {0: 0, 2: 2}


def test_a_chapter_whose_text_stands_in_another_now_was_merged_into_it():
    found = matched([told_as(1, DARK, LIGHT)], [told_as(1, DARK), told_as(2, LIGHT)])
    assert (found.pairs, found.merged) == ({0: 0}, {1: 0})


def test_a_chapter_that_has_half_the_text_of_another_was_split_from_it():
    found = matched([told_as(1, DARK), told_as(2, LIGHT)], [told_as(1, DARK, LIGHT)])
    assert (found.pairs, found.split) == ({0: 0}, {1: 0})


def test_of_a_part_that_is_mostly_unknown_nothing_is_said():
    new = [told_as(1, DARK), told_as(2, "She slept."), told_as(3, "She woke.")]
    assert matched(new, [told_as(1, DARK), told_as(2, LIGHT)], is_whole=False).pairs == {}
