"""Continuous time, place and company. Knows which person each mention means; nothing of what people say."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from storysofar.carried import RecordedId, of_chapter, of_work
from storysofar.english.tables import words
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.scenes.scene_openings import (
    MAX_SCENE_OPENING_CHARS,
    MIN_SCENE_PARAGRAPHS,
    OpeningState,
    features_of,
)
from storysofar.reading.scenes.settings import IDLE_WORDS, is_shift_of_time, place_in, time_in
from storysofar.reading.scenes.storytime import MAX_MARK_CHARS, closes_flashback, move_in, opens_flashback
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Scene

MIN_SCENE_WORDS = 60  # before a shift of time in the narration ends the scene, or italics set it apart
MAX_SETTING_WORDS = 150  # of a scene, in which it is told where and when it is, or not at all
MAX_PEOPLE_PRESENT = 40
MAX_OPENING_TOKENS = 8  # in which one of these stands, or the paragraph does not go back in time
BACKWARD_WORDS = words("storytime", "backward")
STATIVE_VERBS = words("storytime", "stative")  # what somebody who is far away does as well
MENTION_DEEDS = 0.2  # what it counts for that something is done to somebody, or to what is theirs
MIN_DEEDS = 2.0  # of somebody who does not speak, from which on they are there
UNREAL_AUXILIARIES = words("storytime", "unreal")  # after “had” or “would” somebody acts in a past or a wish, not here
REPORTING_WORDS = words("storytime", "reporting")  # “that he came” is said or thought


@dataclass(slots=True)
class OpenScene:
    """A scene as far as it has been read."""

    start: int
    end: int
    opening: str  # its first sentence
    time: str | None = None
    days: int | None = None  # after the scene before it
    is_flashback: bool = False
    place: str | None = None
    present: list[RecordedId] = field(default_factory=list)
    deeds: dict[RecordedId, float] = field(
        default_factory=dict
    )  # what each says and does here; speech counts as enough
    words: int = 0
    is_italic: bool = True  # all of it is set so


@dataclass(slots=True)
class SceneState:
    """The scene that goes on, and whether a line such as *Flashback* stands over what is told now."""

    open: OpenScene | None = of_work(lambda: None)
    is_remembered: bool = of_work(bool)
    openings: OpeningState = field(default_factory=OpeningState)
    company: list[RecordedId] = of_chapter(list)  # who was there in the scene before, if nothing is printed between


def find_scenes(page: Page, people: People, state: SceneState) -> None:
    """Carries the open scene on over the page, and writes down each scene that ends on it."""
    if page.opens_scene:
        end_scene(page, people, state)
        state.company = []
    if page.opens_chapter:
        state.is_remembered = False
    speakers = {a.span.start: a.speaker for a in page.attributions if a.speaker}
    for number, paragraph in enumerate(page.paragraphs):
        _heed_mark(paragraph, state)
        if state.open is not None and _begins(page, number, state.open, state):
            end_scene(page, people, state)
        if state.open is None:
            state.open = _opened_by(paragraph, is_remembered=state.is_remembered)
            state.openings.since = 0
        _go_on(state.open, paragraph, speakers)
        state.openings.go_on(paragraph)
    if page.closes_scene:
        end_scene(page, people, state)


def _begins(page: Page, number: int, scene: OpenScene, state: SceneState) -> bool:
    """Whether a scene begins at a paragraph: by a step in time that is told, or as the learnt model sees it."""
    is_first = number == 0 and not page.opens_scene
    if not is_first and _opens(page, number, scene, is_marked=state.is_remembered):
        return True
    return _is_change(page, number, state)


def _heed_mark(paragraph: Paragraph, state: SceneState) -> None:
    """Notes a line such as *Flashback*, which is heeded until another ends it, or the chapter ends."""
    if len(paragraph.text) > MAX_MARK_CHARS or not any(word in paragraph.text.lower() for word in ("flash", "present")):
        return
    if opens_flashback(paragraph.text):
        state.is_remembered = True
    elif closes_flashback(paragraph.text):
        state.is_remembered = False


def _opens(page: Page, number: int, scene: OpenScene, *, is_marked: bool) -> bool:
    """Whether a paragraph opens a scene by itself: time steps on, or back, or comes back from a flashback."""
    paragraph = page.paragraphs[number]
    if len(paragraph.text) <= MAX_MARK_CHARS and scene.is_flashback != is_marked and opens_flashback(paragraph.text):
        return True
    if scene.is_flashback and not is_marked and closes_flashback(paragraph.text):
        return True
    return (scene.words >= MIN_SCENE_WORDS and is_shift_of_time(paragraph)) or _goes_back(page, number)


def _is_change(page: Page, number: int, state: SceneState) -> bool:
    """Whether place, time or company change at a paragraph, as the learnt model sees it and the words say it."""
    if page.model is None or state.openings.since < MIN_SCENE_PARAGRAPHS:
        return False
    paragraph = page.paragraphs[number]
    before = page.paragraphs[number - 1] if number else page.before.paragraphs[-1] if page.before else None
    here = _mean_of(page, paragraph.start, min(paragraph.end, paragraph.start + MAX_SCENE_OPENING_CHARS), 1)
    after = 0.0
    if before is not None:
        shown = page if number else page.before or page
        after = _mean_of(shown, before.start, before.end, 2)
    return page.model.scene_odds(features_of(paragraph, state.openings), here + after) > 0


def _mean_of(page: Page, start: int, end: int, column: int) -> float:
    """What the pieces of a stretch say for a scene's beginning, on the average."""
    pieces = page.openings[bisect_left(page.openings, (start,)) : bisect_left(page.openings, (end,))]
    return sum(piece[column] for piece in pieces) / len(pieces) if pieces else 0.0


def _goes_back(page: Page, number: int) -> bool:
    """Whether a paragraph goes back in time for more than a glance: it is long, or the page says when it is over."""
    if BACKWARD_WORDS.isdisjoint(token.text.lower() for token in page.paragraphs[number].tokens[:MAX_OPENING_TOKENS]):
        return False
    move = move_in(page.paragraphs[number].text)
    if move is None or not move.is_back:
        return False
    return len(page.paragraphs[number].tokens) >= MIN_SCENE_WORDS or any(
        closes_flashback(later.text) for later in page.paragraphs[number + 1 :]
    )


def _opened_by(paragraph: Paragraph, *, is_remembered: bool) -> OpenScene:
    first = paragraph.sentences[0] if paragraph.sentences else None
    start = first.start if first else paragraph.start
    opening = paragraph.text[start - paragraph.start : first.end - paragraph.start] if first else ""
    move = move_in(paragraph.text)
    if move is None:
        return OpenScene(start, start, opening, is_flashback=is_remembered)
    return OpenScene(start, start, opening, move.words, move.days, is_remembered or move.is_back)


def _go_on(scene: OpenScene, paragraph: Paragraph, speakers: dict[int, str]) -> None:
    """Takes one more paragraph into the scene."""
    for id, deeds in _acting_in(paragraph, speakers, is_past=scene.is_flashback):
        scene.deeds[id] = scene.deeds.get(id, 0) + deeds
        if id not in scene.present and len(scene.present) < MAX_PEOPLE_PRESENT:
            scene.present.append(id)
    if scene.words < MAX_SETTING_WORDS:
        scene.place = scene.place or place_in(paragraph)
        scene.time = scene.time or time_in(paragraph)
    scene.words += len(paragraph.tokens)
    scene.is_italic = scene.is_italic and paragraph.is_italic
    scene.end = paragraph.sentences[-1].end if paragraph.sentences else paragraph.end


def end_scene(page: Page, people: People, state: SceneState) -> None:
    """Writes down the scene that is open, if there is one. What follows is another, or cannot be read."""
    scene, state.open = state.open, None
    if scene is None:
        return
    present = dict.fromkeys(people.current(id) for id in scene.present)
    before = set() if scene.is_flashback else {people.current(id) for id in state.company}
    deeds: dict[str, float] = defaultdict(float)
    for id, count in scene.deeds.items():
        deeds[people.current(id)] += count
    here = [
        id for id in present if id in people.persons and _is_here(people.persons[id], deeds[id] + (id in before), scene)
    ]
    state.company = here
    page.scenes.append(
        Scene(
            page.span(scene.start, scene.end),
            page.known_from,
            tuple(here),
            scene.place,
            scene.time,
            scene.opening,
            scene.days,
            scene.is_flashback or _is_set_apart(scene),
        )
    )


def _is_here(person: Person, deeds: float, scene: OpenScene) -> bool:
    """Whether somebody is there and not only told of: they speak, tell the story, or do more than one thing.

    In a scene of a few sentences one deed is enough.
    """
    return deeds >= MIN_DEEDS or person.is_narrator or (deeds >= 1.0 and scene.words < MIN_SCENE_WORDS)


def _is_set_apart(scene: OpenScene) -> bool:
    """Whether a whole scene is in italics, as what is remembered or dreamt is set, and is no letter."""
    is_letter = scene.opening.lstrip('*_“"‘ ').startswith(("Dear", "My dear", "To "))
    return scene.is_italic and scene.words >= MIN_SCENE_WORDS and not is_letter


# -- company -------------------------------------------------------------------------------------------------------


def _acting_in(paragraph: Paragraph, speakers: dict[int, str], *, is_past: bool) -> list[tuple[str, float]]:
    """Who acts or speaks in a paragraph, in the order of the words, and what that counts for."""
    found = [(p.start, p.person, 1.0) for p in paragraph.pointers if p.person and _acts(paragraph, p, is_past=is_past)]
    found += [(p.start, p.person, MENTION_DEEDS) for p in paragraph.pointers if p.person and _is_named_here(p)]
    for quotation in paragraph.quotations:
        speaker = speakers.get(quotation.span.start)
        if speaker:
            found.append((quotation.span.start, speaker, MIN_DEEDS))
    return [(id, deeds) for _, id, deeds in sorted(found)]


def _is_named_here(pointer: MentionCandidate) -> bool:
    """Whether the narration has somebody for its object: “took his hand”, “looked at her”."""
    return pointer.quotation is None and pointer.role in ("object", "owner", "bearer")


def _acts(paragraph: Paragraph, pointer: MentionCandidate, *, is_past: bool) -> bool:
    """Whether somebody does something here and now: not in a speech, a memory or a wish.

    In a flashback what somebody had done is here and now.
    """
    if pointer.role != "subject" or pointer.quotation is not None:
        return False
    tokens = paragraph.tokens
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else ""
    before = tokens[pointer.token - 1].text.lower() if pointer.token else ""
    is_here = (after not in UNREAL_AUXILIARIES | IDLE_WORDS | STATIVE_VERBS) or (is_past and after == "had")
    return after[:1].isalpha() and is_here and before not in REPORTING_WORDS
