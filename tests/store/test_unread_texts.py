from dataclasses import replace

from benchmarks.serial import merge, rewrite, serial_of

from storysofar.text import THE_END
from tests.some import some

from .serial import stopped, update


def texts(library, number, as_of=None):
    """What is shown of every text that a chapter has had."""
    return [version.chapter.text for version in library.pages.versions("long quay", number, as_of)]


def test_a_text_that_came_and_went_unread_is_cut_where_what_was_read_ends(library):
    serial = serial_of(5)
    stopped(library, serial, 2)
    before, unread = list(serial.pages), serial.pages[2].paragraphs
    merge(serial, 1)
    update(library, serial)
    serial.pages = before
    update(library, serial)
    first, merged = texts(library, 2)
    assert merged == f"{first}…"
    assert all(paragraph in texts(library, 2, THE_END)[1] for paragraph in some(unread))
    library.bookmarks.put("long quay", 5)  # the end of the work is not the end of what came and went
    assert texts(library, 2)[1] == merged


def test_a_text_that_was_read_before_another_took_its_place_is_shown_whole(library):
    serial = serial_of(4)
    stopped(library, serial, 3)
    old = serial.pages[1].paragraphs
    rewrite(serial, 1)
    update(library, serial)
    first, _ = texts(library, 2)
    assert old[-1] in first and not first.endswith("…")


def test_of_a_text_that_came_with_another_work_only_what_stands_here_too_is_shown(library):
    serial = serial_of(4)
    stopped(library, serial, 2)
    pages = serial.work().chapters
    longer = replace(serial.pages[1], paragraphs=(*serial.pages[1].paragraphs, "And the stranger was Jonas Venn."))
    other = (pages[0], serial.chapter(2, longer), *pages[2:])
    library.works.keep(replace(serial.work(), title="The Mirror", chapters=other), into="The Mirror")
    library.works.join("long quay", "The Mirror")
    assert not any("Jonas Venn" in text for text in some(texts(library, 2)))
    assert any("Jonas Venn" in text for text in texts(library, 2, THE_END))
