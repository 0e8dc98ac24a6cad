from hypothesis import given
from hypothesis import strategies as st

from storysofar.anchor import Anchor, anchor_at, found_in, named_in
from storysofar.text import Chapter, make_chapter

TOLD = "Mara ran. “Wait,” said Tom. Mara laughed at him, for the tide was out and the boats lay dry. “Wait,” said Ilse."


def chapter(text: str) -> Chapter:
    return make_chapter(1, [("story", text)])


def at(words: str, *, nth: int = 0, is_name: bool = False) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = TOLD.index(words, start + 1)
    return anchor_at(chapter(TOLD), start, start + len(words), is_name=is_name)


def test_an_anchor_stays_on_its_words_when_the_text_before_them_grows():
    found = found_in(chapter("It had rained all night. " + TOLD), at("“Wait,”"))
    assert found and found.span.start == 25 + TOLD.index("“Wait,”")


def test_of_two_lines_of_the_same_words_the_one_with_the_same_neighbours_is_meant():
    told = TOLD.replace("Mara ran. ", "")
    found = found_in(chapter(told), at("“Wait,”", nth=1))
    assert found and found.span.start == told.rindex("“Wait,”")


def test_words_whose_neighbours_are_all_new_are_gone():
    assert found_in(chapter("Nobody came. Mara slept until noon, and nobody woke her."), at("Mara")) is None


def test_a_name_whose_passage_is_gone_stands_elsewhere_in_the_chapter():
    told = chapter("Nobody came. Tamara slept; Mara did not.")
    found = named_in(told, at("Mara", is_name=True))
    assert found and found.span == (1, 27, 31)
    assert named_in(told, at("Mara")) is None


def test_a_long_line_is_found_without_its_neighbours():
    line = "for the tide was out and the boats lay dry. "
    assert found_in(chapter(f"Quite so, {line}"), at(line))


def test_another_site_sets_other_quotation_marks():
    told = TOLD.replace("“", '"').replace("”", '"')
    found = found_in(chapter(told), at("“Wait,”"))
    assert found and found.span == at("“Wait,”").span


def test_an_anchor_comes_back_from_json_as_it_was():
    one = at("Mara", is_name=True)
    assert Anchor.from_json(one.to_json()) == one


@given(st.text(max_size=200), st.integers(0, 100), st.integers(1, 20))
def test_in_the_text_it_was_made_in_an_anchor_is_where_it_was(before, start, length):
    told = chapter(before + TOLD)
    one = anchor_at(told, start, min(start + length, told.end.offset))
    assert found_in(told, one) == one
