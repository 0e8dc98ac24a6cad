"""Who says each turn of an exchange, all turns weighed together. Knows cues only by their points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import log1p

from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person, introduction_order
from storysofar.reading.dialogue.cues import PRONOUN_TAG_POINTS
from storysofar.reading.dialogue.turns import DialogueState, Turn
from storysofar.reading.page import Page
from storysofar.story import Cue

# Points for how a conversation goes, tuned together with those of cues.py.
WRONG_SEX_POINTS = -14.0
ANSWER_POINTS = 7.0  # who was called by name in the turn before
SAME_BESIDE_POINTS = -20.0  # “Dry?” “As a herring.”: two quotations side by side are two people’s
SAME_SPEAKER_POINTS = -3.2  # a new paragraph of speech right after the last is a new speaker
TURN_BACK_POINTS = 3.0  # A, B, and now A again
PRESENCE_POINTS = 0.9  # for being about: the logarithm of how much they are mentioned
RECENT_TALK_POINTS = 0.7  # for having spoken in the last turns
LINE_SPOKEN_POINTS = 0.03  # for each line ever spoken, up to one point
UNNAMED_POINTS = -1.0  # a passer-by without a name seldom speaks untagged
CONTINUATION_POINTS = 30.0  # a quotation left open at the paragraph's end
# How often an answer is right, by its cue and by how many points it is ahead of the next best: a straight line up
# to a ceiling, as measured on the PDNC novels (floor, slope a point, ceiling).
CONFIDENCE_BY_CUE: dict[Cue, tuple[float, float, float]] = {
    "explicit": (0.84, 0.0055, 0.97),
    "anaphoric": (0.38, 0.026, 0.89),
    "implicit": (0.42, 0.045, 0.85),
}
MAX_TURN_CANDIDATES = 9
# How many turns back somebody still counts as one of those who talk, and how many mentions back as being about.
MAX_RECENT_TURNS = 6
MAX_WARM_TURNS = 4
MAX_WARM_MENTIONS = 40
# How much each of these makes somebody a candidate, beside the points of their cues.
TALKED_HEAT = 4.0  # for each of the last turns
SUBJECT_HEAT, MENTION_HEAT = 0.6, 0.25  # for each mention in this page's narration
EARLIER_HEAT_SHARE = 0.1  # of the weight of each earlier mention
NARRATOR_HEAT = 2.0
SAME_BREATH_POINTS = -1.0  # two turns in one paragraph are two people's
MAX_TURN_BACK_PARAGRAPHS = 2  # of narration between two turns of one exchange
LONE_MARGIN_POINTS = 10.0  # how far somebody without a rival is ahead

Pair = tuple[str | None, str | None]  # who spoke the turn before last, and the last


@dataclass(slots=True)
class _Exchange:
    """The turns of a page with all that says who may speak them; ids are those that stand now."""

    turns: list[Turn]
    people: People
    candidates: list[str]  # for every turn, beside those whose own cues speak for them
    prior: dict[str, float]  # points of each before any cue of the turn itself
    before: Pair  # who spoke before the first turn
    called: list[str]  # who was called by name in the turn before the first

    def options(self, turn: Turn) -> Iterable[str]:
        """Everybody who may speak a turn, each once."""
        return dict.fromkeys([*self.candidates, *(id for id in turn.scores if turn.scores[id] > 0)])

    def points(self, i: int, id: str) -> float:
        """What speaks for somebody as the speaker of turn `i`, without regard to the speakers around it."""
        called = self.turns[i - 1].called if i else self.called
        return self.prior.get(id, 0.0) + _emission(self.turns[i], id, self.people, called)


def choose_speakers(turns: list[Turn], page: Page, people: People, state: DialogueState) -> None:
    """The best way to give all turns a speaker together: Viterbi over pairs of speakers."""
    if page.opens_scene:
        state.speakers.clear()
        state.called = []
    heat = _candidates(page, turns, people, state)
    if not turns or not heat:
        return
    exchange = _exchange_of(turns, heat, people, state)
    for turn, speaker in zip(turns, _best_speakers(exchange), strict=True):
        turn.speaker = speaker
    _gauge(exchange)
    state.called = turns[-1].called
    state.speakers.extend(t.speaker for t in turns)
    del state.speakers[:-MAX_RECENT_TURNS]


def _candidates(page: Page, turns: list[Turn], people: People, state: DialogueState) -> dict[str, float]:
    """Who may be speaking on this page, and how likely: everybody named by a cue, and everybody about."""
    heat: dict[str, float] = {}
    for id, warmth in chain(_warmth_of_talk(turns, people, state), _warmth_of_mentions(page, people)):
        heat[id] = heat.get(id, 0.0) + warmth
    return {id: heat[id] for id in sorted(heat, key=lambda id: (-heat[id], introduction_order(id)))}


def _warmth_of_talk(turns: list[Turn], people: People, state: DialogueState) -> Iterator[tuple[str, float]]:
    """What makes somebody a candidate by their cues and their last turns."""
    for turn in turns:
        yield from ((id, score) for id, score in turn.scores.items() if score > 0)
    yield from ((people.current(id), TALKED_HEAT) for id in state.speakers[-MAX_WARM_TURNS:] if id is not None)


def _warmth_of_mentions(page: Page, people: People) -> Iterator[tuple[str, float]]:
    """What makes somebody a candidate by their mentions, here and earlier, or by being the narrator."""
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.person is not None and pointer.quotation is None:
                yield people.current(pointer.person), SUBJECT_HEAT if pointer.role == "subject" else MENTION_HEAT
    for sighting in people.focus[-MAX_WARM_MENTIONS:]:
        yield people.current(sighting.person), EARLIER_HEAT_SHARE * sighting.weight
    if people.narrator:
        yield people.current(people.narrator), NARRATOR_HEAT


def _exchange_of(turns: list[Turn], heat: dict[str, float], people: People, state: DialogueState) -> _Exchange:
    talking = {people.current(id) for id in state.speakers[-MAX_RECENT_TURNS:] if id}
    talking.update(id for turn in turns for id, score in turn.scores.items() if score >= PRONOUN_TAG_POINTS)
    prior = {id: _prior(heat[id], id in talking, people.persons[id].lines) for id in heat}
    spoken: list[str | None] = [people.current(id) if id else None for id in state.speakers[-2:]]
    earlier, last = [None, None, *spoken][-2:]
    called = [people.current(id) for id in state.called]
    return _Exchange(turns, people, list(heat)[:MAX_TURN_CANDIDATES], prior, (earlier, last), called)


def _best_speakers(exchange: _Exchange) -> list[str | None]:
    """Who speaks each turn, so that all points together are most."""
    layer: dict[Pair, float] = {exchange.before: 0.0}
    back: list[dict[Pair, Pair]] = []
    for i, turn in enumerate(exchange.turns):
        points = {id: exchange.points(i, id) for id in exchange.options(turn)}
        layer, via = _next_layer(layer, turn, points)
        back.append(via)
    pair = max(layer, key=lambda pair: (layer[pair], *(introduction_order(id) if id else () for id in pair)))
    speakers: list[str | None] = []
    for via in reversed(back):
        speakers.append(pair[1])
        pair = via[pair]
    return speakers[::-1]


def _next_layer(
    layer: dict[Pair, float], turn: Turn, points: dict[str, float]
) -> tuple[dict[Pair, float], dict[Pair, Pair]]:
    """The best sums after one more turn, for each pair of last speakers, and the pair before that each came from."""
    best: dict[Pair, float] = {}
    via: dict[Pair, Pair] = {}
    for (earlier, last), so_far in layer.items():
        for id, score in points.items():
            total = so_far + score + _transition(turn, earlier, last, id)
            pair = (last, id)
            if pair not in best or total > best[pair]:
                best[pair] = total
                via[pair] = (earlier, last)
    return best, via


def _prior(heat: float, is_talking: bool, lines: int) -> float:
    """How likely somebody speaks at all, before any cue of the turn itself, in points."""
    return PRESENCE_POINTS * log1p(heat) + RECENT_TALK_POINTS * is_talking + min(1.0, LINE_SPOKEN_POINTS * lines)


def _emission(turn: Turn, id: str, people: People, called: list[str]) -> float:
    """Points for somebody by the turn's own cues, and for having been called by name in the turn before."""
    points = turn.scores.get(id, 0.0)
    person = people.persons[id]
    if _is_wrong_sex(turn, person, people):
        points += WRONG_SEX_POINTS
    if id in called:
        points += ANSWER_POINTS
    if turn.cue == "implicit" and not person.is_named and not person.is_narrator:
        points += UNNAMED_POINTS
    return points


def _is_wrong_sex(turn: Turn, person: Person, people: People) -> bool:
    """Whether the tag is "he said", and this is a woman or tells the story as "I"."""
    if turn.tag is None or turn.tag.kind != "pronoun" or turn.tag.gender not in ("m", "f"):
        return False
    sex = person.sex()
    return bool(sex and sex != turn.tag.gender) or people.tells(person)


def _transition(turn: Turn, earlier: str | None, last: str | None, id: str) -> float:
    """Points for somebody by who spoke the two turns before."""
    if turn.continued:
        return CONTINUATION_POINTS if id == last else 0.0
    points = 0.0
    if id == last and turn.answers_at_once:
        points += SAME_BESIDE_POINTS
    elif id == last and turn.same_paragraph:
        points += SAME_BREATH_POINTS
    elif id == last and turn.gap == 0:
        points += SAME_SPEAKER_POINTS
    if id == earlier and earlier is not None and turn.gap <= MAX_TURN_BACK_PARAGRAPHS:
        points += TURN_BACK_POINTS
    return points


def _gauge(exchange: _Exchange) -> None:
    """How sure each answer is: what the next best speaker would have cost, the neighbours staying as they are."""
    spoken = [*exchange.before, *(turn.speaker for turn in exchange.turns)]
    for i, turn in enumerate(exchange.turns):
        totals = {id: _total_with(exchange, spoken, i, id) for id in exchange.options(turn)}
        own = totals.pop(turn.speaker or "", 0.0)
        margin = own - max(totals.values()) if totals else LONE_MARGIN_POINTS
        floor, slope, ceiling = CONFIDENCE_BY_CUE[turn.cue]
        turn.confidence = min(ceiling, floor + slope * max(0.0, margin))


def _total_with(exchange: _Exchange, spoken: list[str | None], i: int, id: str) -> float:
    """The points of turn `i` and of the two after it, if somebody else were its speaker.

    `spoken` are the speakers of all turns, after the two from before.
    """
    turns = exchange.turns
    total = exchange.points(i, id) + _transition(turns[i], spoken[i], spoken[i + 1], id)
    if i + 1 < len(turns):
        total += _transition(turns[i + 1], spoken[i + 1], id, turns[i + 1].speaker or "")
    if i + 2 < len(turns):
        total += _transition(turns[i + 2], id, spoken[i + 3], turns[i + 2].speaker or "")
    return total
