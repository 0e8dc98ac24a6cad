"""Who a nameless one turns out to be: “the boy” is the one that others call Simon. Knows nothing of pronouns.

Every call is a vote. Two are enough, or one where the two talk with nobody else by. Nothing is joined against what the
page shows: that both speak in one exchange, or are named and described in one sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from storysofar.carried import PersonId, of_series
from storysofar.english.lexicon import KIN_GENDERS
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# How many calls make somebody the one who is called, and how many turns about a call belong to its exchange.
MIN_CALLS = 2.0
NEAR_TURNS, NEAR_PARAGRAPHS = 4, 6
MIN_SPEAKER_CONFIDENCE = 0.6
# What a call counts for where two talk with nobody else by, and where there are more.
CALL_OF_TWO, CALL_OF_MANY = 2.0, 1.0


@dataclass(slots=True)
class RecognitionState:
    """How often each name was called to each of the nameless."""

    calls: dict[PersonId, dict[PersonId, float]] = of_series(dict)


@dataclass(frozen=True, slots=True)
class Recognition:
    """A nameless person who is somebody known, by the call that tells it."""

    paragraph: Paragraph
    pointer: MentionCandidate
    nameless: PersonId
    named: PersonId


@dataclass(slots=True)
class _Speech:
    paragraph: Paragraph
    quotation: int
    speaker: str | None
    called: list[MentionCandidate] = field(default_factory=list)


def recognitions(page: Page, people: People, state: RecognitionState) -> Iterator[Recognition]:
    """Everybody without a name that this page's calls give one, in the order of the calls."""
    speeches = list(_speeches(page, people))
    for at, speech in enumerate(speeches):
        for pointer in speech.called:
            named = people.get(pointer.person or "")
            near = [s.speaker for s in speeches[max(0, at - NEAR_TURNS) : at + NEAR_TURNS + 1] if s.speaker]
            nameless = _hearer(speeches, at, near, named, people)
            if (
                nameless is None
                or named.id == speech.speaker
                or _is_named_before(page, speech.paragraph, named, people)
            ):
                continue
            votes = state.calls.setdefault(nameless.id, {})
            is_of_two = len({*near} - {named.id}) == 2
            votes[named.id] = votes.get(named.id, 0.0) + (CALL_OF_TWO if is_of_two else CALL_OF_MANY)
            if votes[named.id] >= MIN_CALLS and not _are_told_apart(page, nameless, named, people):
                yield Recognition(speech.paragraph, pointer, nameless.id, named.id)


def _speeches(page: Page, people: People) -> Iterator[_Speech]:
    """The speeches of a page, with who is called by name in each."""
    sure = (a for a in page.attributions if a.speaker is not None and a.confidence >= MIN_SPEAKER_CONFIDENCE)
    spoken = {a.span: people.current(a.speaker) for a in sure if a.speaker is not None}
    for paragraph in page.paragraphs:
        for number, quotation in enumerate(paragraph.quotations):
            if quotation.is_speech:
                called = [p for p in paragraph.pointers if p.quotation == number and _calls_somebody(p, people)]
                yield _Speech(paragraph, number, spoken.get(quotation.span), called)


def _calls_somebody(pointer: MentionCandidate, people: People) -> bool:
    if pointer.role != "vocative" or pointer.person is None or pointer.head in KIN_GENDERS:
        return False
    return people.get(pointer.person).is_named and pointer.text.lower() not in KIN_GENDERS


def _hearer(speeches: list[_Speech], at: int, near: list[str], named: Person, people: People) -> Person | None:
    """The nameless one a speech is said to: who speaks before and after it, if that is one person."""
    speaker = speeches[at].speaker
    if speaker is None:
        return None
    before = next((s.speaker for s in reversed(speeches[:at]) if s.speaker != speaker), None)
    after = next((s.speaker for s in speeches[at + 1 :] if s.speaker != speaker), None)
    beside = {id for id in (before, after) if id is not None and id in near} - {named.id}
    if len(beside) != 1:
        return None
    hearer = people.get(beside.pop())
    return hearer if _may_be(hearer, named, people) else None


def _may_be(nameless: Person, named: Person, people: People) -> bool:
    """Whether nothing known of them forbids that they are one."""
    if nameless.is_named or nameless.is_narrator or people.tells(nameless) or people.tells(named):
        return False
    sexes = {nameless.sex(), named.sex()} - {"", "they"}
    return len(sexes) < 2


def _is_named_before(page: Page, paragraph: Paragraph, named: Person, people: People) -> bool:
    """Whether the narration has just named them: it would hardly call them “the boy” in between."""
    at = page.paragraphs.index(paragraph)
    told = (p for one in page.paragraphs[max(0, at - NEAR_PARAGRAPHS) : at + 1] for p in one.pointers)
    return any(p.kind == "name" and p.quotation is None and people.current(p.person or "") == named.id for p in told)


def _are_told_apart(page: Page, one: Person, two: Person, people: People) -> bool:
    """Whether both act in one sentence of the narration, or answer each other."""
    return _act_together(page, one, two, people) or _answer_each_other(page, one, two, people)


def _act_together(page: Page, one: Person, two: Person, people: People) -> bool:
    for paragraph in page.paragraphs:
        acting: dict[int, set[str]] = {}
        for pointer in paragraph.pointers:
            if pointer.quotation is None and pointer.person is not None and pointer.role == "subject":
                acting.setdefault(pointer.sentence, set()).add(people.current(pointer.person))
        if any({one.id, two.id} <= ids for ids in acting.values()):
            return True
    return False


def _answer_each_other(page: Page, one: Person, two: Person, people: People) -> bool:
    speakers = [people.current(a.speaker) for a in page.attributions if a.speaker is not None]
    turns = [id for at, id in enumerate(speakers) if not at or speakers[at - 1] != id]
    return any({a, b} == {one.id, two.id} for a, b in pairwise(turns))
