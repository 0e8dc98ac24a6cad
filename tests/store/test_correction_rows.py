"""What the reader corrects survives re-reading, new tellings, new editions of the reader, and being forgotten."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar.corrections import correct
from storysofar.errors import CorrectionError
from storysofar.reading import read as read_all
from storysofar.reading import read_chapter
from storysofar.store import Library
from storysofar.text import THE_END, Work
from storysofar.views import who

from ..reading.told import work_of
from ..test_causality import works
from ..test_corrections import HARBOUR, LIGHTHOUSE, STORM, corrections, speaker

SALT = "Salt"


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library.db") as opened:
        read(opened, HARBOUR, LIGHTHOUSE, STORM)
        yield opened


def read(library, *chapters, **options):
    return library.read(work_of(*chapters), read_chapter, into=SALT, **options)


def put_right(library, *said, **where):
    library.corrections.add(
        SALT, correct(library.pages.of(SALT, THE_END), library.readings.recall(SALT, THE_END), *said, **where)
    )
    return library.readings.read_on(SALT, read_chapter)


def same(library, one, other) -> bool:
    memory = library.readings.recall(SALT, THE_END)
    return who(memory, one).member.id == who(memory, other).member.id


def test_a_correction_is_read_with_from_the_chapter_that_it_concerns(library):
    assert put_right(library, "merge", "the old man", "Jem Carrow") == (2, 3)
    assert same(library, "the old man", "Jem Carrow")


def test_the_library_holds_what_reading_all_at_once_with_the_same_corrections_tells(library):
    put_right(library, "line", "Then we walk", "Tobin Reed")
    put_right(library, "rename", "the old man", "Grandfather")
    told = [kept.correction for kept in library.corrections.of(SALT, THE_END)]
    assert library.readings.recall(SALT, THE_END) == read_all(library.pages.of(SALT, THE_END), corrections=told)


def test_a_new_chapter_is_read_with_the_corrections_and_nothing_else_is_read_again(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    assert read(library, HARBOUR, LIGHTHOUSE, STORM, "Jem Carrow came back. The old man sighed.\n").read == (4,)
    assert same(library, "the old man", "Jem Carrow")


def test_a_correction_stays_on_its_passage_in_a_new_telling(library):
    put_right(library, "line", "Then we walk", "Tobin Reed")
    assert read(library, "It rained.\n\n" + HARBOUR).read == (1, 2, 3)
    assert speaker(library.readings.recall(SALT, THE_END), "Then we walk") == "Tobin Reed"


def test_a_correction_moves_with_its_chapter_when_a_prologue_is_put_before_it(library):
    put_right(library, "line", "Then we walk", "Tobin Reed")
    read(library, "Nobody knew yet what the tide would bring.\n", HARBOUR, LIGHTHOUSE, STORM)
    (kept,) = library.corrections.of(SALT, THE_END)
    assert (kept.is_gone, kept.correction.span.chapter) == (False, 2)
    assert speaker(library.readings.recall(SALT, THE_END), "Then we walk") == "Tobin Reed"


def test_a_correction_whose_passage_is_gone_is_kept_and_heeded_again_when_it_is_back(library):
    put_right(library, "line", "Then we walk", "Tobin Reed")
    read(library, HARBOUR.replace("“Then we walk.”\n\n", ""))
    assert [kept.is_gone for kept in library.corrections.of(SALT, THE_END)] == [True]
    read(library, HARBOUR)
    assert [kept.is_gone for kept in library.corrections.of(SALT, THE_END)] == [False]
    assert speaker(library.readings.recall(SALT, THE_END), "Then we walk") == "Tobin Reed"


def test_a_correction_survives_a_new_edition_of_the_reader_and_reading_again(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    assert read(library, HARBOUR, edition="2").read == (1, 2, 3)
    assert same(library, "the old man", "Jem Carrow")
    library.read(Work(), read_chapter, into=SALT, again=True)
    assert same(library, "the old man", "Jem Carrow")


def test_a_work_that_was_forgotten_is_read_again_with_its_corrections(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    library.works.forget(SALT)
    assert library.works.all() == ()
    read(library, HARBOUR, LIGHTHOUSE)
    assert same(library, "the old man", "Jem Carrow")


def test_a_work_can_be_forgotten_with_its_corrections(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    library.works.forget(SALT, corrections=True)
    read(library, HARBOUR, LIGHTHOUSE)
    assert library.corrections.of(SALT, THE_END) == ()


def test_what_is_undone_is_as_if_it_had_never_been_said(library):
    before = library.readings.recall(SALT, THE_END)
    put_right(library, "merge", "the old man", "Jem Carrow")
    put_right(library, "rename", "Mara", "Captain")
    library.corrections.remove(SALT, 1)
    assert library.readings.read_on(SALT, read_chapter) == (2, 3)
    library.corrections.remove(SALT, 2)
    library.readings.read_on(SALT, read_chapter)
    assert library.readings.recall(SALT, THE_END) == before


def test_undoing_what_is_not_there_says_what_is(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    with pytest.raises(CorrectionError, match="No correction 7 in “Salt”: there are 1"):
        library.corrections.remove(SALT, 7)


def test_until_it_is_read_with_a_correction_leaves_its_chapters_to_be_read(library):
    library.corrections.add(
        SALT,
        correct(
            library.pages.of(SALT, THE_END),
            library.readings.recall(SALT, THE_END),
            "merge",
            "the old man",
            "Jem Carrow",
        ),
    )
    assert library.works.find(SALT).unread == (2, 3)
    assert read(library, HARBOUR).read == (2, 3)


def test_what_was_corrected_of_a_later_chapter_is_not_shown_before_it(library):
    put_right(library, "merge", "the old man", "Jem Carrow")
    assert library.corrections.of(SALT, library.bookmarks.place(SALT, 1)) == ()
    assert len(library.corrections.of(SALT, library.bookmarks.place(SALT, 2))) == 1


@settings(max_examples=25, deadline=None)
@given(works(min_chapters=2), works(), st.data())
def test_however_chapters_and_corrections_come_the_library_is_that_of_reading_all_at_once(work, other, data):
    """Some chapters, some corrections, then the others; at last one of them in another telling."""
    work, said = replace(work, title="Any"), data.draw(corrections(work))
    with Library(":memory:") as library:
        library.read(work.until(data.draw(st.integers(1, len(work.chapters)))), read_chapter)
        for correction in said:
            library.corrections.add("Any", correction)
        library.read(work, read_chapter)
        changed = replace(data.draw(st.sampled_from(other.chapters)), number=1)
        library.read(Work("Any", (changed,)), read_chapter)
        heeded = [kept.correction for kept in library.corrections.of("Any", THE_END) if not kept.is_gone]
        assert library.readings.recall("Any", THE_END) == read_all(library.pages.of("Any", THE_END), corrections=heeded)
        assert len(library.corrections.of("Any", THE_END)) == len(said)
        assert library.works.find("Any").unread == ()
