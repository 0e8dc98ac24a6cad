"""Where someone speaks, in every typography of dialogue."""

from storysofar.memory import Memory
from storysofar.reading.text.quotations import style_of
from tests.some import some

from ..told import Case, every_case, memory_of


def told(memory: Memory) -> list[str]:
    """Quotations as lines of a case: the words with their marks; then whether they are not speech, or go on."""
    lines = []
    for quotation in memory.quotations:
        line = [quotation.text]
        line += [] if quotation.is_speech else ["not speech"]
        line += ["goes on"] if quotation.continues else []
        lines.append(" | ".join(line))
    return lines


@every_case("quotations")
def test_somebody_says(case: Case):
    assert told(memory_of(*case.chapters)) == case.told


def test_a_quotation_is_the_page_s_own_letters():
    text = "Anna: « Non… » “Yes”, 'No' — „Doch!“"
    for quotation in some(memory_of(text).quotations):
        assert quotation.text == text[quotation.span.start : quotation.span.end]


def test_the_marks_of_a_story_are_those_that_open_most_of_its_paragraphs():
    assert style_of(["‘Did he say “wait”?’", "‘He did.’"]) == "single"
    assert style_of(["“It’s 'fine',”", "“Good.”"]) == "double"
    assert style_of(["— Oui.", "— Non."]) == "dash"


def test_a_page_without_speech_leaves_the_marks_as_they_were():
    assert style_of(["The rain fell on Anna’s house."], "single") == "single"


def test_every_quotation_of_speech_has_one_attribution_and_no_scare_quote_has():
    memory = memory_of("“Run!” cried Anna. The “house” burned. “Run,” she said, “run!”")
    assert [a.span for a in memory.attributions] == [q.span for q in memory.quotations if q.is_speech]
