"""Quotations put together into turns: what one person says in one breath. Knows nothing of who that is."""

from dataclasses import dataclass, field

from storysofar.carried import PersonId, of_chapter, of_work
from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, THOUGHT_VERBS
from storysofar.reading.dialogue.addressees import find_addressee
from storysofar.reading.dialogue.preposed_tags import find_lead, is_said
from storysofar.reading.dialogue.tags import find_tag, tokens_between
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Cue

# Paragraphs of narration that a break counts for.
SCENE_BREAK_PARAGRAPHS = 9
# Characters of narration after which words in one paragraph need not be the same person's.
MIN_SPEAKER_GAP_CHARS = 160


@dataclass(slots=True)
class Turn:
    """Quotations that one person says in one breath, with what speaks for each speaker."""

    paragraph: int
    quotations: list[int]
    tag: MentionCandidate | None = None
    cue: Cue = "implicit"
    told: MentionCandidate | None = None  # who the tag says the words are said to
    addressee: str | None = None
    called: list[str] = field(default_factory=list)
    continued: bool = False
    gap: int = 0  # paragraphs of narration since the turn before
    same_paragraph: bool = False
    answers_at_once: bool = False  # it stands right beside the words before it, with nothing between them
    scores: dict[str, float] = field(default_factory=dict)
    speaker: str | None = None
    confidence: float = 0.0
    said_by: str | None = None  # the speaker, by a correction of the reader

    def add_points(self, id: str, points: float) -> None:
        """Adds what speaks for or against somebody as the speaker."""
        self.scores[id] = self.scores.get(id, 0.0) + points


@dataclass(slots=True)
class DialogueState:
    """The exchange that may go on over the end of a page, and the lines whose speaker the reader has named."""

    speakers: list[PersonId | None] = of_chapter(list)  # of the last turns of this scene
    called: list[PersonId] = of_chapter(list)  # who was called by name in the last turn
    silence: int = of_chapter(int)  # paragraphs of narration since the last turn
    corrected: list[str] = of_work(list)  # lines that have the speaker named by the reader


def turns_of(page: Page, state: DialogueState) -> list[Turn]:
    """The turns of a page in order, each with its tag and with how much narration stands before it."""
    turns: list[Turn] = []
    gap = SCENE_BREAK_PARAGRAPHS if page.opens_scene else state.silence
    for index, paragraph in enumerate(page.paragraphs):
        spoken = [i for i, q in enumerate(paragraph.quotations) if q.is_speech]
        if not spoken:
            gap += 1
            continue
        here = _turns_in(paragraph, index, spoken)
        if here[0].tag is None and index:
            _lead_in(page.paragraphs[index - 1], paragraph, here[0])
        here[0].gap = gap
        for turn in here:
            turn.told = next(filter(None, (find_addressee(paragraph, i, turn.tag) for i in turn.quotations)), None)
            turn.same_paragraph = turn is not here[0]
        turns += here
        gap = 0
    state.silence = gap
    return turns


def _lead_in(before: Paragraph, paragraph: Paragraph, turn: Turn) -> None:
    """Takes a tag from the end of the paragraph before: “Mr. Wilcox said quietly:” and the words on the next line."""
    opens = paragraph.quotations[turn.quotations[0]].span.start
    if before.quotations or paragraph.text[: opens - paragraph.start].strip():
        return
    lead = find_lead(before)
    if lead is not None and is_said(before):
        _set_tag(turn, lead)


def _turns_in(paragraph: Paragraph, index: int, spoken: list[int]) -> list[Turn]:
    """The turns of one paragraph: a new one only where a second tag names somebody else."""
    turns: list[Turn] = []
    for i in spoken:
        tag = _labelled(paragraph, i) or _tag_of(paragraph, i)
        continued = paragraph.quotations[i].continues
        goes_on = bool(turns) and not continued and _goes_on(paragraph, turns[-1], i, tag)
        if goes_on:
            turns[-1].quotations.append(i)
        else:
            turns.append(Turn(index, [i], continued=continued, answers_at_once=is_beside(paragraph, i)))
        if tag is not None and turns[-1].tag is None:
            _set_tag(turns[-1], tag)
    return turns


def _labelled(paragraph: Paragraph, i: int) -> MentionCandidate | None:
    """Who stands before the words in a play."""
    label = paragraph.label_of(i)
    return next((p for p in paragraph.pointers if label and label[0] <= p.start and p.end <= label[1]), None)


def _tag_of(paragraph: Paragraph, i: int) -> MentionCandidate | None:
    """Who the words after a quotation, or those before it, name as its speaker.

    Somebody who acts in a new sentence after closed words only acts, where it is said before who speaks.
    """
    tag, led = find_tag(paragraph, i), _led(paragraph, i)
    quotation = paragraph.quotations[i]
    is_closed = quotation.text.rstrip("”\"’'»*_ ").endswith(".")
    if tag is None:
        return led
    if not is_closed or not _opens_sentence(paragraph, tag, quotation.span.end):
        return tag
    return led or (None if _only_acts(paragraph, tag) and _acts_before(paragraph, i) else tag)


def _only_acts(paragraph: Paragraph, tag: MentionCandidate) -> bool:
    """Whether what somebody does after a closed quotation need not be speaking: “Sofie sighed”, “Sofie put it down”."""
    following = paragraph.tokens[tag.after].text.lower() if tag.after < len(paragraph.tokens) else ""
    return following not in PLAIN_SPEECH_VERBS and following not in THOUGHT_VERBS


def _acts_before(paragraph: Paragraph, i: int) -> bool:
    """Whether the sentence right before a quotation says what somebody does, who then speaks."""
    quotation = paragraph.quotations[i].span
    opens = paragraph.quotations[i - 1].span.end if i else paragraph.start
    return any(p.role == "subject" and not p.is_group and opens <= p.start < quotation.start for p in _told(paragraph))


def _told(paragraph: Paragraph) -> list[MentionCandidate]:
    return [p for p in paragraph.pointers if p.quotation is None]


def _opens_sentence(paragraph: Paragraph, tag: MentionCandidate, offset: int) -> bool:
    """Whether a tag begins right after an offset, with a capital."""
    between = paragraph.text[offset - paragraph.start : tag.start - paragraph.start]
    return not between.strip() and tag.text[:1].isupper()


def _goes_on(paragraph: Paragraph, last: Turn, i: int, tag: MentionCandidate | None) -> bool:
    """Whether a quotation is said by the speaker of the turn before it in the paragraph."""
    if is_beside(paragraph, i):
        return False
    if tag is None:
        return not _another_acts(paragraph, last, i)
    if last.tag is None:
        return not _opens_by_itself(paragraph, i, tag)
    return _is_same_tag(last.tag, tag)


def is_beside(paragraph: Paragraph, i: int) -> bool:
    """Whether nothing stands between a quotation and the one before it: “Dry?” “As a herring.” are two people."""
    if i == 0:
        return False
    before, quotation = paragraph.quotations[i - 1].span, paragraph.quotations[i].span
    is_whole = paragraph.quotations[i - 1].is_speech and not paragraph.quotations[i].continues
    return is_whole and not paragraph.text[before.end - paragraph.start : quotation.start - paragraph.start].strip()


def _another_acts(paragraph: Paragraph, last: Turn, i: int) -> bool:
    """Whether somebody else acts in a sentence of their own before a quotation: “No,” I said. He laughed. “Come in.”"""
    if last.tag is None:
        return False
    quotation, before = paragraph.quotations[i].span, paragraph.quotations[i - 1].span
    acting = [p for p in _told(paragraph) if p.role == "subject" and before.end <= p.start < quotation.start]
    actor = acting[-1] if acting else None
    if actor is None or actor.is_group or actor.sentence == last.tag.sentence or actor.kind == "description":
        return False
    if "i" in (actor.gender, last.tag.gender):
        return actor.gender != last.tag.gender
    return actor.kind == "name" and actor.person is not None and actor.person != last.tag.person


def _is_same_tag(last: MentionCandidate, tag: MentionCandidate) -> bool:
    """Whether two tags of one paragraph name the same speaker, as far as is known before all is weighed."""
    if tag is last or (tag.person is not None and tag.person == last.person):
        return True
    return tag.kind == "pronoun" and tag.gender == last.gender


def _led(paragraph: Paragraph, i: int) -> MentionCandidate | None:
    """Who speaks by the words before a quotation."""
    opens = paragraph.quotations[i - 1].span.end if i else paragraph.start
    return find_lead(paragraph, tokens_between(paragraph, opens, paragraph.quotations[i].span.start), alone=False)


def _opens_by_itself(paragraph: Paragraph, i: int, tag: MentionCandidate) -> bool:
    """Whether an untagged quotation before this tagged one is likelier somebody else's: they do not touch."""
    before = paragraph.quotations[i - 1]
    between = paragraph.text[before.span.end - paragraph.start : paragraph.quotations[i].span.start - paragraph.start]
    is_between = before.span.end < tag.start < paragraph.quotations[i].span.start
    return is_between and len(between) > MIN_SPEAKER_GAP_CHARS


def _set_tag(turn: Turn, tag: MentionCandidate) -> None:
    turn.tag = tag
    turn.cue = "explicit" if tag.kind == "name" else "anaphoric"
