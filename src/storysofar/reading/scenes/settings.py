"""Where and when a scene is set, in the author's words. Knows nothing of who is there."""

from bisect import bisect_right
from collections.abc import Iterator

from storysofar.english.letters import plain_letters
from storysofar.english.lexicon import (
    DAYTIME_NOUNS,
    FUNCTION_WORDS,
    NUMBER_VALUES,
    PLACE_WORDS,
    SETTING_NOUNS,
    TIME_SPAN_NOUNS,
    word_list,
)
from storysofar.english.tables import words as words_of_subject
from storysofar.reading.text.paragraph import Paragraph
from storysofar.text import Token

PLACE_LEADS = words_of_subject("whereabouts", "leads")  # a preposition, or the verb of an arrival
AWAY_WORDS = words_of_subject("whereabouts", "away")
DETERMINERS = words_of_subject("whereabouts", "determiners")  # of a place
TIME_LEADS = words_of_subject("storytime", "leads")
COUNT_WORDS = words_of_subject("storytime", "counts") | frozenset(NUMBER_VALUES) | {"more"}
NEXT_WORDS = frozenset(("next", "following", "same"))
LATER_WORDS = frozenset(("later", "afterwards"))
SEASONS_OR_PLACES = frozenset(("spring", "fall"))
OWNER_ENDINGS = ("'s", "’s")
IDLE_WORDS = FUNCTION_WORDS - words_of_subject("storytime", "acting")
MAX_STEP_TOKENS = 7  # of a paragraph, in which it steps in time
MAX_TIME_TOKENS = 12  # of a sentence, in which a phrase of time ends
MAX_TIME_WORDS = 8  # of the phrase
MAX_PLACE_TOKENS = 8  # after a preposition


# -- time ----------------------------------------------------------------------------------------------------------


def is_shift_of_time(paragraph: Paragraph) -> bool:
    """Whether the paragraph opens with a step in time: "The next morning,", "Three days later", "Meanwhile,"."""
    words = [token.text.lower() for token in paragraph.tokens[:MAX_STEP_TOKENS]]
    return bool(words) and (_is_elsewhere(words) or _step_in(words) > 0)


def _is_elsewhere(words: list[str]) -> bool:
    return words[:2] == ["meanwhile", ","] and len(words) > 2 and words[2] in AWAY_WORDS


def _step_in(words: list[str]) -> int:
    """How many of the opening words are a step in time; 0 if they are none."""
    at = 1 if words[:1] in (["on"], ["by"], ["early"], ["late"]) else 0
    at += words[at : at + 1] == ["the"]
    return _next_day(words, at) or _that_day(words) or _span_later(words, at)


def _next_day(words: list[str], at: int) -> int:
    """“The next morning”, “on the following day”."""
    is_next = len(words) > at + 1 and words[at] in NEXT_WORDS and words[at + 1] in DAYTIME_NOUNS
    return at + 2 if is_next else 0


def _that_day(words: list[str]) -> int:
    """“That night, …”, “That night she …”: not “That night was long”."""
    if len(words) <= 2 or words[0] != "that" or words[1] not in DAYTIME_NOUNS:
        return 0
    return 2 if words[2] in (",", "the", "he", "she", "they") else 0


def _span_later(words: list[str], at: int) -> int:
    """“Three days later”, “some hours afterwards”, “hours later”."""
    start = at
    while at < len(words) and words[at] in COUNT_WORDS:
        at += 1
    if len(words) <= at + 1 or words[at] not in TIME_SPAN_NOUNS or (at == start and start > 0):
        return 0
    return at + 2 if words[at + 1] == "later" or (at > start and words[at + 1] in LATER_WORDS) else 0


def time_in(paragraph: Paragraph) -> str | None:
    """When it is, in the author's words: a phrase that opens a sentence of narration and is set off by a comma."""
    for start, end in _narrated(paragraph):
        tokens = paragraph.tokens[start : min(end, start + MAX_TIME_TOKENS)]
        length = _time_length([token.text.lower() for token in tokens])
        if length:
            return _slice(paragraph, tokens[0], tokens[length - 1])
    return None


def _time_length(words: list[str]) -> int:
    """How many words of a sentence's beginning say when it is; 0 if they do not."""
    stop = next((at for at, word in enumerate(words) if word in (",", "—", ".", ";", "–")), 0)
    if stop and _tells_time(words[:stop]):
        return stop
    return _step_in(words) or (2 if _is_daytime(words[:3]) else 0)


def _tells_time(words: list[str]) -> bool:
    """Whether words before a comma say when: "On the fifth day after Sakura", "By nightfall", "Three days later"."""
    if len(words) > MAX_TIME_WORDS:
        return False
    if words[-1] in LATER_WORDS:
        return any(word in TIME_SPAN_NOUNS or word in ("minutes", "moments") for word in words)
    reach = 5 if words[0] != "the" else 3
    return words[0] in TIME_LEADS and not DAYTIME_NOUNS.isdisjoint(words[:reach])


def _is_daytime(words: list[str]) -> bool:
    """Whether this says when without a comma: "At dusk they …", "By nightfall they …"."""
    return len(words) == 3 and words[0] in ("at", "by") and words[1] in DAYTIME_NOUNS and words[2] not in ("of", "and")


# -- place ---------------------------------------------------------------------------------------------------------


def place_in(paragraph: Paragraph) -> str | None:
    """Where it is, in the author's words: "the kitchen" after a preposition, or a place's name."""
    tokens = paragraph.tokens
    taken = {i for p in paragraph.pointers for i in range(p.token, p.after)}
    for start, end in _narrated(paragraph):
        for at in range(start + 1, end):
            if tokens[at - 1].text.lower() in PLACE_LEADS:
                last = _setting_after(tokens, at, min(end, at + MAX_PLACE_TOKENS), taken)
                if last is not None:
                    return _slice(paragraph, tokens[at], tokens[last])
    return None


def _setting_after(tokens: list[Token], at: int, end: int, taken: set[int]) -> int | None:
    """The last token of a place that begins at `at`."""
    first = tokens[at].text
    if first[0].isupper() and first.lower() not in FUNCTION_WORDS:
        return _named_place(tokens, at, end, taken)
    return _described_place(tokens, at, end) if first.lower() in DETERMINERS else None


def _described_place(tokens: list[Token], at: int, end: int) -> int | None:
    """The last token of “the kitchen”, “the deck of the ship”; None where the phrase holds no place."""
    found = None
    for i in range(at + 1, end):
        word = tokens[i].text.lower()
        if word == "of" and i + 1 < end and tokens[i + 1].text.lower() in DETERMINERS:
            continue
        if not word[0].isalpha() or (word in FUNCTION_WORDS and tokens[i - 1].text != "of"):
            break
        if word in SETTING_NOUNS and word not in SEASONS_OR_PLACES and not word.endswith(OWNER_ENDINGS):
            found = i
    return found


def _named_place(tokens: list[Token], at: int, end: int, taken: set[int]) -> int | None:
    last = at
    while last + 1 < end and tokens[last + 1].text[0].isupper() and tokens[last + 1].text[0].isalpha():
        last += 1
    word = tokens[last].text.lower()
    if word in DAYTIME_NOUNS or word.endswith(OWNER_ENDINGS):
        return None
    is_known = last > at if word in PLACE_WORDS else word in word_list("places") and at not in taken
    return last if is_known else None


# -- words ---------------------------------------------------------------------------------------------------------


def _narrated(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The sentences of narration, as token ranges; those with speech in them are left out."""
    at, tokens = 0, paragraph.tokens
    for sentence in paragraph.sentences:
        start = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        after = bisect_right(paragraph.quotations, sentence.start, key=lambda q: q.span.end)
        if after == len(paragraph.quotations) or paragraph.quotations[after].span.start >= sentence.end:
            yield start, at


def _slice(paragraph: Paragraph, first: Token, last: Token) -> str:
    return " ".join(plain_letters(paragraph.text[first.start - paragraph.start : last.end - paragraph.start]).split())
