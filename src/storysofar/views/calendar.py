"""Time that does not add up: ages against the years that pass, weekdays against the days between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from storysofar.english.numbers import number_of
from storysofar.english.tables import labels, words
from storysofar.memory import Memory
from storysofar.story import Fact, Scene
from storysofar.text import Position, Work
from storysofar.views.evidence import evidence, unwrap
from storysofar.views.issues import Finding, is_named_in, pairs_of, proof, words_of
from storysofar.views.people import KnownPeople

WEEKDAY_NAMES = tuple(labels("weekdays", "days"))  # from Monday on
COUNT_PATTERN = r"(?P<n>\d+|an?|[a-z]+(?:-[a-z]+)?)"
TIME_LATER_PATTERN = re.compile(
    rf"\b{COUNT_PATTERN} (?P<unit>day|night|week|month|year)s? (?:later|afterwards|after that)\b", re.IGNORECASE
)
VAGUE_TIME_PATTERN = re.compile(
    r"\b(?:years|decades?|seasons|winters|summers|months|some time) (?:had |have )?"
    r"(?:later|after|passed|went by|gone by|on)",
    re.IGNORECASE,
)
NEXT_DAY_PATTERN = re.compile(
    r"^\W*(?:early |late )?(?:on )?the (?:next|following) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
WEEKDAY_PATTERN = re.compile(
    rf"(?:^\W*|later, |day, |morning, |evening, )(?:it was |(?:early |late )?(?:on )?(?:a |the )?)"
    rf"(?P<day>{'|'.join(WEEKDAY_NAMES)})\b(?!['’]s)",
    re.IGNORECASE,
)
UNIT_DAYS = {"day": 1, "night": 1, "week": 7}
# Words on the way to an age, and right after it, that put it into another time or take it back.
BACK_THEN_WORDS = words("leaving", "ages", "back_then")
MAX_WORDS_AFTER_AGE = 3
BIRTHDAY_WORDS = words("leaving", "ages", "birthdays")

# How sure a finding is, from 0 to 1, where neither sentence names the person, one does, or both.
CONFIDENCE_BY_NAMES = (0.5, 0.65, 0.85)
SAME_YEAR_SHARE = 0.7  # of that, where no year is said to have passed
HEARSAY_SHARE = 0.3  # of that, where one of the two is only somebody's word


def times(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """What does not add up: first the weekdays, then the ages."""
    yield from _weekdays(memory)
    yield from _ages(memory, people, pages)


# -- weekdays ---------------------------------------------------------------------------------------------------------


class DatedScene(NamedTuple):
    """A scene whose day is known."""

    day: int
    scene: Scene
    words: str


def _weekdays(memory: Memory) -> Iterator[Finding]:
    """Two weekdays, and between them as many days as do not lie between them."""
    anchor: DatedScene | None = None
    passed: int | None = 0
    for scene in memory.scenes:
        words = unwrap(scene.opening)
        step = _days_in(words, scene.time)
        if step is None:
            # One chapter is mostly one day; what no scene of the next one says, nobody knows.
            if anchor and scene.span.chapter != anchor.scene.span.chapter:
                passed = None
        elif passed is not None:
            passed += step
        told = WEEKDAY_PATTERN.search(words)
        if told is None:
            continue
        day = WEEKDAY_NAMES.index(told["day"].casefold())
        if anchor and step and passed is not None and (anchor.day + passed) % 7 != day:
            shown = evidence(anchor.scene.span, anchor.words), evidence(scene.span, words)
            days = f"{passed} {'day' if passed == 1 else 'days'} between"
            line = f"{WEEKDAY_NAMES[anchor.day].title()}, then {WEEKDAY_NAMES[day].title()}, with {days}"
            yield Finding("time", "the calendar", line, shown, 0.75)
        anchor, passed = DatedScene(day, scene, words), 0


def _days_in(words: str, time: str | None) -> int | None:
    """How many days after the scene before it this one is; None where it does not say."""
    if NEXT_DAY_PATTERN.search(words):
        return 1
    later = TIME_LATER_PATTERN.search(words[:80])
    if later and later["unit"].casefold() in UNIT_DAYS:
        count = number_of(later["n"])
        return count * UNIT_DAYS[later["unit"].casefold()] if count else None
    return None


# -- ages -------------------------------------------------------------------------------------------------------------


def _ages(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """Each person whose age goes back, or on by other years than the story tells of."""
    told: dict[str, list[tuple[int, Fact]]] = {}
    for fact in memory.facts:
        one = people.id_of(fact.character)
        if fact.kind != "age" or not fact.holds or one is None or not people.characters[one].is_named:
            continue
        age = number_of(fact.value)
        if age is not None and not _is_back_then(fact):
            told.setdefault(one, []).append((age, fact))
    passing = _years_in(memory)
    for one, ages in told.items():
        found = [f for pair in pairs_of(ages) if (f := _misfit(one, *pair, passing, people, pages))]
        if found:
            yield max(found, key=lambda finding: finding.weight)


def _is_back_then(fact: Fact) -> bool:
    """Whether an age is that of another time: “the winter I was seventeen”, “fifteen years old when …”."""
    before, _, after = fact.sentence.partition(fact.value)
    after = " ".join(after.replace("years old", "").split()[:MAX_WORDS_AFTER_AGE])
    return bool(BACK_THEN_WORDS & words_of(before) or (BACK_THEN_WORDS - {"had"}) & words_of(after))


def _misfit(
    character: str,
    first: tuple[int, Fact],
    then: tuple[int, Fact],
    passing: "_Years",
    people: KnownPeople,
    pages: Work | None,
) -> Finding | None:
    """The finding that two ages make; None where they agree, or years may have passed."""
    (age, stated), (later_age, later) = first, then
    years, is_vague = passing.between(stated, later)
    sources = [fact.according_to for fact in (stated, later) if fact.according_to]
    if len(sources) > 1 or _has_grown(later_age - age, years, later, is_vague=is_vague):
        return None
    confidence = CONFIDENCE_BY_NAMES[sum(is_named_in(f.sentence, people.called[character]) for f in (stated, later))]
    if later_age >= age and not years:
        confidence *= SAME_YEAR_SHARE
    if sources:
        confidence *= HEARSAY_SHARE
    passed = f", {years} {'year' if years == 1 else 'years'} later" if years else ""
    return Finding(
        "time",
        people.characters[character].name,
        f"age: {stated.value}, then {later.value}{passed}",
        (proof(stated, pages), proof(later, pages)),
        round(confidence, 2),
        people.name_of(sources[0]) if sources else None,
    )


def _has_grown(grown: int, years: int, later: Fact, *, is_vague: bool) -> bool:
    """Whether somebody may be so many years older: about as many have passed, or nobody knows how many."""
    if grown in (years, years + 1) or (years and grown == years - 1):
        return True
    is_birthday = not years and not BIRTHDAY_WORDS.isdisjoint(words_of(later.sentence))
    return grown > 0 and (is_vague or is_birthday)


@dataclass(frozen=True, slots=True)
class _Years:
    """How time passes from scene to scene. Each sum is that of all scenes before; the last is that of all."""

    openings: list[Position]
    months: list[int]
    vague: list[int]  # how many scenes say that some years went by, and not how many

    def between(self, stated: Fact, later: Fact) -> tuple[int, bool]:
        """The whole years that scenes between two places say have passed, and whether more may have."""
        low, high = (bisect_right(self.openings, fact.span.opens) for fact in (stated, later))
        return max(0, self.months[high] - self.months[low]) // 12, self.vague[high] > self.vague[low]


def _years_in(memory: Memory) -> _Years:
    scenes = sorted(memory.scenes, key=lambda scene: scene.span.opens)
    passed = [_passed_before(scene) for scene in scenes]
    months = list(accumulate((months for months, _ in passed), initial=0))
    vague = list(accumulate((is_vague for _, is_vague in passed), initial=0))
    return _Years([scene.span.opens for scene in scenes], months, vague)


def _passed_before(scene: Scene) -> tuple[int, bool]:
    """The months that a scene says have passed before it, and whether it says so without a number."""
    words = unwrap(scene.opening)[:100]
    found = TIME_LATER_PATTERN.search(words)
    count = number_of(found["n"]) if found else None
    if found and count is not None:
        return count * {"month": 1, "year": 12}.get(found["unit"].casefold(), 0), False
    return 0, VAGUE_TIME_PATTERN.search(words) is not None
