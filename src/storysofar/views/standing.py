"""Where things stand: who matters now, where and with whom, in what state and mind; what was left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from storysofar.memory import Memory
from storysofar.story import Scene
from storysofar.text import Position, Work
from storysofar.views.boundary import Place, bounded, position_of
from storysofar.views.cast import find
from storysofar.views.changes import changes
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.fact_intervals import LOOKS, Held, held
from storysofar.views.issues import Finding
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in

STANDING_NEEDS: tuple[str, ...] = (*PEOPLE, "mentions", "scenes", "facts")

RECENT = 8  # scenes that say who matters now
FADING = 0.8  # how much less each scene says than the one after it
MOST = 8  # people
LEAST = 0.06  # of what the first of them matters
COMPANY = 6  # names of those who are there too
# Chapters after which it is told no more, unless the story comes back to it: plans are carried out or dropped soon.
FRESH = {"intention": 2, "wish": 5, "fear": 5, "decision": 5, "injury": 6, "state": 6}
FRESH_ELSE = 10
SOON = frozenset("today tonight tomorrow afternoon morning evening shortly soon now minute moment".split())  # as a plan
OPEN = 8  # threads
# How many of each are told, the last ones, in this order; a change of looks or rank only where there was one.
TOLD = {"death": 1, "state": 1, "injury": 2, "loyalty": 2, "decision": 2, "intention": 2, "wish": 2, "fear": 1}
TOLD |= {"knowledge": 3}
STATES = frozenset(("death", "state", "injury"))  # of which it tells nothing that somebody is not in them
LASTING = frozenset(("death", "loyalty"))
THREADS = ("promise", "threat", "question")
CLOSINGS = ("answer", "outcome")
NEWS = 3  # chapters for which it is told that a thread was closed
SETTLED = 4  # closed threads
FAINT = frozenset("unconscious fainted consciousness".split())  # over as soon as somebody is there again


@dataclass(frozen=True, slots=True)
class Status:
    """One person as they stand at a place."""

    id: str
    name: str
    place: str | None
    time: str | None
    company: tuple[str, ...]  # names of those who are there too
    seen: Evidence | None  # the scene they were last in
    is_here: bool  # whether that is the last scene there is
    facts: tuple[Held, ...]  # as they hold, the state before the mind
    past: tuple[Held, ...]  # what held once and was ended

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "place": self.place,
            "time": self.time,
            "company": list(self.company),
            "seen": self.seen.to_json() if self.seen else None,
            "is_here": self.is_here,
            "facts": [fact.to_json() for fact in self.facts],
            "past": [fact.to_json() for fact in self.past],
        }


@dataclass(frozen=True, slots=True)
class Thread:
    """What was opened: a promise, a threat, a question. Open as long as nothing is known that closes it."""

    name: str  # whose
    fact: Held

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {"name": self.name, **self.fact.to_json()}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand, as of a place."""

    people: tuple[Status, ...]  # who matters most first
    open: tuple[Thread, ...]  # in the order opened
    closed: tuple[Thread, ...]  # not long before this place, in the order closed: answered, kept, carried out
    conflicts: tuple[Finding, ...]  # what is stated of these people in two ways, without a cause
    as_of: Position

    def to_json(self) -> dict[str, Any]:
        """As `standing --json` writes it."""
        return {
            "people": [status.to_json() for status in self.people],
            "open": [thread.to_json() for thread in self.open],
            "closed": [thread.to_json() for thread in self.closed],
            "conflicts": [finding.to_json() for finding in self.conflicts],
            "as_of": list(self.as_of),
        }


def standing(memory: Memory, name: str | None = None, *, as_of: Place = None, pages: Work | None = None) -> Standing:
    """Where things stand at this place, for those who matter then, or for one person who is asked for.

    The pages are there to quote the sentences of what does not fit together. Raises CharacterNotFound as `who` does.
    """
    place = position_of(memory, as_of)
    if pages is not None and as_of is not None:
        pages = pages.as_of(place)
    memory = bounded(memory, as_of)
    people = people_in(memory)
    shown = [find(people, name)] if name is not None else who_matters(memory, people)
    stated = held(memory, people, (*TOLD, *THREADS, *CLOSINGS, *LOOKS))
    last = last_scenes(memory, people)
    threads = threads_of(stated, people, shown if name is not None else None)
    return Standing(
        people=tuple(status_of(one, stated.get(one, []), last, people, place) for one in shown),
        open=tuple(open_threads(threads, stated, people, place)),
        closed=tuple(closed_threads(threads, place)),
        conflicts=tuple(f for f in changes(memory, people, pages) if f.name in map(people.name_of, shown)),
        as_of=place,
    )


def who_matters(memory: Memory, people: KnownPeople) -> list[str]:
    """The people of the last scenes, by how much is said of them there, the last scene first of all."""
    scenes = present_scenes(memory)[-RECENT:]
    weights: dict[str, float] = defaultdict(float)
    for scene, count in zip(scenes, mentions_in(memory, scenes, people), strict=True):
        worth = FADING ** (len(scenes) - 1 - scenes.index(scene))
        for one in dict.fromkeys(id for c in scene.present if (id := people.id_of(c))):
            weights[one] += worth * (1 + count[one])
    ranked = sorted(weights, key=lambda one: (-weights[one], one))
    named = [one for one in ranked if people.characters[one].is_named or people.characters[one].is_narrator]
    return [one for one in named if weights[one] >= LEAST * weights[named[0]]][:MOST]


def present_scenes(memory: Memory) -> list[Scene]:
    """The scenes in order, without those that are told as a flashback."""
    return sorted((scene for scene in memory.scenes if not scene.is_flashback), key=lambda scene: scene.span)


def mentions_in(memory: Memory, scenes: list[Scene], people: KnownPeople) -> list[dict[str, int]]:
    """How often each person is mentioned in each of these scenes."""
    counts: list[dict[str, int]] = [defaultdict(int) for _ in scenes]
    wanted = {scene.span.chapter for scene in scenes}
    for mention in (m for chapter in memory.chapters if chapter.chapter in wanted for m in chapter.mentions):
        one = people.id_of(mention.character)
        for count, scene in zip(counts, scenes, strict=True):
            if one is not None and scene.span.opens <= mention.span.opens < scene.span.closes:
                count[one] += 1
    return counts


def last_scenes(memory: Memory, people: KnownPeople) -> dict[str, Scene]:
    """The scene that each person was last in; under "" the last of all."""
    found: dict[str, Scene] = {}
    for scene in present_scenes(memory):
        found[""] = scene
        for one in (id for c in scene.present if (id := people.id_of(c))):
            found[one] = scene
    return found


def status_of(one: str, facts: list[Held], last: dict[str, Scene], people: KnownPeople, place: Position) -> Status:
    """One person as they stand: where they were last, and what still holds."""
    scene = last.get(one)
    others = tuple(c for c in scene.present if people.id_of(c) != one) if scene else ()
    return Status(
        id=one,
        name=people.characters[one].name,
        place=scene.place if scene else None,
        time=scene.time if scene else None,
        company=people.names_of(others)[:COMPANY],
        seen=evidence(scene.span, scene.opening) if scene else None,
        is_here=scene is not None and scene is last.get(""),
        facts=tuple(still_held(facts, scene, place)),
        past=tuple(fact for fact in facts if fact.until and is_fresh(fact, place) and fact.attribute not in THREADS),
    )


def still_held(facts: Iterable[Held], scene: Scene | None, place: Position) -> Iterator[Held]:
    """What of somebody still holds and is told: of each kind the last ones, while they are fresh."""
    holding = [f for f in facts if f.until is None and (f.attribute in LASTING or is_fresh(f, place))]
    is_dead = any(f.attribute == "death" and f.holds and not f.according_to for f in holding)
    for attribute, most in TOLD.items():
        own = [fact for fact in holding if fact.attribute == attribute]
        if attribute == "state":
            own = [fact for fact in own if not is_over(fact, scene)]
        if attribute in STATES:
            own = [fact for fact in own if fact.holds]
        if not is_dead or attribute in LASTING:
            yield from own[-most:]


def is_over(fact: Held, scene: Scene | None) -> bool:
    """Whether somebody who fainted has been up again in a later scene."""
    is_faint = bool(FAINT & set(fact.value.casefold().split()))
    return is_faint and scene is not None and (fact.since.chapter, fact.since.start) < scene.span.opens


def is_fresh(fact: Held, place: Position) -> bool:
    """Whether this was told, or ended, not long before a place."""
    at = fact.until or fact.since
    is_soon = fact.attribute == "promise" and SOON & set(fact.value.casefold().split())
    return place.chapter - at.chapter < FRESH.get("intention" if is_soon else fact.attribute, FRESH_ELSE)


def threads_of(stated: dict[str, list[Held]], people: KnownPeople, shown: list[str] | None) -> list[Thread]:
    """Every promise, threat and question; where somebody is asked for, those of theirs and to them."""
    return [
        Thread(people.characters[one].name, fact)
        for one, facts in stated.items()
        for fact in facts
        if fact.attribute in THREADS and fact.holds and not fact.value.startswith(("kept", "broke"))
        if shown is None or one in shown or fact.other in map(people.name_of, shown)
    ]


def open_threads(
    threads: list[Thread], stated: dict[str, list[Held]], people: KnownPeople, place: Position
) -> Iterator[Thread]:
    """What is open as far as is known, and of somebody who is not dead; the last ones, in the order opened."""
    dead = {
        people.characters[one].name
        for one, facts in stated.items()
        if any(f.attribute == "death" and f.holds and f.until is None and not f.according_to for f in facts)
    }
    found = [t for t in threads if t.fact.until is None and is_fresh(t.fact, place) and t.name not in dead]
    yield from sorted(found, key=lambda thread: thread.fact.since)[-OPEN:]


def closed_threads(threads: list[Thread], place: Position) -> Iterator[Thread]:
    """What was closed in the last chapters, in the order closed."""
    found = [(t.fact.until, t) for t in threads if t.fact.until and place.chapter - t.fact.until.chapter < NEWS]
    yield from (thread for _, thread in sorted(found, key=lambda pair: pair[0])[-SETTLED:])
