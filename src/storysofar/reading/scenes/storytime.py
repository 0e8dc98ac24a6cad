"""How far the story moves when a scene opens: the next morning, three weeks later, ten years ago.

Knows the words of a scene's beginning; nothing of what happened in it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from storysofar.english.numbers import number_of
from storysofar.english.tables import alternation, labels

DAYS_OF_UNIT: dict[str, int] = {unit: int(days) for unit, days in labels("storytime", "days").items()}
MAX_MARK_CHARS = 40  # of a line such as *Flashback*
COUNT_PATTERN = r"(?P<count>\d{1,4}|an?|one|several|some|a few|a couple of|many|(?!the\b)[a-z]+(?:-[a-z]+)?)"
UNIT_PATTERN = rf"(?P<unit>{alternation(DAYS_OF_UNIT)})s?"
ABOUT_PATTERN = r"(?:(?:about|nearly|almost|exactly|some|over|more than|just|barely|only|perhaps|a good) )?"
SPAN_PATTERN = f"{ABOUT_PATTERN}{COUNT_PATTERN} {UNIT_PATTERN}"
ONWARD_PATTERN = r"(?:later|afterwards?|after that|after this|had passed|had gone by|passed|went by|on)\b"
BACKWARD_PATTERN = r"(?:ago|earlier|before(?! (?:he|she|they|i|we|it|the|that|anyone)\b)|prior|previously|back)\b"
MARKS_PATTERN = r"^[\W_]*"


def _opening(*ways: str) -> re.Pattern[str]:
    """A sentence that opens in one of these ways, after its marks."""
    return re.compile("|".join(MARKS_PATTERN + way for way in ways), re.IGNORECASE)


LATER_PATTERN = _opening(rf"(?:it was |and |then |but |so )?{SPAN_PATTERN} {ONWARD_PATTERN}")
EARLIER_PATTERN = _opening(rf"(?:it was |it had been |but |and )?{SPAN_PATTERN} {BACKWARD_PATTERN}")
NEXT_DAY_PATTERN = _opening(
    r"(?:early |late |but |and )?(?:on |by )?(?:early |late )?the (?:next|following|very next) "
    r"(?P<unit>day|morning|afternoon|evening|night|week|month|year|spring|summer|autumn|winter)\b"
)
DAY_AFTER_PATTERN = _opening(r"the (?P<unit>day|morning|evening|night|week|month|year) after(?=[,. ])")
DAY_BEFORE_PATTERN = _opening(r"the (?P<unit>day|night|morning|evening|week|year) before(?=[,.])")
SAME_DAY_PATTERN = _opening(
    r"(?:(?:late|later|early|earlier) )?(?:that|the same) (?:very )?(?:day|morning|afternoon|evening|night)\b",
    r"(?:hours|minutes|moments|a little while|some hours) later\b",
)
SINCE_PATTERN = _opening(rf"it (?:had been|was|has been) (?P<words>{SPAN_PATTERN} since \w+(?: \w+)?)")
NOW_PATTERN = _opening(r"(?:now|today|in the present|back in the present|at present|these days)\b")
CHILDHOOD_PATTERN = re.compile(
    rf"{MARKS_PATTERN}(?:back )?[Ww]hen (?:he|she|they|I|[A-Z][\w’'-]+) (?:was|were|had been) (?:only |just )?"
    rf"(?:(?:{COUNT_PATTERN})(?: years old)?|a (?:child|boy|girl|baby|kid)|little|young|small),"
)
# After “ten years ago”: a comma, or that somebody had done something.
PAST_PERFECT_PATTERN = re.compile(r"[,.]|(?! and\b)(?:\W+[\w’'-]+){0,4}?(?:\W+had\b|[’']d\b)")
# “March went there the next day”: anywhere in a sentence, where nothing makes it a plan or a reckoning.
NEXT_DAY_WITHIN_PATTERN = re.compile(
    r"(?<!of )(?<!until )(?<!till )(?<!in )(?<!about )\b"
    r"the (?:next|following) (?:day|morning|afternoon|evening|night)\b"
    r"(?=[,.;:]| (?:as|when|and|he|she|they|i|we|the)\b)",
    re.IGNORECASE,
)
SPEECH_OR_PLAN_PATTERN = re.compile(r"[“”\"]|\bwould\b|\bwill\b")
# A line that a writer sets above and below what is remembered.
FLASHBACK_PATTERN = re.compile(
    r"^[\W_]*(?:begin(?:ning)?(?: of)? )?flash ?back[\W_]*(?:begins?|starts?)?[\W_]*$", re.IGNORECASE
)
FLASHBACK_END_PATTERN = re.compile(
    r"^[\W_]*(?:(?:end(?:s|ing)?(?: of)?|/)(?: the)? ?flash ?back|flash ?back (?:ends?|over)|present day"
    r"|back to (?:the )?present)[\W_]*$",
    re.IGNORECASE,
)
SEASON_NAMES = frozenset(("spring", "summer", "autumn", "winter"))


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
    for pattern, move_of in MOVES:
        if found := pattern.match(sentence):
            return move_of(found)
    return _within(sentence)


def _back(found: re.Match[str]) -> Move | None:
    days = days_in(found["count"], found["unit"])
    if not PAST_PERFECT_PATTERN.match(found.string, found.end()):
        return None
    return Move(-days if days is not None else None, True, words_of(found))


def _on(found: re.Match[str]) -> Move:
    days = None if found["unit"].lower() in SEASON_NAMES else days_of(found["unit"])
    return Move(days, False, words_of(found))


# How a sentence that opens a scene may begin, in the order of asking, and how far each moves the story.
MOVES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Move | None]], ...] = (
    (EARLIER_PATTERN, _back),  # Ten years ago, …
    (DAY_BEFORE_PATTERN, lambda found: Move(-days_of(found["unit"]), True, words_of(found))),  # The night before, …
    (LATER_PATTERN, lambda found: Move(days_in(found["count"], found["unit"]), False, words_of(found))),
    (CHILDHOOD_PATTERN, lambda found: Move(None, True, words_of(found).rstrip(","))),  # When Tom was seven, …
    (NEXT_DAY_PATTERN, _on),  # The next morning …
    (DAY_AFTER_PATTERN, _on),  # The day after, …
    (SAME_DAY_PATTERN, lambda found: Move(0, False, words_of(found))),  # Later that evening …
    (SINCE_PATTERN, lambda found: Move(None, False, " ".join(found["words"].split()))),  # It was a year since Tom …
)


def _within(sentence: str) -> Move | None:
    found = NEXT_DAY_WITHIN_PATTERN.search(sentence)
    if found is None or SPEECH_OR_PLAN_PATTERN.search(sentence):
        return None
    return Move(1, False, words_of(found))


def days_of(unit: str) -> int:
    """The days to the next of a unit: one to the next morning, seven to the next week."""
    return DAYS_OF_UNIT.get(unit.lower(), 1)


def words_of(found: re.Match[str]) -> str:
    """The words of a step as they stand, without the marks before them."""
    return " ".join(found[0].strip(" \n\t*_—–-").split())


def days_in(count: str, unit: str) -> int | None:
    """How many days so many of a unit are; None where the count is vague.

    >>> days_in("three", "week"), days_in("a", "year"), days_in("several", "month"), days_in("several", "hour")
    (21, 365, None, 0)
    """
    length = DAYS_OF_UNIT[unit.lower()]
    number = number_of(count) if count.lower() != "a couple of" else None
    if length == 0 or number is None:
        return 0 if length == 0 else None
    return number * length


def opens_flashback(text: str) -> bool:
    """Whether a line says that what follows is remembered.

    >>> opens_flashback("*Flashback*"), opens_flashback("The flashback was over.")
    (True, False)
    """
    return len(text) < MAX_MARK_CHARS and FLASHBACK_PATTERN.match(text.strip()) is not None


def closes_flashback(text: str) -> bool:
    """Whether a line, or the words that open a paragraph, say that the present goes on.

    >>> closes_flashback("End Flashback"), closes_flashback("Now the house was cold."), closes_flashback("It rained.")
    (True, True, False)
    """
    is_mark = len(text) < MAX_MARK_CHARS and FLASHBACK_END_PATTERN.match(text.strip()) is not None
    return is_mark or NOW_PATTERN.match(text) is not None
