"""Who says each quotation, and who it is said to. Knows nothing of how quotations and pointers were found."""

from storysofar.english.tables import words
from storysofar.reading.characters.corrections import is_disowned
from storysofar.reading.characters.people import People
from storysofar.reading.characters.pronouns import THIRD_PERSON_GENDERS
from storysofar.reading.dialogue.corrections import part_turns, weigh_corrected
from storysofar.reading.dialogue.cues import weigh
from storysofar.reading.dialogue.decoding import choose_speakers
from storysofar.reading.dialogue.turns import DialogueState, Turn, turns_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.story import Attribution
from storysofar.text import Span

# Below this the answer is an honest null: a reader would rather see nothing than a wrong name.
MIN_SPEAKER_CONFIDENCE = 0.45
RESPECTFUL_NOUNS = words("address", "calls", "respectful")


def attribute_quotations(
    page: Page, people: People, state: DialogueState, *, min_confidence: float = MIN_SPEAKER_CONFIDENCE
) -> None:
    """Gives every quotation of the page a speaker, or None, by weighing the whole exchange at once.

    None stands where the confidence of the answer, a share of one, is below `min_confidence`.
    """
    turns = part_turns(page, turns_of(page, state), people, state)
    for turn in turns:
        weigh(page, turn, people)
        weigh_corrected(page, turn, people)
    choose_speakers(turns, page, people, state)
    for turn in turns:
        _record(page, turn, people, min_confidence)
    _fill_persons_of_speech(page, turns, people)


def _record(page: Page, turn: Turn, people: People, min_confidence: float) -> None:
    if turn.said_by is not None:
        turn.speaker, turn.confidence = turn.said_by, 1.0
    speaker = _known_speaker(page, turn, min_confidence)
    if speaker is not None:
        people.persons[people.current(speaker)].lines += 1
        if turn.tag is not None and turn.tag.kind == "pronoun" and turn.tag.gender != "i":
            turn.tag.person = speaker
    evidence = _evidence(page, turn)
    for i in turn.quotations:
        page.attributions.append(
            Attribution(
                page.paragraphs[turn.paragraph].quotations[i].span,
                page.known_from,
                speaker,
                turn.cue,
                round(turn.confidence, 3),
                turn.addressee,
                evidence,
            )
        )


def _known_speaker(page: Page, turn: Turn, min_confidence: float) -> str | None:
    """Who speaks a turn; None where that is not sure enough, or the reader has said that it is no person."""
    if turn.speaker is None or turn.confidence < min_confidence or is_disowned(turn.speaker, page):
        return None
    return turn.speaker


def _evidence(page: Page, turn: Turn) -> Span | None:
    """Where the tag stands, unless the speaker is known from the reader."""
    if turn.tag is None or turn.said_by is not None:
        return None
    return Span(page.chapter, turn.tag.start, turn.tag.end)


def _fill_persons_of_speech(page: Page, turns: list[Turn], people: People) -> None:
    """In a quotation "I" is its speaker, and "you" the one it is said to, or else the other of the two who talk.

    "He" and "she" are neither of them: people who speak of themselves say "I".
    """
    for i, turn in enumerate(turns):
        listener = turn.addressee or _partner(turns, i)
        for pointer in page.paragraphs[turn.paragraph].pointers:
            if pointer.quotation in turn.quotations:
                _fill_person(pointer, turn.speaker, listener, people)


def _partner(turns: list[Turn], i: int) -> str | None:
    """Who speaks the turn before, or the one after, where it is somebody else."""
    near = [turns[k].speaker for k in (i - 1, i + 1) if 0 <= k < len(turns)]
    return next((id for id in near if id is not None and id != turns[i].speaker), None)


def _fill_person(pointer: MentionCandidate, speaker: str | None, listener: str | None, people: People) -> None:
    """Gives words in somebody's mouth the person that they mean there."""
    if pointer.head in RESPECTFUL_NOUNS and (pointer.role == "vocative" or pointer.determiner == "own"):
        pointer.person = listener
    elif pointer.kind != "pronoun":
        return
    elif pointer.gender == "i":
        pointer.person = speaker
    elif pointer.gender == "you":
        pointer.person = listener
    elif pointer.gender in THIRD_PERSON_GENDERS and speaker is not None:
        _spare(pointer, {people.current(id) for id in (speaker, listener) if id}, people)


def _spare(pointer: MentionCandidate, talking: set[str], people: People) -> None:
    """Lets "he" in somebody's mouth mean the likeliest of those who are not talking."""
    if pointer.person is None or people.current(pointer.person) not in talking:
        return
    others = (people.current(id) for id, _ in pointer.choices)
    pointer.person = next((id for id in others if id not in talking), None)
