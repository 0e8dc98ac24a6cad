"""Which questions are left open: asked, and met with silence, put off or refused. Knows who speaks; not the answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.carried import of_work
from storysofar.english.lexicon import FUNCTION_WORDS
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph
from storysofar.story import Attribution, Fact, Quotation

MIN_ASKER_CONFIDENCE = 0.6  # of one who is not named
MAX_SILENCE_GAP_CHARS = 160  # of narration between a question and the silence
MAX_KEPT_QUESTIONS = 60
MAX_QUESTION_CHARS = 200
MIN_QUESTION_WORDS = 3
MIN_TELLING_WORD_CHARS = 3
QUESTION_PATTERN = re.compile(
    r"(?:^|[.!?…,—–]\s+|\b(?:and|but|so|then)\s+)((?:who|what|where|why|how|when|which|whose)(?:[’']s)?\b[^.!?…]*\?)",
    re.IGNORECASE,
)
# What is asked to say something else, or about this very moment.
IDLE_QUESTION_PATTERN = re.compile(
    r"\b(?:what do you (?:mean|think|say|want)|what(?:’s|'s| is| was) (?:it|that|this|wrong|the (?:matter|point)"
    r"|going on|up)|what are you (?:doing|saying|talking)|how (?:are you|do you do)\b|how dare|who knows|who cares"
    r"|why not|how (?:could|can) (?:you|i|he|she|we|my|they|anyone|anybody)|why don[’']t you|why should"
    r"|what the|what else|what if|what about|how about|what now|what have you)\b",
    re.IGNORECASE,
)
SILENCE_PATTERN = re.compile(
    r"\b(?:(?:nobody|no one|no-one|none of (?:them|us)) (?:\w+ )?(?:answered|replied|spoke|said|had an answer)"
    r"|(?:did not|didn[’']t|would not|wouldn[’']t|could not|couldn[’']t) (?:\w+ )?(?:answer|reply|respond)"
    r"|(?:made|gave) (?:him |her |them |me |us )?no (?:answer|reply)|no (?:answer|reply|response)\b|said nothing"
    r"|ignored the question|without (?:answering|replying))\b(?P<after>[^.]{0,30})",
    re.IGNORECASE,
)
BRIEF_SILENCE_PATTERN = re.compile(
    r"^\W*(?:\w+ )?(?:at once|at first|immediately|right away|for (?:a|some|several|the)\b"
    r"|straight|until|till|directly)",
    re.IGNORECASE,
)
PUT_OFF_PATTERN = re.compile(
    r"\b(?:ask me (?:again|later|tomorrow|in the|another)|(?:I[’']ll|I will|I shall) (?:tell|explain)\b[^.!?]*"
    r"\b(?:later|tomorrow|soon|another time|when|one day|some day|someday)|not now\b|some other time|another time"
    r"|(?:you|you[’']ll|you will) (?:find out|see|know) (?:soon|in time|when)|(?:can[’']t|cannot) tell you)\b",
    re.IGNORECASE,
)
# The other does not know, or will not say: at the beginning of what they say.
REFUSAL_PATTERN = re.compile(
    r"^\W*(?:(?:oh|ah|well|but|sir|no|alas)\W+)?(?:"
    r"(?:I|we) (?:(?:really|honestly|simply|just) )?(?:don[’']t|do not|didn[’']t|did not) "
    r"(?:(?:really|quite|rightly) )?"
    r"know\b(?! (?:you|him|her|them|it|if|that|whether)\b)"
    r"|(?:I|we) (?:only )?wish (?:I|we) knew\b|(?:I|we)(?: have|[’']ve)(?: got)? no idea\b"
    r"|(?:nobody|no one|no-one) (?:\w+ )?knows?\b|(?:god|heaven|lord|the devil|who) (?:only )?knows\b"
    r"|(?:I|we) (?:can[’']t|cannot|couldn[’']t|could not|won[’']t|will not|shall not|may not|mustn[’']t|must not) "
    r"(?:tell|say|answer|explain)\b|(?:that|it|this)(?: is|[’']s) (?:none of (?:your|their)|not (?:your|for))\b"
    r"|none of your (?:business|concern)\b|(?:don[’']t|do not|never) ask\b|(?:I[’']d|I would) (?:rather|prefer) not\b)",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """A quotation in its paragraph, with the one after it on the page."""

    paragraph: Paragraph
    number: int  # of the paragraph on the page
    quotation: Quotation
    attribution: Attribution
    follows: Quotation | None
    answered_by: str | None  # who speaks next


@dataclass(slots=True)
class QuestionState:
    """The last questions that were written down, so that what is asked twice is written once."""

    recent: list[str] = of_work(list)


def find_questions(page: Page, people: People, state: QuestionState) -> None:
    """Writes down each question of this page that is left open, as a fact of the person who asks it."""
    for asked in _asked_on(page):
        found = _question_in(asked.quotation.text)
        if found is None or not _is_left_open(page, asked):
            continue
        start, end = (asked.quotation.span.start + offset for offset in found)
        question = _question(page, asked, start, end, people)
        key = f"{question.character}|{question.value.lower()}"
        if key not in state.recent and question.character in people.persons:
            state.recent.append(key)
            page.facts.append(question)
    del state.recent[:-MAX_KEPT_QUESTIONS]


def _question(page: Page, asked: Asked, start: int, end: int, people: People) -> Fact:
    """The record of a question that stands here."""
    paragraph, attribution = asked.paragraph, asked.attribution
    words = " ".join(paragraph.text[start - paragraph.start : end - paragraph.start].split())
    said = " ".join(asked.quotation.text.split())
    who = people.current(attribution.speaker or "")
    other = people.current(attribution.addressee) if attribution.addressee else None
    other = other if other in people.persons and other != who else None
    return Fact(who, "question", words, page.span(start, end), page.known_from, said, according_to=who, other=other)


def _asked_on(page: Page) -> Iterator[Asked]:
    """Every speech of the page whose speaker is sure and that has a question mark."""
    said = {a.span.start: a for a in page.attributions}
    speeches = [(n, p, q) for n, p in enumerate(page.paragraphs) for q in p.quotations if q.is_speech]
    following = [*(quotation for _, _, quotation in speeches[1:]), None]
    for (number, paragraph, quotation), follows in zip(speeches, following, strict=False):
        attribution = said.get(quotation.span.start)
        if attribution is not None and "?" in quotation.text and _is_sure(attribution):
            then = said.get(follows.span.start) if follows else None
            yield Asked(paragraph, number, quotation, attribution, follows, then.speaker if then else None)


def _is_sure(attribution: Attribution) -> bool:
    if attribution.speaker is None:
        return False
    return attribution.cue == "explicit" or attribution.confidence >= MIN_ASKER_CONFIDENCE


def _question_in(text: str) -> tuple[int, int] | None:
    """Where the last question of a speech stands that asks for something.

    >>> _question_in("“Wait. Where has all the water gone?”")
    (7, 36)
    >>> _question_in("“What do you mean?”") is None
    True
    """
    inner = text.strip("“”\"‘’'")
    questions = list(QUESTION_PATTERN.finditer(inner))
    if not questions or inner[questions[-1].end() :].strip() or not _asks_for_something(questions[-1][1]):
        return None
    skipped = text.index(inner)
    return skipped + questions[-1].start(1), skipped + questions[-1].end(1)


def _asks_for_something(words: str) -> bool:
    """Whether a question has words of its own, and is no figure of speech."""
    if len(words) > MAX_QUESTION_CHARS or len(words.split()) < MIN_QUESTION_WORDS:
        return False
    telling = (word for word in re.findall(r"[\w’'-]+", words) if len(word) >= MIN_TELLING_WORD_CHARS)
    return any(word.lower() not in FUNCTION_WORDS for word in telling) and not IDLE_QUESTION_PATTERN.search(words)


def _is_left_open(page: Page, asked: Asked) -> bool:
    """Whether nobody answers: a silence is told, it is put off or refused, or the scene ends with the question."""
    end = asked.quotation.span.end
    then = asked.follows
    said = then.text if then is not None and then.span.start - end < MAX_SILENCE_GAP_CHARS else ""
    if asked.answered_by != asked.attribution.speaker and (
        PUT_OFF_PATTERN.search(said) or (asked.answered_by and REFUSAL_PATTERN.search(said))
    ):
        return True
    after = _narration_after(page, asked)
    silence = SILENCE_PATTERN.search(after)
    if silence is not None:
        return not BRIEF_SILENCE_PATTERN.search(silence["after"])
    return asked.follows is None and page.closes_scene and asked.number >= len(page.paragraphs) - 2


def _narration_after(page: Page, asked: Asked) -> str:
    """The narration between a question and the next speech, as far as it matters."""
    end = asked.follows.span.start if asked.follows is not None else asked.quotation.span.end + MAX_SILENCE_GAP_CHARS
    parts = [
        p.text[max(0, asked.quotation.span.end - p.start) : max(0, end - p.start)]
        for p in page.paragraphs[asked.number : asked.number + 3]
    ]
    return " ".join(parts)[:MAX_SILENCE_GAP_CHARS]
