"""What was read of a library's works: recalled as far as a place, and no kind of record that nobody asks for."""

from storysofar.text import THE_END, Position

from ..serial import chapter, memory_of, read, serial


def test_what_is_recalled_is_what_was_read(library):
    work = serial(1, 2, 3)
    assert read(library, work).read == (1, 2, 3)
    assert library.readings.recall("Salt", THE_END) == memory_of(work)
    assert library.pages.of("Salt", THE_END) == work


def test_what_is_recalled_as_of_any_place_is_what_the_memory_says(library):
    work = serial(1, 2, 3)
    read(library, work)
    for place in (Position(1, 0), Position(2, 40), Position(2, 90), chapter(2).end, Position(3, 10), Position(9, 0)):
        assert library.readings.recall("Salt", place) == memory_of(work).as_of(place)
        assert library.pages.of("Salt", place) == work.as_of(place)


def test_only_the_kinds_asked_for_are_loaded(library):
    read(library, serial(1, 2))
    (first, _) = library.readings.recall("Salt", THE_END, kinds=("characters",)).chapters
    assert first.characters and not first.mentions and not first.state
