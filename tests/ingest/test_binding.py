from storysofar.ingest.binding import bind, judge_telling
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.text import Problem, Work


def judged(*texts: str, number: int | None = None, **more):
    return judge_telling(Telling((Draft(tuple(map(PageParagraph, texts)), number),), **more), "page.txt")


def test_passages_lie_end_to_end():
    (chapter,) = bind([judged("It rained.\n\n", "Ada ran.\n\n", "Wen did not.")]).chapters
    assert [(p.start, p.end) for p in chapter.passages] == [(0, 12), (12, 22), (22, 34)]
    assert chapter.text == "It rained.\n\nAda ran.\n\nWen did not."


def test_a_wide_space_between_two_paragraphs_of_story_is_a_break():
    (chapter,) = bind([judged("It rained.\n\n\n\n", "Ada ran.")]).chapters
    assert [(p.kind, p.text) for p in chapter.passages] == [
        ("story", "It rained.\n\n"), ("break", "\n\n"), ("story", "Ada ran."),
    ]  # fmt: skip


def test_a_chapter_without_a_number_takes_the_next():
    work = bind([judged("It rained.", number=4), judged("Ada ran.")])
    assert [c.number for c in work.chapters] == [4, 5]


def test_a_number_that_comes_twice_is_counted_on_and_told_of():
    work = bind([judged("It rained.", number=4), judged("Ada ran.", number=4)])
    assert [c.number for c in work.chapters] == [4, 5]
    assert "A chapter 4 is chapter 5 here" in work.problems[0].message


def test_what_the_markup_states_comes_before_what_its_words_say():
    work = bind([judged("Title: The Rope\n\n", "It rained.", facts=Work("The Lamp"))])
    assert work.title == "The Lamp"


def test_a_work_comes_from_where_its_page_says_and_else_from_its_file():
    assert bind([judged("It rained.")], source="rain.txt").source == "rain.txt"
    assert bind([judged("It rained.", facts=Work(source="https://example.org/7"))], source="rain.txt").source == (
        "https://example.org/7"
    )


def test_the_problems_of_every_source_come_with_the_work():
    work = bind([judged("It rained.", problems=(Problem("odd"),))], problems=(Problem("left out"),))
    assert [p.message for p in work.problems] == ["left out", "odd"]
