import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar.errors import ChapterNotFound, PlaceError
from storysofar.memory import RECORD_KINDS, Memory
from storysofar.text import Position
from storysofar.views import bounded, cast, continuity, recap, relations, standing, timeline, who
from storysofar.views.boundary import position_of
from storysofar.views.cast import CAST_NEEDS as CAST
from storysofar.views.cast import WHO_NEEDS as WHO
from storysofar.views.continuity import CONTINUITY_NEEDS as CONTINUITY
from storysofar.views.recap import RECAP_NEEDS as RECAP
from storysofar.views.relations import RELATIONS_NEEDS as RELATIONS
from storysofar.views.search import SEARCH_NEEDS as SEARCH
from storysofar.views.speech import SPEECH_NEEDS as SPEECH
from storysofar.views.speech import speech
from storysofar.views.standing import STANDING_NEEDS as STANDING
from storysofar.views.storyline import STORYLINE_NEEDS as STORYLINE
from storysofar.views.storyline import storyline
from storysofar.views.timeline import TIMELINE_NEEDS as TIMELINE

from .story import chapter, memory_of, two_chapters

VIEWS = {
    "recap": (recap, RECAP),
    "cast": (cast, CAST),
    "timeline": (timeline, TIMELINE),
    "standing": (standing, STANDING),
    "standing of one": (lambda memory, as_of=None: standing(memory, "Mara", as_of=as_of), STANDING),
    "relations": (relations, RELATIONS),
    "storyline": (storyline, STORYLINE),
    "speech": (speech, SPEECH),
    "relations of one": (lambda memory, as_of=None: relations(memory, "Mara", as_of=as_of), RELATIONS),
    "continuity": (continuity, CONTINUITY),
    "who": (lambda memory, as_of=None: who(memory, "Mara", as_of=as_of), WHO),
}


def only(memory: Memory, kinds: tuple[str, ...]) -> Memory:
    """The memory as a library loads it for a view: the kinds of records it needs, and no others."""
    return Memory(
        tuple(chapter(c.chapter, **{kind: getattr(c, kind) for kind in kinds}) for c in memory.chapters),
    )


@pytest.mark.parametrize("name", VIEWS)
@settings(deadline=None)
@given(at=st.tuples(st.integers(1, 2), st.integers(11, 1000)))
def test_a_view_as_of_a_place_is_the_view_of_a_story_that_ends_there(name, at):
    view, place = VIEWS[name][0], Position(*at)
    assert view(two_chapters(), as_of=place) == view(two_chapters().as_of(place), as_of=place)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_needs_no_records_but_those_it_names(name):
    view, needs = VIEWS[name]
    assert view(only(two_chapters(), needs)) == view(two_chapters())


@pytest.mark.parametrize(
    "needs", [RECAP, CAST, WHO, TIMELINE, RELATIONS, SEARCH, STORYLINE, SPEECH, CONTINUITY, STANDING]
)
def test_what_a_view_needs_are_kinds_of_records(needs):
    assert set(needs) <= set(RECORD_KINDS)


def test_a_number_means_its_chapter_to_the_end():
    assert bounded(two_chapters(), 1) == two_chapters().as_of(Position(1, 1000))


def test_a_number_that_no_chapter_bears_means_all_before_it():
    memory = memory_of(chapter(1), chapter(5))
    assert [c.chapter for c in bounded(memory, 3).chapters] == [1]
    assert position_of(memory, 3) == Position(3, 0)


@pytest.mark.parametrize("number", [0, -1, 3, 99])
def test_a_number_before_the_first_chapter_or_after_the_last_is_refused(number):
    with pytest.raises(ChapterNotFound, match=f"No chapter {number}: those from 1 to 2 are read. Say one of them."):
        cast(two_chapters(), as_of=number)


def test_of_a_memory_of_nothing_no_chapter_is_known():
    with pytest.raises(ChapterNotFound, match="No chapter 1: none is read yet"):
        recap(Memory(), as_of=1)


@pytest.mark.parametrize("view", [view for view, _ in VIEWS.values()])
@pytest.mark.parametrize("place", [True, float("nan"), "2", (1, 10), [2]])
def test_what_is_no_place_is_refused(view, place):
    with pytest.raises(PlaceError, match=r"is no place\. Say a chapter's number, as in 3, or a Position\."):
        view(two_chapters(), as_of=place)


def test_no_place_means_everything_read():
    assert bounded(two_chapters(), None) == two_chapters()
    assert position_of(two_chapters(), None) == Position(2, 1000)
