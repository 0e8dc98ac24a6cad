"""Time that does not add up: ages against the years that pass, weekdays against the days between them."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from storysofar.english.numbers import number_of
from storysofar.memory import Memory
from storysofar.story import Fact, Scene
from storysofar.text import Work
from storysofar.views.evidence import evidence, unwrap
from storysofar.views.issues import Finding, is_named_in, proof, words_of
from storysofar.views.people import People

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
COUNT = r"(?P<n>\d+|an?|[a-z]+(?:-[a-z]+)?)"
LATER = re.compile(rf"\b{COUNT} (?P<unit>day|night|week|month|year)s? (?:later|afterwards|after that)\b", re.IGNORECASE)
VAGUE = re.compile(
    r"\b(?:years|decades?|seasons|winters|summers|months|some time) (?:had |have )?"
    r"(?:later|after|passed|went by|gone by|on)",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"^\W*(?:early |late )?(?:on )?the (?:next|following) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
ON_DAY = re.compile(
    rf"(?:^\W*|later, |day, |morning, |evening, )(?:it was |(?:early |late )?(?:on )?(?:a |the )?)"
    rf"(?P<day>{'|'.join(DAYS)})\b(?!['’]s)",
    re.IGNORECASE,
)
LENGTHS = {"day": 1, "night": 1, "week": 7}
# Words on the way to an age, and right after it, that put it into another time or take it back.
BACK_THEN = frozenset(
    "when since ago back before winter summer until till had once remembered younger childhood looked seemed if like "
    "almost than older at".split()
)
AFTER_AGE = 3  # words
BIRTHDAYS = frozenset("birthday turned turns turning now nearly almost about over past".split())


def times(memory: Memory, people: People, pages: Work | None) -> Iterator[Finding]:
    """What does not add up: first the weekdays, then the ages."""
    yield from _weekdays(memory)
    yield from _ages(memory, people, pages)


# -- weekdays ---------------------------------------------------------------------------------------------------------


class Anchor(NamedTuple):
    """A scene whose day is known."""

    day: int
    scene: Scene
    words: str


def _weekdays(memory: Memory) -> Iterator[Finding]:
    """Two weekdays, and between them as many days as do not lie between them."""
    anchor: Anchor | None = None
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
        told = ON_DAY.search(words)
        if told is None:
            continue
        day = DAYS.index(told["day"].casefold())
        if anchor and step and passed is not None and (anchor.day + passed) % 7 != day:
            shown = evidence(anchor.scene.span, anchor.words), evidence(scene.span, words)
            days = f"{passed} {'day' if passed == 1 else 'days'} between"
            line = f"{DAYS[anchor.day].title()}, then {DAYS[day].title()}, with {days}"
            yield Finding("time", "the calendar", line, shown, 0.75)
        anchor, passed = Anchor(day, scene, words), 0


def _days_in(words: str, time: str | None) -> int | None:
    """How many days after the scene before it this one is; None where it does not say."""
    if NEXT.search(words):
        return 1
    later = LATER.search(words[:80])
    if later and later["unit"].casefold() in LENGTHS:
        count = number_of(later["n"])
        return count * LENGTHS[later["unit"].casefold()] if count else None
    return None


# -- ages -------------------------------------------------------------------------------------------------------------


def _ages(memory: Memory, people: People, pages: Work | None) -> Iterator[Finding]:
    """Each person whose age goes back, or on by other years than the story tells of."""
    told: dict[str, list[tuple[int, Fact]]] = {}
    for fact in memory.facts:
        one = people.id_of(fact.character)
        if fact.kind != "age" or not fact.holds or one is None or not people.characters[one].is_named:
            continue
        age = number_of(fact.value)
        if age is not None and not _is_back_then(fact):
            told.setdefault(one, []).append((age, fact))
    for one, ages in told.items():
        found = [f for pair in combinations(ages, 2) if (f := _misfit(one, *pair, memory, people, pages))]
        if found:
            yield max(found, key=lambda finding: finding.weight)


def _is_back_then(fact: Fact) -> bool:
    """Whether an age is that of another time: “the winter I was seventeen”, “fifteen years old when …”."""
    before, _, after = fact.sentence.partition(fact.value)
    after = " ".join(after.replace("years old", "").split()[:AFTER_AGE])
    return bool(BACK_THEN & words_of(before) or (BACK_THEN - {"had"}) & words_of(after))


def _misfit(
    one: str,
    first: tuple[int, Fact],
    then: tuple[int, Fact],
    memory: Memory,
    people: People,
    pages: Work | None,
) -> Finding | None:
    """The finding that two ages make; None where they agree, or years may have passed."""
    (age, stated), (later_age, later) = first, then
    years, is_vague = _years_between(stated, later, memory)
    grown = later_age - age
    fits = grown in (years, years + 1, years - 1 if years else years)
    if fits or (is_vague and grown > 0) or (grown > 0 and not years and BIRTHDAYS & words_of(later.sentence)):
        return None
    said = [f.according_to for f in (stated, later) if f.according_to]
    if len(said) > 1:
        return None
    names = people.called[one]
    weight = (0.5, 0.65, 0.85)[sum(is_named_in(f.sentence, names) for f in (stated, later))]
    weight *= (1.0 if grown < 0 or years else 0.7) * (0.3 if said else 1.0)
    passed = f", {years} {'year' if years == 1 else 'years'} later" if years else ""
    return Finding(
        "time",
        people.characters[one].name,
        f"age: {stated.value}, then {later.value}{passed}",
        (proof(stated, pages), proof(later, pages)),
        round(weight, 2),
        people.name_of(said[0]) if said else None,
    )


def _years_between(stated: Fact, later: Fact, memory: Memory) -> tuple[int, bool]:
    """The whole years that scenes between two places say have passed, and whether more may have."""
    months, is_vague = 0, False
    for scene in memory.scenes:
        if not stated.span.opens < scene.span.opens <= later.span.opens:
            continue
        words = unwrap(scene.opening)[:100]
        found = LATER.search(words)
        count = number_of(found["n"]) if found else None
        if found and count is not None:
            months += count * {"month": 1, "year": 12}.get(found["unit"].casefold(), 0)
        elif VAGUE.search(words):
            is_vague = True
    return months // 12, is_vague
