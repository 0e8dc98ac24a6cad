"""Where one scene ends and the next begins, who is in it, and where and when it is."""

from storysofar import read
from storysofar.memory import Memory
from storysofar.text import Chapter, Passage, Work

from ..told import Case, every_case, memory_of, namer


def told(memory: Memory) -> list[str]:
    """Scenes as lines of a case: opening | who is there | place | time."""
    name = namer(memory)
    return [
        " | ".join([s.opening, ", ".join(map(name, s.present)) or "nobody", s.place or "-", s.time or "-"])
        for s in memory.scenes
    ]


@every_case("scenes")
def test_the_scenes_are(case: Case):
    assert told(memory_of(case.text)) == case.told


def test_a_scene_spans_from_its_first_word_to_its_last():
    text = "Anna slept.\n\nAnna woke.\n\n* * *\n\nTom ran."
    first, second = memory_of(text).scenes
    assert text[first.span.start : first.span.end] == "Anna slept.\n\nAnna woke."
    assert text[second.span.start : second.span.end] == "Tom ran."


def test_a_chapter_that_ends_with_a_full_page_still_closes_its_scene():
    paragraphs = ["Anna walked on and on along the shore."] * 12
    for length in range(1, 13):
        (scene,) = memory_of("\n\n".join(paragraphs[:length])).scenes
        assert scene.span.start == 0


def test_a_break_right_after_a_page_ends_the_scene_there():
    page = "\n\n".join(["Anna walked on and on along the shore."] * 6)
    first, second = memory_of(f"{page}\n\n* * *\n\nTom ran.").scenes
    assert first.known_from < second.known_from
    assert second.opening == "Tom ran."


def test_every_chapter_begins_a_scene():
    memory = memory_of("Anna slept.", "Anna woke.")
    assert [len(chapter.scenes) for chapter in memory.chapters] == [1, 1]


def moves(*chapters: str) -> list[tuple[int | None, bool]]:
    """How far each scene is from the one before it, and whether it is a flashback."""
    return [(scene.days, scene.is_flashback) for scene in memory_of(*chapters).scenes]


def test_a_scene_says_how_far_it_is_from_the_one_before():
    assert moves("Anna slept.\n\n* * *\n\nThe next morning, Anna woke.", "Three weeks later, Tom came.") == [
        (None, False),
        (1, False),
        (21, False),
    ]


def test_what_a_line_marks_as_a_flashback_is_one_until_another_ends_it():
    text = "Anna slept.\n\n*Flashback*\n\nTom ran.\n\n* * *\n\nTom fell.\n\n*End Flashback*\n\nAnna woke."
    assert [is_flashback for _, is_flashback in moves(text)] == [False, True, True, False]


def test_a_mark_that_nobody_ends_ends_with_its_chapter():
    assert [is_flashback for _, is_flashback in moves("Flashback:\n\nTom ran.", "Anna woke.")] == [True, False]


def test_a_glance_back_is_no_scene():
    assert moves("Anna slept.\n\nTen years ago, Tom had left.\n\nAnna woke.") == [(None, False)]


def test_a_scene_all_in_italics_is_set_apart_unless_it_is_a_letter():
    for opening, is_apart in (("Tom ran.", True), ("Dear Anna,", False)):
        words = f"{opening} {'Tom ran along the shore. ' * 20}".strip()
        passage = Passage("story", 0, len(words), words, ((0, len(words)),))
        (scene,) = read(Work(chapters=(Chapter(1, (passage,)),)), learnt=False).scenes
        assert scene.is_flashback is is_apart
