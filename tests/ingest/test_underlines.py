from storysofar.ingest import read_bytes
from storysofar.ingest.page import PageParagraph
from storysofar.ingest.underlines import with_underlined

RAIN = "The rain had come over the weir before it was light, and nobody had slept."


def levels(*texts: str) -> list[int]:
    return [paragraph.level for paragraph in with_underlined(map(PageParagraph, texts))]


def test_titles_with_a_row_below_open_chapters():
    text = f"The Ferry\n=========\n\n{RAIN}\n\nThe Toll\n========\n\n{RAIN}\n"
    assert [chapter.title for chapter in read_bytes(text.encode(), "lock.txt").chapters] == ["The Ferry", "The Toll"]


def test_a_row_makes_a_heading_of_two_lines_in_one_paragraph_and_of_two_paragraphs():
    assert levels("The Toll\n--------\n\n") == levels("The Toll\n", "--------\n\n") == [2]


def test_a_rule_between_scenes_makes_no_heading():
    assert levels(f"{RAIN}\n", "-" * 70) == levels("He ran.\n", "-------\n\n") == [0, 0]
    assert levels("The Toll\n\n", "--------\n\n") == [0, 0]


def test_no_letter_is_lost():
    assert "".join(p.text for p in with_underlined(map(PageParagraph, ("Toll\n", "====\n\n", RAIN)))).endswith(RAIN)
