"""What of a page could stand alone in a recap."""

from storysofar.reading.moments.tellable_lines import MAX_LINE_TOKENS, TellableLine, lines_of
from storysofar.reading.page import Page
from tests.some import some

from ..told import page_of


def lines(text: str) -> list[str]:
    page = page_of(text)
    return [words(page, line) for line in lines_of(page)]


def words(page: Page, line: TellableLine) -> str:
    start = line.paragraph.start
    return line.paragraph.text[line.start - start : line.end - start].strip()


def test_every_sentence_is_a_line():
    assert lines("The rain had stopped before noon. Anna went down to the boats.") == [
        "The rain had stopped before noon.",
        "Anna went down to the boats.",
    ]


def test_a_very_short_sentence_is_told_with_the_next():
    assert lines("He fell. The rope had been cut clean through.") == ["He fell. The rope had been cut clean through."]


def test_what_somebody_known_says_is_told_by_the_sentence():
    speech = (
        "“I saw him on the quay of the old harbour last night. He had the letter with him, and he was not alone,” "
        "said Anna. “No. The other letter was gone when I came to look for it.”"
    )
    assert lines(speech) == [
        "“I saw him on the quay of the old harbour last night.",
        "He had the letter with him, and he was not alone,” said Anna.",
        "“No. The other letter was gone when I came to look for it.”",
    ]


def test_what_is_said_in_short_sentences_is_told_together():
    speech = "“I saw him. He had the letter with him,” said Anna."
    assert lines(speech) == [speech]


def test_a_part_of_a_speech_is_known_to_be_spoken_though_it_has_no_marks():
    speech = (
        "“The harbour was closed to all of us that winter. Nobody came by land before the end of March. So we sat.”"
    )
    first, second = lines_of(page_of(speech))
    assert first.is_speech
    assert second.is_speech


def test_of_a_long_speech_only_the_first_sentences_are_a_line():
    page = page_of("‘" + " ".join(["The harbour was closed to all of us that winter."] * 12) + "’")
    (line,) = lines_of(page)
    assert line.is_speech
    assert line.speaker is None
    assert 0 < len(line.tokens) <= MAX_LINE_TOKENS
    assert words(page, line).endswith("that winter.")


def test_the_first_and_the_last_line_of_a_scene_are_known():
    page = page_of("Anna came in at the door.\n\nTom looked up from the map.\n\nNobody said a word.")
    found = list(lines_of(page))
    assert [line.opens_scene for line in found] == [True, False, False]
    assert [line.closes_scene for line in found] == [False, False, True]
    assert all(line.opens_paragraph for line in some(found))
