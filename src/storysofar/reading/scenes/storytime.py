"""How far the story moves when a scene opens: the next morning, three weeks later, ten years ago.

Knows the words of a scene's beginning; nothing of what happened in it.
"""

import re
from typing import NamedTuple

from storysofar.english.numbers import number_of

LENGTHS = {"minute": 0, "moment": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30}
LENGTHS |= {"season": 90, "summer": 365, "winter": 365, "year": 365, "decade": 3650, "century": 36500}
COUNT = r"(?P<count>\d{1,4}|an?|one|several|some|a few|a couple of|many|(?!the\b)[a-z]+(?:-[a-z]+)?)"
UNIT = rf"(?P<unit>{'|'.join(LENGTHS)})s?"
MORE = r"(?:(?:about|nearly|almost|exactly|some|over|more than|just|barely|only|perhaps|a good) )?"
ONWARD = r"(?:later|afterwards?|after that|after this|had passed|had gone by|passed|went by|on)\b"
BACK = r"(?:ago|earlier|before(?! (?:he|she|they|i|we|it|the|that|anyone)\b)|prior|previously|back)\b"
OPENS = r"^[\W_]*"
LATER = re.compile(rf"{OPENS}(?:it was |and |then |but |so )?{MORE}{COUNT} {UNIT} {ONWARD}", re.IGNORECASE)
EARLIER = re.compile(rf"{OPENS}(?:it was |it had been |but |and )?{MORE}{COUNT} {UNIT} {BACK}", re.IGNORECASE)
NEXT = re.compile(
    rf"{OPENS}(?:early |late |but |and )?(?:on |by )?(?:early |late )?the (?:next|following|very next) "
    r"(?P<unit>day|morning|afternoon|evening|night|week|month|year|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
AFTER = re.compile(rf"{OPENS}the (?P<unit>day|morning|evening|night|week|month|year) after(?=[,. ])", re.IGNORECASE)
SAME = re.compile(
    rf"{OPENS}(?:(?:late|later|early|earlier) )?(?:that|the same) (?:very )?(?:day|morning|afternoon|evening|night)\b"
    rf"|{OPENS}(?:hours|minutes|moments|a little while|some hours) later\b",
    re.IGNORECASE,
)
BEFORE = re.compile(rf"{OPENS}the (?P<unit>day|night|morning|evening|week|year) before(?=[,.])", re.IGNORECASE)
# After “ten years ago”: a comma, or that somebody had done something.
PAST_PAST = re.compile(r"[,.]|(?! and\b)(?:\W+[\w’'-]+){0,4}?(?:\W+had\b|[’']d\b)")
# “March went there the next day”: anywhere in a sentence, where nothing makes it a plan or a reckoning.
NEXT_WITHIN = re.compile(
    r"(?<!of )(?<!until )(?<!till )(?<!in )(?<!about )\b"
    r"the (?:next|following) (?:day|morning|afternoon|evening|night)\b"
    r"(?=[,.;:]| (?:as|when|and|he|she|they|i|we|the)\b)",
    re.IGNORECASE,
)
SINCE = re.compile(
    rf"{OPENS}it (?:had been|was|has been) {MORE}(?P<words>{COUNT} {UNIT} since \w+(?: \w+)?)", re.IGNORECASE
)
CHILD = re.compile(
    rf"{OPENS}(?:back )?[Ww]hen (?:he|she|they|I|[A-Z][\w’'-]+) (?:was|were|had been) (?:only |just )?"
    rf"(?:(?:{COUNT})(?: years old)?|a (?:child|boy|girl|baby|kid)|little|young|small),"
)
# A line that a writer sets above and below what is remembered.
MARK = re.compile(r"^[\W_]*(?:begin(?:ning)?(?: of)? )?flash ?back[\W_]*(?:begins?|starts?)?[\W_]*$", re.IGNORECASE)
UNMARK = re.compile(
    r"^[\W_]*(?:(?:end(?:s|ing)?(?: of)?|/)(?: the)? ?flash ?back|flash ?back (?:ends?|over)|present day"
    r"|back to (?:the )?present)[\W_]*$",
    re.IGNORECASE,
)
NOW = re.compile(rf"{OPENS}(?:now|today|in the present|back in the present|at present|these days)\b", re.IGNORECASE)
SEASONS = ("spring", "summer", "autumn", "winter")


class Move(NamedTuple):
    """A step in story time: how many days on, negative for back; None where it only says that there is one."""

    days: int | None
    is_back: bool
    words: str


def move_in(opening: str) -> Move | None:
    """How far the words that open a scene move the story; None where they do not say.

    Back only where the words stand off or the past is past: “Seven years ago we went through the flames” remembers,
    and the scene is now.

    >>> move_in("Three weeks later, the river froze.")
    Move(days=21, is_back=False, words='Three weeks later')
    >>> move_in("Ten years ago Tom had been a captain.")
    Move(days=-3650, is_back=True, words='Ten years ago')
    >>> move_in("“Ten years ago,” said Anna."), move_in("Seven years ago we went."), move_in("It rained.")
    (None, None, None)
    """
    if opening.lstrip()[:1] in '“"«‘—–':
        return None
    sentence = re.split(r"(?<=[.!?])\s", opening, maxsplit=1)[0]
    if found := EARLIER.match(sentence):
        days = days_in(found["count"], found["unit"])
        back = Move(-days if days is not None else None, True, words_of(found))
        return back if PAST_PAST.match(sentence, found.end()) else None
    if found := BEFORE.match(sentence):
        return Move(-days_of(found["unit"]), True, words_of(found))
    if found := LATER.match(sentence):
        return Move(days_in(found["count"], found["unit"]), False, words_of(found))
    if found := CHILD.match(sentence):
        return Move(None, True, words_of(found).rstrip(","))
    if found := NEXT.match(sentence) or AFTER.match(sentence):
        return Move(None if found["unit"].lower() in SEASONS else days_of(found["unit"]), False, words_of(found))
    if found := SAME.match(sentence):
        return Move(0, False, words_of(found))
    if found := SINCE.match(sentence):
        return Move(None, False, " ".join(found["words"].split()))
    return _within(sentence)


def _within(sentence: str) -> Move | None:
    found = NEXT_WITHIN.search(sentence)
    return Move(1, False, words_of(found)) if found and not re.search(r"[“”\"]|\bwould\b|\bwill\b", sentence) else None


def days_of(unit: str) -> int:
    """The days to the next of a unit: one to the next morning, seven to the next week."""
    return LENGTHS.get(unit.lower(), 1)


def words_of(found: re.Match[str]) -> str:
    """The words of a step as they stand, without the marks before them."""
    return " ".join(found[0].strip(" \n\t*_—–-").split())


def days_in(count: str, unit: str) -> int | None:
    """How many days so many of a unit are; None where the count is vague.

    >>> days_in("three", "week"), days_in("a", "year"), days_in("several", "month"), days_in("several", "hour")
    (21, 365, None, 0)
    """
    length = LENGTHS[unit.lower()]
    number = number_of(count) if count.lower() != "a couple of" else None
    return 0 if length == 0 else number * length if number is not None else None


def opens_flashback(text: str) -> bool:
    """Whether a line says that what follows is remembered.

    >>> opens_flashback("*Flashback*"), opens_flashback("The flashback was over.")
    (True, False)
    """
    return len(text) < 40 and MARK.match(text.strip()) is not None


def closes_flashback(text: str) -> bool:
    """Whether a line, or the words that open a paragraph, say that the present goes on.

    >>> closes_flashback("End Flashback"), closes_flashback("Now the house was cold."), closes_flashback("It rained.")
    (True, True, False)
    """
    return (len(text) < 40 and UNMARK.match(text.strip()) is not None) or NOW.match(text) is not None
