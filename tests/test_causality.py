"""The law of forward reading, over arbitrary works: what is known at a place depends only on the text up to it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar.ingest import open_work
from storysofar.memory import RECORD_KINDS, Memory
from storysofar.publish.drawing import draw
from storysofar.publish.exchange import dumps, export
from storysofar.reading import read, read_chapter
from storysofar.store import Library
from storysofar.text import Chapter, Kind, Position, Work, make_chapter
from storysofar.views import notification, standing, timeline
from tests.some import some

# Sentences that make every step work: names, pronouns, tags, kin, quotations that stay open, breaks, first person.
SENTENCES = (
    "“Run!” cried Mara.",
    "“I won’t,” he said. “Not without Ilse.”",
    "“Where is she?”",
    "“Mara, wait.”",
    "Captain Voss looked at his sister.",
    "Ilse Voss turned away.",
    "A tall man in grey came in. The man sat down.",
    "She had grey eyes, and she was seventeen.",
    "The stranger was Tobias Marsh.",
    "I did not answer. My hands shook.",
    '"You," said the old woman, "are late, Tobias."',
    "“This goes on and on,",
    "“and on,” said Mr. Marsh.",
    "The next morning, they left the harbour.",
    "— Non, said Ilse.",
    "My name is Wren, and they call me a thief.",
    "He decided to stay.",
    "“Where has the water gone?” asked Mara. Nobody answered.",
    "“Who burned the mill?” asked Mara. Nobody answered.",
    "It was Tobias who had burned the mill. Mara had come back.",
    "“I did,” said Tobias.",
    "Ilse wanted to find her brother, and knew that he was a prisoner.",
    "Mara promised Ilse that she would come back. “I’ll kill you for this,” said Tobias.",
    "Three weeks later, Mara had joined the river patrol.",
    "Ten years ago, Mara had been seventeen. She had never forgotten it.",
)
TELLERS = ("Mara’s POV\n\n", "POV: Tobias Marsh\n\n", "ILSE'S JOURNAL\n\n")
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(lambda s: " ".join(s) + "\n\n")
wild = st.text("Ab “”\"'—.!?\nMr ", min_size=1, max_size=40).map(lambda s: s + "\n\n")
parts = st.one_of(
    st.tuples(st.just("story"), paragraphs),
    st.tuples(st.just("story"), paragraphs),
    st.tuples(st.just("story"), wild),
    st.tuples(st.sampled_from(["story", "heading", "note"]), st.sampled_from(TELLERS)),
    st.tuples(st.just("story"), st.sampled_from(["*Flashback*\n\n", "End of flashback\n\n", "Now they slept.\n\n"])),
    st.tuples(st.sampled_from(["break", "note", "heading"]), st.just("* * *\n\n")),
)


@st.composite
def works(draw: st.DrawFn, min_chapters: int = 1, max_chapters: int = 3) -> Work:
    """A work of some chapters, each of some passages."""
    count = draw(st.integers(min_chapters, max_chapters))
    contents: list[list[tuple[Kind, str]]] = [draw(st.lists(parts, min_size=1, max_size=30)) for _ in range(count)]
    return Work(title="Any", chapters=tuple(make_chapter(i + 1, c) for i, c in enumerate(contents)))


@settings(max_examples=60, deadline=None)
@given(works(min_chapters=2))
def test_reading_n_chapters_is_reading_all_as_of_the_nth(work: Work) -> None:
    whole = read(work)
    for chapter in some(work.chapters):
        assert read(work.until(chapter.number)) == whole.as_of(chapter.end)


@settings(max_examples=120, deadline=None)
@given(works(), works(), st.data())
def test_what_comes_after_a_place_changes_nothing_before_it(work: Work, other: Work, data: st.DataObject) -> None:
    chapter = data.draw(st.sampled_from(work.chapters))
    place = Position(chapter.number, data.draw(st.integers(0, chapter.end.offset)))
    changed = with_another_ending(work, place, other)
    assert read(changed).as_of(place) == read(with_another_ending(work, place, work)).as_of(place)
    if place < chapter.end:
        assert read(changed).as_of(place) == read(work).as_of(place)


@settings(max_examples=30, deadline=None)
@given(works(min_chapters=2), st.integers(1, 2))
def test_what_stands_open_settled_or_left_hanging_at_a_place_is_not_known_from_after_it(
    work: Work, number: int
) -> None:
    whole, beginning = read(work, learnt=False), read(work.until(number), learnt=False)
    assert standing(whole, as_of=number) == standing(beginning)
    assert timeline(whole, as_of=number) == timeline(beginning)
    assert draw(whole, "storyline", as_of=number) == draw(beginning, "storyline")
    assert notification(whole, "Any", (3,), as_of=number) == notification(beginning, "Any", (3,))


@settings(max_examples=30, deadline=None)
@given(works())
def test_every_record_is_known_no_earlier_than_it_ends(work: Work) -> None:
    memory = read(work)
    for kind in some(RECORD_KINDS):
        for record in getattr(memory, kind):
            assert record.known_from >= record.span.closes


@settings(max_examples=30, deadline=None)
@given(works(min_chapters=2))
def test_reading_on_from_a_memory_is_reading_from_the_beginning(work: Work) -> None:
    beginning = read(work.until(1))
    assert read(work, beginning) == read(work)


@settings(max_examples=20, deadline=None)
@given(works(), works())
def test_one_work_leaves_no_trace_in_another(work: Work, other: Work) -> None:
    alone = read(work)
    read(other)
    assert read(work) == alone


# What the pages say of their work: a line in the head of each, or not.
FACTS = {
    "Title": ["The Salt Road", "Canary"],
    "Author": ["wren", "Canary"],
    "Fandom": ["Sea", "Canary"],
    "Rating": ["T", "M"],
    "Relationships": ["Mara/Ilse", "Mara/Canary"],
    "Characters": ["Mara, Ilse", "Canary"],
    "Tags": ["Rain", "Rain, Canary", "Canary"],
    "Warnings": ["Major Character Death", "Canary"],
    "Status": ["1/9", "9/9"],
    "Language": ["English", "Canary"],
    "Summary": ["Boats come in.", "Canary comes in."],
}
heads = st.fixed_dictionaries({}, optional={label: st.sampled_from(said) for label, said in FACTS.items()})
heads = heads.map(lambda told: "\n".join(f"{label}: {said}" for label, said in told.items()))


@settings(max_examples=40, deadline=None)
@given(st.lists(heads, min_size=2, max_size=4), st.data())
def test_a_work_in_one_go_is_known_as_of_a_chapter_like_one_that_was_read_only_so_far(told, data):
    with TemporaryDirectory() as folder:
        pages = [Path(folder, f"{n}.txt") for n in range(1, len(told) + 1)]
        for n, (page, head) in enumerate(zip(pages, told, strict=True), start=1):
            page.write_text(f"{head}\n\nChapter {n}\n\n“Run!” cried Mara. Ilse came by, {n} hours late.\n")
        n = data.draw(st.integers(1, len(pages)))
        whole, beginning = open_work(pages), replace(open_work(pages[:n]), problems=())
        assert replace(whole.until(n), problems=()) == beginning
        exported = dumps(export(beginning, read(beginning)))
        assert dumps(export(whole, read(whole), whole.chapter(n).end)) == exported
        with Library(Path(folder, "library.db")) as library:
            library.read(whole, read_chapter)
            assert (
                dumps(
                    export(
                        library.pages.of(1, library.bookmarks.place(1, n)),
                        library.readings.recall(1, library.bookmarks.place(1, n)),
                    )
                )
                == exported
            )
            assert ("Canary" in str(library.works.find(1, n))) <= ("Canary" in "".join(told[:n]))
            library.bookmarks.put(1, n)
            assert ("Canary" in str(library.works.all())) <= ("Canary" in "".join(told[:n]))


def with_another_ending(work: Work, place: Position, other: Work) -> Work:
    """The work as far as this place, and from there on the other's text."""
    kept = [c for c in work.chapters if c.number < place.chapter]
    cut = _cut(work.chapter(place.chapter), place.offset, other.chapters[0])
    later = [replace(c, number=place.chapter + i) for i, c in enumerate(other.chapters) if i]
    return replace(work, chapters=(*kept, cut, *later))


def _cut(chapter: Chapter, offset: int, tail: Chapter) -> Chapter:
    parts: list[tuple[Kind, str]] = []
    for passage in chapter.passages:
        if passage.end <= offset:
            parts.append((passage.kind, passage.text))
        elif passage.start < offset:
            parts.append((passage.kind, passage.text[: offset - passage.start]))
    first, *rest = ((p.kind, p.text) for p in tail.passages)
    if parts and offset not in {p.end for p in chapter.passages}:
        kind, text = parts.pop()
        parts.append((kind, text + first[1]))
    else:
        parts.append(first)
    return make_chapter(chapter.number, [*parts, *rest], title=chapter.title)


def test_an_empty_work_is_an_empty_memory() -> None:
    assert read(Work()) == Memory()
