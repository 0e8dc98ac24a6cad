"""Who says each quotation, and to whom. Knows nothing of how quotations and pointers were found."""

from storysofar.reading.characters.corrections import is_disowned
from storysofar.reading.characters.people import People
from storysofar.reading.characters.pronouns import THIRD
from storysofar.reading.dialogue.corrections import part_turns, weigh_corrected
from storysofar.reading.dialogue.cues import weigh
from storysofar.reading.dialogue.decoding import choose_speakers
from storysofar.reading.dialogue.turns import DialogueState, Turn, turns_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Pointer
from storysofar.story import Attribution
from storysofar.text import Span

# Below this the answer is an honest null: a reader would rather see nothing than a wrong name.
SURE = 0.45
# How somebody is spoken to whose name is not said.
RESPECTFUL = frozenset("sir madam ma'am ma’am ladyship lordship majesty highness excellency honour honor grace".split())


def attribute_quotations(page: Page, people: People, state: DialogueState, *, sure: float = SURE) -> None:
    """Gives every quotation of the page a speaker, or an honest null, by weighing the whole exchange at once.

    Null is what the confidence of an answer is below `sure`.
    """
    turns = part_turns(page, turns_of(page, state), people, state)
    for turn in turns:
        weigh(page, turn, people)
        weigh_corrected(page, turn, people)
    choose_speakers(turns, page, people, state)
    for turn in turns:
        _record(page, turn, people, sure)
    _fill_persons_of_speech(page, turns, people)


def _record(page: Page, turn: Turn, people: People, sure: float) -> None:
    paragraph = page.paragraphs[turn.paragraph]
    if turn.said_by is not None:
        turn.speaker, turn.confidence = turn.said_by, 1.0
    speaker = turn.speaker if turn.confidence >= sure else None
    if speaker is not None and is_disowned(speaker, page):
        speaker = None
    if turn.tag is not None and turn.tag.kind == "pronoun" and speaker is not None and turn.tag.gender != "i":
        turn.tag.person = speaker
    if speaker is not None:
        people.persons[people.current(speaker)].lines += 1
    tag = turn.tag if turn.said_by is None else None
    evidence = Span(page.chapter, tag.start, tag.end) if tag is not None else None
    for i in turn.quotations:
        page.attributions.append(
            Attribution(
                paragraph.quotations[i].span,
                page.known_from,
                speaker,
                turn.cue,
                round(turn.confidence, 3),
                turn.addressee,
                evidence,
            )
        )


def _fill_persons_of_speech(page: Page, turns: list[Turn], people: People) -> None:
    """In a quotation "I" is its speaker, and "you" the one it is said to, or else the other of the two who talk.

    "He" and "she" are neither of them: whoever speaks of himself says "I".
    """
    for i, turn in enumerate(turns):
        inside = set(turn.quotations)
        near = [turns[k].speaker for k in (i - 1, i + 1) if 0 <= k < len(turns)]
        partner = next((id for id in near if id is not None and id != turn.speaker), None)
        for pointer in page.paragraphs[turn.paragraph].pointers:
            if pointer.quotation not in inside:
                continue
            if pointer.head in RESPECTFUL and (pointer.role == "vocative" or pointer.determiner == "own"):
                pointer.person = turn.addressee or partner
            elif pointer.kind == "pronoun":
                if pointer.gender == "i":
                    pointer.person = turn.speaker
                elif pointer.gender == "you":
                    pointer.person = turn.addressee or partner
                elif pointer.gender in THIRD and turn.speaker is not None:
                    _spare(
                        pointer, {people.current(id) for id in (turn.speaker, turn.addressee or partner) if id}, people
                    )


def _spare(pointer: Pointer, talking: set[str], people: People) -> None:
    """Lets "he" in somebody's mouth mean the likeliest of those who are not talking."""
    if pointer.person is None or people.current(pointer.person) not in talking:
        return
    others = [people.current(id) for id, _ in pointer.choices if people.current(id) not in talking]
    pointer.person = others[0] if others else None
