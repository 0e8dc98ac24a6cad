import itertools
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storysofar.errors import LibraryError, WorkNotFound
from storysofar.memory import ChapterRecords, Memory
from storysofar.store import Library
from storysofar.store.resemblance import hash_of
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Fact,
    Mention,
    Moment,
    Quotation,
    Reference,
    SameCharacter,
    Scene,
)
from storysofar.text import THE_END, Position, Span, Work, make_chapter
from tests.some import some

from .serial import chapter, memory_of, read, read_chapter, serial

# Reading


def test_only_the_new_chapters_are_read(library):
    read(library, serial(1, 2))
    outcome = read(library, serial(1, 2, 3))
    assert outcome.read == (3,)
    assert outcome.plan.unchanged == (1, 2)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3))


def test_a_chapter_that_comes_late_is_read_in_its_place_and_what_follows_it_anew(library):
    read(library, serial(1, 2, 4, 5))
    assert read(library, serial(3)).read == (3, 4, 5)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4, 5))


def test_a_changed_chapter_is_read_anew_from_there_and_its_first_text_is_kept(library):
    read(library, serial(1, 2, 3))
    revised = chapter(2, " Wen had lied.")
    outcome = read(library, Work("Salt", (revised,)))
    assert outcome.read == (2, 3)
    assert library.readings.recall("Salt", THE_END) == memory_of(Work("Salt", (chapter(1), revised, chapter(3))))
    assert [text for text, _ in library.pages.versions("Salt", 2, THE_END)] == [chapter(2), revised]


def test_an_author_who_takes_a_revision_back_makes_no_third_text(library):
    read(library, serial(1))
    read(library, Work("Salt", (chapter(1, " Wen had lied."),)))
    assert read(library, serial(1)).read == (1,)
    assert len(library.pages.versions("Salt", 1, THE_END)) == 2
    assert library.pages.of("Salt", THE_END) == serial(1)


def test_a_page_without_a_number_that_resembles_nothing_goes_on_after_the_last_chapter(library):
    read(library, serial(1, 2))
    pasted = make_chapter(1, [("story", "Nobody had seen the harbour empty before, and the bell would not stop.")])
    outcome = read(library, Work(None, (pasted,)), into="Salt")
    assert outcome.read == (3,)
    assert "was added after it, as 3" in outcome.plan.notes[0]
    assert library.pages.of("Salt", THE_END).chapter(3).text == pasted.text


def test_a_prologue_put_before_the_whole_story_moves_every_chapter_up(library):
    told = ("The bell rang once.", "Nobody came up the stairs.", "Salt lay on every sill.")
    read(library, Work("Salt", tuple(make_chapter(n, [("story", text)]) for n, text in enumerate(told, 1))))
    longer = ("Years before, it had snowed.", *told)
    assert read(library, Work("Salt", tuple(make_chapter(n, [("story", t)]) for n, t in enumerate(longer, 1)))).read
    assert [chapter.text for chapter in library.pages.of("Salt", THE_END).chapters] == list(longer)


def test_a_reading_that_fails_keeps_what_came_before_it_and_is_finished_later(library):
    def tired(memory, chapter):
        if chapter.number == 3:
            raise MemoryError
        return read_chapter(memory, chapter)

    with pytest.raises(MemoryError):
        library.read(serial(1, 2, 3, 4), tired)
    assert library.works.find("Salt").unread == (3, 4)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2))
    assert library.pages.of("Salt", THE_END) == serial(1, 2, 3, 4)
    assert read(library, Work("Salt")).read == (3, 4)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))


def test_every_text_is_kept_before_the_first_is_read(library):
    def watching(memory, chapter):
        assert library.pages.of("Salt", THE_END) == serial(1, 2, 3)
        return read_chapter(memory, chapter)

    assert library.read(serial(1, 2, 3), watching).read == (1, 2, 3)


def test_a_reading_goes_on_as_far_as_it_is_asked_to(library):
    library.works.keep(serial(1, 2, 3, 4))
    assert library.readings.read_on("Salt", read_chapter, until=2) == (1, 2)
    assert library.works.find("Salt").unread == (3, 4)
    assert library.readings.read_on("Salt", read_chapter) == (3, 4)


def test_an_interrupted_reading_anew_is_finished_without_the_source(library):
    def tired(memory, chapter):
        if chapter.number == 4:
            raise MemoryError
        return read_chapter(memory, chapter)

    read(library, serial(1, 3, 4))
    with pytest.raises(MemoryError):
        library.read(serial(2), tired)
    assert library.works.find("Salt").unread == (4,)
    assert read(library, Work(), into="Salt").read == (4,)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))


def test_what_another_edition_of_the_reader_read_is_read_anew(library):
    read(library, serial(1, 2), edition="1")
    assert read(library, serial(1, 2, 3), edition="1").read == (3,)
    assert read(library, serial(3), edition="2").read == (1, 2, 3)


def test_all_of_a_work_is_read_again_when_asked_for(library):
    read(library, serial(1, 2))
    assert read(library, Work(), into="Salt", again=True).read == (1, 2)
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2))


def test_progress_says_what_is_left(library):
    told = []
    read(library, serial(1, 2, 4))
    read(library, serial(3, 5), progress=lambda chapter, left: told.append((chapter.number, left)))
    assert told == [(3, 2), (4, 1), (5, 0)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(1, 7)), st.lists(st.integers(1, 5), max_size=3))
def test_in_whatever_order_and_portions_the_chapters_come_the_library_is_the_same(tmp_path, numbers, cuts):
    portions = [numbers[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 6], strict=True)]
    with Library(tmp_path / "library.db") as library:
        for portion in filter(None, portions):
            read(library, serial(*sorted(portion), title="Any Order"))
        work = serial(*range(1, 7), title="Any Order")
        assert library.readings.recall("Any Order", THE_END) == memory_of(work)
        assert library.pages.of("Any Order", THE_END) == work
    (tmp_path / "library.db").unlink()


def test_every_kind_of_record_comes_back_as_it_was(library):
    span, known = Span(1, 3, 9), Position(1, 12)
    records = ChapterRecords(
        1,
        chapter(1).end.offset,
        characters=(Character("c1.3", "Mara", span, known, "she/her", is_named=False, is_narrator=True),),
        aliases=(Alias("c1.3", "the tall one", span, known, "They called her the tall one."),),
        mentions=(Mention(span, known, "she", "pronoun", None),),
        quotations=(Quotation(span, known, "“No.”", is_speech=False, continues=True),),
        attributions=(Attribution(span, known, "c1.3", "anaphoric", 0.75, "c1.9", Span(1, 10, 12)),),
        scenes=(Scene(span, known, ("c1.3", "c1.9"), "the quay", "dusk", "It was dusk."),),
        facts=(Fact("c1.3", "eyes", "grey", span, known, "Her eyes?", False, "c1.9", "c1.10"),),
        moments=(Moment(span, known, 0.5, "She ran.", "c1.3", (Reference(0, 3, "c1.3"),), ("c1.3",)),),
        same=(SameCharacter("c1.3", "c1.9", span, known, "It was she.", is_revelation=True),),
        title="Day 1",
        state="{}",
    )
    library.read(serial(1), lambda memory, chapter: records)
    assert library.readings.recall("Salt", THE_END) == Memory((records,))


# The boundary


# Forgetting


def rows(library):
    tables = "works statements texts passages chapters readings bookmarks mentions characters words_docsize".split()
    return {table: library._file.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_of_a_forgotten_work_nothing_is_left(library):
    read(library, Work("Salt", (chapter(1, " Wen had lied."), chapter(2)), tags=("Sea",)))
    read(library, serial(1))
    library.bookmarks.put("Salt", 1)
    assert library.works.forget("salt").name == "Salt"
    assert set(rows(library).values()) == {0}
    with pytest.raises(WorkNotFound, match="The library is empty"):
        library.works.find("Salt")


def test_forgetting_a_work_leaves_the_others_as_they_were(library):
    read(library, serial(1, 2, title="Rope"))
    before = rows(library)
    read(library, serial(1, 2, 3, title="Salt"))
    library.works.forget("Salt")
    assert rows(library) == before
    assert library.readings.recall("Rope", THE_END) == memory_of(serial(1, 2))
    assert [len(one.passages) for one in library.pages.of("Rope", THE_END, matching="boats").chapters] == [1, 1]
    library._file.db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


def test_a_forgotten_work_can_be_read_anew_and_is_another(library):
    first = read(library, serial(1)).work.id
    library.works.forget("Salt")
    assert read(library, serial(1)).work.id != first


def test_a_work_that_is_forgotten_while_it_is_read_stays_forgotten(library):
    def forgetful(memory, chapter):
        if chapter.number == 2:
            library.works.forget("Salt")
        return read_chapter(memory, chapter)

    with pytest.raises(WorkNotFound, match="removed while it was read"):
        library.read(serial(1, 2, 3), forgetful)
    assert set(rows(library).values()) == {0}


def first_library(path, work):
    """A library as the first schema kept it, with a bookmark after chapter 2 and nothing read."""
    from storysofar.store.migration import APPLICATION_ID, MIGRATION_SCRIPTS

    db = sqlite3.connect(path)
    db.executescript(MIGRATION_SCRIPTS[0].read_text(encoding="utf-8"))
    db.execute("INSERT INTO works VALUES (1, ?, ?, '[]', NULL)", (work.title, work.title.casefold()))
    db.execute("INSERT INTO statements VALUES (1, 1, json_object('title', ?))", (work.title,))
    for one in work.chapters:
        db.execute("INSERT INTO texts VALUES (?, 1, ?, ?, NULL, NULL)", (one.number, one.number, hash_of(one)))
        for p in one.passages:
            row = (one.number, p.kind, p.start, p.end, p.text)
            db.execute("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, '[]')", row)
        db.execute("INSERT INTO chapters VALUES (1, ?, ?)", (one.number, one.number))
    db.execute("INSERT INTO bookmarks VALUES (1, 2)")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()


def test_a_library_of_the_first_schema_is_brought_up_to_date(tmp_path):
    first_library(tmp_path / "library.db", serial(1, 2, 3))
    with Library(tmp_path / "library.db") as library:
        assert library.pages.of("Salt", THE_END) == serial(1, 2, 3)
        assert library.works.find("Salt").bookmark == 2
        assert read(library, serial(1, 2, 3, 4)).plan.unchanged == (1, 2, 3)
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(1, 2, 3, 4))
        assert [text for text, _ in library.pages.versions("Salt", 2, THE_END)] == [chapter(2)]


# The file


def test_two_chapters_of_one_number_in_two_works_do_not_meet(library):
    read(library, serial(1, title="Salt"))
    read(library, serial(1, 2, title="Rope"))
    library.bookmarks.put("Rope", 1)
    assert library.works.find("Salt").bookmark is None
    assert library.readings.recall("Salt", THE_END) == memory_of(serial(1))


def test_a_library_is_found_again_after_it_was_closed(tmp_path):
    with Library(tmp_path / "deep" / "library.db") as library:
        read(library, serial(1))
    with Library(tmp_path / "deep" / "library.db") as library:
        assert library.readings.recall("Salt", THE_END) == memory_of(serial(1))


def test_a_library_from_a_newer_program_is_left_alone(tmp_path):
    path = tmp_path / "library.db"
    Library(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LibraryError, match="written by a newer storysofar"):
        Library(path)


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "recipes.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE soups (name TEXT)")
    db.close()
    with pytest.raises(LibraryError, match="another program's database"):
        Library(path)


def test_a_file_that_is_no_library_is_named_in_the_message(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("It rained on the quay, and nobody came. " * 50)
    with pytest.raises(LibraryError, match=r"story\.txt cannot be used: file is not a database"):
        Library(path)
    assert path.read_text().startswith("It rained")


def test_the_schema_has_a_word_on_every_table(library):
    from storysofar.store.migration import MIGRATION_SCRIPTS

    lines = MIGRATION_SCRIPTS[0].read_text(encoding="utf-8").splitlines()
    for above, line in some(itertools.pairwise(lines)):
        if line.startswith("CREATE TABLE"):
            assert above.startswith("-- "), line


def test_a_reader_is_given_the_chapter_before_and_nothing_else(library):
    seen = []

    def watching(memory, chapter):
        seen.append([records.chapter for records in memory.chapters])
        return read_chapter(memory, chapter)

    library.read(serial(1, 2, 3), watching)
    assert seen == [[], [1], [2]]


def text_of(id):
    return f'SELECT id, kind, start, "end", text, emphasis FROM passages WHERE text_id = {id} ORDER BY start, id'


def test_a_new_chapter_is_kept_without_a_look_into_the_texts_before_it(library):
    read(library, serial(*range(1, 31)))
    asked = []
    library._file.db.set_trace_callback(asked.append)
    read(library, serial(31))
    assert [query for query in asked if "SELECT" in query and "passages" in query] == [text_of(31)]


def test_only_a_chapter_that_would_be_replaced_is_looked_into(library):
    read(library, serial(1, 2, 3))
    asked = []
    library._file.db.set_trace_callback(asked.append)
    assert read(library, Work("Salt", (chapter(3, " Wen had lied."),))).read == (3,)
    first, again = text_of(3), text_of(4)  # what it says, and what takes its place, to be read
    assert [query for query in asked if "SELECT" in query and "passages" in query] == [first, again]


def test_records_are_kept_with_their_own_text_only(library):
    read(library, serial(1, 2))
    read(library, Work("Salt", (replace(chapter(1), source="elsewhere.html"),)))
    assert library.pages.of("Salt", THE_END).chapter(1).source is None


# The nouns


def test_no_noun_of_the_library_does_more_than_ten_things(library):
    nouns = {name: noun for name, noun in vars(library).items() if not name.startswith(("_", "path"))}
    things = {name: [one for one in dir(noun) if not one.startswith("_")] for name, noun in nouns.items()}
    assert len(things) == 7
    assert max(map(len, things.values())) <= 10


def test_what_two_nouns_of_the_library_do_has_two_names(library):
    nouns = [noun for name, noun in vars(library).items() if not name.startswith(("_", "path"))]
    names = [
        one for noun in nouns for one in dir(noun) if not one.startswith("_") and one not in ("of", "all", "remove")
    ]
    assert sorted(names) == sorted(set(names))
