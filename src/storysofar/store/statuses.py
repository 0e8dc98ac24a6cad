"""How far a reader is with a work: what they say, and what the bookmark and the pages suggest. Touches nothing."""

import re
from typing import Literal, get_args

Status = Literal["to read", "reading", "caught up", "waiting", "finished", "dropped"]
READING_STATUSES: tuple[Status, ...] = get_args(Status)

POSTED_OF_PLANNED = re.compile(r"(?:Chapters:\s*)?(\d{1,6})\s*/\s*(\d{1,6}|\?)")
COMPLETE = re.compile(r"\b(complete|completed|finished|abgeschlossen)\b", re.IGNORECASE)
TO_COME = re.compile(r"\b(in[ -]progress|ongoing|wip|hiatus|on hold|updating|incomplete|unfinished)\b", re.IGNORECASE)


def proposed(
    bookmark: float | None, numbers: tuple[float, ...], said: str | None, *, is_partly: bool = False
) -> Status:
    """How far a reader is, by their bookmark and by what the pages say; `is_partly`: they are inside a chapter.

    “dropped” is never proposed: a slow reader may still be reading.

    >>> proposed(None, (1, 2), "2/9"), proposed(1, (1, 2), "2/9"), proposed(2, (1, 2), "2/9")
    ('to read', 'reading', 'waiting')
    >>> proposed(2, (1, 2), "2/2"), proposed(2, (1, 2), "9/9"), proposed(2, (1, 2), None)
    ('finished', 'caught up', 'caught up')
    """
    if bookmark is None:
        return "to read"
    if is_partly or bookmark < max(numbers, default=0):
        return "reading"
    posted = POSTED_OF_PLANNED.match(said or "")
    if posted and posted[2] != "?" and int(posted[1]) >= int(posted[2]):
        return "finished" if len(numbers) >= int(posted[2]) else "caught up"
    if posted:
        return "waiting" if len(numbers) >= int(posted[1]) else "caught up"
    if TO_COME.search(said or ""):
        return "waiting"
    return "finished" if COMPLETE.search(said or "") else "caught up"


def status_named(name: str) -> Status | None:
    """The status that a user means.

    >>> status_named("Caught-Up"), status_named("bored")
    ('caught up', None)
    """
    asked = " ".join(re.findall(r"\w+", name.casefold()))
    return next((status for status in READING_STATUSES if status == asked), None)
