"""Who says each turn of an exchange, all turns weighed together. Knows cues only by their points."""

from math import log1p

from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import met
from storysofar.reading.dialogue.cues import PRONOUN
from storysofar.reading.dialogue.turns import DialogueState, Turn
from storysofar.reading.page import Page
from storysofar.story import Cue

# Points for how a conversation goes, tuned together with those of cues.py.
WRONG_SEX = -14.0
ANSWERS = 7.0  # who was called by name in the turn before
SAME_AGAIN = -3.2  # a new paragraph of speech right after the last is a new speaker
TURN_BACK = 3.0  # A, B, and now A again
PRESENT = 0.9  # for being about: the logarithm of how much they are mentioned
IN_TALK = 0.7  # for having spoken in the last turns
PRACTISED = 0.03  # for each line ever spoken, up to one point
UNNAMED = -1.0  # a passer-by without a name seldom speaks untagged
GONE_ON = 30.0  # a quotation left open at the paragraph's end
# How often an answer is right, by its cue and by how many points it is ahead of the next best: a straight line up
# to a ceiling, as measured on the PDNC novels (floor, slope a point, ceiling).
CONFIDENCE: dict[Cue, tuple[float, float, float]] = {
    "explicit": (0.84, 0.0055, 0.97),
    "anaphoric": (0.38, 0.026, 0.89),
    "implicit": (0.42, 0.045, 0.85),
}
MOST = 9  # candidates a turn

Pair = tuple[str | None, str | None]  # who spoke the turn before last, and the last


def _candidates(page: Page, turns: list[Turn], people: People, state: DialogueState) -> dict[str, float]:
    """Who may be speaking on this page: whoever a cue names, and whoever is about."""
    heat: dict[str, float] = {}
    for turn in turns:
        for id, score in turn.scores.items():
            if score > 0:
                heat[id] = heat.get(id, 0.0) + score
    for spoke in state.speakers[-4:]:
        if spoke is not None:
            heat[people.current(spoke)] = heat.get(people.current(spoke), 0.0) + 4.0
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.person is not None and pointer.quotation is None:
                id = people.current(pointer.person)
                heat[id] = heat.get(id, 0.0) + (0.6 if pointer.role == "subject" else 0.25)
    for sighting in people.focus[-40:]:
        id = people.current(sighting.person)
        heat[id] = heat.get(id, 0.0) + 0.1 * sighting.weight
    if people.narrator:
        heat[people.current(people.narrator)] = heat.get(people.current(people.narrator), 0.0) + 2.0
    return {id: heat[id] for id in sorted(heat, key=lambda i: (-heat[i], met(i)))}


def choose_speakers(turns: list[Turn], page: Page, people: People, state: DialogueState) -> None:
    """The best way to give all turns a speaker together: Viterbi over pairs of speakers."""
    if page.opens_scene:
        state.speakers.clear()
        state.called = []
    heat = _candidates(page, turns, people, state)
    if not turns or not heat:
        return
    base = list(heat)[:MOST]
    talking = {people.current(t) for t in state.speakers[-6:] if t}
    talking.update(i for t in turns for i in t.scores if t.scores[i] >= PRONOUN)
    prior = {id: _prior(id, heat[id], id in talking, people) for id in heat}
    past = [people.current(t) if t else None for t in state.speakers[-2:]]
    previous: str | None = past[-1] if past else None
    earlier: str | None = past[-2] if len(past) > 1 else None
    layer: dict[Pair, float] = {(earlier, previous): 0.0}
    back: list[dict[Pair, Pair]] = []
    called = [people.current(i) for i in state.called]
    for turn in turns:
        options = dict.fromkeys([*base, *(i for i in turn.scores if turn.scores[i] > 0)])
        nxt: dict[Pair, float] = {}
        via: dict[Pair, Pair] = {}
        emission = {id: prior.get(id, 0.0) + _emission(turn, id, people, called) for id in options}
        for (one, two), so_far in layer.items():
            for id, points in emission.items():
                total = so_far + points + _transition(turn, one, two, id)
                key = (two, id)
                if key not in nxt or total > nxt[key]:
                    nxt[key] = total
                    via[key] = (one, two)
        layer = nxt
        back.append(via)
        called = turn.called
    best = max(layer, key=lambda pair: (layer[pair], *(met(id) if id else () for id in pair)))
    for i in range(len(turns) - 1, -1, -1):
        turns[i].speaker = best[1]
        best = back[i][best]
    _gauge(turns, base, prior, people, previous, earlier, state)
    state.called = turns[-1].called
    state.speakers.extend(t.speaker for t in turns)
    del state.speakers[:-6]


def _prior(id: str, heat: float, is_talking: bool, people: People) -> float:
    """How likely somebody speaks at all, before any cue of the turn itself."""
    return PRESENT * log1p(heat) + IN_TALK * is_talking + min(1.0, PRACTISED * people.persons[id].lines)


def _emission(turn: Turn, id: str, people: People, called: list[str]) -> float:
    points = turn.scores.get(id, 0.0)
    person = people.persons[id]
    if turn.tag is not None and turn.tag.kind == "pronoun" and turn.tag.gender in ("m", "f"):
        sex = person.sex()
        if (sex and sex != turn.tag.gender) or people.tells(person):
            points += WRONG_SEX
    if id in called:
        points += ANSWERS
    if not person.is_named and not person.is_narrator and turn.cue == "implicit":
        points += UNNAMED
    return points


def _transition(turn: Turn, one: str | None, two: str | None, id: str) -> float:
    if turn.continued:
        return GONE_ON if id == two else 0.0
    points = 0.0
    if id == two and not turn.same_paragraph and turn.gap == 0:
        points += SAME_AGAIN
    if id == one and one is not None and turn.gap < 3:
        points += TURN_BACK
    if id == two and turn.same_paragraph:
        points -= 1.0
    return points


def _gauge(
    turns: list[Turn],
    base: list[str],
    prior: dict[str, float],
    people: People,
    previous: str | None,
    earlier: str | None,
    state: DialogueState,
) -> None:
    """How sure each answer is: what the next best speaker would have cost, the neighbours staying as they are."""
    spoken = [earlier, previous, *(t.speaker for t in turns)]
    for i, turn in enumerate(turns):
        called = turns[i - 1].called if i else [people.current(k) for k in state.called]
        points: list[float] = []
        own = 0.0
        for id in dict.fromkeys([*base, *(k for k in turn.scores if turn.scores[k] > 0)]):
            total = (
                prior.get(id, 0.0)
                + _emission(turn, id, people, called)
                + _transition(turn, spoken[i], spoken[i + 1], id)
            )
            for ahead in (1, 2):
                if i + ahead < len(turns):
                    following = turns[i + ahead]
                    pair = (spoken[i + 1], id) if ahead == 1 else (id, spoken[i + 3])
                    total += _transition(following, pair[0], pair[1], following.speaker or "")
            if id == turn.speaker:
                own = total
            else:
                points.append(total)
        margin = own - max(points) if points else 10.0
        floor, slope, ceiling = CONFIDENCE[turn.cue]
        turn.confidence = min(ceiling, floor + slope * max(0.0, margin))
