from storysofar.retrieval.stretches import ENOUGH_STRETCH_WORDS, FULL_STRETCH_WORDS, stretches_of
from storysofar.text import make_chapter
from tests.some import some

LINE = "“We leave at dawn,” said Mara, and shut the door behind her.\n\n"
SENTENCE = "The boats went out one after another until none was left at the quay. "


def cut(*parts: tuple[str, str]) -> list[str]:
    chapter = make_chapter(1, list(parts))  # type: ignore[arg-type]
    return [chapter.text[span.start : span.end] for span in stretches_of(chapter)]


def test_short_paragraphs_are_found_together():
    found = cut(*[("story", LINE)] * 8)
    assert [len(stretch.split()) >= ENOUGH_STRETCH_WORDS for stretch in found] == [True, True]


def test_a_long_paragraph_is_cut_between_sentences():
    found = cut(("story", SENTENCE * 30))
    assert len(found) > 4
    assert all(stretch.startswith("The boats") and stretch.endswith("the quay.") for stretch in some(found))
    assert max(len(stretch.split()) for stretch in found) < FULL_STRETCH_WORDS + 15


def test_a_break_parts_what_would_stand_together():
    assert cut(("story", LINE), ("break", "* * *\n\n"), ("story", LINE)) == [LINE.strip()] * 2


def test_nothing_but_the_story_is_cut():
    assert cut(("note", "A note of mine.\n"), ("story", LINE), ("note", "Thanks!")) == [LINE.strip()]


def test_a_stretch_does_not_depend_on_what_comes_after_it():
    one = make_chapter(1, [("story", SENTENCE * 9), ("story", LINE)])
    other = make_chapter(1, [("story", SENTENCE * 9), ("story", SENTENCE * 9)])
    same = list(stretches_of(one))[:-1]
    assert same and same == list(stretches_of(other))[: len(same)]
