"""What is left over when everybody has been named; what the learnt model says is given by hand."""

from typing import Any

from storysofar.reading.characters.groups import GroupState, is_several, link_the_rest
from storysofar.reading.characters.people import People
from storysofar.reading.text.paragraph import MentionCandidate

from ..told import page_of

MODEL: Any = object()  # that there is one is enough: it is not asked


def linked(text: str, *likely: tuple[str, str, float], groups: GroupState | None = None) -> dict[str, MentionCandidate]:
    """Everybody on a page, where the model takes the first words to mean the second ones with this share."""
    people = People()
    page = page_of(text, people=people)
    page.model = MODEL
    here = {p.text: p for paragraph in page.paragraphs for p in paragraph.pointers}
    for words, earlier, share in likely:
        here[words].likely = [(here[earlier], share)]
    link_the_rest(page, people, groups or GroupState())
    return here


def test_they_are_the_soldiers_of_a_moment_ago():
    here = linked("The soldiers came. They laughed.", ("They", "The soldiers", 0.9))
    assert here["They"].group == here["The soldiers"].group != ""


def test_what_the_model_doubts_stays_open():
    here = linked("The soldiers came. They laughed.", ("They", "The soldiers", 0.1))
    assert here["They"].group == ""


def test_one_of_them_is_not_all_of_them():
    here = linked("Anna came. They laughed.", ("They", "Anna", 0.9))
    assert (here["They"].person, here["They"].group) == (None, "")


def test_the_soldiers_are_still_the_soldiers_a_page_later():
    groups = GroupState()
    first = linked("The soldiers laughed.", groups=groups)["The soldiers"]
    later = linked("At dusk the soldiers laughed.", groups=groups)["the soldiers"]
    assert first.group == later.group == "g1.0"


def test_several_are_they_and_the_sisters_and_not_the_sister():
    here = linked("The sisters came. The sister laughed, and they smiled.")
    assert [is_several(here[words]) for words in ("The sisters", "they", "The sister")] == [True, True, False]
