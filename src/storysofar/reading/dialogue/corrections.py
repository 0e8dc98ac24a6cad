"""What the reader says against the reading about who says a line. Knows nothing of how a correction came about."""

from collections.abc import Iterator

from storysofar.reading.characters.corrections import character_of, corrections_of_kind, ids_of
from storysofar.reading.characters.people import People
from storysofar.reading.dialogue.turns import DialogueState, Turn
from storysofar.reading.page import Page
from storysofar.story import Attribution, Correction

CORRECTED_SPEAKER_POINTS = 20.0  # as if the tag had named them
RULED_OUT_POINTS = -1000.0  # more than all that a page can say for anybody


def part_turns(page: Page, turns: list[Turn], people: People, state: DialogueState) -> list[Turn]:
    """The turns with those speakers that the reader has named; one that holds lines of two is two."""
    if not any(corrections_of_kind("line", page)):
        return turns
    return [part for turn in turns for part in _parts_of(page, turn, people, state)]


def _parts_of(page: Page, turn: Turn, people: People, state: DialogueState) -> Iterator[Turn]:
    quotations = page.paragraphs[turn.paragraph].quotations
    parts: list[Turn] = [turn]
    for i in list(turn.quotations):
        speaker = _said_by(page, quotations[i].span.start, quotations[i].span.end, people, state)
        last = parts[-1]
        if speaker is None or speaker == last.said_by:
            continue
        if last.said_by is None:
            last.said_by = speaker
            continue
        at = last.quotations.index(i)
        parts.append(Turn(turn.paragraph, last.quotations[at:], same_paragraph=True, said_by=speaker))
        last.quotations = last.quotations[:at]
    yield from parts


def _said_by(page: Page, start: int, end: int, people: People, state: DialogueState) -> str | None:
    for correction in corrections_of_kind("line", page):
        is_of_line = any(
            anchor.span.chapter == page.chapter and anchor.span.start < end and start < anchor.span.end
            for anchor in correction.places
        )
        speaker = character_of(correction.other, people) if correction.other and is_of_line else None
        if speaker is not None:
            state.corrected.append(_line(correction))
            return speaker.id
    return None


def _line(correction: Correction) -> str:
    return "{}.{}".format(*correction.places[0].span)


def weigh_corrected(page: Page, turn: Turn, people: People) -> None:
    """Lets only the speaker named by the reader speak a turn, and never what is no person by the reader's word.

    All others are ruled out, rather than this one raised above them: points are also how much somebody is about.
    """
    for correction in corrections_of_kind("not-a-person", page):
        if correction.character:
            turn.scores |= {id: RULED_OUT_POINTS for id in ids_of(correction.character) if id in people.persons}
    if turn.said_by is not None:
        turn.scores = dict.fromkeys(people.persons, RULED_OUT_POINTS) | {turn.said_by: CORRECTED_SPEAKER_POINTS}


def say_later(correction: Correction, page: Page, people: People, state: DialogueState) -> None:
    """Who spoke a line on an earlier page, now that the reader has met them: a new record, for the later one counts."""
    line = correction.places[0].span
    here = page.paragraphs[0].start if page.paragraphs else page.known_from.offset
    is_past = line.chapter < page.chapter or (line.chapter == page.chapter and line.end <= here)
    speaker = character_of(correction.other, people) if correction.other and is_past else None
    if speaker is None or _line(correction) in state.corrected:
        return
    state.corrected.append(_line(correction))
    page.attributions.append(Attribution(line, page.known_from, speaker.id, "implicit", 1.0))
