import pytest

from storysofar.publish.about_lines import about_entry, about_lines, related_words, shown, status_of
from storysofar.text import Related, Work, make_chapter

WORK = Work(
    "Salt",
    (make_chapter(1, [("story", "It rained.")]),),
    authors=("wren", "ilse"),
    fandoms=("The Quay",),
    relationships=("Mara/Ilse", "Mara & Tobin", "M/T"),
    tags=("zig-zag Plot", "Angst", "angst"),
    series=("Part 2 of The Salt Cycle", "Boats"),
    status="3/?",
    summary="Mara keeps a lamp.",
)


def told(work=WORK, **aliases):
    return list(about_lines(work, aliases))


def test_tags_stand_in_the_authors_order_and_spelling():
    assert "Tags: zig-zag Plot, Angst, angst" in told()


def test_romances_and_friendships_are_told_apart_by_what_they_mean():
    assert "Romances: Mara/Ilse, M/T" in told()
    assert "Friendships: Mara & Tobin" in told()
    aliased = list(about_lines(WORK, {"m/t": "Mara & Tobin"}))
    assert "Friendships: Mara & Tobin, M/T (Mara & Tobin)" in aliased


def test_every_series_is_told_with_its_part():
    assert "Series: part 2 of The Salt Cycle; Boats" in told()


def test_what_the_pages_do_not_say_has_no_line():
    assert not [line for line in told() if line.startswith(("Rating", "Words", "Source"))]
    assert told(Work("Salt")) == ["The pages say nothing about the work."]


def test_the_summary_stands_below_the_rest():
    assert told()[-2:] == ["", "Mara keeps a lamp."]


@pytest.mark.parametrize(
    ("status", "words"),
    [("3/?", "3/? (in progress)"), ("3/3", "3/3 (complete)"), ("Complete", "Complete"), (None, ""), ("odd", "odd")],
)
def test_a_status_is_told_as_the_page_puts_it_with_what_it_means(status, words):
    assert status_of(Work(status=status)) == words


def test_an_alias_that_means_the_same_is_not_told():
    assert shown("Angst", {"angst": "ANGST"}) == "Angst"


def test_a_related_work_is_told_with_its_authors_premise_and_address():
    one = Related("Inspired by", "Tidewrack", ("ilse",), "https://archive.example/works/5", "what if it rained")
    assert related_words(one) == "Inspired by Tidewrack by ilse: what if it rained <https://archive.example/works/5>"


def test_programs_are_told_the_same_without_the_text():
    entry = about_entry(WORK, {"angst": "Sorrow"})
    assert "chapters" not in entry
    assert entry["means"] == {"Angst": "Sorrow", "angst": "Sorrow"}
    assert entry["parts"] == [{"series": "The Salt Cycle", "number": 2}, {"series": "Boats", "number": None}]
    assert entry["bonds"]["Mara & Tobin"] == "friendship"
    assert entry["is_complete"] is False


def test_how_much_of_the_pages_is_story_stands_below_the_facts():
    lines = list(
        about_lines(Work(title="Salt", source="salt.html"), {}, {"story": 1200, "navigation": 300, "heading": 2})
    )
    assert lines[-1] == "On the pages: 1,200 words of story; around it: navigation 300, titles and facts 2"
