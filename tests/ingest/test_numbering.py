import pytest

from storysofar.ingest.numbering import joined, numbered, share_of, shares_joined
from storysofar.ingest.page import Draft, PageParagraph


def drafts(*headings: str) -> list[Draft]:
    """Drafts as “5: The Weir” or “Extracts”: the number that is stated, if any, and the heading."""
    split = [heading.partition(":") for heading in headings]
    return [
        Draft((), float(a) if a[0].isdigit() else None, title=(b or a).strip(), heading=h)
        for (a, _, b), h in zip(split, headings, strict=True)
    ]


def test_chapter_one_is_one_however_much_stands_in_front_of_it():
    assert numbered(drafts("Etymology", "Extracts", "1", "2")) == [0, 0.1, 1, 2]
    assert numbered(drafts("About", "1")) == [0, 1]
    assert numbered(drafts(*(f"Plate {letter}" for letter in "ABCDEFGHIJKL"), "1"))[-2:] == [0.11, 1]


def test_chapters_without_a_number_before_the_first_that_has_one_are_counted_if_there_is_room():
    assert numbered(drafts("The Ferry", "2", "3")) == [1, 2, 3]
    assert numbered(drafts("Foreword", "The Ferry", "2")) == [0, 1, 2]


def test_an_interlude_takes_no_number_from_the_chapters_around_it():
    assert numbered(drafts("10", "Interlude", "11")) == [10, 10.1, 11]
    assert numbered(drafts("10", "Interlude", "Side Story", "11", "Intermission")) == [10, 10.1, 10.2, 11, 11.1]


def test_another_chapter_without_a_number_counts_if_there_is_room():
    assert numbered(drafts("10", "The Storm", "12")) == [10, 11, 12]
    assert numbered(drafts("10", "The Storm", "11")) == [10, 10.1, 11]
    assert numbered(drafts("10", "Epilogue")) == [10, 11]


def test_a_chapter_between_two_keeps_its_number():
    assert numbered(drafts("10", "10.5", "11")) == [10, 10.5, 11]
    assert numbered(drafts("10", "Interlude", "10.5", "11")) == [10, 10.1, 10.5, 11]


def test_arcs_are_counted_through():
    assert numbered(drafts("1.8", "1.9", "1.1", "2.1")) == [1, 2, 3, 4]


def test_a_number_given_twice_does_not_shift_those_after_it():
    assert numbered(drafts("1", "2", "2", "3", "4")) == [1, 2, 2.1, 3, 4]


def test_numbers_that_start_again_are_counted_on():
    assert numbered(drafts("1", "2", "Epilogue", "Prologue", "1", "2")) == [1, 2, 3, 4, 5, 6]


def test_a_title_that_is_a_number_is_no_number_where_nothing_counts_to_it():
    titles = [Draft((), number, heading=heading) for number, heading in ((None, "Rain"), (None, "Mud"), (1, "One"))]
    assert numbered([*titles, Draft((), None, heading="Sun")]) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The Weir (1/2)", ("The Weir", 1, 2)),
        ("The Weir, Part 2 of 3", ("The Weir", 2, 3)),
        ("The Weir [Part 2]", ("The Weir", 2, None)),
        ("(2/2)", ("", 2, 2)),
        ("The Weir", None),
        ("Party of 2", None),
        ("The Weir (1950)", None),
    ],
)
def test_a_title_says_which_share_of_a_chapter_it_is(title, found):
    assert share_of(Draft((), title=title)) == found


def test_shares_of_one_chapter_are_one():
    assert shares_joined(drafts("5: Weir (1/2)", "5: Weir (2/2)", "6: Weir")) == [[0, 1], [2]]
    assert shares_joined(drafts("The Weir (1/2)", "The Weir (2/2)")) == [[0, 1]]


def test_what_only_looks_like_shares_stays_apart():
    assert shares_joined(drafts("5: Weir (1/2)", "6: Weir (2/2)")) == [[0], [1]]
    assert shares_joined(drafts("The Weir (1)", "The Weir (2)")) == [[0], [1]]
    assert shares_joined(drafts("5: Weir (1/2)", "5: Mill (2/2)")) == [[0], [1]]


def test_a_chapter_of_two_shares_has_all_their_words_and_the_title_they_share():
    one = joined([Draft((PageParagraph(f"Rain {n}."),), 5, f"The Weir ({n}/2)") for n in (1, 2)])
    assert one.title == "The Weir"
    assert "".join(p.text for p in one.paragraphs) == "Rain 1.\n\nRain 2."
