from dataclasses import replace

from benchmarks.serial import edit, serial_of

from storysofar.text import Work

from .serial import mirrored


def suggestions(outcome):
    return [note for note in outcome.plan.notes if "looks like" in note]


def test_the_same_story_from_another_site_is_noticed_and_not_merged(library):
    serial = serial_of(10)
    library.works.keep(serial.work())
    edit(serial, 4)
    (note,) = suggestions(library.works.keep(mirrored(serial)))
    assert note.startswith("“The Long Quay (mirror)” looks like “The Long Quay” (9")
    assert note.endswith("To merge them: storysofar merge 1 2")
    assert len(library.works.all()) == 2


def test_nobody_is_asked_twice_about_the_same_two_works(library):
    serial = serial_of(6)
    library.works.keep(serial.work())
    mirror = mirrored(serial)
    assert suggestions(library.works.keep(mirror))
    serial.pages.append(serial.new_page())
    assert not suggestions(library.works.keep(replace(serial.work(), title="The Long Quay (mirror)", authors=())))


def test_two_stories_of_one_author_are_not_taken_for_one(library):
    library.works.keep(serial_of(10, seed=4).work())
    other = replace(serial_of(10, seed=5, has_addresses=False).work(), title="Another Quay")
    assert not suggestions(library.works.keep(other))


def test_two_stories_from_one_address_are_noticed_though_their_texts_differ(library):
    one, other = (
        Work(
            f"Salt {n}", serial_of(3, seed=n).work().chapters, source="https://www.archive.example/works/77/chapters/1"
        )
        for n in (4, 5)
    )
    library.works.keep(replace(one, source="http://archive.example/works/77?view_adult=true"))
    (note,) = suggestions(library.works.keep(other))
    assert "and the same address" in note
