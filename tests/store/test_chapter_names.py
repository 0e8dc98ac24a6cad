import pytest

from storysofar.store.chapter_names import is_same_but_for_numbers, own_name
from storysofar.text import make_chapter


@pytest.mark.parametrize(
    ("title", "name"),
    [("Chapter 7: The Rain", "the rain"), ("VII. The Rain", "the rain"), ("Part II", None), ("7.", None), (None, None),
     ("Mild Weather", "mild weather"), ("Chapitre 3", None), ("Capítulo 3", None), ("Chapter Seven", None),
     ("Chapter the Seventh: The Rain", "the rain"), ("Ch.12 - The Rain", "the rain"), ("Seven. The Rain", "the rain"),
     ("TWENTY-ONE", None), ("Chapter 7 of 12: The Rain", "the rain"), ("Book Two, Chapter 7: The Rain", "the rain"),
     ("The Rain (7/12)", "the rain"), ("10.5 The Rain", "the rain")],
)  # fmt: skip
def test_a_title_that_only_counts_is_no_name(title, name):
    assert own_name(title) == name


@pytest.mark.parametrize(
    "title",
    ["Day Two (2)", "Two Rivers", "Seven Days Before", "Partial Light", "Chi", "The Third Lamp", "Episodes of Rain"],
)
def test_a_number_that_belongs_to_a_name_stays_in_it(title):
    assert own_name(title) == title.casefold().replace("(", "").replace(")", "")


def told(heading, story="It rained.", *, beside=None, title=None):
    around = [("navigation", beside)] if beside else []
    return make_chapter(1, [("heading", f"{heading}\n\n"), ("story", f"{story}\n"), *around], title=title or heading)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("Chapter 2: Rain"), told("Chapter 3: Rain")),
        (told("Chapter Two"), told("Chapter Three")),
        (told("IX. Rain"), told("X. Rain")),
        (told("2. Rain", beside="2 of 6"), told("3. Rain", beside="3 of 7")),
        (told("Chapter 2\nRain"), told("Chapter 3\nRain")),
    ],
)
def test_headings_that_only_count_otherwise_are_no_other_text(one, other):
    assert is_same_but_for_numbers(one, other)


@pytest.mark.parametrize(
    "other",
    [told("Chapter 3: Hard Rain"), told("Chapter 3: Rain", "It snowed."), told("Rain", title="Snow")],
)
def test_another_name_or_another_word_is_another_text(other):
    assert not is_same_but_for_numbers(told("Chapter 2: Rain"), other)
