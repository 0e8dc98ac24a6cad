from dataclasses import replace

from storysofar.text import THE_END, Related, Work

from .serial import chapter, part, read_chapter


def test_a_series_is_in_the_order_of_reading_with_what_goes_back_to_it(library):
    for number, title in ((10, "Net"), (2, "Rope"), (1, "Salt")):
        library.read(part(number, title, 1), read_chapter)
    said = Work("Tide", related=(Related("Inspired by", "Rope"),))
    library.read(replace(said, chapters=(replace(chapter(1), stated=said),)), read_chapter)
    (shelf,) = library.series.all("salt cycle", THE_END)
    assert [work.name for _, work, _ in shelf.parts] == ["Salt", "Rope", "Net"]
    assert [(work.name, said) for work, said in shelf.related] == [("Tide", "Inspired by Rope")]
    assert library.series.all("Rope", THE_END) == (shelf,)
