"""What speaks for a scene's beginning at a paragraph before which nothing is printed."""

from storysofar.reading.reader import STEPS, ReaderState, read_pages
from storysofar.reading.scenes.scene_openings import RECENT_PARAGRAPHS, OpeningState, features_of
from storysofar.text import make_chapter


def features(text: str) -> dict[str, float]:
    """Of the last paragraph of a text."""
    state, found = OpeningState(), {}

    def look(page, _):
        for paragraph in page.paragraphs:
            found.update(features_of(paragraph, state))
            state.go_on(paragraph)

    steps = [*STEPS.values()]
    steps.insert(steps.index(STEPS["find_scenes"]), look)
    chapter = make_chapter(1, [("story", f"{paragraph}\n\n") for paragraph in text.split("\n\n")])
    for _ in read_pages(chapter, ReaderState(), steps=tuple(steps)):
        pass
    return found


def test_an_hour_and_a_room_are_told_of_the_narration_alone():
    told, said = features("In the morning Anna came to the kitchen."), features("“In the morning come to the kitchen.”")
    assert told["time word"] and told["room or landscape"] and told["opens with a place"]
    assert said["opens with speech"] and not said["room or landscape"]


def test_who_has_not_been_told_of_lately_is_a_newcomer():
    assert features("Anna sat down.\n\nTom came in.")["newcomer by name"]
    assert not features("Anna sat down.\n\nAnna laughed.")["newcomer"]


def test_only_so_many_paragraphs_are_kept_in_mind():
    state = OpeningState(recent=[["c1.0"]] * RECENT_PARAGRAPHS)
    from storysofar.reading.text.paragraph import Paragraph

    state.go_on(Paragraph(0, "It rained."))
    assert len(state.recent) == RECENT_PARAGRAPHS and state.since == 1
