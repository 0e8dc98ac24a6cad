import pytest

from storysofar.store.resemblance import folded, hash_of, resemblance, words_changed
from storysofar.text import make_chapter
from tests.growth import LINEAR, growth

RAIN = "It rained all night on the quay, and Mara lit the lamp for the boats that were late."


def told(*paragraphs, note=None, **fields):
    return make_chapter(1, [*([("note", note)] if note else []), *(("story", p + "\n") for p in paragraphs)], **fields)


def test_the_same_text_is_recognised_under_another_number_and_address():
    one, other = told(RAIN, source="a.html"), told(RAIN, source="b.html")
    assert hash_of(one) == hash_of(other)
    assert hash_of(one) != hash_of(told(RAIN, title="Rain"))


def test_what_is_beside_the_story_does_not_count_for_how_alike_two_texts_are():
    assert resemblance(told(RAIN), told(RAIN, note="Sorry for the wait, all of you!\n")) == 1.0
    assert resemblance(told(RAIN), told("The sun was high over the other town, and nobody came at all.")) == 0.0


def test_a_text_that_has_grown_still_has_all_of_the_shorter():
    assert resemblance(told(RAIN), told(RAIN, "Then the boats came in, one after another, and she slept.")) == 1.0


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("She ran.", "She ran.", 0),
        ("She ran home.", "She walked home.", 1),
        ("She ran.", "She ran and ran and ran.", 4),
        ("“It’s late,” he said.", '"It\'s late," he said.', 0),
        ("She ran.\n\n", "She   ran.", 0),
    ],
)
def test_words_are_counted_that_are_others_now(before, after, words):
    assert words_changed(told(before), told(after)) == words


def test_two_long_chapters_with_nothing_in_common_are_compared_in_no_more_time_than_they_are_long():
    def compare(paragraphs):
        one = told(*(f"{number} boats came in and Mara counted them." for number in range(paragraphs)))
        other = told(*(f"No lamp was lit on night {number}." for number in range(paragraphs)))
        assert words_changed(one, other) > 5 * paragraphs

    assert growth(compare, 1_000) < LINEAR


@pytest.mark.parametrize(
    ("one", "other"), [("The Café", "the cafe"), ("Salt, at Night!", "salt at night"), ("  Salt  ", "SALT")]
)
def test_case_accents_and_points_make_no_other_name(one, other):
    assert folded(one) == folded(other)


def test_a_name_of_nothing_but_signs_is_still_a_name():
    assert folded("★★★") == "★★★"
