"""Where one scene ends and the next begins, who is in it, and where and when it is."""

from storysofar.memory import Memory

from .told import Case, every_case, memory_of, namer


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
