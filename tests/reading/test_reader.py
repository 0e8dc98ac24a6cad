"""Chapter after chapter, page after page, step after step."""

from storysofar import read
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.reader import read_pages

from .told import memory_of, work_of

TALE = ("“Run!” cried Anna Brand. She ran.", "Anna met Tom.", "“No,” said Tom to Anna.")


def test_a_work_that_goes_on_is_read_on_from_its_memory():
    so_far = memory_of(*TALE[:2])
    chapters: list[int] = []
    memory = read(work_of(*TALE), so_far, learnt=False, progress=lambda chapter: chapters.append(chapter.number))
    assert chapters == [3]
    assert memory == memory_of(*TALE)


def test_each_step_sees_one_page_after_the_other_and_nothing_of_the_next():
    seen: list[str] = []

    def note(page: Page, people: People) -> None:
        seen.append(page.paragraphs[-1].text.strip())

    (chapter,) = work_of("It rained.\n\n* * *\n\nIt snowed.").chapters
    pages = read_pages(chapter, People(), steps=(note,))
    assert next(pages).paragraphs and seen == ["It rained."]
    assert len(list(pages)) == 1 and seen == ["It rained.", "It snowed."]


def test_somebody_is_introduced_once_and_again_when_their_pronouns_are_known():
    memory = memory_of("“No,” said Brand.", "Brand laughed.", "Tobias Brand left.")
    known = [(c.name, c.pronouns, c.span.chapter) for c in memory.characters]
    assert known == [("Brand", None, 1), ("Brand", "he/him", 3)]


def test_a_thing_is_nobody_though_a_pronoun_means_it():
    memory = memory_of("Anna took the lamp. It was cold.")
    assert [mention.text for mention in memory.mentions] == ["Anna"]


def test_a_quotation_that_a_chapter_leaves_open_is_closed_by_the_next_page_of_it():
    memory = memory_of("“It was late.\n\n“And then you came,” said Anna.")
    assert [(q.text, q.continues) for q in memory.quotations] == [
        ("“It was late.", False),
        ("“And then you came,”", True),
    ]
