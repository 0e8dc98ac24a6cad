from dataclasses import replace

from benchmarks.serial import serial_of

from storysofar.text import Work

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
    library.keep(counted(chapters[1:]))
    changes = library.keep(counted(chapters), is_whole=True).arrivals.changes
    assert [change.kind for change in changes if change.kind != "renumbered"] == ["inserted"]
