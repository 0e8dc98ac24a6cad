"""One paragraph, and what has been found in it."""

from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Sentence


def pointer(text: str, token: int, after: int, sentence: int = 0) -> MentionCandidate:
    return MentionCandidate(0, 0, text, "description", token, after, sentence, None)


def test_of_two_pointers_that_begin_at_one_word_the_longer_counts():
    his, wife, tom = pointer("his", 0, 1), pointer("his wife", 0, 2), pointer("Tom", 4, 5)
    paragraph = Paragraph(0, "his wife", pointers=[his, wife, tom])
    assert paragraph.longest_pointers() == {0: wife, 4: tom}


def test_the_sentence_of_a_pointer_stands_on_one_line():
    paragraph = Paragraph(10, "It rained.  Anna\nsat down.", sentences=[Sentence(10, 20), Sentence(22, 36)])
    assert paragraph.sentence_of(pointer("Anna", 3, 4, sentence=1)) == "Anna sat down."


def test_where_no_sentence_was_found_the_paragraph_is_the_sentence():
    assert Paragraph(0, "It\nrained.").sentence_of(pointer("It", 0, 1)) == "It rained."


def test_a_paragraph_ends_where_its_text_does_in_the_chapter():
    assert Paragraph(10, "It rained.").end == 20
