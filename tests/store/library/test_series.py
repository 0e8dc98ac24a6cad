"""Which work goes on from which, and what the reader may say of it."""

from dataclasses import replace

import pytest

from storysofar.errors import StorySoFarError
from storysofar.text import THE_END

from ..serial import part, read_chapter


def test_it_is_switched_off_and_on(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(2, "Rope", 1), read_chapter)
    library.series.say_earlier("Rope", None)
    assert library.readings.read_on("Rope", read_chapter) == (1,)
    assert library.readings.recall("Rope", THE_END).earlier is None
    assert library.series.find_earlier("Rope").name == "Salt"
    assert library.readings.read_on("Rope", read_chapter) == (1,)


def test_two_works_never_go_on_from_each_other(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(2, "Rope", 1), read_chapter)
    with pytest.raises(StorySoFarError, match=r"“Rope” continues “Salt”\. To change that: storysofar sequel 2 --alone"):
        library.series.say_earlier("Salt", "Rope")
    both = part(5, "Net", 1, series="Boats")
    said = replace(both.chapters[0].stated, series=("Part 1 of Lamps", "Part 2 of Boats"))
    library.read(replace(both, chapters=(replace(both.chapters[0], stated=said),)), read_chapter)
    back = part(1, "Oar", 1, series="Boats")
    said = replace(back.chapters[0].stated, series=("Part 1 of Boats", "Part 2 of Lamps"))
    library.read(replace(back, chapters=(replace(back.chapters[0], stated=said),)), read_chapter)
    assert (library.series.earlier("Net"), library.series.earlier("Oar")) == (None, None)
    assert [work.name for work in library.series.circle("Net")] == ["Net", "Oar"]
    library.series.say_earlier("Oar", None)
    assert (library.series.earlier("Net").name, library.series.circle("Net")) == ("Oar", ())


def test_a_circle_is_told_with_the_works_in_it_and_where_to_part_them(library):
    for number, title in enumerate(("Salt", "Rope", "Net"), start=1):
        library.read(part(number, title, 1), read_chapter)
    told = "“Salt” cannot continue “Net”, because “Net” continues “Rope”, which continues “Salt”. "
    with pytest.raises(StorySoFarError, match=f"{told}To change that: storysofar sequel 2 --alone"):
        library.series.say_earlier("Salt", "Net")
    with pytest.raises(StorySoFarError, match=r"“Salt” cannot continue itself\. Say another one"):
        library.series.say_earlier("Salt", "Salt")
    library.series.say_earlier("Rope", None)
    assert library.series.say_earlier("Salt", "Net").name == "Net"
