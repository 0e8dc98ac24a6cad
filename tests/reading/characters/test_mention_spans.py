"""What is made of spans that the learnt model takes for mentions; here they are given by hand."""

from typing import Any

from storysofar.reading.characters.mention_spans import DESCRIPTION_LABEL, complete_mentions
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, MentionSpan

from ..told import page_of

MODEL: Any = object()  # that there is one is enough: it is not asked


def seen(text: str, *words: str, score: float = 3.0) -> list[MentionCandidate]:
    """Everybody on a page where the model has seen these words."""
    page: Page = page_of(text)
    page.model = MODEL
    page.mention_spans = [MentionSpan(text.index(w), text.index(w) + len(w), DESCRIPTION_LABEL, score) for w in words]
    complete_mentions(page, People())
    return [pointer for paragraph in page.paragraphs for pointer in paragraph.pointers]


def test_somebody_whom_the_rules_have_missed_is_added():
    (wick,) = seen("The wickman laughed.", "The wickman")
    assert (wick.text, wick.kind, wick.head, wick.is_faint) == ("The wickman", "description", "wickman", True)


def test_what_the_model_doubts_is_not_added():
    assert seen("The wickman laughed.", "The wickman", score=-1.0) == []


def test_a_span_that_runs_into_the_next_phrase_is_nobody():
    assert seen("The keeper's yard stood a hand deep in water.", "The keeper's yard stood a hand deep") == []


def test_a_known_description_is_told_how_far_it_reaches():
    text = "The captain of the old ferry laughed."
    (captain,) = seen(text, "The captain of the old ferry")
    assert captain.text == "The captain"
    assert captain.whole == (0, len("The captain of the old ferry"))


def test_a_noun_ends_before_what_more_is_said():
    (wick,) = seen("The wickman whom nobody knew laughed.", "The wickman whom nobody knew")
    assert (wick.text, wick.whole) == ("The wickman", (0, 28))


def test_without_the_model_everything_stays():
    page = page_of("The captain laughed.")
    before = list(page.paragraphs[0].pointers)
    complete_mentions(page, People())
    assert page.paragraphs[0].pointers == before


def test_the_full_stop_after_somebody_is_no_part_of_them():
    (wick,) = seen("They laughed at the wickman.", "the wickman.")[-1:]
    assert (wick.text, wick.head, wick.whole) == ("the wickman", "wickman", (16, 27))
