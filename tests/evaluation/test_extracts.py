import numpy as np
import pytest
from evaluation.coverage import marked_serial
from evaluation.data import PROJECT
from evaluation.extracts import (
    Line,
    Story,
    Words,
    cut,
    decomposition,
    lexrank_of,
    lsa_of,
    recap_of,
    sentences_of,
    shown,
    textrank_of,
)

from tests.some import some

CHAPTER = PROJECT / "examples" / "gold" / "1.txt"
STORY = "THE MILL\n\nBy A. Quill\n\n" + "\n\n".join(
    f"The miller ground the corn on day {day}. It rained on the mill. Nobody came for the corn." for day in range(40)
)


def words_shown(line: Line, text: str) -> list[str]:
    [seen] = shown([line], text)
    return [text[start:end] for start, end in sorted(seen)]


def test_every_system_says_equally_much():
    told = cut([Line("One two three.", ()), Line("Four five six.", ())], 4)
    assert sum(len(line.text.split()) for line in told) == 4


def test_title_and_credits_are_no_sentences():
    assert sentences_of(STORY)[0].text == "The miller ground the corn on day 0."


def test_an_abbreviated_title_does_not_end_a_sentence():
    assert [line.text for line in sentences_of("Dr. Reed came.")] == ["Dr. Reed came."]


def test_the_baselines_keep_the_order_of_the_story():
    text = CHAPTER.read_text(encoding="utf-8")
    for shorten in (lexrank_of, textrank_of, lsa_of):
        told, all_sentences = shorten(Story(text), 250), sentences_of(text)
        assert told
        assert all(line in all_sentences for line in some(told))
        assert told == sorted(told, key=lambda line: line.taken)


def test_words_are_letters_with_their_apostrophes():
    assert Words().to_words("“Don’t go,” he said 3 times.") == ["Don’t", "go", "he", "said", "times"]


def test_of_two_sentences_with_the_same_words_the_one_is_shown_that_was_taken():
    first, _, third = sentences_of("It rained. Nobody came. It rained.")
    assert first.text == third.text
    assert shown([third], "It rained. Nobody came. It rained.") == [{(24, 26), (27, 33)}]


def test_a_line_that_was_cut_shows_the_words_that_are_left():
    [line] = sentences_of("The miller ground the corn.")
    assert words_shown(cut([line], 2)[0], "The miller ground the corn.") == ["The", "miller"]


def test_a_name_in_brackets_shows_no_word_of_the_story():
    line = Line("[Ada:] He gave [the miller] the key.", ((0, 24),))
    assert words_shown(line, "He gave him the key to the mill.") == ["He", "gave", "the", "key"]


def test_our_lines_stand_where_the_story_has_them():
    text = CHAPTER.read_text(encoding="utf-8")
    lines = recap_of(Story(text), 60)
    assert lines
    assert all(words_shown(line, text) for line in some(lines))


def test_lines_of_a_serial_are_found_in_its_story_whatever_the_pages_wear():
    serial = marked_serial().story
    lines = recap_of(serial, 60)
    assert lines
    assert all(shown(lines, serial.text))


def test_the_topics_are_those_of_a_direct_decomposition():
    matrix = np.array([[0.4, 1.0, 0.4], [1.0, 0.4, 0.4], [0.4, 0.4, 1.0], [1.0, 1.0, 0.4]])
    _, strengths, topics = decomposition(matrix)
    _, direct, theirs = np.linalg.svd(matrix, full_matrices=False)
    assert strengths == pytest.approx(direct)
    assert abs(topics) == pytest.approx(abs(theirs))
