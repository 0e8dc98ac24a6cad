"""What tags and other words of a work's pages mean: part of which series, romance or friendship, finished or not.

The words themselves are kept as they stand; this is how they are compared and shown.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from storysofar.english.tables import words
from storysofar.text import Work

MAX_STATEMENT_CHARS = 300  # characters of a statement that are looked at

_SERIES_PART = re.compile(
    r"(?:part|book|volume|vol\.?|story|no\.?|#)\s{0,3}(?P<first>\d{1,4}(?:\.\d{1,2})?)\s{1,3}(?:of|in)\s{1,3}(?P<after>\S.*)"
    r"|(?P<before>.*?\S)\s{0,3}[,:–—-]?\s{0,3}(?:\[|\(|#|\b(?:part|book|volume|vol\.?|no\.?)\s{1,3})\s{0,3}#?"
    r"(?P<last>\d{1,4}(?:\.\d{1,2})?)\s{0,3}[\])]?",
    re.I | re.S,
)
_SERIES_WORD = re.compile(
    r"^the (.{1,200}) (?:series|saga|trilogy|cycle)$"
)  # “Book 2 of the Salt series”, without capitals
_CHAPTER_COUNT = re.compile(r"(\d{1,6})\s{0,2}/\s{0,2}(\d{1,6}|\?)")
_FINISHED_STATUSES = words("statuses", "finished")
_ONGOING_STATUSES = words("statuses", "going_on")


class Part(NamedTuple):
    """A work's place in a series."""

    series: str
    number: float | None = None  # None: the page names the series alone

    def __str__(self) -> str:
        return self.series if self.number is None else f"part {self.number:g} of {self.series}"


def part_of(statement: str) -> Part:
    """Which part of which series is meant, as archives, e-books and authors write it.

    >>> part_of("Part 2 of The Salt Cycle"), part_of("Salt, Book 3")
    (Part(series='The Salt Cycle', number=2.0), Part(series='Salt', number=3.0))
    >>> part_of("The Salt Cycle [1.5]")
    Part(series='The Salt Cycle', number=1.5)
    >>> part_of("Book 2 of the Salt series"), part_of("#2 in Salt")
    (Part(series='Salt', number=2.0), Part(series='Salt', number=2.0))
    >>> part_of("Apollo 13"), part_of("Station Eleven")
    (Part(series='Apollo 13', number=None), Part(series='Station Eleven', number=None))
    """
    words = " ".join(statement[:MAX_STATEMENT_CHARS].split())
    found = _SERIES_PART.fullmatch(words)
    if found is None:
        return Part(words)
    name = _SERIES_WORD.sub(r"\1", found["after"]) if found["after"] else found["before"]
    return Part(name.strip(), float(found["first"] or found["last"]))


Bond = Literal["romance", "friendship"]


def bond_of(relationship: str) -> Bond:
    """Whether a relationship tag means a romance or a friendship: the archive's “/” and “&”.

    >>> bond_of("Mara/Ilse"), bond_of("Mara & Tobias"), bond_of("Mara/Ilse & Tobias"), bond_of("Mara x Ilse")
    ('romance', 'friendship', 'romance', 'romance')
    """
    return "friendship" if " & " in relationship and "/" not in relationship else "romance"


def is_complete(work: Work) -> bool | None:
    """Whether the author says that the story is finished; None if no page says so.

    >>> is_complete(Work(status="12/12")), is_complete(Work(status="3/?")), is_complete(Work())
    (True, False, None)
    """
    status = (work.status or "").casefold().strip()
    if counted := _CHAPTER_COUNT.fullmatch(status):
        return counted[1] == counted[2]
    if status in _FINISHED_STATUSES:
        return True
    if status in _ONGOING_STATUSES:
        return False
    return True if work.completed else None


# -- tags, and what the user says that they mean ---------------------------------------------------------------------

SEARCHED_FIELDS: tuple[str, ...] = (  # what a search for a tag looks through
    "tags", "fandoms", "relationships", "characters", "categories", "warnings", "rating", "language", "series",
    "status",
)  # fmt: skip
_STRAIGHT_QUOTES = str.maketrans("’‘“”", "''\"\"")


def tag_key(tag: str) -> str:
    """A tag as it is compared: without case, accents and needless space, but “/” and “&” stay different.

    >>> tag_key("  Found  Familÿ "), tag_key("Mara/Ilse") == tag_key("Mara & Ilse")
    ('found family', False)
    """
    plain = unicodedata.normalize(
        "NFKD", " ".join(tag[:MAX_STATEMENT_CHARS].translate(_STRAIGHT_QUOTES).split()).casefold()
    )
    return "".join(c for c in plain if not unicodedata.combining(c))


def meant(tag: str, aliases: Mapping[str, str]) -> str:
    """What a tag means in the user's own table, which has tag_keys as keys; the tag itself if it is not in the table.

    >>> meant("H/D", {"h/d": "Drarry", "drarry": "Harry/Draco"}), meant("Angst", {})
    ('Harry/Draco', 'Angst')
    """
    for _ in range(len(aliases)):
        if (key := tag_key(tag)) not in aliases:
            break
        tag = aliases[key]
    return tag


def tags_like(work: Work, asked: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """The tags of a work, unchanged, that contain these words or mean the same as they do.

    >>> tags_like(Work(tags=("Found Family (of sorts)", "H/D")), "found family", {})
    ('Found Family (of sorts)',)
    >>> tags_like(Work(relationships=("Harry/Draco",), tags=("H/D",)), "harry/draco", {"h/d": "Harry/Draco"})
    ('H/D', 'Harry/Draco')
    """
    wanted = {tag_key(asked), tag_key(meant(asked, aliases))} - {""}
    found = (tag for field in SEARCHED_FIELDS for tag in _listed(getattr(work, field)))
    return tuple(
        tag for tag in dict.fromkeys(found) if any(_has(key, wanted) for key in (tag_key(tag), _key(tag, aliases)))
    )


def _listed(said: tuple[str, ...] | str | None) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else (said,) if said else ()


def _key(tag: str, aliases: Mapping[str, str]) -> str:
    return tag_key(meant(tag, aliases))


def _has(key: str, wanted: Iterable[str]) -> bool:
    return any(f" {asked} " in f" {key} " for asked in wanted)
