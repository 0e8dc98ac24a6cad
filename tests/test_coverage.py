from storysofar.coverage import all_as_story, is_thin, words_by_kind
from storysofar.text import Work, make_chapter

PAGE = (
    ("title", "The Lamp\n\n"),
    ("navigation", "Home | Next\n\n"),
    ("heading", "Chapter 1\n\n"),
    ("story", "Ada ran.\n\n"),
    ("break", "* * *\n\n"),
    ("note", "Thanks for reading!\n\n"),
    ("counter", "12\n"),
)


def test_all_that_can_be_seen_is_story_but_for_what_divides_it():
    (chapter,) = all_as_story(Work(chapters=(make_chapter(1, PAGE),))).chapters
    assert [p.kind for p in chapter.passages] == ["title", "story", "heading", "story", "break", "story", "story"]


def test_a_page_is_thin_when_less_than_half_of_it_is_story():
    assert [is_thin({"story": told, "navigation": 100}) for told in (0, 99, 100, 400)] == [True, True, False, False]


def test_notes_facts_and_an_ordinary_menu_make_no_page_thin():
    assert not is_thin({"story": 40, "note": 300, "metadata": 200, "navigation": 45})


def test_words_are_counted_in_scripts_without_blanks():
    assert words_by_kind([("story", "他没有回答，只把湿透的帽子放在桌上。")])["story"] >= 7
