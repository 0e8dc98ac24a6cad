"""Mentions that only the learnt model sees, and how far the others reach. Knows nothing of whom they mean."""

from bisect import bisect_left
from math import exp

from storysofar.english.lexicon import (
    DETERMINER_WORDS,
    PERSON_GENDERS,
    PERSON_GROUPS,
    POSSESSIVE_SET_CODES,
    SPEECH_VERBS,
    TITLE_GENDERS,
)
from storysofar.reading.characters.corrections import is_nobody
from storysofar.reading.characters.people import People
from storysofar.reading.characters.roles import role_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer

# From this probability on, the model is believed that somebody is mentioned where the rules see nothing.
SEEN = 0.3
NAME, DESCRIPTION = 0, 1
# What stands before a name and belongs to it: “poor Isabella”.
FOND = frozenset("old poor young little dear dearest good sweet big honest".split())
# Where a description's noun has been said, and something more about it follows.
FOLLOWS = frozenset(
    "of in with at from to for on by about near under over who whom whose that which where when , ; : ( — -- – and or "
    "as than like not but".split()
)


def complete_mentions(page: Page, people: People) -> None:
    """Adds the descriptions that the rules have missed, and tells how far each description reaches."""
    if page.model is None:
        return
    chances: dict[tuple[int, int], list[float]] = {}
    for glimpse in page.mention_spans:
        if glimpse.label in (NAME, DESCRIPTION):
            chances.setdefault((glimpse.start, glimpse.end), [0.0, 0.0])[glimpse.label] = _chance(glimpse.score)
    places = sorted(place for place, both in chances.items() if sum(both) > SEEN)
    for paragraph in page.paragraphs:
        low, high = bisect_left(places, (paragraph.start, 0)), bisect_left(places, (paragraph.end, 0))
        _complete(paragraph, [(*place, chances[place][DESCRIPTION] > SEEN / 2) for place in places[low:high]])
        paragraph.pointers = [pointer for pointer in paragraph.pointers if not is_nobody(pointer, page)]


def _chance(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-log_odds))


def _complete(paragraph: Paragraph, seen: list[tuple[int, int, bool]]) -> None:
    starts = [token.start for token in paragraph.tokens]
    by_noun = {p.after - 1: p for p in paragraph.pointers if p.kind != "pronoun"}
    fresh = []
    for start, end, describes in seen:
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        if first >= after or starts[first] != start or any(start < s.start < end for s in paragraph.sentences):
            continue
        while after - 1 > first and not paragraph.tokens[after - 1].text[0].isalnum():
            after -= 1  # a full stop is nobody's
            end = paragraph.tokens[after - 1].end
        noun = _noun_of(paragraph, first, after)
        pointer = by_noun.get(noun)
        if pointer is not None:
            if pointer.whole is None or pointer.whole[1] - pointer.whole[0] < end - start:
                pointer.whole = (start, end)
        elif describes:
            by_noun[noun] = pointer = _described(paragraph, first, noun)
            pointer.whole = (start, end)
            fresh.append(pointer)
    for pointer in paragraph.pointers:
        if pointer.kind == "name" and pointer.whole is None and pointer.token and not pointer.determiner:
            before = paragraph.tokens[pointer.token - 1]
            if before.text.lower() in FOND:
                pointer.whole = (before.start, pointer.end)
    if fresh:
        paragraph.pointers = sorted([*paragraph.pointers, *fresh], key=lambda p: (p.start, p.end))


def _noun_of(paragraph: Paragraph, first: int, after: int) -> int:
    """The token of a description's noun: the last before something more is said of it."""
    tokens = paragraph.tokens
    for at in range(first + 1, after):
        if tokens[at].text.lower() in FOLLOWS:
            return at - 1
    return after - 1


def _described(paragraph: Paragraph, first: int, noun: int) -> Pointer:
    tokens = paragraph.tokens
    last = tokens[noun]
    head = last.text.lower()
    end = last.end
    for mark in ("'s", "’s"):
        if head.endswith(mark):
            head, end = head[:-2], end - 2
    opens = tokens[first].text.lower()
    determiner = "own" if opens in POSSESSIVE_SET_CODES else opens if opens in DETERMINER_WORDS else ""
    sentence = sum(s.start <= tokens[first].start for s in paragraph.sentences) - 1
    quotation = next(
        (i for i, q in enumerate(paragraph.quotations) if q.span.start <= tokens[first].start < q.span.end), None
    )
    pointer = Pointer(
        tokens[first].start,
        end,
        paragraph.text[tokens[first].start - paragraph.start : end - paragraph.start],
        "description",
        first,
        noun + 1,
        max(sentence, 0),
        quotation,
        PERSON_GENDERS.get(head, TITLE_GENDERS.get(head, "")),
        head,
        determiner,
        is_group=(head in PERSON_GROUPS and head not in PERSON_GENDERS)
        or (head.endswith("s") and head not in PERSON_GENDERS),
        # “said the mariner”: whoever says something is somebody, whatever the noun.
        is_faint=not (first and tokens[first - 1].text.lower() in SPEECH_VERBS),
    )
    pointer.role = role_of(tokens, pointer)
    return pointer
