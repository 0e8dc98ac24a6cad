import pytest

from storysofar.store.read_words import read_until, words_of
from storysofar.text import make_chapter
from tests.growth import LINEAR, growth

LAMP = "Mara lit the lamp on the third night, and the boats came in behind it one by one."
OAR = "Tobin had broken his oar at the bar, so he came last, and said nothing to anybody on the quay."
KEY = "“You have the key,” said Mara. He shook his head, and turned out both his pockets for her to see."
SCENE = "That same night the stranger took off his hat, and it was Jonas Venn, whom they had buried in the spring."
SNOW = "Snow lay on every roof of the town below when the last of the carts went up to the pass without him."


def told(*paragraphs):
    return make_chapter(1, [("heading", "One\n\n"), *(("story", f"{words}\n\n") for words in paragraphs)])


def shown(now, read, unread=()):
    """The paragraphs of a chapter as far as it says what was read."""
    chapter = told(*now)
    until = read_until(chapter, words_of(told(*read)), words_of(told(*unread)) if unread else ())
    return [p.text.strip() for p in chapter.as_of(until).passages if p.is_story]


@pytest.mark.parametrize(
    ("now", "read", "is_shown"),
    [
        ((LAMP, OAR, KEY), (LAMP, OAR, KEY), (LAMP, OAR, KEY)),
        ((LAMP, OAR, KEY, SCENE), (LAMP, OAR, KEY), (LAMP, OAR, KEY)),
        ((LAMP, SCENE, OAR), (LAMP, OAR), (LAMP, SCENE, OAR)),
        ((SCENE, LAMP, OAR, SNOW), (LAMP, OAR), (SCENE, LAMP, OAR)),
        ((SCENE, SNOW), (LAMP, OAR), ()),
        ((LAMP, SNOW), (LAMP, OAR), (LAMP,)),
        ((OAR, KEY, SNOW), (LAMP, OAR, KEY), (OAR, KEY)),
    ],
)
def test_the_place_is_behind_the_last_words_that_were_read(now, read, is_shown):
    assert shown(now, read) == list(is_shown)


def test_what_stood_in_an_unread_text_is_never_passed():
    assert shown((LAMP, SCENE, OAR), (LAMP, OAR), unread=(SCENE,)) == [LAMP]
    assert shown((SCENE, LAMP, OAR), (LAMP, OAR), unread=(SCENE,)) == []


def test_a_paragraph_that_goes_on_is_read_as_far_as_it_went():
    assert shown((LAMP, f"{OAR} {SCENE}"), (LAMP, OAR)) == [LAMP, OAR]


def test_it_makes_no_difference_how_the_words_fall_into_paragraphs():
    assert shown((f"{LAMP} {OAR}\n{KEY}",), (LAMP, OAR, KEY)) == [f"{LAMP} {OAR}\n{KEY}"]
    assert shown((f"{LAMP} {OAR}", KEY, SCENE), (LAMP, f"{OAR} {KEY}")) == [f"{LAMP} {OAR}", KEY]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (KEY, KEY.replace("“", '"').replace("”", '"')),
        (KEY, KEY.replace("her to see", "her to se")),
        (KEY, KEY.replace("shook his head", "only shook his head")),
        ("“Zoë,” he said.", "“Zoe\u0308,” he said."),
        ("“Marguerite,” he said.", "“Mar\u00adgue\u200brite,” he said."),
    ],
)
def test_a_last_paragraph_with_another_letter_or_word_is_read(before, after):
    assert shown((LAMP, OAR, after), (LAMP, OAR, before)) == [LAMP, OAR, after]
    assert shown((LAMP, OAR, after, SCENE), (LAMP, OAR, before)) == [LAMP, OAR, after]


def test_a_last_paragraph_that_says_something_else_is_not_read():
    assert shown((LAMP, OAR, "He was her father."), (LAMP, OAR, "He smiled at her and left.")) == [LAMP, OAR]


def test_a_refrain_behind_a_new_scene_is_not_the_one_that_was_read():
    refrain = "And the wheel cried all the way round."
    assert shown((LAMP, refrain, SCENE, refrain), (LAMP, refrain)) == [LAMP, refrain]
    edited = OAR.replace("broken", "lost")
    assert shown((edited, LAMP, refrain, SCENE, refrain), (OAR, LAMP, refrain)) == [edited, LAMP, refrain]


def test_a_turn_of_phrase_in_another_text_is_no_place():
    assert shown((SNOW, "“Is that the boat?” asked Mara.", SCENE), (LAMP, OAR, "“Is that the boat?” asked Mara.")) == []


def test_a_long_chapter_costs_what_it_is_long():
    def compare(count):
        old = [f"{number} boats came in on day {number}, and Mara counted them." for number in range(count)]
        new = [words.replace("Mara", "Ilse") if number % 7 == 3 else words for number, words in enumerate(old)]
        assert len(shown((*new, SCENE), old)) == count

    assert growth(compare, 500) < LINEAR
