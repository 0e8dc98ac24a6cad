from dataclasses import replace

from storysofar.reading import read
from storysofar.reading import read_chapter as really_read
from storysofar.text import THE_END, Related, Work, make_chapter
from tests.some import some

from .serial import chapter, part, read_chapter


def ids(library, work):
    return {c.name: c.id for c in library.readings.recall(work, THE_END).characters}


def test_part_two_begins_with_the_people_of_part_one(library):
    library.read(part(1, "Salt", 1, 2), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(2, "Rope", 1, 2), read_chapter)
    assert ids(library, "Rope") == {name: f"{id}/1" for name, id in ids(library, "Salt").items()}
    assert library.readings.recall("Rope", THE_END).earlier.earlier == "Salt"
    assert library.series.earlier("Rope").name == "Salt"


def test_the_library_says_the_same_as_reading_the_two(library):
    salt = Work("Salt", (make_chapter(1, [("story", "“Run!” cried Mara Voss.\n\nTobias Marsh laughed.\n\n")]),))
    rope = Work("Rope", (make_chapter(1, [("story", "“Again?” asked Mara.\n\nIlse came in.\n\n")]),))
    library.read(salt, really_read)
    library.bookmarks.put("Salt", THE_END)
    library.works.keep(rope)
    library.series.say_earlier("Rope", "Salt")
    library.readings.read_on("Rope", really_read)
    told, kept = read(rope, earlier=read(salt)), library.readings.recall("Rope", THE_END)
    assert kept.chapters[1:] == told.chapters[1:]
    assert replace(kept.chapters[0], earlier=told.chapters[0].earlier) == told.chapters[0]


def test_of_a_part_one_without_a_bookmark_nobody_is_known_in_part_two(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.read(part(2, "Rope", 1), read_chapter)
    assert library.readings.recall("Rope", THE_END).earlier is None
    library.bookmarks.put("Salt", 1)
    library.readings.read_on("Rope", read_chapter)
    assert library.readings.recall("Rope", THE_END).earlier.characters


def test_part_one_that_comes_later_is_said_and_part_two_is_read_again(library):
    library.read(part(2, "Rope", 1, 2), read_chapter)
    alone = library.readings.recall("Rope", THE_END)
    outcome = library.read(part(1, "Salt", 1, 2), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    assert "“Rope” continues “Salt”, so it is read again." in outcome.plan.notes
    assert library.readings.is_begun_otherwise("Rope")
    assert library.readings.read_on("Rope", read_chapter) == (1, 2)
    assert not library.readings.is_begun_otherwise("Rope")
    assert library.readings.recall("Rope", THE_END) != alone


def test_part_two_is_read_after_part_one_even_if_only_part_two_is_asked_for(library):
    library.works.keep(part(1, "Salt", 1, 2))
    library.bookmarks.put("Salt", THE_END)
    library.works.keep(part(2, "Rope", 1))
    library.readings.read_on("Rope", read_chapter)
    assert library.works.find("Salt").unread == ()
    assert "Mara" in ids(library, "Rope")


def test_a_new_chapter_of_part_one_changes_what_part_two_begins_with(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(2, "Rope", 1), read_chapter)
    library.read(part(1, "Salt", 1, 2), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    assert library.readings.is_begun_otherwise("Rope")
    assert library.readings.read_on("Rope", read_chapter) == (1,)
    assert library.readings.read_on("Rope", read_chapter) == ()


def test_whoever_stands_inside_part_one_brings_along_whom_they_have_met_there(library):
    library.read(part(1, "Salt", 1, 2, 3), read_chapter)
    library.bookmarks.put("Salt", 1)
    library.read(part(2, "Rope", 1), read_chapter)
    met = library.readings.recall("Rope", THE_END).earlier
    assert met.characters
    assert all(one.id.startswith("c1.") for one in some(met.characters))
    library.bookmarks.put("Salt", 3)
    assert library.readings.is_begun_otherwise("Rope")
    library.readings.read_on("Rope", read_chapter)
    assert library.readings.recall("Rope", THE_END).earlier


def test_a_new_chapter_of_part_one_takes_nobody_away_from_part_two(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", 1)
    library.read(part(2, "Rope", 1), read_chapter)
    library.read(part(1, "Salt", 1, 2), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    assert library.series.earlier("Rope").name == "Salt"
    assert library.readings.recall("Rope", THE_END).earlier.characters


def test_a_series_that_only_a_later_page_names_is_not_known_when_the_work_begins(library):
    late = part(2, "Rope", 1, 2)
    first, second = late.chapters
    late = replace(late, chapters=(replace(first, stated=Work("Rope")), replace(second, stated=first.stated)))
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(late, read_chapter)
    assert library.series.earlier("Rope") is None


def test_a_series_of_the_same_name_by_somebody_else_is_another(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    other = part(2, "Rope", 1)
    said = replace(other.chapters[0].stated, authors=("ilse",))
    library.read(replace(other, authors=("ilse",), chapters=(replace(other.chapters[0], stated=said),)), read_chapter)
    assert library.series.earlier("Rope") is None


def test_a_part_that_is_not_kept_is_stepped_over(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(3, "Net", 1), read_chapter)
    assert library.series.earlier("Net").name == "Salt"
    library.read(part(2, "Rope", 1), read_chapter)
    assert library.series.earlier("Net").name == "Rope"


def test_a_sequel_goes_on_from_the_work_that_its_page_names(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    said = Work("Tide", related=(Related("Sequel to", "Salt"),))
    library.read(replace(said, chapters=(replace(chapter(1), stated=said),)), read_chapter)
    assert library.series.earlier("Tide").name == "Salt"


def test_forgetting_part_one_leaves_part_two_alone(library):
    library.read(part(1, "Salt", 1), read_chapter)
    library.bookmarks.put("Salt", THE_END)
    library.read(part(2, "Rope", 1), read_chapter)
    library.works.forget("Salt")
    assert library.series.earlier("Rope") is None
    library.readings.read_on("Rope", read_chapter)
    assert library.readings.recall("Rope", THE_END).earlier is None


def test_who_goes_on_from_a_work_half_read_meets_nobody_from_its_other_half(library):
    told = ("“Who is there?” said Mara. Mara lit the lamp.", "“Run!” said Quillfeather. Quillfeather ran.")
    pages = tuple(make_chapter(n, [("story", words)]) for n, words in enumerate(told, start=1))
    library.read(Work("Salt", pages), really_read)
    library.read(Work("Rope", (make_chapter(1, [("story", "“Well,” said Ilse. Ilse sat down.")]),)), really_read)
    library.bookmarks.put("salt", 1)
    library.series.say_earlier("rope", "salt")
    library.readings.read_on("rope", really_read)
    assert {c.name for c in library.readings.recall("rope", THE_END).characters} == {"Mara", "Ilse"}
    library.bookmarks.put("salt", 2)
    library.readings.read_on("rope", really_read)
    assert {c.name for c in library.readings.recall("rope", THE_END).characters} == {"Mara", "Ilse", "Quillfeather"}
