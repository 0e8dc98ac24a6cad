"""What the page says for and against each person as the speaker of a turn, in points. Knows no other turn."""

from math import log

from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.dialogue.preposed_tags import find_lead
from storysofar.reading.dialogue.tags import outermost
from storysofar.reading.dialogue.turns import Turn, is_beside
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Cue

# What each cue is worth, in the same points as turn-taking in decoding.py; tuned on the PDNC novels as a whole and on
# the fan-fiction chapters (docs/evaluation.md).
NAME_TAG_POINTS = 20.0  # "said Emma"
DESCRIPTION_TAG_POINTS = 15.0  # "said the old man"
RELATIVE_TAG_POINTS = 6.0  # "said her mother", who may well be somebody with a name
PRONOUN_TAG_POINTS = 8.0  # "he said", shared out by how well each man fits
BEAT_BEFORE_POINTS = 10.0  # Emma sighed. “…”
BEAT_AFTER_POINTS = 4.0  # “…” Emma sighed.
CALLED_POINTS = -12.0  # “…, Emma” is not said by Emma
TALKED_OF_POINTS = -5.0  # “Emma is ill” is seldom said by Emma
# For each factor of e that the learnt model hears somebody above the least share that counts; by cue.
VOICE_POINTS: dict[Cue, float] = {"explicit": 0.5, "anaphoric": 0.6, "implicit": 0.6}
MIN_VOICE_SHARE = 0.02
SELF_NAMING_POINTS = 5.0  # “I am Emma” is said by Emma, if she is known already
MIN_SELF_NAMING_MENTIONS = 3  # from which on she is known
PRONOUN_BEAT_SHARE = 0.9  # of a beat's points, where "he" acts
UNLIKELY_CHOICE_SHARE = 0.3  # of those, even for somebody who is hardly meant


def weigh(page: Page, turn: Turn, people: People) -> None:
    """Gives a turn its points for each person: by its tag, by who acts beside it, by those it calls or names."""
    if turn.tag is not None:
        _weigh_tag(turn, turn.tag, people)
    else:
        _weigh_beats(page.paragraphs[turn.paragraph], turn, people, _leading_in(page, turn))
    _weigh_voices(page, turn, people)
    for pointer in page.paragraphs[turn.paragraph].pointers:
        if pointer.quotation in turn.quotations and pointer.person is not None:
            _weigh_spoken_of(turn, pointer, people.current(pointer.person), people)
    if turn.told is not None and turn.told.person is not None and turn.told.person not in turn.called:
        _call(turn, people.current(turn.told.person))
    if turn.called:
        turn.addressee = turn.called[0]


def _weigh_spoken_of(turn: Turn, pointer: MentionCandidate, id: str, people: People) -> None:
    """Points for somebody called, named or introduced by the words themselves."""
    if pointer.role == "vocative":
        _call(turn, id)
    elif pointer.role == "self":
        turn.add_points(id, SELF_NAMING_POINTS * (people.persons[id].mentions >= MIN_SELF_NAMING_MENTIONS))
    elif pointer.kind == "name":
        turn.add_points(id, TALKED_OF_POINTS)


def _call(turn: Turn, id: str) -> None:
    turn.add_points(id, CALLED_POINTS)
    turn.called.append(id)


def _weigh_voices(page: Page, turn: Turn, people: People) -> None:
    """Points for everybody heard by the learnt model: by the logarithm of the share above what everybody is given."""
    quotations = page.paragraphs[turn.paragraph].quotations
    starts = (quotations[i].span.start for i in turn.quotations)
    heard = [page.voices[start] for start in starts if start in page.voices]
    shares: dict[str, float] = {}
    for voice in heard:
        for pointer, share in voice:
            for id, part in _persons_of(pointer, people):
                shares[id] = shares.get(id, 0.0) + share * part / len(heard)
    for id, share in shares.items():
        if share > MIN_VOICE_SHARE:
            turn.add_points(id, VOICE_POINTS[turn.cue] * log(share / MIN_VOICE_SHARE))


def _persons_of(pointer: MentionCandidate, people: People) -> list[tuple[str, float]]:
    """Everybody a pointer may mean, with shares of one."""
    if pointer.choices:
        whole = sum(score for _, score in pointer.choices)
        return [(people.current(id), score / whole) for id, score in pointer.choices] if whole else []
    return [(people.current(pointer.person), 1.0)] if pointer.person is not None else []


def _weigh_tag(turn: Turn, tag: MentionCandidate, people: People) -> None:
    if tag.kind == "pronoun" and tag.gender != "i":
        top = tag.choices[0][1] if tag.choices else 1.0
        for id, score in tag.choices:
            turn.add_points(people.current(id), PRONOUN_TAG_POINTS * score / top)
    elif tag.person is not None:
        id = people.current(tag.person)
        turn.add_points(id, _points_of_tag(tag, people.persons[id]))


def _points_of_tag(tag: MentionCandidate, person: Person) -> float:
    if tag.kind == "name" or tag.gender == "i":
        return NAME_TAG_POINTS
    return RELATIVE_TAG_POINTS if tag.owner is not None and not person.is_named else DESCRIPTION_TAG_POINTS


def _weigh_beats(paragraph: Paragraph, turn: Turn, people: People, led: MentionCandidate | None) -> None:
    """Points for those who act in the sentence before or after the words, in the same paragraph."""
    spans = [paragraph.quotations[i].span for i in turn.quotations]
    before = _actor_before(paragraph, spans[0].start) or led
    next_one = turn.quotations[-1] + 1
    is_answered = next_one < len(paragraph.quotations) and is_beside(paragraph, next_one)
    after = None if is_answered else _actor_after(paragraph, spans[-1].end)
    middle = None
    if before is None and after is None and len(spans) > 1:
        middle = _actor_after(paragraph, spans[0].end)
    for pointer, points in ((before, BEAT_BEFORE_POINTS), (after, BEAT_AFTER_POINTS), (middle, BEAT_AFTER_POINTS)):
        if pointer is not None:
            _weigh_beat(turn, pointer, points, people)


def _weigh_beat(turn: Turn, pointer: MentionCandidate, points: float, people: People) -> None:
    if pointer.kind == "pronoun" and pointer.choices:
        top = pointer.choices[0][1]
        for id, score in pointer.choices:
            share = UNLIKELY_CHOICE_SHARE + (1 - UNLIKELY_CHOICE_SHARE) * score / top
            turn.add_points(people.current(id), points * PRONOUN_BEAT_SHARE * share)
    elif pointer.person is not None:
        turn.add_points(people.current(pointer.person), points)


def _leading_in(page: Page, turn: Turn) -> MentionCandidate | None:
    """Who speaks next, when the paragraph before is narration that ends in a colon or a verb of saying."""
    paragraph = page.paragraphs[turn.paragraph]
    opens = paragraph.quotations[turn.quotations[0]].span.start - paragraph.start
    if turn.paragraph == 0 or turn.same_paragraph or paragraph.text[:opens].strip():
        return None
    before = page.paragraphs[turn.paragraph - 1]
    if not before.text.rstrip().endswith((":", ",", "—", "--")):
        return None
    return find_lead(before) or _first_of_last_sentence(before, _acting(before))


def _acting(paragraph: Paragraph) -> list[MentionCandidate]:
    """Everybody who does something in the narration, by themselves or with their eyes, hands or voice."""
    return [p for p in paragraph.pointers if p.quotation is None and p.role in ("subject", "bearer") and not p.is_group]


def _actor_before(paragraph: Paragraph, offset: int) -> MentionCandidate | None:
    """Who acts first in the last sentence of narration before an offset."""
    return _first_of_last_sentence(paragraph, [p for p in _acting(paragraph) if p.end <= offset])


def _actor_after(paragraph: Paragraph, offset: int) -> MentionCandidate | None:
    """Who acts first after an offset."""
    first = next((p for p in _acting(paragraph) if p.start >= offset), None)
    return outermost(paragraph, first) if first is not None else None


def _first_of_last_sentence(paragraph: Paragraph, pointers: list[MentionCandidate]) -> MentionCandidate | None:
    if not pointers:
        return None
    sentence = pointers[-1].sentence
    return outermost(paragraph, next(p for p in pointers if p.sentence == sentence))
