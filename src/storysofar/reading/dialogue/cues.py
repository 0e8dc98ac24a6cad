"""What the page says for and against each person as the speaker of a turn. Knows nothing of the turns around it."""

from math import log

from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.preposed_tags import find_lead
from storysofar.reading.dialogue.tags import outermost
from storysofar.reading.dialogue.turns import Turn
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
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


def weigh(page: Page, turn: Turn, people: People) -> None:
    """Gives a turn its points for each person: by its tag, by who acts beside it, by whom it calls and speaks of."""
    paragraph = page.paragraphs[turn.paragraph]
    scores = turn.scores
    tag = turn.tag
    if tag is not None:
        _weigh_tag(turn, tag, people)
    else:
        _weigh_beats(paragraph, turn, people, _leading_in(page, turn))
    _weigh_voices(page, turn, people)
    inside = set(turn.quotations)
    for pointer in paragraph.pointers:
        if pointer.quotation not in inside or pointer.person is None:
            continue
        id = people.current(pointer.person)
        if pointer.role == "vocative":
            scores[id] = scores.get(id, 0.0) + CALLED_POINTS
            turn.called.append(id)
        elif pointer.role == "self":
            scores[id] = scores.get(id, 0.0) + SELF_NAMING_POINTS * (people.persons[id].mentions > 2)
        elif pointer.kind == "name":
            scores[id] = scores.get(id, 0.0) + TALKED_OF_POINTS
    if turn.told is not None and turn.told.person is not None and turn.told.person not in turn.called:
        id = people.current(turn.told.person)
        scores[id] = scores.get(id, 0.0) + CALLED_POINTS
        turn.called.append(id)
    if turn.called:
        turn.addressee = turn.called[0]


def _weigh_voices(page: Page, turn: Turn, people: People) -> None:
    """Whom the learnt model hears: points by the logarithm of each one's share, above what everybody is given."""
    paragraph = page.paragraphs[turn.paragraph]
    shares: dict[str, float] = {}
    heard = [
        page.voices[start] for i in turn.quotations if (start := paragraph.quotations[i].span.start) in page.voices
    ]
    for voice in heard:
        for pointer, share in voice:
            for id, part in _persons_of(pointer, people):
                shares[id] = shares.get(id, 0.0) + share * part / len(heard)
    for id, share in shares.items():
        if share > MIN_VOICE_SHARE:
            turn.scores[id] = turn.scores.get(id, 0.0) + VOICE_POINTS[turn.cue] * log(share / MIN_VOICE_SHARE)


def _persons_of(pointer: Pointer, people: People) -> list[tuple[str, float]]:
    """Whom a pointer may mean, with shares of one."""
    if pointer.choices:
        whole = sum(score for _, score in pointer.choices)
        return [(people.current(id), score / whole) for id, score in pointer.choices] if whole else []
    return [(people.current(pointer.person), 1.0)] if pointer.person is not None else []


def _weigh_tag(turn: Turn, tag: Pointer, people: People) -> None:
    scores = turn.scores
    if tag.kind == "pronoun" and tag.gender not in ("i",):
        top = tag.choices[0][1] if tag.choices else 1.0
        for id, score in tag.choices:
            id = people.current(id)
            scores[id] = scores.get(id, 0.0) + PRONOUN_TAG_POINTS * score / top
    elif tag.person is not None:
        id = people.current(tag.person)
        if tag.kind == "name" or tag.gender == "i":
            points = NAME_TAG_POINTS
        else:
            points = (
                RELATIVE_TAG_POINTS
                if tag.owner is not None and not people.persons[id].is_named
                else DESCRIPTION_TAG_POINTS
            )
        scores[id] = scores.get(id, 0.0) + points


def _weigh_beats(paragraph: Paragraph, turn: Turn, people: People, led: Pointer | None) -> None:
    """Who acts in the sentence before or after the words, in the same paragraph."""
    first = paragraph.quotations[turn.quotations[0]].span.start
    last = paragraph.quotations[turn.quotations[-1]].span.end
    before = _subject_near(paragraph, first, backwards=True)
    if before is None and led is not None:
        before = led
    after = _subject_near(paragraph, last, backwards=False)
    middle = None
    if before is None and after is None and len(turn.quotations) > 1:
        middle = _subject_near(paragraph, paragraph.quotations[turn.quotations[0]].span.end, backwards=False)
    for pointer, points in ((before, BEAT_BEFORE_POINTS), (after, BEAT_AFTER_POINTS), (middle, BEAT_AFTER_POINTS)):
        if pointer is None:
            continue
        if pointer.kind == "pronoun" and pointer.choices:
            top = pointer.choices[0][1]
            for id, score in pointer.choices:
                id = people.current(id)
                turn.scores[id] = turn.scores.get(id, 0.0) + points * 0.9 * (0.3 + 0.7 * score / top)
        elif pointer.person is not None:
            id = people.current(pointer.person)
            turn.scores[id] = turn.scores.get(id, 0.0) + points


def _leading_in(page: Page, turn: Turn) -> Pointer | None:
    """Who speaks next, when the paragraph before is narration that ends in a colon or a verb of saying."""
    paragraph = page.paragraphs[turn.paragraph]
    opens = paragraph.quotations[turn.quotations[0]].span.start - paragraph.start
    if turn.paragraph == 0 or turn.same_paragraph or paragraph.text[:opens].strip():
        return None
    before = page.paragraphs[turn.paragraph - 1]
    if not before.text.rstrip().endswith((":", ",", "—", "--")):
        return None
    lead = find_lead(before)
    if lead is not None:
        return lead
    narrated = _acting(before)
    last = [p for p in narrated if p.sentence == narrated[-1].sentence] if narrated else []
    return outermost(before, last[0]) if last else None


def _acting(paragraph: Paragraph) -> list[Pointer]:
    """Whoever does something in the narration, by themselves or with their eyes, hands or voice."""
    return [p for p in paragraph.pointers if p.quotation is None and p.role in ("subject", "bearer") and not p.is_group]


def _subject_near(paragraph: Paragraph, offset: int, *, backwards: bool) -> Pointer | None:
    narrated = [
        p for p in paragraph.pointers if p.quotation is None and p.role in ("subject", "bearer") and not p.is_group
    ]
    if backwards:
        before = [p for p in narrated if p.end <= offset]
        if not before:
            return None
        sentence = before[-1].sentence
        return outermost(paragraph, next(p for p in before if p.sentence == sentence))
    after = [p for p in narrated if p.start >= offset]
    return outermost(paragraph, after[0]) if after else None
