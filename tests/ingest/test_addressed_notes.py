"""Notes without a label, and parts of a story that look like them."""

import pytest

from storysofar.ingest import read_bytes
from storysofar.text import Work

STORY = [
    f"{who} climbed to the {floor} floor of the lamp house, and the wind came in at the window."
    for floor in ("first", "second", "third", "fourth", "fifth")
    for who in ("Ada", "Wen")
]
AS_I = [line.replace("Ada", "I").replace("Wen", "I") for line in STORY]

NOTES = [
    "Here is the next one at last! My exams are over, and you have all been so patient.",
    "Sorry this took so long, my laptop died. Thank you for all the reviews on the last chapter!",
    "I don't own any of these characters, and I never will. Please leave a review?",
    "So that was chapter two. Let me know what you think, and I will update on Sunday.",
    "Hi everyone! I'm back from hiatus. This chapter is unbetaed, so be kind to me.",
    "Thanks to my beta reader, and to you guys for reading. The sequel will be up next week.",
    "Translator here: I could not find the raws for this chapter, so I translated the fan scans. Sorry!",
]
ALIKE = [
    "Dear Ada, thank you for your letter. I am sorry for the long wait. Tell me what you think of the lamp. Yours, Wen",
    "That was the last chapter of my life in the lamp house, and you know how I left it.",
    "I never saw the lamp again. If you go there now they will tell you that it burnt for a hundred years.",
    "Everyone was waiting below. Ada was sorry, at last, and she pressed the button of the box.",
    "“Tell me what you think, please,” said Ada. “I hope you enjoyed the chapter.”",
    "The reviews came in on Monday. Ada read them at school, and updated the board.",
    "Quest updated. You have found the lamp. Press the button below to go on to the next chapter.",
]


def read(*paragraphs: str) -> Work:
    return read_bytes("\n\n".join(["Chapter 2", *paragraphs]).encode(), "chapter.txt")


def texts(work: Work, kind: str) -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.kind == kind]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("row", ["xxxxxxxxxx", "* * *", "~*~*~*~", "-------"])
def test_an_author_speaks_above_the_first_row_of_signs_or_below_the_last(note, row):
    work = read(note, row, *STORY, row, note)
    assert texts(work, "note") == [note, note]
    assert texts(work, "story") == STORY


@pytest.mark.parametrize("note", NOTES[1:])
def test_an_author_may_need_no_row_to_be_known(note):
    work = read(note, *STORY, note)
    assert texts(work, "note") == [note, note]
    assert texts(work, "story") == STORY


@pytest.mark.parametrize("note", NOTES[1:6])
def test_an_author_speaks_beside_a_story_that_is_told_as_i(note):
    work = read(note, "* * *", *AS_I, "* * *", note)
    assert texts(work, "story") == AS_I


def test_a_note_above_the_last_row_with_nothing_below_it_is_one_too():
    work = read(*STORY, NOTES[1], "* * *")
    assert texts(work, "note") == [NOTES[1]]


def test_two_notes_one_below_the_other_are_both_notes_and_so_is_the_name_below():
    work = read(NOTES[2], "* * *", NOTES[1], "* * *", *STORY, "* * *", NOTES[3], "Katie")
    assert texts(work, "story") == STORY


@pytest.mark.parametrize("line", ALIKE)
@pytest.mark.parametrize("told", [STORY, AS_I], ids=["she", "I"])
def test_what_the_story_says_at_these_places_is_story(line, told):
    work = read(line, "* * *", *told, "* * *", line)
    assert texts(work, "story") == [line, *told, line]


@pytest.mark.parametrize("line", ALIKE)
def test_what_the_story_says_without_a_row_is_story(line):
    assert texts(read(line, *STORY, line), "story") == [line, *STORY, line]


def test_who_is_said_to_say_it_is_somebody_in_the_story():
    story = "".join(
        f"Anna went down to the water for the {n}th time, and the rain came over the hill.\n\n" for n in range(12)
    )
    last = "Tell me what you think, she said to the dog, and the dog lay down."
    page = read_bytes(f"Chapter 1\n\n{story}* * *\n\n{last}\n".encode(), "1.txt")
    assert page.chapters[0].passages[-1].kind == "story"
