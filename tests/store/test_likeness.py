"""Whether two texts can belong to one story."""

from storysofar.store.likeness import can_be_one, names_in
from storysofar.text import Chapter, make_chapter

from .serial import chapter


def told(*sentences: str) -> list[Chapter]:
    return [make_chapter(1, [("story", " ".join(sentences))])]


def about(*names: str) -> list[Chapter]:
    return told(*(f"It was {name}, and {name} sat." for name in names))


def test_two_chapters_about_the_same_people_can_be_of_one_story():
    assert can_be_one(about("Mara", "Tobin", "Ilse"), about("Ilse", "Wen", "Mara"))


def test_two_chapters_that_share_nobody_and_no_words_cannot():
    assert not can_be_one(about("Mara", "Tobin", "Ilse"), about("Jem", "Anna", "Wen"))


def test_a_text_without_names_is_given_the_benefit_of_the_doubt():
    assert can_be_one(told("He sat by the sea."), about("Mara", "Tobin", "Ilse"))


def test_the_same_text_under_other_names_is_of_the_same_story():
    words = " ".join(
        f"the boats of day {n} came in late past the old marker and were counted twice," for n in range(20)
    )
    assert can_be_one([*about("Mara", "Tobin", "Ilse"), *told(words)], [*about("Jem", "Anna", "Wen"), *told(words)])


def test_a_name_is_a_word_with_a_capital_inside_a_sentence_and_more_than_once():
    assert names_in(told("Nobody saw Mara, but Mara sat. It was Wen.")) == ["Mara"]
    assert names_in([chapter(1)]) == []
