from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar import cast, who
from storysofar.carried import carried_id
from storysofar.memory import ChapterRecords, Memory
from storysofar.publish.exchange import dumps, export
from storysofar.reading import read, read_chapter
from storysofar.store import Library
from storysofar.text import THE_END, Position, Span, Work, make_chapter

from .test_causality import works

FIRST = Work(
    "Salt",
    (
        make_chapter(
            1,
            [
                ("story", "“Run!” cried Miss Mara Voss. She had grey eyes.\n\n"),
                ("story", "Tobias Marsh laughed at Mara.\n\n"),
            ],
        ),
    ),
)
SECOND = Work("Rope", (make_chapter(1, [("story", "“Again?” asked Mara. She was late.\n\nIlse came in.\n\n")]),))


def as_one(first: Work, second: Work) -> Work:
    """The two as one long work."""
    last = len(first.chapters)
    later = (replace(c, number=c.number + last, passages=c.passages) for c in second.chapters)
    return Work("Long", (*first.chapters, *later))


def in_the_second(records: object, last: int) -> object:
    """What was read of the long work's later chapters, with the places and ids that they have as a work of its own."""
    if isinstance(records, Span | Position):
        return records._replace(chapter=records.chapter - last)
    if isinstance(records, str):
        return own_id(records, last)
    if isinstance(records, tuple) and hasattr(records, "_replace"):
        return type(records)(*(in_the_second(one, last) for one in records))
    if isinstance(records, tuple):
        return tuple(in_the_second(one, last) for one in records)
    if hasattr(records, "__dataclass_fields__"):
        return replace(records, **{name: in_the_second(getattr(records, name), last) for name in records.__slots__})
    return records


def own_id(id: str, last: int) -> str:
    if carried_id(id) == id:
        return id
    chapter, _, offset = id[1:].partition(".")
    return carried_id(id) if int(chapter) <= last else f"{id[0]}{int(chapter) - last}.{offset}"


IDENTITIES = ("characters", "aliases", "mentions", "attributions", "same", "scenes")


def told(chapter: ChapterRecords) -> tuple[object, ...]:
    return tuple(getattr(chapter, kind) for kind in IDENTITIES)


@settings(max_examples=60, deadline=None)
@given(works(), works())
def test_reading_part_two_after_part_one_is_reading_the_two_as_one_long_work(first, second):
    last = len(first.chapters)
    long = read(as_one(first, second), learnt=False).chapters[last:]
    after = read(second, earlier=read(first, learnt=False), learnt=False).chapters[1:]
    assert [told(chapter) for chapter in after] == [in_the_second(told(chapter), last) for chapter in long]


@settings(max_examples=30, deadline=None)
@given(works(), works(min_chapters=2), st.data())
def test_a_work_that_goes_on_from_another_is_read_forward_only_too(first, second, data):
    earlier = read(first, learnt=False)
    whole = read(second, earlier=earlier, learnt=False)
    n = data.draw(st.integers(1, len(second.chapters)))
    assert read(second.until(n), earlier=earlier, learnt=False) == whole.as_of(second.chapter(n).end)


@settings(max_examples=20, deadline=None)
@given(works(), works())
def test_no_two_people_of_two_works_have_one_id(first, second):
    after = read(second, earlier=read(first, learnt=False), learnt=False)
    carried = {c.id for c in after.earlier.characters}
    assert {id for id in carried if "/" not in id} == set()
    assert carried.isdisjoint(c.id for c in read(second, learnt=False).characters)


def test_whoever_is_known_from_part_one_is_the_same_in_part_two():
    memory = read(SECOND, earlier=read(FIRST))
    portrait = who(memory, "Mara Voss")
    assert portrait.member.pronouns == "she/her"
    assert portrait.member.earlier == "the work before"
    assert [line.text for line in portrait.last_lines] == ["“Again?”"]
    assert "Ilse" in [member.name for member in cast(memory)]


def test_whoever_has_not_come_up_again_is_known_and_not_in_the_cast():
    memory = read(SECOND, earlier=read(FIRST))
    assert "Tobias Marsh" not in [member.name for member in cast(memory)]
    assert "Tobias Marsh" in [member.name for member in cast(memory, everyone=True)]
    assert who(memory, "Tobias").member.mentions == 0


def test_without_the_memory_of_part_one_mara_is_somebody_new():
    assert "/" not in who(read(SECOND), "Mara").member.id


def test_a_third_part_knows_the_first():
    third = Work("Net", (make_chapter(1, [("story", "Mara Voss was home.\n\n")]),))
    memory = read(third, earlier=read(SECOND, earlier=read(FIRST)))
    assert who(memory, "Mara").member.id.endswith("/2")
    assert who(memory, "Ilse").member.id.endswith("/1")


def test_an_empty_memory_is_nobodys():
    assert read(SECOND, earlier=Memory()) == read(SECOND)


def test_the_export_of_a_work_that_goes_on_is_an_export(tmp_path):
    from .publish.test_exchange import SCHEMA

    document = export(SECOND, read(SECOND, earlier=read(FIRST)))
    SCHEMA.validate(document)
    assert dumps(document) == dumps(export(SECOND, read(SECOND, earlier=read(FIRST))))


def test_of_two_who_may_speak_as_well_the_one_who_was_met_first_does_whichever_work_that_was_in():
    first = Work("Tide", tuple(make_chapter(n, [("story", f"{told}\n\n")]) for n, told in enumerate(BEFORE, 1)))
    second = Work("Rope", (make_chapter(1, [("story", f"{told}\n\n") for told in EQUAL]),))
    (long,) = read(as_one(first, second), learnt=False).chapters[len(BEFORE) :]
    (after,) = read(second, earlier=read(first, learnt=False), learnt=False).chapters[1:]
    assert told(after) == in_the_second(told(long), len(BEFORE))


BEFORE = ("?", "“Run!” cried Mara.")
EQUAL = ("“I won’t,” he said. “Not without Ilse.”", "Mara’s POV", "“?”", "“I")


PROMISED = (
    "“Who burned the mill?” asked Anna. Nobody answered.\n\nTom Reed promised Anna that he would rescue the dog.\n\n"
)
CLOSED = "It was Tom Reed who had burned the mill.\n\nTom Reed rescued the dog.\n\n"


def test_part_two_ends_nothing_that_part_one_left_open():
    first = Work("Salt", (make_chapter(1, [("story", PROMISED)]),))
    second = Work("Rope", (make_chapter(1, [("story", f"It was a bright morning. Anna slept.\n\n{CLOSED}")]),))
    asked = read(first, learnt=False)
    assert {fact.kind for fact in asked.facts} >= {"question", "promise"}
    alone = read(as_one(first, second), learnt=False)
    assert {fact.kind for fact in alone.facts if fact.ends} == {"answer", "outcome"}
    assert [fact for fact in read(second, earlier=asked, learnt=False).facts if fact.ends] == []


def test_what_part_two_asks_itself_it_answers():
    first = Work("Salt", (make_chapter(1, [("story", PROMISED)]),))
    second = Work("Rope", (make_chapter(1, [("story", PROMISED), ("story", CLOSED)]),))
    memory = read(second, earlier=read(first, learnt=False), learnt=False)
    opened = {fact.span for fact in memory.facts}
    ended = [fact.ends for fact in memory.facts if fact.ends]
    assert len(ended) == 2
    assert set(ended) <= opened


@settings(max_examples=40, deadline=None)
@given(works(), works())
def test_what_a_fact_ends_stands_in_its_own_work(first, second):
    facts = list(read(second, earlier=read(first, learnt=False), learnt=False).facts)
    assert {fact.ends for fact in facts if fact.ends} <= {fact.span for fact in facts}


def test_a_library_exports_of_part_two_only_what_part_two_tells(tmp_path):
    with Library(tmp_path / "library.db") as library:
        for title, text in (("Salt", PROMISED), ("Rope", f"It was a bright morning. Anna slept.\n\n{CLOSED}")):
            library.read(Work(title, (make_chapter(1, [("story", text)]),)), read_chapter)
        library.bookmarks.put("Salt", THE_END)
        library.series.say_earlier("Rope", "Salt")
        library.readings.read_on("Rope", read_chapter)
        document = export(library.pages.of("Rope", THE_END), library.readings.recall("Rope", THE_END))
    assert [fact for fact in document["memory"]["facts"] if fact.get("ends")] == []
    (anna,) = (person for person in document["memory"]["characters"] if person["name"] == "Anna")
    assert anna["id"].endswith("/1")


def test_a_part_without_a_chapter_passes_on_whom_it_was_given():
    between = read(Work("Lull"), earlier=read(FIRST))
    assert who(read(SECOND, earlier=between), "Mara Voss").member.id.endswith("/1")
