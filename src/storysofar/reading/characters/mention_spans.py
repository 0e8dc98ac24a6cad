"""Mentions that only the learnt model sees, and how far the others reach. Knows nothing of who is meant."""

from bisect import bisect_left
from math import exp

from storysofar.english.letters import plain_letters
from storysofar.english.lexicon import (
    DETERMINER_WORDS,
    PERSON_GENDERS,
    PERSON_GROUPS,
    POSSESSIVE_SET_CODES,
    SPEECH_VERBS,
    TITLE_GENDERS,
)
from storysofar.english.tables import words
from storysofar.reading.characters.corrections import is_nobody
from storysofar.reading.characters.people import People
from storysofar.reading.characters.roles import role_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# From this probability on, the model is believed that somebody is mentioned where the rules see nothing.
MIN_SPAN_PROBABILITY = 0.3
# From this probability on, the words describe somebody rather than name them.
MIN_DESCRIPTION_PROBABILITY = 0.15
NAME_LABEL, DESCRIPTION_LABEL = 0, 1
FOND_ADJECTIVES = words("descriptions", "around", "fond")
WORDS_AFTER_NOUN = words("descriptions", "around", "after_noun") | frozenset((*",;:(—–", "--"))


def complete_mentions(page: Page, people: People) -> None:
    """Adds the descriptions that the rules have missed, and tells how far each description reaches."""
    if page.model is None:
        return
    chances = _chances(page)
    places = sorted(place for place, both in chances.items() if sum(both) > MIN_SPAN_PROBABILITY)
    for paragraph in page.paragraphs:
        low, high = bisect_left(places, (paragraph.start, 0)), bisect_left(places, (paragraph.end, 0))
        _complete(paragraph, {place: chances[place][DESCRIPTION_LABEL] for place in places[low:high]})
        paragraph.pointers = [pointer for pointer in paragraph.pointers if not is_nobody(pointer, page)]


def _chances(page: Page) -> dict[tuple[int, int], list[float]]:
    """How probable it is of each span that it names somebody, and that it describes somebody."""
    chances: dict[tuple[int, int], list[float]] = {}
    for span in page.mention_spans:
        if span.label in (NAME_LABEL, DESCRIPTION_LABEL):
            chances.setdefault((span.start, span.end), [0.0, 0.0])[span.label] = _chance(span.score)
    return chances


def _chance(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-log_odds))


def _complete(paragraph: Paragraph, descriptions: dict[tuple[int, int], float]) -> None:
    """Gives pointers their whole extent, and makes pointers of those spans that describe somebody and that no rule saw.

    `descriptions` are the spans of the paragraph in order, each with the probability that it describes somebody.
    """
    starts = [token.start for token in paragraph.tokens]
    by_noun = {p.after - 1: p for p in paragraph.pointers if p.kind != "pronoun"}
    fresh = []
    for (start, end), chance in descriptions.items():
        region = _tokens_of_span(paragraph, starts, start, end)
        if region is None:
            continue
        first, last, end = region
        noun = _noun_of(paragraph, first, last)
        pointer = by_noun.get(noun)
        if pointer is not None:
            _widen(pointer, start, end)
        elif chance > MIN_DESCRIPTION_PROBABILITY and not _has_clause(paragraph, first, noun):
            by_noun[noun] = pointer = _described(paragraph, first, noun)
            pointer.whole = (start, end)
            fresh.append(pointer)
    _widen_fondly(paragraph)
    if fresh:
        paragraph.pointers = sorted([*paragraph.pointers, *fresh], key=lambda p: (p.start, p.end))


def _tokens_of_span(paragraph: Paragraph, starts: list[int], start: int, end: int) -> tuple[int, int, int] | None:
    """The first and the last token of a span and its end, without marks there; None where it is no run of words."""
    first, after = bisect_left(starts, start), bisect_left(starts, end)
    if first >= after or starts[first] != start or any(start < s.start < end for s in paragraph.sentences):
        return None
    last = after - 1
    while last > first and not paragraph.tokens[last].text[0].isalnum():
        last -= 1  # a full stop is nobody's
        end = paragraph.tokens[last].end
    return first, last, end


def _widen(pointer: MentionCandidate, start: int, end: int) -> None:
    """Gives a pointer this extent, unless it has a longer one."""
    if pointer.whole is None or pointer.whole[1] - pointer.whole[0] < end - start:
        pointer.whole = (start, end)


def _widen_fondly(paragraph: Paragraph) -> None:
    """Lets names reach back to the adjective before them: “poor Isabella”."""
    for pointer in paragraph.pointers:
        if pointer.kind == "name" and pointer.whole is None and pointer.token and not pointer.determiner:
            before = paragraph.tokens[pointer.token - 1]
            if before.text.lower() in FOND_ADJECTIVES:
                pointer.whole = (before.start, pointer.end)


def _noun_of(paragraph: Paragraph, first: int, last: int) -> int:
    """The token of a description's noun: the last before something more is said of it."""
    for at in range(first + 1, last + 1):
        if paragraph.tokens[at].text.lower() in WORDS_AFTER_NOUN:
            return at - 1
    return last


def _has_clause(paragraph: Paragraph, first: int, noun: int) -> bool:
    """Whether a span runs from one phrase into the next: “the keeper's yard stood a hand deep”."""
    return any(paragraph.tokens[at].text.lower() in DETERMINER_WORDS for at in range(first + 1, noun + 1))


def _described(paragraph: Paragraph, first: int, noun: int) -> MentionCandidate:
    tokens = paragraph.tokens
    start, end = tokens[first].start, tokens[noun].end
    head = tokens[noun].text.lower()
    if head.endswith(("'s", "’s")):
        head, end = head[:-2], end - 2
    pointer = MentionCandidate(
        start,
        end,
        plain_letters(paragraph.text[start - paragraph.start : end - paragraph.start]),
        "description",
        first,
        noun + 1,
        _sentence_at(paragraph, start),
        _quotation_at(paragraph, start),
        PERSON_GENDERS.get(head, TITLE_GENDERS.get(head, "")),
        head,
        _determiner_of(tokens[first].text.lower()),
        is_group=head not in PERSON_GENDERS and (head in PERSON_GROUPS or head.endswith("s")),
        # “said the mariner”: who says something is somebody, by any noun.
        is_faint=not (first and tokens[first - 1].text.lower() in SPEECH_VERBS),
    )
    pointer.role = role_of(tokens, pointer)
    return pointer


def _determiner_of(word: str) -> str:
    if word in POSSESSIVE_SET_CODES:
        return "own"
    return word if word in DETERMINER_WORDS else ""


def _sentence_at(paragraph: Paragraph, offset: int) -> int:
    return max(0, sum(sentence.start <= offset for sentence in paragraph.sentences) - 1)


def _quotation_at(paragraph: Paragraph, offset: int) -> int | None:
    spans = (quotation.span for quotation in paragraph.quotations)
    return next((i for i, span in enumerate(spans) if span.start <= offset < span.end), None)
